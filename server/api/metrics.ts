import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What `/metrics` shows. Others add their own gauges and counters to {@link registry}. */
export interface Metrics {
  readonly registry: Registry;
  /** Seconds of every answered request; streams are not counted. */
  readonly requestSeconds: Histogram<'route' | 'method' | 'status'>;
  /** Subscriptions that are open now. */
  readonly openStreams: Gauge;
  /** Failed procedures by code of the closed list. */
  readonly procedureErrors: Counter<'code'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'ecommerce_connect_http_request_seconds',
      help: 'Time to answer a request.',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 30],
      registers,
    }),
    openStreams: new Gauge({
      name: 'ecommerce_connect_open_streams',
      help: 'Subscriptions that are open.',
      registers,
    }),
    procedureErrors: new Counter({
      name: 'ecommerce_connect_procedure_errors_total',
      help: 'Procedures that failed, by error code.',
      labelNames: ['code'],
      registers,
    }),
  };
}
