import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { findOrder } from '../../../server/records/orders.ts';
import { roAppProduct, smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { startImportWorld, type ImportWorld } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';

const quarterHourMs = 15 * 60_000;

describe('a parked order', () => {
  let database: Database;
  let world: ImportWorld;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const twins = [1, 2].map((id) => roAppProduct({ id, title: `Twin ${id}`, article: 'A-1' }));
    world = await startImportWorld({
      shop: smallShop({ orders: 3, now: new Date() }),
      account: smallAccount({ products: twins }),
      database,
    });
  });
  afterEach(() => world.close());

  test('comes by itself once a person has mended the cause in RO App', async () => {
    const storeId = await world.connect();
    await world.runImport(storeId);
    const row = await findOrder(database.queries, storeId, '1001');
    expect(row).toMatchObject({ state: 'parked', reason: 'product-ambiguous', detail: { productKey: 'A-1' } });
    const twin = world.account.state().products.find(({ id }) => id === 2);
    if (twin) twin.article = 'A-1-old';
    world.clock.pass(quarterHourMs);
    await world.tick(storeId);
    expect(await findOrder(database.queries, storeId, '1001')).toMatchObject({ state: 'synced', reason: null });
    expect(workOrdersByNumber(world.account.state()).get('1001')).toHaveLength(1);
  });

  test('comes by itself once the buyer can be told in the shop', async () => {
    const order = world.shop.state().orders[2];
    if (!order) throw new Error('no order');
    order.delivery_phone = '';
    const storeId = await world.connect();
    await world.runImport(storeId);
    const number = String(order.order_id);
    expect(await findOrder(database.queries, storeId, number)).toMatchObject({ state: 'parked', reason: 'no-client' });
    order.delivery_phone = '050 765 43 21';
    world.clock.pass(quarterHourMs);
    await world.tick(storeId);
    expect(await findOrder(database.queries, storeId, number)).toMatchObject({ state: 'synced', reason: null });
  });

  test('is looked at ever more rarely, in one call for all', async () => {
    const storeId = await world.connect();
    await world.runImport(storeId);
    const calls: number[] = [];
    for (let tick = 0; tick < 48; tick++) {
      world.clock.pass(5 * 60_000);
      world.shop.forgetCalls();
      await world.tick(storeId);
      calls.push(world.shop.callCounts()['orders/get'] ?? 0);
    }
    // Looking for new orders costs the same at every tick; parked ones add to it when they are looked at.
    const looks = calls.filter((count) => count > Math.min(...calls)).length;
    expect(looks).toBeGreaterThanOrEqual(4);
    expect(looks).toBeLessThanOrEqual(7);
  });
});
