/** What is remembered and told of an order whose sync was cut short, or that somebody changed in the middle of it. */
import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { changes } from '../../../server/records/schema.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { FollowedShop } from './followed-shop.ts';

const items = 'GET /orders/:id/items';

describe('an order in the middle of its sync', () => {
  let database: Database;
  let shop: FollowedShop;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    shop = await FollowedShop.start(database);
  });
  afterEach(() => shop.close());

  const told = (what: 'lines' | 'status') =>
    database.queries
      .select({ outcome: changes.outcome, note: changes.note })
      .from(changes)
      .where(and(eq(changes.storeId, shop.storeId), eq(changes.shopNumber, '1001'), eq(changes.what, what)));

  test('keeps the history of what was written before a failure', async () => {
    shop.inShop((order) => {
      order.stat_status = 6;
      const [first] = order.products;
      if (first) first.quantity = 5;
    });
    shop.world.account.addFault({ kind: 'http-401', endpoint: 'POST /orders/:id/status', times: 1000 });
    await shop.tick();
    expect(shop.workOrder().items[0]).toMatchObject({ quantity: 5 });
    expect(await told('lines')).toMatchObject([{ outcome: 'done' }]);
    expect(await told('status')).toEqual([]);
    shop.world.account.clearFaults();
    await shop.tick();
    expect(await told('lines')).toHaveLength(1);
    expect(await told('status')).toMatchObject([{ outcome: 'done' }]);
  });

  test('has its items read only where they may have changed', async () => {
    shop.shopOrder().stat_status = 6;
    shop.world.account.forgetCalls();
    await shop.tick();
    expect(shop.workOrder().status_id).toBe(await shop.statusOf(6));
    expect(shop.world.account.callCounts()[items]).toBeUndefined();
    shop.inRoApp(({ items: [item] }) => item && (item.price = 1));
    await shop.tick();
    expect(shop.world.account.callCounts()[items]).toBe(1);
    expect(await shop.row()).toMatchObject({ reason: 'edited-in-roapp' });
  });

  test('shows an edit that was made while a lost write was waited for', async () => {
    shop.shopOrder().stat_status = 6;
    shop.world.account.addFault({ kind: 'lost-not-applied', endpoint: 'POST /orders/:id/status' });
    await shop.tick(0);
    shop.inRoApp(({ items: [item] }) => item && (item.price = 1));
    await shop.tick(0);
    for (let round = 0; round < 3; round++) await shop.tick();
    expect(await shop.row()).toMatchObject({ reason: 'edited-in-roapp', orderStatusId: await shop.statusOf(6) });
  });

  test('carries on a status that a person moved before it was read back', async () => {
    const moved = await shop.statusOf(3);
    shop.shopOrder().stat_status = 6;
    let writes = 0;
    shop.world.account.spoilBy((endpoint) => {
      if (endpoint === 'POST /orders/:id/status') writes += 1;
      else if (writes === 1) {
        writes += 1;
        shop.inRoApp((order) => (order.status_id = moved));
      }
      return null;
    });
    await shop.tick();
    await shop.tick();
    expect(shop.shopOrder().stat_status).toBe(3);
    expect(await shop.row()).toMatchObject({ shopStatusId: 3, orderStatusId: moved });
    await shop.expectQuiet();
  });
});
