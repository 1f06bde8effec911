import { Gauge, type Registry } from 'prom-client';
import type { StoreFigures } from '../records/store-facts.ts';
import { inTime } from './in-time.ts';

/**
 * Adds gauges about all stores; the answer reads them anew and is to be called before each scrape. Where `read` fails they have
 * no value, which an alarm can tell from a good one, and the answer throws the same.
 */
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
  const failing = new Gauge({
    name: 'ecommerce_connect_failing_stores',
    help: 'Stores whose last try failed, by error code.',
    labelNames: ['code'],
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
  const forget = (): void => {
    for (const gauge of [stores, oldest, failing]) gauge.reset();
    for (const gauge of [lateness, parked]) gauge.remove();
  };
  return async () => {
    const figures = await inTime(read()).finally(forget);
    for (const { state, count, oldestSuccessSeconds } of figures.stores) {
      stores.set({ state }, count);
      if (oldestSuccessSeconds !== null) oldest.set({ state }, oldestSuccessSeconds);
    }
    for (const { code, count } of figures.failing) failing.set({ code }, count);
    lateness.set(figures.latenessSeconds);
    parked.set(figures.parkedOrders);
  };
}
