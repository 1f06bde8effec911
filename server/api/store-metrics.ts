import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { HttpExchange } from '../domain/http-exchange.ts';
import type { StoreFigures } from '../records/store-facts.ts';

/** Adds gauges about all stores; the answer reads them anew and is to be called before each scrape. */
export function addStoreMetrics(registry: Registry, read: () => Promise<StoreFigures>): () => Promise<void> {
  const registers = [registry];
  const stores = new Gauge({
    name: 'ecommerce_connect_stores',
    help: 'Connected stores by state.',
    labelNames: ['state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'ecommerce_connect_oldest_success_seconds',
    help: 'Age of the oldest last success of a store, by state.',
    labelNames: ['state'],
    registers,
  });
  const lateness = new Gauge({
    name: 'ecommerce_connect_lateness_seconds',
    help: 'How long the store that has been due longest has waited.',
    registers,
  });
  const parked = new Gauge({
    name: 'ecommerce_connect_parked_orders',
    help: 'Orders that wait for a person.',
    registers,
  });
  return async () => {
    const figures = await read();
    stores.reset();
    oldest.reset();
    for (const { state, count, oldestSuccessSeconds } of figures.stores) {
      stores.set({ state }, count);
      if (oldestSuccessSeconds !== null) oldest.set({ state }, oldestSuccessSeconds);
    }
    lateness.set(figures.latenessSeconds);
    parked.set(figures.parkedOrders);
  };
}

/** Counts the calls to a platform by outcome (status class, or how it failed) and how long they took. */
export function countingExchange(registry: Registry, platform: string, exchange: HttpExchange): HttpExchange {
  const calls =
    (registry.getSingleMetric('ecommerce_connect_platform_calls_total') as
      Counter<'platform' | 'outcome'> | undefined) ??
    new Counter({
      name: 'ecommerce_connect_platform_calls_total',
      help: 'Calls to a platform by outcome.',
      labelNames: ['platform', 'outcome'],
      registers: [registry],
    });
  const seconds =
    (registry.getSingleMetric('ecommerce_connect_platform_call_seconds') as Histogram<'platform'> | undefined) ??
    new Histogram({
      name: 'ecommerce_connect_platform_call_seconds',
      help: 'Time a platform takes to answer.',
      labelNames: ['platform'],
      buckets: [0.05, 0.2, 0.5, 1, 3, 10, 30],
      registers: [registry],
    });
  return async (request) => {
    const end = seconds.startTimer({ platform });
    try {
      const answer = await exchange(request);
      calls.inc({ platform, outcome: answer.status === 429 ? '429' : `${Math.floor(answer.status / 100)}xx` });
      return answer;
    } catch (error) {
      calls.inc({ platform, outcome: error instanceof Error && 'kind' in error ? String(error.kind) : 'aborted' });
      throw error;
    } finally {
      end();
    }
  };
}
