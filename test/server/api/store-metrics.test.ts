import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addStoreMetrics, countingExchange } from '../../../server/api/store-metrics.ts';
import { HttpFailure, type HttpExchange } from '../../../server/domain/http-exchange.ts';
import { readStoreFigures } from '../../../server/records/store-facts.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { setStoreEnabled } from '../../../server/sync/connect-store.ts';
import { actor, startImportWorld, type ImportWorld } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';

describe('what an operator sees of the stores', () => {
  let world: ImportWorld;
  let registry: Registry;
  let refresh: () => Promise<void>;
  beforeAll(async () => {
    const shop = smallShop({ orders: 3, now: new Date() });
    Object.assign(shop.orders[0] ?? {}, { delivery_phone: '' });
    world = await startImportWorld({ shop, account: smallAccount() });
    registry = new Registry();
    refresh = addStoreMetrics(registry, () => readStoreFigures(world.database.queries));
  });
  afterAll(() => world.close());

  const shown = async (): Promise<string> => {
    await refresh();
    return registry.metrics();
  };

  test('is empty without a store', async () => {
    const text = await shown();
    expect(text).toContain('ecommerce_connect_parked_orders 0');
    expect(text).toContain('ecommerce_connect_lateness_seconds 0');
  });

  test('counts stores by state, with the age of the last success and the parked orders', async () => {
    const storeId = await world.connect();
    expect(await shown()).toContain('ecommerce_connect_stores{state="mapping"} 1');
    await world.runImport(storeId);
    const text = await shown();
    expect(text).toContain('ecommerce_connect_stores{state="following"} 1');
    expect(text).not.toContain('state="mapping"');
    expect(text).toMatch(/ecommerce_connect_oldest_success_seconds\{state="following"\} \d/);
    expect(text).toContain('ecommerce_connect_parked_orders 1');
    await setStoreEnabled(world.sync, actor, storeId, false);
    expect(await shown()).toContain('ecommerce_connect_stores{state="disabled"} 1');
  });

  test('counts calls by platform and outcome, whatever becomes of them', async () => {
    const answers = [200, 429, 502];
    const fake: HttpExchange = () => {
      const status = answers.shift();
      if (status === undefined) return Promise.reject(new HttpFailure('no-answer'));
      return Promise.resolve({ status, headers: {}, body: '' });
    };
    const counted = countingExchange(registry, 'roapp', fake);
    countingExchange(registry, 'cartum', fake);
    const request = {
      method: 'GET' as const,
      url: 'https://api.example/',
      headers: {},
      timeoutMs: 1,
      maxBytes: 1,
      signal: new AbortController().signal,
    };
    for (let call = 0; call < 3; call++) await counted(request);
    await expect(counted(request)).rejects.toThrow('no-answer');
    const text = await registry.metrics();
    for (const outcome of ['2xx', '429', '5xx', 'no-answer']) {
      expect(text).toContain(`ecommerce_connect_platform_calls_total{platform="roapp",outcome="${outcome}"} 1`);
    }
  });
});
