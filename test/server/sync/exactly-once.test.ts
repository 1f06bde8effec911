import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { findRun } from '../../../server/records/runs.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import type { FaultKind } from '../../../server/sandbox/sandbox-server.ts';
import { deleteStore } from '../../../server/sync/remove-store.ts';
import { smallShop } from '../../support/small-shop.ts';
import { startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { totalOf, workOrdersByNumber } from '../../support/work-orders.ts';

const orderCount = 12;

describe('writing each order exactly once', () => {
  let world: ImportWorld;
  let storeId: string;
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const shop = smallShop({ orders: orderCount, now: new Date() });
    world = await startImportWorld({ shop, account: smallAccount(), database });
    storeId = await world.connect();
  });
  afterEach(() => world.close());

  const finish = async (): Promise<void> => {
    // A lost write is looked for once more after a minute; several may be lost one after another.
    for (let minute = 0; minute < 10; minute++) {
      world.clock.pass(61_000);
      await world.jobs.runDue();
    }
  };
  const expectEachOnce = async (runId: string): Promise<void> => {
    const run = await findRun(world.database.queries, tenantId, runId);
    expect(run).toMatchObject({ state: 'done', counters: { created: orderCount, parked: 0, done: orderCount } });
    const orders = workOrdersByNumber(world.account.state());
    expect(orders.size).toBe(orderCount);
    for (const shopOrder of world.shop.state().orders) {
      const found = orders.get(String(shopOrder.order_id)) ?? [];
      expect(found.map(totalOf)).toEqual([Math.round(Number(shopOrder.total_sum) * 100)]);
      expect(found[0]?.items).toHaveLength(shopOrder.products.length);
    }
    const phones = world.account.state().people.flatMap((person) => person.phones.map(({ phone }) => phone));
    expect(new Set(phones).size).toBe(phones.length);
    const articles = world.account.state().products.map((product) => product.article);
    expect(new Set(articles).size).toBe(articles.length);
  };

  const writes = [
    'POST /contacts/people',
    'POST /products/',
    'POST /orders',
    'POST /orders/:id/items',
    'POST /orders/:id/status',
  ];
  for (const endpoint of writes) {
    test(`finds a ${endpoint} again whose answer was lost after it was applied`, async () => {
      world.account.addFault({ kind: 'answer-lost', endpoint, after: 1, times: 3 });
      const runId = await world.runImport(storeId);
      await finish();
      await expectEachOnce(runId);
    });
    for (const kind of ['http-500', 'html-200'] satisfies FaultKind[]) {
      test(`repeats a ${endpoint} that was not applied (${kind}) only after a second look`, async () => {
        world.account.addFault({ kind, endpoint, after: 1, times: 2 });
        const runId = await world.runImport(storeId);
        await finish();
        await expectEachOnce(runId);
      });
    }
    test(`waits when ${endpoint} is told to slow down`, async () => {
      world.account.addFault({ kind: 'http-429', endpoint, times: 3 });
      const runId = await world.runImport(storeId);
      await finish();
      await expectEachOnce(runId);
    });
  }

  test('goes on after RO App was away for a while', async () => {
    world.account.addFault({ kind: 'http-500', endpoint: /./, after: 25, times: 40 });
    const runId = await world.runImport(storeId);
    await finish();
    await finish();
    await expectEachOnce(runId);
  });

  test('goes on after the shop was away for a while', async () => {
    const runId = await world.runImport(storeId);
    await expectEachOnce(runId);
    world.shop.addOrder({ products: [{ article: 'A-1', price: 10, quantity: 1 }] });
    world.shop.addFault({ kind: 'html-200', endpoint: /./, times: 3 });
    await world.tick(storeId);
    expect(workOrdersByNumber(world.account.state()).size).toBe(orderCount);
    world.shop.clearFaults();
    world.clock.pass(30 * 60_000);
    await world.tick(storeId);
    expect(workOrdersByNumber(world.account.state()).size).toBe(orderCount + 1);
  });

  test('brings orders that arrive while the import runs', async () => {
    world.account.addFault({ kind: 'http-500', endpoint: 'POST /orders', after: 4, times: 1 });
    const runId = await world.runImport(storeId);
    world.shop.addOrder({ products: [{ article: 'A-1', price: 10, quantity: 1 }] });
    await finish();
    const run = await findRun(world.database.queries, tenantId, runId);
    expect(run?.counters).toMatchObject({ created: orderCount + 1, total: orderCount + 1 });
    expect(workOrdersByNumber(world.account.state()).size).toBe(orderCount + 1);
  });

  test('writes nothing at all once everything is in step', async () => {
    await world.runImport(storeId);
    world.account.forgetCalls();
    for (let tick = 0; tick < 5; tick++) await world.tick(storeId);
    expect(Object.keys(world.account.callCounts()).filter((endpoint) => endpoint.startsWith('POST'))).toEqual([]);
  });

  test('brings a new order at the next tick, whatever its status', async () => {
    await world.runImport(storeId);
    world.shop.addOrder({ stat_status: 3, products: [{ article: 'A-1', price: 10, quantity: 1 }] });
    await world.tick(storeId);
    expect(workOrdersByNumber(world.account.state()).size).toBe(orderCount + 1);
  });

  test('links instead of doubling when the same shop is connected again in another spelling', async () => {
    await world.runImport(storeId);
    expect(await deleteStore(world.sync, tenantId, storeId)).toEqual({ workOrdersKept: orderCount });
    const again = await world.connect({ url: `${world.shop.url}/some/page` });
    const runId = await world.runImport(again);
    const run = await findRun(world.database.queries, tenantId, runId);
    expect(run?.counters).toMatchObject({ created: 0, linked: orderCount, total: orderCount });
    expect(workOrdersByNumber(world.account.state()).size).toBe(orderCount);
  });

  test('changes nothing when orders are imported a second time', async () => {
    await world.runImport(storeId);
    const runId = await world.runImport(storeId);
    const run = await findRun(world.database.queries, tenantId, runId);
    expect(run?.counters).toMatchObject({ created: 0, unchanged: orderCount, done: orderCount });
  });

  test('parks an order that RO App refuses, in its words, and goes on with the others', async () => {
    world.account.addFault({ kind: 'http-400', endpoint: 'POST /orders', after: 2 });
    const runId = await world.runImport(storeId);
    const run = await findRun(world.database.queries, tenantId, runId);
    expect(run).toMatchObject({ state: 'done', counters: { created: orderCount - 1, parked: 1 } });
  });

  test('finishes a refused order at the next import instead of beginning another', async () => {
    world.account.addFault({ kind: 'http-400', endpoint: 'POST /orders/:id/items', after: 3 });
    await world.runImport(storeId);
    expect(workOrdersByNumber(world.account.state()).size).toBe(orderCount);
    await world.runImport(storeId);
    const orders = workOrdersByNumber(world.account.state());
    for (const shopOrder of world.shop.state().orders) {
      const found = orders.get(String(shopOrder.order_id)) ?? [];
      expect(found.map(totalOf)).toEqual([Math.round(Number(shopOrder.total_sum) * 100)]);
    }
  });
});
