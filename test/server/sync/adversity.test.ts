import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { PlatformFailure } from '../../../server/domain/platform-failure.ts';
import { findOrder } from '../../../server/records/orders.ts';
import { findRun, openImportRun } from '../../../server/records/runs.ts';
import { findStore } from '../../../server/records/stores.ts';
import {
  roAppEmployee,
  roAppPerson,
  roAppPhone,
  roAppProduct,
  smallAccount,
} from '../../../server/sandbox/roapp/small-account.ts';
import { pauseRun, resumeRun } from '../../../server/sync/pause-run.ts';
import { deleteStore } from '../../../server/sync/remove-store.ts';
import { actor, startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';

const orderCount = 12;

describe('when things go wrong in the middle', () => {
  let database: Database;
  let world: ImportWorld;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const shop = smallShop({ orders: orderCount, now: new Date() });
    world = await startImportWorld({ shop, account: smallAccount(), database });
  });
  afterEach(() => world.close());

  const minutes = async (count: number): Promise<void> => {
    for (let minute = 0; minute < count; minute++) {
      world.clock.pass(61_000);
      await world.jobs.runDue();
    }
  };
  const workOrders = () => workOrdersByNumber(world.account.state());
  const run = async (id: string) => findRun(database.queries, tenantId, id);

  test('a look-up that is refused never passes for a refusal of the write', async () => {
    const storeId = await world.connect();
    world.account.addFault({ kind: 'answer-lost', endpoint: 'POST /orders' });
    world.account.addFault({ kind: 'http-400', endpoint: 'GET /orders' });
    const runId = await world.runImport(storeId);
    await minutes(4);
    expect((await run(runId))?.counters).toMatchObject({ created: orderCount, parked: 0 });
    expect([...workOrders().values()].every((orders) => orders.length === 1)).toBe(true);
  });

  test.each(['POST /orders', 'POST /products/', 'POST /contacts/people'])(
    'an answer to %s whose id can be none keeps nothing waiting for ever',
    async (wanted) => {
      const storeId = await world.connect();
      let isFirst = true;
      world.account.alterAnswers((endpoint, text) => {
        if (endpoint !== wanted || !isFirst) return text;
        isFirst = false;
        return text.replace(/"id":\d+/, '"id":-7');
      });
      const runId = await world.runImport(storeId);
      await minutes(4);
      expect(isFirst).toBe(false);
      expect(await run(runId)).toMatchObject({ state: 'done', counters: { created: orderCount, parked: 0 } });
      expect([...workOrders().values()].every((orders) => orders.length === 1)).toBe(true);
    },
  );

  test('an order that RO App can not take is parked after a few tries, and the others are there', async () => {
    const storeId = await world.connect();
    world.account.addFault({ kind: 'http-500', endpoint: 'POST /orders', times: 1 });
    const runId = await world.runImport(storeId);
    // From now on every creation fails, and only one order is left to create.
    world.account.addFault({ kind: 'http-500', endpoint: 'POST /orders', times: 1000 });
    await minutes(15);
    expect(await run(runId)).toMatchObject({ state: 'done', counters: { created: orderCount - 1, parked: 1 } });
    world.account.clearFaults();
  });

  test(
    'hundreds of orders that wait for a second look keep no other from being found',
    { timeout: 120_000 },
    async () => {
      const many = 210;
      await world.close();
      const shop = smallShop({ orders: many, now: new Date() });
      for (const order of shop.orders) order.products.splice(1);
      for (const order of shop.orders) order.total_sum = order.total_default = order.products[0]?.total_price ?? 0;
      world = await startImportWorld({ shop, account: smallAccount(), database });
      const storeId = await world.connect();
      world.account.addFault({ kind: 'lost-not-applied', endpoint: 'POST /orders', times: many });
      const runId = await world.runImport(storeId);
      // A slice that begins before any of them may be looked for again.
      world.clock.pass(5_000);
      await world.tick(storeId);
      expect((await findStore(database.queries, tenantId, storeId))?.failureCode).toBeNull();
      await minutes(4);
      expect(await run(runId)).toMatchObject({ state: 'done', counters: { created: many, parked: 0 } });
      expect(workOrders().size).toBe(many);
    },
  );

  test('a status that can not be set keeps no other order waiting', async () => {
    const storeId = await world.connect();
    world.account.addFault({ kind: 'http-500', endpoint: 'POST /orders/:id/status', times: 1000 });
    const runId = await world.runImport(storeId);
    await minutes(15);
    expect(await run(runId)).toMatchObject({ state: 'done', counters: { created: orderCount } });
    expect((await findOrder(database.queries, storeId, '1002'))?.reason).toBe('transition-refused');
  });

  test('a product that RO App refuses keeps its orders waiting, however many, and pauses nothing', async () => {
    for (const order of world.shop.state().orders) {
      const [line] = order.products;
      if (line) Object.assign(line, { article: 'A-0', title: 'Goods A-0' });
    }
    world.account.spoilBy((endpoint, { body }) =>
      endpoint === 'POST /products/' && body.includes('A-0') ? { kind: 'http-400' } : null,
    );
    const runId = await world.runImport(await world.connect());
    expect(await run(runId)).toMatchObject({ state: 'done', counters: { created: 0, parked: orderCount } });
    expect(world.account.calls().filter(({ fault }) => fault === 'http-400')).toHaveLength(1);
  });

  test('a turn that came to nothing is the manager’s again', async () => {
    const [first, second] = [240_001, 240_002];
    world.account.state().employees.push(roAppEmployee({ id: second }));
    const storeId = await world.connect();
    let refusals = 0;
    world.account.spoilBy((endpoint, { body }) => {
      const isTheirs = endpoint === 'POST /orders' && body.includes(`"manager_id":${first}`);
      return isTheirs && refusals < 4 && ++refusals ? { kind: 'http-400' } : null;
    });
    const runId = await world.runImport(storeId);
    expect(await run(runId)).toMatchObject({ state: 'done', counters: { created: orderCount - 4, parked: 4 } });
    const turns = () =>
      [first, second].map((id) => [...workOrders().values()].flat().filter((order) => order.manager_id === id).length);
    const [ofFirst = 0, ofSecond = 0] = turns();
    expect(Math.abs(ofFirst - ofSecond)).toBeLessThanOrEqual(1);
    await world.restart();
    world.clock.pass(15 * 60_000);
    await world.tick(storeId);
    expect(turns()).toEqual([orderCount / 2, orderCount / 2]);
  });

  test('the fifth equal refusal in a row pauses the import instead of parking everything', async () => {
    const storeId = await world.connect();
    world.account.addFault({ kind: 'http-400', endpoint: 'POST /orders', times: 1000 });
    const runId = await world.runImport(storeId);
    expect(await run(runId)).toMatchObject({ state: 'paused', errorCode: 'five-equal-refusals' });
    // The orders that were under way at the fifth end with it.
    expect((await run(runId))?.counters.parked).toBeLessThanOrEqual(5 + 3);
    await minutes(3);
    expect(world.account.callCounts()['POST /orders']).toBeLessThanOrEqual(5 + 3);
  });

  test('a paused import begins no further order until it is resumed', async () => {
    const storeId = await world.connect();
    const importing = world.runImport(storeId);
    while ((world.account.callCounts()['POST /orders'] ?? 0) < 1) await new Promise((resolve) => setImmediate(resolve));
    const on = await openImportRun(database.queries, storeId);
    expect(await pauseRun(world.sync, actor, on?.id ?? '')).toMatchObject({ state: 'paused' });
    const runId = await importing;
    const begun = workOrders().size;
    expect(begun).toBeLessThan(orderCount);
    await minutes(12);
    expect(workOrders().size).toBe(begun);
    expect(await resumeRun(world.sync, actor, runId)).toMatchObject({ state: 'running' });
    await world.jobs.runDue();
    expect(await run(runId)).toMatchObject({ state: 'done', counters: { created: orderCount } });
  });

  test('an import that is paused while its first orders are planned begins none of them', async () => {
    const storeId = await world.connect();
    // So that the planning has to ask the shop.
    await database.queries.execute('delete from shop_products');
    const { openShop } = world.sync;
    world.sync.openShop = (store) => {
      const shop = openShop(store);
      return {
        ...shop,
        products: async (articles, signal) => {
          const on = await openImportRun(database.queries, storeId);
          await pauseRun(world.sync, actor, on?.id ?? '');
          return shop.products(articles, signal);
        },
      };
    };
    const runId = await world.runImport(storeId);
    expect(await run(runId)).toMatchObject({ state: 'paused' });
    expect(world.account.callCounts()['POST /orders'] ?? 0).toBe(0);
    world.sync.openShop = openShop;
    await resumeRun(world.sync, actor, runId);
    await world.jobs.runDue();
    expect(await run(runId)).toMatchObject({ state: 'done', counters: { created: orderCount } });
  });

  test('a failure to plan the next orders is told, although the time of the slice ended first', async () => {
    await world.close();
    const shop = smallShop({ orders: 60, now: new Date() });
    for (const order of shop.orders) {
      order.products.splice(1);
      // So that each planning has to ask the shop.
      for (const product of order.products) product.article = `of-${order.order_id}`;
      order.total_sum = order.total_default = order.products[0]?.total_price ?? 0;
    }
    world = await startImportWorld({ shop, account: smallAccount(), database });
    const storeId = await world.connect();
    await database.queries.execute('delete from shop_products');
    const { openShop } = world.sync;
    let asked = 0;
    world.sync.openShop = (store) => {
      const opened = openShop(store);
      return {
        ...opened,
        products: (articles, signal) => {
          asked += 1;
          if (asked !== 2) return opened.products(articles, signal);
          world.clock.pass(30_000);
          return Promise.reject(new PlatformFailure('shop-unreachable'));
        },
      };
    };
    const runId = await world.runImport(storeId);
    expect((await findStore(database.queries, tenantId, storeId))?.failureCode).toBe('shop-unreachable');
    await minutes(4);
    expect(await run(runId)).toMatchObject({ state: 'done', counters: { created: 60 } });
  });

  test('an import that five equal refusals paused goes on once it is resumed', async () => {
    const storeId = await world.connect();
    world.account.addFault({ kind: 'http-400', endpoint: 'POST /orders', times: 8 });
    const runId = await world.runImport(storeId);
    expect(await run(runId)).toMatchObject({ state: 'paused' });
    await resumeRun(world.sync, actor, runId);
    await world.jobs.runDue();
    expect(await run(runId)).toMatchObject({ state: 'done', errorCode: null });
  });

  test('an order that was delivered after its import stays connected at the next import', async () => {
    const storeId = await world.connect();
    await world.runImport(storeId);
    world.shop.setStatus(1001, 3);
    const runId = await world.runImport(storeId);
    expect((await run(runId))?.counters).toMatchObject({ unchanged: orderCount, leftOut: 0 });
    const row = await findOrder(database.queries, storeId, '1001');
    expect(row).toMatchObject({ state: 'synced' });
    expect(row?.workOrderId).not.toBeNull();
  });

  test('an order without a number is parked once, however often it is read', async () => {
    const storeId = await world.connect();
    const [first] = world.shop.state().orders;
    if (first) Object.assign(first, { order_id: null });
    const runId = await world.runImport(storeId);
    for (let tick = 0; tick < 3; tick++) await world.tick(storeId);
    expect(await run(runId)).toMatchObject({ state: 'done' });
    const page = await database.queries.execute(`select count(*)::int as parked from orders where state = 'parked'`);
    expect(page).toMatchObject({ rows: [{ parked: 1 }] });
  });

  test('a person typed into RO App after the import is recognised', async () => {
    const storeId = await world.connect();
    await world.runImport(storeId);
    const person = roAppPerson({ id: 777, first_name: 'Late', phones: [roAppPhone('0507654321')] });
    person.modified_at = `${new Date(world.clock.now().getTime() + 1000).toISOString().slice(0, 19)}Z`;
    world.account.state().people.push(person);
    world.clock.pass(120_000);
    world.shop.addOrder({ delivery_phone: '+380 50 765 43 21', products: [{ article: 'A-1', price: 5, quantity: 1 }] });
    await world.tick(storeId);
    const newest = [...workOrders().values()].flat().at(-1);
    expect(newest?.client_id).toBe(777);
  });

  test('two orders of one buyer who is known by different keys in each make one person', async () => {
    const [first, second] = world.shop.state().orders;
    Object.assign(first ?? {}, { delivery_phone: '', delivery_email: 'one@example.com' });
    Object.assign(second ?? {}, { delivery_email: 'one@example.com' });
    const before = world.account.state().people.length;
    const storeId = await world.connect();
    await world.runImport(storeId);
    await minutes(3);
    // The order with the e-mail alone may come first: then the phone belongs to the same card by the e-mail.
    expect(world.account.state().people.length - before).toBe(orderCount - 1);
  });

  test('a product typed into RO App after the window was read is not made again', async () => {
    const storeId = await world.connect();
    world.account.state().products.push(roAppProduct({ id: 900, title: 'Typed by hand', article: 'A-1' }));
    world.clock.pass(11 * 60_000);
    await world.runImport(storeId);
    expect(world.account.state().products.filter(({ article }) => article === 'A-1')).toHaveLength(1);
  });

  test('an order older than the window does not come in by the overlap', async () => {
    const storeId = await world.connect();
    await world.runImport(storeId);
    const store = await findStore(database.queries, tenantId, storeId);
    await database.queries.execute(`update stores set watermark = '${store?.snapshotFrom ?? ''}'`);
    const before = new Date(`${(store?.snapshotFrom ?? '').replace(' ', 'T')}Z`).getTime() - 3_600_000;
    const stat_created = new Date(before).toISOString().slice(0, 19).replace('T', ' ');
    world.shop.addOrder({ stat_created, stat_status: 3, products: [{ article: 'A-1', price: 5, quantity: 1 }] });
    await world.tick(storeId);
    expect(workOrders().size).toBe(orderCount);
  });

  test('a work order that a list leaves out for a moment is not taken for deleted', async () => {
    const storeId = await world.connect();
    world.account.addFault({ kind: 'empty-body', endpoint: 'GET /orders' });
    const runId = await world.runImport(storeId);
    await minutes(3);
    expect((await run(runId))?.counters.created).toBe(orderCount);
    for (const number of workOrders().keys()) {
      expect((await findOrder(database.queries, storeId, number))?.reason).toBeNull();
    }
  });

  test('a store removed in the middle of an import gets not one write after the answer', async () => {
    const storeId = await world.connect();
    const importing = world.runImport(storeId);
    while ((world.account.callCounts()['POST /orders'] ?? 0) < 2) await new Promise((resolve) => setImmediate(resolve));
    await deleteStore(world.sync, tenantId, storeId);
    const writes = () =>
      Object.entries(world.account.callCounts())
        .filter(([endpoint]) => endpoint.startsWith('POST'))
        .reduce((sum, [, count]) => sum + count, 0);
    const atAnswer = writes();
    await importing;
    await minutes(2);
    expect(writes()).toBe(atAnswer);
    // Those that were begun are whole.
    for (const [order] of workOrders().values()) expect(order?.items).toHaveLength(2);
  });

  test('a RO App key that is not accepted is said, in the store and in the run, and tried again', async () => {
    const storeId = await world.connect();
    world.account.addFault({ kind: 'http-401', endpoint: /./, times: 1000 });
    const runId = await world.runImport(storeId);
    expect(await findStore(database.queries, tenantId, storeId)).toMatchObject({ failureCode: 'roapp-unauthorized' });
    expect(await run(runId)).toMatchObject({ errorCode: 'roapp-unauthorized' });
    world.account.clearFaults();
    await minutes(3);
    expect(await run(runId)).toMatchObject({ state: 'done', errorCode: null });
  });

  test('new orders that come while a second import starts are not left out by their status', async () => {
    const storeId = await world.connect();
    await world.runImport(storeId);
    world.clock.pass(120_000);
    world.shop.addOrder({ stat_status: 3, products: [{ article: 'A-1', price: 5, quantity: 1 }] });
    const runId = await world.runImport(storeId);
    expect((await run(runId))?.counters).toMatchObject({ created: 1, unchanged: orderCount, leftOut: 0 });
  });

  test('credentials are dead after two refusals a minute apart, and not before', async () => {
    const storeId = await world.connect();
    await world.runImport(storeId);
    world.shop.state().password = 'changed by the owner';
    world.shop.revokeTokens();
    await world.tick(storeId);
    expect(await findStore(database.queries, tenantId, storeId)).toMatchObject({ credentialsDead: false });
    const logins = world.shop.logins();
    await minutes(2);
    expect(await findStore(database.queries, tenantId, storeId)).toMatchObject({
      credentialsDead: true,
      nextRunAt: null,
    });
    await minutes(5);
    expect(world.shop.logins() - logins).toBeLessThanOrEqual(1);
  });
});
