/** What a tick costs when nothing has happened, and when the little that has needs a look. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { findOrder } from '../../../server/records/orders.ts';
import { findStore, type StoreRow } from '../../../server/records/stores.ts';
import { cartumOrder } from '../../../server/sandbox/cartum/cartum-order.ts';
import { emptyShop } from '../../../server/sandbox/cartum/cartum-shop.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { wallClock } from '../../../server/sandbox/wall-clock.ts';
import { startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { FollowedShop } from './followed-shop.ts';
import { openTestDatabase } from '../../support/test-database.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const pageCap = 5;

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('a store that follows its shop', () => {
  let world: ImportWorld;
  let storeId: string;
  afterEach(() => world.close());

  /** A shop whose orders were placed so many hours ago; delivered, so that nothing has to be brought over. */
  async function follow(hoursAgo: readonly number[]): Promise<void> {
    const orders = hoursAgo.map((hours, index) =>
      cartumOrder({
        order_id: 1001 + index,
        stat_created: wallClock(new Date(Date.now() - hours * hourMs), 'Europe/Kyiv'),
        stat_status: 3,
      }),
    );
    world = await startImportWorld({ shop: emptyShop({ orders }), account: smallAccount(), database, pageCap });
    storeId = await world.connect({ timeZone: 'Europe/Kyiv' });
    await world.runImport(storeId, await world.suggestedMapping(storeId));
    await tickWithCalls(hourMs);
  }

  const store = async (): Promise<StoreRow> => {
    const row = await findStore(database.queries, tenantId, storeId);
    if (!row) throw new Error('the store is gone');
    return row;
  };
  /** Calls to the shop of one tick after some time, sign-ins apart. */
  async function tickWithCalls(passMs: number): Promise<Record<string, number>> {
    world.clock.pass(passMs);
    world.shop.forgetCalls();
    await world.tick(storeId);
    const { auth: _auth, ...calls } = world.shop.callCounts();
    return calls;
  }

  // More than fit on one page, a month ago, and two of today.
  const usual = [...Array.from({ length: 10 }, () => 30 * 24), 3, 2];

  test('asks the shop one question a tick, and for its statuses once an hour', async () => {
    await follow(usual);
    for (let tick = 1; tick < 12; tick++) expect(await tickWithCalls(5 * minuteMs)).toEqual({ 'orders/get': 1 });
    expect(await tickWithCalls(6 * minuteMs)).toEqual({ 'orders/get': 1, 'orders/get_available_statuses': 1 });
    expect(await tickWithCalls(5 * minuteMs)).toEqual({ 'orders/get': 1 });
    expect((await store()).lastSuccessAt?.getTime()).toBeGreaterThan(world.clock.now().getTime() - minuteMs);
  });

  test('reads the statuses at once when a new order carries an unknown one, and then no more', async () => {
    await follow(usual);
    world.shop.state().statuses.push({ id: 77, title: { ua: 'Очікує' }, is_successful: 0 });
    world.shop.addOrder({ order_id: 2001, stat_status: 77 });
    expect(await tickWithCalls(5 * minuteMs)).toMatchObject({ 'orders/get_available_statuses': 1 });
    expect((await store()).shopStatuses.map(({ id }) => id)).toContain(77);
    expect(await findOrder(database.queries, storeId, '2001')).not.toBeNull();
    // One for new orders, one for the order that is followed since.
    expect(await tickWithCalls(5 * minuteMs)).toEqual({ 'orders/get': 2 });
  });

  test('does not ask again and again for a status that no list names', async () => {
    await follow(usual);
    world.shop.addOrder({ order_id: 2001, stat_status: 78 });
    expect(await tickWithCalls(5 * minuteMs)).toMatchObject({ 'orders/get_available_statuses': 1 });
    for (let tick = 0; tick < 3; tick++) expect(await tickWithCalls(5 * minuteMs)).toEqual({ 'orders/get': 2 });
  });

  test('counts no tick as a success whose list of statuses is due and can not be read', async () => {
    await follow(usual);
    const { lastSuccessAt, statusesReadAt } = await store();
    world.shop.addFault({ kind: 'html-200', endpoint: 'orders/get_available_statuses' });
    await tickWithCalls(61 * minuteMs);
    expect(await store()).toMatchObject({ lastSuccessAt, statusesReadAt, failureCode: 'bot-check' });
  });

  test('misses no order when the shop begins to serve smaller pages', async () => {
    await follow(usual);
    const { largestPage, watermark } = await store();
    expect({ largestPage, calls: await tickWithCalls(5 * minuteMs) }).toEqual({
      largestPage: pageCap,
      calls: { 'orders/get': 1 },
    });
    world.shop.habits.pageCap = 2;
    // Oldest first: what is new stands where a reading of one page does not come.
    world.shop.habits.newestFirst = false;
    world.shop.addOrder({ order_id: 2001, stat_status: 3 });
    await tickWithCalls(5 * minuteMs);
    expect((await store()).watermark).toBe(watermark);
    await tickWithCalls(12 * hourMs);
    expect((await store()).largestPage).toBe(2);
    expect((await store()).watermark).not.toBe(watermark);
    expect(await findOrder(database.queries, storeId, '2001')).not.toBeNull();
  });

  test.each([
    ['all the orders that the shop ever had', [7, 5, 3]],
    ['more than fit on a page', [11, 10, 9, 8, 7, 6, 5, 4, 3]],
  ])('asks one question a tick where the look back shows %s', async (_which, hoursAgo) => {
    await follow(hoursAgo);
    expect(await tickWithCalls(5 * minuteMs)).toEqual({ 'orders/get': 1 });
    world.shop.addOrder({ order_id: 2001, stat_status: 3 });
    await tickWithCalls(5 * minuteMs);
    expect(await findOrder(database.queries, storeId, '2001')).not.toBeNull();
  });

  test.each([
    ['oldest first', [11, 10, 9, 8, 7, 6, 5, 4, 3], () => (world.shop.habits.newestFirst = false)],
    // The shop's clock was ahead when these were placed, and is right by now.
    ['newest first, some from the future', [11, 10, 9, 8, 7, -20, -21, -22, -23, -24], () => undefined],
  ])('reads on where new orders may come later: %s', async (_which, hoursAgo, arrange) => {
    await follow(hoursAgo);
    arrange();
    world.shop.addOrder({ order_id: 2001, stat_status: 3 });
    await tickWithCalls(5 * minuteMs);
    expect(await findOrder(database.queries, storeId, '2001')).not.toBeNull();
  });
});

test('RO App is asked once a sync, however much changed in the minute of its last change', async () => {
  const shop = await FollowedShop.start(database);
  const { account, clock } = shop.world;
  const secondsAgo = (seconds: number) =>
    new Date(clock.now().getTime() - seconds * 1000).toISOString().replace(/\.\d+Z/, 'Z');
  for (let copy = 1; copy <= 60; copy++) {
    account.state().orders.push({ ...shop.workOrder(), id: 900_000 + copy, modified_at: secondsAgo(copy) });
  }
  const readings: number[] = [];
  for (let tick = 0; tick < 4; tick++) {
    account.forgetCalls();
    await shop.tick();
    readings.push(account.calls().length);
  }
  // What changed is read, and once more for what is listed late.
  expect(readings.slice(0, 2).every((calls) => calls > 1)).toBe(true);
  expect(readings.slice(2)).toEqual([1, 1]);
  await shop.close();
});
