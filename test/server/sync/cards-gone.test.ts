/** What a person deletes in RO App between the plan of an order and its last write. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { unfinishedPlans } from '../../../server/records/order-plans.ts';
import { findOrder } from '../../../server/records/orders.ts';
import { findRun } from '../../../server/records/runs.ts';
import { roAppEmployee, roAppProduct, smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { smallShop } from '../../support/small-shop.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';
import { expectEachOnce } from './fault-recovery.ts';

const orderCount = 4;
const quarterHourMs = 15 * 60_000;
const managerId = 240_002;

describe('an order that was begun', () => {
  let database: Database;
  let world: ImportWorld;
  let storeId: string;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const shop = smallShop({ orders: orderCount, now: new Date() });
    // One article in all of them, so that each plan names the same product.
    for (const order of shop.orders) Object.assign(order.products[1] ?? {}, { article: 'A-9', title: 'Goods A-9' });
    world = await startImportWorld({
      shop,
      account: smallAccount({
        employees: [roAppEmployee({ id: 240_001, position: 'Engineer' }), roAppEmployee({ id: managerId })],
        products: [roAppProduct({ id: 9, article: 'A-9' })],
      }),
      database,
    });
    storeId = await world.connect();
  });
  afterEach(() => world.close());

  /** Somebody does something in RO App when the last of the orders has just been created there. */
  const meanwhile = (act: () => void): void => {
    let created = 0;
    world.account.spoilBy((endpoint) => {
      if (endpoint === 'POST /orders') created += 1;
      else if (created === orderCount) {
        created += 1;
        act();
      }
      return null;
    });
  };
  const rows = () =>
    Promise.all(
      world.shop.state().orders.map(({ order_id }) => findOrder(database.queries, storeId, String(order_id))),
    );
  const items = () => [...workOrdersByNumber(world.account.state()).values()].flat().flatMap((order) => order.items);
  const goOn = async (): Promise<void> => {
    world.clock.pass(quarterHourMs);
    await world.tick(storeId);
  };

  test('takes the product that stands for a line now, where the one it was planned with is deleted', async () => {
    meanwhile(() => {
      world.account.state().products = world.account.state().products.filter(({ id }) => id !== 9);
    });
    const runId = await world.runImport(storeId);
    expect((await findRun(database.queries, tenantId, runId))?.counters).toMatchObject({
      created: orderCount,
      parked: 0,
    });
    await expectEachOnce(world);
    const standing = new Set(world.account.state().products.map(({ id }) => id));
    expect(items().filter(({ entity_id }) => !standing.has(entity_id) && entity_id !== 9)).toEqual([]);
    expect(world.account.state().products.filter(({ article }) => article === 'A-9')).toHaveLength(1);
  });

  test('waits where several products stand for that line, and is finished once a person has mended it', async () => {
    const twins = [21, 22].map((id) => roAppProduct({ id, article: 'A-9' }));
    meanwhile(() => {
      const { products } = world.account.state();
      world.account.state().products = [...products.filter(({ id }) => id !== 9), ...twins];
    });
    await world.runImport(storeId);
    const waiting = (await rows()).filter((row) => row?.state === 'parked');
    expect(waiting.length).toBeGreaterThan(0);
    for (const row of waiting) {
      expect(row).toMatchObject({ reason: 'product-ambiguous', detail: { productKey: 'A-9' } });
      expect(row?.workOrderId).not.toBeNull();
    }
    const [, twin] = twins;
    if (twin) twin.article = 'A-9-old';
    await goOn();
    expect((await rows()).map((row) => row?.state)).toEqual(Array(orderCount).fill('synced'));
    await expectEachOnce(world);
  });

  test('goes on without an assignee of its own where its manager has left', async () => {
    meanwhile(() => {
      const { employees } = world.account.state();
      world.account.state().employees = employees.filter(({ id }) => id !== managerId);
    });
    await world.runImport(storeId);
    await goOn();
    expect((await rows()).map((row) => row?.state)).toEqual(Array(orderCount).fill('synced'));
    await expectEachOnce(world);
    expect(new Set(items().map(({ assignee_id }) => assignee_id))).toEqual(new Set([managerId, 240_001]));
  });

  test('is not made again where the work order itself is deleted', async () => {
    let gone = 0;
    meanwhile(() => {
      const { orders } = world.account.state();
      gone = orders.at(-1)?.id ?? 0;
      world.account.state().orders = orders.filter(({ id }) => id !== gone);
    });
    await world.runImport(storeId);
    for (let minute = 0; minute < 4; minute++) {
      world.clock.pass(61_000);
      await world.jobs.runDue();
    }
    await goOn();
    expect((await rows()).filter((row) => row?.reason === 'deleted-in-roapp')).toMatchObject([{ workOrderId: gone }]);
    expect(world.account.state().orders).toHaveLength(orderCount - 1);
    expect(world.account.callCounts()['POST /orders']).toBe(orderCount);
    expect(await unfinishedPlans(database.queries, storeId, 10)).toEqual([]);
  });
});
