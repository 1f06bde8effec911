/** Orders that became work orders, kept in step through the real database and over HTTP. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { findOrder } from '../../../server/records/orders.ts';
import type { CartumOrder } from '../../../server/sandbox/cartum/cartum-shop.ts';
import type { RoAppOrder } from '../../../server/sandbox/roapp/roapp-account.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';

import { wallClock } from '../../../server/sandbox/wall-clock.ts';
import { deleteStore } from '../../../server/sync/remove-store.ts';
import { refreshOrders } from '../../../server/sync/refresh-orders.ts';
import { startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { totalOf, workOrdersByNumber } from '../../support/work-orders.ts';

const minute = 60_000;
const orderCount = 4;
const sent = { id: 290_008, name: 'Shipping', color: '#5BC0DE', group: { type: 5, name: 'Delivery' } };

describe('an order that is followed', () => {
  let database: Database;
  let world: ImportWorld;
  let storeId: string;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const shop = smallShop({ orders: orderCount, now: new Date() });
    // One order is older than what each look for new ones goes back.
    const [oldest] = shop.orders;
    if (oldest) oldest.stat_created = wallClock(new Date(Date.now() - 72 * 60 * minute), shop.timeZone);
    world = await startImportWorld({
      shop,
      account: smallAccount({ statuses: [...smallAccount().statuses, sent] }),
      database,
    });
    storeId = await world.connect();
    await world.runImport(storeId);
    await tick();
  });
  afterEach(() => world.close());

  const signal = new AbortController().signal;
  const tick = async (): Promise<void> => {
    world.clock.pass(6 * minute);
    await world.tick(storeId);
  };
  const shopOrder = (number = 1001): CartumOrder => {
    const order = world.shop.state().orders.find(({ order_id }) => order_id === number);
    if (!order) throw new Error('no such order');
    return order;
  };
  const workOrder = (number = 1001): RoAppOrder => {
    const [order] = workOrdersByNumber(world.account.state()).get(String(number)) ?? [];
    if (!order) throw new Error('no such work order');
    return order;
  };
  const row = (number = 1001) => findOrder(database.queries, storeId, String(number));
  /** As a person in RO App would. */
  const inRoApp = (change: (order: RoAppOrder) => void, number = 1001): void => {
    const order = workOrder(number);
    change(order);
    order.modified_at = world.clock
      .now()
      .toISOString()
      .replace(/\.\d+Z/, 'Z');
  };
  const retotal = (order: CartumOrder): void => {
    const total = order.products.reduce((sum, line) => {
      line.total_price = Number(line.price) * Number(line.quantity);
      return sum + Number(line.total_price);
    }, 0);
    order.total_default = total;
    order.total_sum = total;
  };
  const statusOf = async (shopStatus: number): Promise<number> => {
    const found = (await world.suggestedMapping(storeId)).find(({ shopStatusId }) => shopStatusId === shopStatus);
    if (!found?.orderStatusId) throw new Error('not mapped');
    return found.orderStatusId;
  };
  const writes = (): string[] => [
    ...Object.keys(world.account.callCounts()).filter((endpoint) => !endpoint.startsWith('GET')),
    ...Object.keys(world.shop.callCounts()).filter((endpoint) => endpoint === 'orders/update'),
  ];
  const expectQuiet = async (): Promise<void> => {
    world.account.forgetCalls();
    world.shop.forgetCalls();
    for (let round = 0; round < 3; round++) await tick();
    expect(writes()).toEqual([]);
  };

  test('carries a status from the shop to RO App', async () => {
    shopOrder().stat_status = 6;
    await tick();
    expect(workOrder().status_id).toBe(await statusOf(6));
    expect(await row()).toMatchObject({ shopStatusId: 6, orderStatusId: await statusOf(6), reason: null });
    await expectQuiet();
  });

  test('carries a status from RO App to the shop', async () => {
    const target = await statusOf(6);
    inRoApp((order) => (order.status_id = target));
    await tick();
    expect(shopOrder().stat_status).toBe(6);
    await expectQuiet();
  });

  test('keeps what RO App says where both moved apart, and both values in the history', async () => {
    const target = await statusOf(6);
    inRoApp((order) => (order.status_id = target), 1001);
    shopOrder().stat_status = 3;
    await tick();
    expect(workOrder().status_id).toBe(target);
    expect(shopOrder().stat_status).toBe(3);
    expect(await row()).toMatchObject({ reason: 'transition-refused' });
    await expectQuiet();
  });

  test('follows quantities, prices, additions and removals of the shop to the cent', async () => {
    const order = shopOrder();
    const [first] = order.products;
    if (first) Object.assign(first, { quantity: 3, price: 55 });
    order.products.splice(1, 1);
    order.products.push({ ...order.products[0], article: 'A-5', title: 'Goods A-5', price: 70, quantity: 2 } as never);
    retotal(order);
    await tick();
    expect(totalOf(workOrder())).toBe(Math.round(Number(order.total_sum) * 100));
    expect(await row()).toMatchObject({ state: 'synced', reason: null });
    await expectQuiet();
  });

  test("leaves a person's edit of a line alone and shows it", async () => {
    inRoApp((order) => {
      const [item] = order.items;
      if (item) item.price = 1;
    });
    await tick();
    expect(await row()).toMatchObject({ reason: 'edited-in-roapp' });
    const [first] = shopOrder().products;
    if (first) first.quantity = 9;
    retotal(shopOrder());
    await tick();
    expect(workOrder().items[0]).toMatchObject({ price: 1, quantity: 1 });
    await expectQuiet();
  });

  test('does not touch the lines of a work order whose goods were written off, while its status goes on', async () => {
    inRoApp((order) => {
      const [item] = order.items;
      if (item) item.write_offs = [{ quantity: 1 }];
    });
    await tick();
    expect(await row()).toMatchObject({ state: 'frozen', reason: 'frozen' });
    const before = totalOf(workOrder());
    const [first] = shopOrder().products;
    if (first) first.quantity = 9;
    retotal(shopOrder());
    shopOrder().stat_status = 6;
    await tick();
    expect(totalOf(workOrder())).toBe(before);
    expect(workOrder().status_id).toBe(await statusOf(6));
    await expectQuiet();
  });

  test('tells a changed delivery in one comment', async () => {
    shopOrder().delivery_city = 'Lviv';
    await tick();
    expect(workOrder().comments.map(({ comment }) => comment)).toEqual([expect.stringContaining('Lviv')]);
    await expectQuiet();
  });

  test('takes up client, lines and status that change at once', async () => {
    const order = shopOrder();
    order.delivery_phone = '+38 (050) 999-88-77';
    order.stat_status = 6;
    const [first] = order.products;
    if (first) first.quantity = 5;
    retotal(order);
    await tick();
    expect(totalOf(workOrder())).toBe(Math.round(Number(order.total_sum) * 100));
    expect(workOrder().status_id).toBe(await statusOf(6));
    expect(workOrder().comments).toHaveLength(1);
    await expectQuiet();
  });

  test('is missing only after its number stayed away for a quarter of an hour, and goes on when it comes again', async () => {
    const { orders } = world.shop.state();
    const at = orders.findIndex(({ order_id }) => order_id === 1002);
    const [gone] = orders.splice(at, 1);
    await tick();
    expect(await row(1002)).toMatchObject({ state: 'synced' });
    for (let round = 0; round < 3; round++) await tick();
    expect(await row(1002)).toMatchObject({ state: 'missing', reason: 'missing-in-shop' });
    if (gone) orders.push({ ...gone, stat_status: 6 });
    world.clock.pass(70 * minute);
    await tick();
    expect(await row(1002)).toMatchObject({ state: 'synced', reason: null });
    expect(workOrder(1002).status_id).toBe(await statusOf(6));
  });

  test('whose work order was deleted is never made anew', async () => {
    const { orders } = world.account.state();
    orders.splice(orders.indexOf(workOrder()), 1);
    shopOrder().stat_status = 6;
    await tick();
    await tick();
    expect(await row()).toMatchObject({ state: 'final', reason: 'deleted-in-roapp' });
    expect(workOrdersByNumber(world.account.state()).get('1001')).toBeUndefined();
    await expectQuiet();
  });

  for (const kind of ['answer-lost', 'lost-not-applied', 'applied-late'] as const) {
    test(`comes into step once, though the answer of a write to it is ${kind}`, async () => {
      const order = shopOrder();
      const [first] = order.products;
      if (first) first.quantity = 4;
      order.products.push({
        ...order.products[0],
        article: 'A-5',
        title: 'Goods A-5',
        price: 70,
        quantity: 1,
      } as never);
      retotal(order);
      order.stat_status = 6;
      const target = await statusOf(6);
      inRoApp((other) => (other.status_id = target), 1003);
      for (const endpoint of ['PATCH /orders/:id/items/:id', 'POST /orders/:id/items', 'POST /orders/:id/status']) {
        world.account.addFault({ kind, endpoint });
      }
      world.shop.addFault({ kind, endpoint: 'orders/update' });
      for (let round = 0; round < 8; round++) await tick();
      expect(totalOf(workOrder())).toBe(Math.round(Number(order.total_sum) * 100));
      expect(workOrder().items).toHaveLength(3);
      expect(workOrder().status_id).toBe(target);
      expect(shopOrder(1003).stat_status).toBe(6);
      await expectQuiet();
    });
  }

  test('is refreshed by hand once per cooldown, the same for all who ask', async () => {
    shopOrder().stat_status = 6;
    const ask = async () => {
      let isAnswered = false;
      const asked = refreshOrders(world.sync, tenantId, { storeId, shopNumbers: ['1001'] }, signal).finally(() => {
        isAnswered = true;
      });
      while (!isAnswered) {
        await world.jobs.runDue();
        await new Promise((resolve) => setImmediate(resolve));
      }
      return asked;
    };
    expect(await ask()).toMatchObject([{ shopNumber: '1001', outcome: 'updated' }]);
    expect(workOrder().status_id).toBe(await statusOf(6));
    expect(await ask()).toMatchObject([{ outcome: 'too-soon', retryAfterSeconds: expect.any(Number) as number }]);
    world.clock.pass(11 * minute);
    expect(await ask()).toMatchObject([{ outcome: 'unchanged' }]);
  });

  test('costs one call to RO App and two to the shop while nothing changes', async () => {
    await tick();
    world.account.forgetCalls();
    world.shop.forgetCalls();
    await tick();
    expect(Object.values(world.account.callCounts()).reduce((sum, calls) => sum + calls, 0)).toBeLessThanOrEqual(1);
    expect(world.shop.callCounts()['orders/get']).toBe(2);
    expect(writes()).toEqual([]);
  });

  test('goes on in the store that connects the same shop again', async () => {
    await deleteStore(world.sync, tenantId, storeId);
    shopOrder().stat_status = 6;
    storeId = await world.connect({ url: `${world.shop.url}/` });
    await world.runImport(storeId);
    await tick();
    expect(workOrdersByNumber(world.account.state()).size).toBe(orderCount);
    expect(workOrder().status_id).toBe(await statusOf(6));
  });
});
