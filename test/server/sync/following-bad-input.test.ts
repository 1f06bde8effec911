/** Following a shop whose clock, numbers and statuses are not what one would expect. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { wallClock } from '../../../server/sandbox/wall-clock.ts';
import { saveMapping } from '../../../server/sync/map-statuses.ts';
import { viewStore } from '../../../server/sync/store-view.ts';
import { actor, tenantId } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { totalOf, workOrdersByNumber } from '../../support/work-orders.ts';
import { FollowedShop, minute } from './followed-shop.ts';

const { signal } = new AbortController();
const hour = 60 * minute;

/** Of days that recur the next one, as `YYYY-MM-DD`; the world's time only goes on. */
function next(dayOf: (year: number) => Date): string {
  const year = new Date().getUTCFullYear();
  const soon = Date.now() + 24 * hour;
  const day = [dayOf(year), dayOf(year + 1)].find((each) => each.getTime() > soon);
  return (day ?? dayOf(year + 2)).toISOString().slice(0, 10);
}

/** When Europe changes its clocks. */
const lastSunday = (month: number): string =>
  next((year) => {
    const last = new Date(Date.UTC(year, month, 0));
    return new Date(last.getTime() - last.getUTCDay() * 24 * hour);
  });
const lastOfFebruary = (): string => next((year) => new Date(Date.UTC(year, 2, 0)));

describe('a shop that is followed', () => {
  let database: Database;
  let shop: FollowedShop;
  let buyers = 10;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    shop = await FollowedShop.start(database);
  });
  afterEach(() => shop.close());

  const arrive = (draft: Parameters<FollowedShop['world']['shop']['addOrder']>[0] = {}): string => {
    buyers += 1;
    return String(
      shop.world.shop.addOrder({ stat_status: 1, delivery_phone: `+38 (067) 333-44-${buyers}`, ...draft }).order_id,
    );
  };
  const standing = () => workOrdersByNumber(shop.world.account.state());
  const expectOnce = (...numbers: string[]): void => {
    for (const number of numbers) expect(standing().get(number) ?? [], `order ${number}`).toHaveLength(1);
  };
  /** A moment on a clock of the shop that goes wrong by so much. */
  const shopTime = (wrongMs: number): string =>
    wallClock(new Date(shop.world.clock.now().getTime() + wrongMs), shop.world.shop.state().timeZone);

  test('loses no order while its clock runs ahead, nor once it is put right', async () => {
    const ahead = arrive({ stat_created: shopTime(300 * hour) });
    await shop.tick();
    const right = arrive();
    await shop.tick();
    const later = arrive();
    await shop.tick();
    expectOnce(ahead, right, later);
    await shop.expectQuiet();
  });

  test('loses no order while its clock is slow by less than a day', async () => {
    const first = arrive();
    await shop.tick();
    const slow = arrive({ stat_created: shopTime(-20 * hour) });
    await shop.tick();
    expectOnce(first, slow);
    await shop.expectQuiet();
  });

  test.each([
    ['in the hour that the clock shows twice', lastSunday(10), ['03:59:58', '03:00:01', '03:59:59']],
    ['in the hour that the clock leaves out', lastSunday(3), ['02:59:59', '03:30:00', '04:00:00']],
    ['on the last evening of February', lastOfFebruary(), ['22:00:00', '23:59:58', '23:59:59']],
  ])('brings each order once that is created %s', async (_, day, times) => {
    const numbers: string[] = [];
    for (const time of times.map((each) => `${day} ${each}`)) {
      // The shop's wall clock in winter is two hours ahead.
      const at = Date.parse(`${time.replace(' ', 'T')}+02:00`) + 5 * minute;
      shop.world.clock.pass(Math.max(0, at - shop.world.clock.now().getTime()));
      numbers.push(arrive({ stat_created: time }));
      await shop.tick();
      await shop.tick();
    }
    expectOnce(...numbers);
    await shop.expectQuiet();
  });

  test('sees on what changes in RO App after that has told a time of the far future', async () => {
    shop.workOrder(1002).modified_at = '2999-01-01T00:00:00Z';
    await shop.tick();
    const target = await shop.statusOf(6);
    shop.inRoApp((order) => (order.status_id = target));
    await shop.tick();
    expect(shop.shopOrder().stat_status).toBe(6);
    // And of the order itself, once it tells a time that can be.
    shop.inRoApp((order) => (order.status_id = target), 1002);
    await shop.tick();
    expect(shop.shopOrder(1002).stat_status).toBe(6);
  });

  test('takes numbers as names: they jump ahead and fall back', async () => {
    const far = arrive({ order_id: 9_000_001 });
    await shop.tick();
    const low = arrive({ order_id: 7 });
    const between = arrive({ order_id: 500_000 });
    await shop.tick();
    expectOnce(far, low, between, '1001');
    await shop.expectQuiet();
  });

  test('comes to rest where statuses are mapped in a circle', async () => {
    // What the shop calls 1 is what RO App calls by the status of 2, and the other way round.
    const [one, two] = [await shop.statusOf(1), await shop.statusOf(6)];
    const { mapping } = await viewStore(shop.world.sync, tenantId, shop.storeId);
    const circle = mapping.map((row) => {
      if (row.shopStatusId === 1) return { shopStatusId: 1, orderStatusId: two, primary: true };
      if (row.shopStatusId === 6) return { shopStatusId: 6, orderStatusId: one, primary: true };
      return row.orderStatusId === one || row.orderStatusId === two ? { ...row, primary: false } : row;
    });
    await saveMapping(shop.world.sync, actor, shop.storeId, circle, signal);
    await shop.expectQuiet();
    shop.shopOrder(1001).stat_status = 6;
    shop.inRoApp((order) => (order.status_id = two), 1003);
    await shop.tick();
    await shop.tick();
    expect(shop.workOrder(1001).status_id).toBe(one);
    expect(shop.shopOrder(1003).stat_status).toBe(1);
    await shop.expectQuiet();
  });

  test('changes everything of every order at once, on both sides', async () => {
    const target = await shop.statusOf(6);
    for (const number of [1001, 1002, 1003, 1004]) {
      shop.inShop((order) => {
        order.delivery_phone = `+38 (050) 999-88-${number % 100}7`;
        order.delivery_city = 'Odesa';
        order.stat_status = 6;
        order.products.reverse();
        for (const line of order.products) Object.assign(line, { quantity: 7, price: 13 });
      }, number);
    }
    shop.inRoApp((order) => (order.status_id = target), 1002);
    await shop.tick();
    await shop.tick();
    for (const number of [1001, 1002, 1003, 1004]) {
      expect(totalOf(shop.workOrder(number))).toBe(2 * 7 * 1300);
      expect(shop.workOrder(number).status_id).toBe(target);
      expect(await shop.row(number)).toMatchObject({ state: 'synced', reason: null });
    }
    await shop.expectQuiet();
  });
});
