/** Orders that became work orders, kept in step through the real database and over HTTP. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { cartumLine } from '../../../server/sandbox/cartum/cartum-order.ts';
import { deleteStore } from '../../../server/sync/remove-store.ts';
import { refreshOrders } from '../../../server/sync/refresh-orders.ts';
import { tenantId } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { totalOf, workOrdersByNumber } from '../../support/work-orders.ts';
import { FollowedShop, minute, orderCount } from './followed-shop.ts';

describe('an order that is followed', () => {
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

  const signal = new AbortController().signal;

  test('carries a status from the shop to RO App', async () => {
    shop.shopOrder().stat_status = 6;
    await shop.tick();
    expect(shop.workOrder().status_id).toBe(await shop.statusOf(6));
    expect(await shop.row()).toMatchObject({ shopStatusId: 6, orderStatusId: await shop.statusOf(6), reason: null });
    await shop.expectQuiet();
  });

  test('writes a status that RO App confirmed and did not take again, and takes nothing back from the shop', async () => {
    shop.shopOrder().stat_status = 6;
    const { account, shop: shopSandbox } = shop.world;
    account.addFault({ kind: 'empty-body', endpoint: 'POST /orders/:id/status' });
    shopSandbox.forgetCalls();
    await shop.tick();
    await shop.tick();
    expect(shop.shopOrder().stat_status).toBe(6);
    expect(shop.workOrder().status_id).toBe(await shop.statusOf(6));
    expect(shopSandbox.callCounts()).not.toHaveProperty('orders/update');
    await shop.expectQuiet();
  });

  test('gives up a status that RO App confirms and never takes, and says so', async () => {
    shop.shopOrder().stat_status = 6;
    const { account } = shop.world;
    account.addFault({ kind: 'empty-body', endpoint: 'POST /orders/:id/status', times: Infinity });
    account.forgetCalls();
    for (let tick = 0; tick < 4; tick++) await shop.tick();
    expect(account.callCounts()['POST /orders/:id/status']).toBe(3);
    expect(shop.shopOrder().stat_status).toBe(6);
    expect(await shop.row()).toMatchObject({ reason: 'transition-refused' });
    await shop.expectQuiet();
  });

  test('carries a status from RO App to the shop', async () => {
    const target = await shop.statusOf(6);
    shop.inRoApp((order) => (order.status_id = target));
    await shop.tick();
    expect(shop.shopOrder().stat_status).toBe(6);
    await shop.expectQuiet();
  });

  test('keeps what RO App says where both moved apart, and both values in the history', async () => {
    const target = await shop.statusOf(6);
    shop.inRoApp((order) => (order.status_id = target), 1001);
    shop.shopOrder().stat_status = 3;
    await shop.tick();
    expect(shop.workOrder().status_id).toBe(target);
    expect(shop.shopOrder().stat_status).toBe(3);
    expect(await shop.row()).toMatchObject({ reason: 'transition-refused' });
    await shop.expectQuiet();
  });

  test('follows quantities, prices, additions and removals of the shop to the cent', async () => {
    shop.inShop(({ products }) => {
      products.splice(1, 1);
      Object.assign(products[0] ?? {}, { quantity: 3, price: 55 });
      products.push(cartumLine({ article: 'A-5', title: 'Goods A-5', price: 70, quantity: 2 }));
    });
    await shop.tick();
    expect(totalOf(shop.workOrder())).toBe(Math.round(Number(shop.shopOrder().total_sum) * 100));
    expect(await shop.row()).toMatchObject({ state: 'synced', reason: null });
    await shop.expectQuiet();
  });

  test("leaves a person's edit of a line alone and shows it", async () => {
    shop.inRoApp((order) => {
      const [item] = order.items;
      if (item) item.price = 1;
    });
    await shop.tick();
    expect(await shop.row()).toMatchObject({ reason: 'edited-in-roapp' });
    shop.inShop(({ products: [first] }) => first && (first.quantity = 9));
    await shop.tick();
    expect(shop.workOrder().items[0]).toMatchObject({ price: 1, quantity: 1 });
    await shop.expectQuiet();
  });

  test('does not touch the lines of a work order whose goods were written off, while its status goes on', async () => {
    shop.inRoApp((order) => {
      const [item] = order.items;
      if (item) item.write_offs = [{ quantity: 1 }];
    });
    await shop.tick();
    expect(await shop.row()).toMatchObject({ state: 'frozen', reason: 'frozen' });
    const before = totalOf(shop.workOrder());
    shop.inShop(({ products: [first] }) => first && (first.quantity = 9));
    shop.shopOrder().stat_status = 6;
    await shop.tick();
    expect(totalOf(shop.workOrder())).toBe(before);
    expect(shop.workOrder().status_id).toBe(await shop.statusOf(6));
    await shop.expectQuiet();
  });

  test('tells a changed delivery in one comment', async () => {
    shop.shopOrder().delivery_city = 'Lviv';
    await shop.tick();
    expect(shop.workOrder().comments.map(({ comment }) => comment)).toEqual([expect.stringContaining('Lviv')]);
    await shop.expectQuiet();
  });

  test('takes up client, lines and status that change at once', async () => {
    shop.inShop((order) => {
      order.delivery_phone = '+38 (050) 999-88-77';
      order.stat_status = 6;
      const [first] = order.products;
      if (first) first.quantity = 5;
    });
    await shop.tick();
    expect(totalOf(shop.workOrder())).toBe(Math.round(Number(shop.shopOrder().total_sum) * 100));
    expect(shop.workOrder().status_id).toBe(await shop.statusOf(6));
    expect(shop.workOrder().comments).toHaveLength(1);
    await shop.expectQuiet();
  });

  test('is missing only after its number stayed away for a quarter of an hour, and goes on when it comes again', async () => {
    const { orders } = shop.world.shop.state();
    const at = orders.findIndex(({ order_id }) => order_id === 1002);
    const [gone] = orders.splice(at, 1);
    await shop.tick();
    expect(await shop.row(1002)).toMatchObject({ state: 'synced' });
    for (let round = 0; round < 3; round++) await shop.tick();
    expect(await shop.row(1002)).toMatchObject({ state: 'missing', reason: 'missing-in-shop' });
    if (gone) orders.push({ ...gone, stat_status: 6 });
    shop.world.clock.pass(70 * minute);
    await shop.tick();
    expect(await shop.row(1002)).toMatchObject({ state: 'synced', reason: null });
    expect(shop.workOrder(1002).status_id).toBe(await shop.statusOf(6));
  });

  test('whose work order was deleted is never made anew', async () => {
    const { orders } = shop.world.account.state();
    orders.splice(orders.indexOf(shop.workOrder()), 1);
    shop.shopOrder().stat_status = 6;
    await shop.tick();
    await shop.tick();
    expect(await shop.row()).toMatchObject({ state: 'final', reason: 'deleted-in-roapp' });
    expect(workOrdersByNumber(shop.world.account.state()).get('1001')).toBeUndefined();
    await shop.expectQuiet();
  });

  for (const kind of ['answer-lost', 'lost-not-applied', 'applied-late'] as const) {
    test(`comes into step once, though the answer of a write to it is ${kind}`, async () => {
      shop.inShop((order) => {
        order.stat_status = 6;
        const [first] = order.products;
        if (first) first.quantity = 4;
        order.products.push(cartumLine({ article: 'A-5', title: 'Goods A-5', price: 70, quantity: 1 }));
      });
      const target = await shop.statusOf(6);
      shop.inRoApp((other) => (other.status_id = target), 1003);
      for (const endpoint of ['PATCH /orders/:id/items/:item', 'POST /orders/:id/items', 'POST /orders/:id/status']) {
        shop.world.account.addFault({ kind, endpoint });
      }
      shop.world.shop.addFault({ kind, endpoint: 'orders/update' });
      for (let round = 0; round < 8; round++) await shop.tick();
      expect(totalOf(shop.workOrder())).toBe(Math.round(Number(shop.shopOrder().total_sum) * 100));
      expect(shop.workOrder().items).toHaveLength(3);
      expect(shop.workOrder().status_id).toBe(target);
      expect(shop.shopOrder(1003).stat_status).toBe(6);
      await shop.expectQuiet();
    });
  }

  test('is refreshed by hand once per cooldown, the same for all who ask', async () => {
    shop.shopOrder().stat_status = 6;
    const ask = async () => {
      let isAnswered = false;
      const asked = refreshOrders(
        shop.world.sync,
        tenantId,
        { storeId: shop.storeId, shopNumbers: ['1001'] },
        signal,
      ).finally(() => {
        isAnswered = true;
      });
      while (!isAnswered) {
        await shop.world.jobs.runDue();
        await new Promise((resolve) => setImmediate(resolve));
      }
      return asked;
    };
    expect(await ask()).toMatchObject([{ shopNumber: '1001', outcome: 'updated' }]);
    expect(shop.workOrder().status_id).toBe(await shop.statusOf(6));
    expect(await ask()).toMatchObject([{ outcome: 'too-soon', retryAfterSeconds: expect.any(Number) as number }]);
    shop.world.clock.pass(11 * minute);
    expect(await ask()).toMatchObject([{ outcome: 'unchanged' }]);
  });

  test('costs one call to RO App and two to the shop while nothing changes', async () => {
    await shop.tick();
    shop.world.account.forgetCalls();
    shop.world.shop.forgetCalls();
    await shop.tick();
    expect(Object.values(shop.world.account.callCounts()).reduce((sum, calls) => sum + calls, 0)).toBeLessThanOrEqual(
      1,
    );
    expect(shop.world.shop.callCounts()['orders/get']).toBe(2);
    expect(shop.writes()).toEqual([]);
  });

  test('goes on in the store that connects the same shop again', async () => {
    await deleteStore(shop.world.sync, tenantId, shop.storeId);
    shop.shopOrder().stat_status = 6;
    shop.storeId = await shop.world.connect({ url: `${shop.world.shop.url}/` });
    await shop.world.runImport(shop.storeId);
    await shop.tick();
    expect(workOrdersByNumber(shop.world.account.state()).size).toBe(orderCount);
    expect(shop.workOrder().status_id).toBe(await shop.statusOf(6));
  });
});
