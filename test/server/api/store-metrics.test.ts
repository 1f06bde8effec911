import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addStoreMetrics } from '../../../server/api/store-metrics.ts';
import { readStoreFigures } from '../../../server/records/store-facts.ts';
import { listStores, updateStore } from '../../../server/records/stores.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { setStoreEnabled } from '../../../server/sync/connect-store.ts';
import { actor, startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';
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

  test('shows what stores fail with, and how late work is that nobody took', async () => {
    const [store] = await listStores(world.database.queries, tenantId);
    const { id } = store ?? { id: '' };
    await setStoreEnabled(world.sync, actor, id, true);
    const hourAgo = new Date(Date.now() - 3_600_000);
    await updateStore(world.database.queries, tenantId, id, { failureCode: 'shop-unreachable', nextRunAt: hourAgo });
    expect(await shown()).toContain('ecommerce_connect_failing_stores{code="shop-unreachable"} 1');
    expect(await shown()).toMatch(/ecommerce_connect_lateness_seconds 36\d\d/);
    await updateStore(world.database.queries, tenantId, id, {
      failureCode: null,
      nextRunAt: null,
      leaseOwner: 'a process that died',
      leaseUntil: new Date(Date.now() - 7_200_000),
    });
    expect(await shown()).not.toContain('ecommerce_connect_failing_stores{');
    expect(await shown()).toMatch(/ecommerce_connect_lateness_seconds 72\d\d/);
  });

  test('has no figure, rather than the last one, while the database is away', async () => {
    let isAway = false;
    const own = new Registry();
    const refreshOwn = addStoreMetrics(own, () =>
      isAway ? Promise.reject(new Error('connection refused')) : readStoreFigures(world.database.queries),
    );
    const figures = async () => (await own.metrics()).split('\n').filter((line) => /^[^#]/.test(line));
    await refreshOwn();
    const before = await figures();
    expect(before.length).toBeGreaterThan(3);
    isAway = true;
    await expect(refreshOwn()).rejects.toThrow('connection refused');
    expect(await figures()).toEqual([]);
    isAway = false;
    await refreshOwn();
    expect((await figures()).length).toBe(before.length);
  });

  test('shows nothing of a store that was removed', async () => {
    const [store] = await listStores(world.database.queries, tenantId);
    expect(await shown()).toContain('ecommerce_connect_parked_orders 1');
    await updateStore(world.database.queries, tenantId, store?.id ?? '', { removedAt: new Date() });
    const text = await shown();
    expect(text).toContain('ecommerce_connect_parked_orders 0');
    expect(text).toContain('ecommerce_connect_lateness_seconds 0');
    expect(text).not.toContain('ecommerce_connect_stores{');
  });
});
