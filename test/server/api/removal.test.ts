import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import type { WorkOrderSystem } from '../../../server/roapp/work-order-system.ts';
import { startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { minorOf, totalOf, workOrdersByNumber } from '../../support/work-orders.ts';

const orderCount = 10;
const dayMs = 24 * 60 * 60_000;

let database: Database;
let api: ApiWorld;
let storeId: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  api = await startApiWorld({
    shop: smallShop({ orders: orderCount, now: new Date() }),
    account: smallAccount(),
    database,
  });
  storeId = await api.world.connect();
});
afterEach(() => api.close());
afterAll(() => database.close());

const remove = () => api.client().stores.remove.mutate({ storeId });
const writes = () => api.world.account.calls().filter(({ endpoint }) => !endpoint.startsWith('GET '));
const workOrders = () => workOrdersByNumber(api.world.account.state());
const counts = () => {
  const { orders, people, products } = api.world.account.state();
  return { orders: orders.length, people: people.length, products: products.length };
};
const started = async () => {
  const mapping = await api.world.suggestedMapping(storeId);
  return api.client().imports.start.mutate({ storeId, mapping });
};

/** Calls back before the n-th work order is created. */
function beforeWorkOrder(place: number, callback: () => void): void {
  const { sync } = api.world;
  const open = sync.openAccount.bind(sync);
  let created = 0;
  sync.openAccount = async (...account): Promise<WorkOrderSystem> => {
    const system = await open(...account);
    return {
      ...system,
      createOrder: (...order) => {
        created += 1;
        if (created === place) callback();
        return system.createOrder(...order);
      },
    };
  };
}

/** Connects the same shop as somebody else would type it, and imports. */
async function importAgain(url = `HTTP://${new URL(api.world.shop.url).host}/edit/?page=1`) {
  const client = api.client();
  const store = await client.stores.connect.mutate({
    settings: api.world.settings({ url }),
    password: api.world.shop.password,
  });
  expect(store.id).not.toBe(storeId);
  const runId = await api.world.runImport(store.id);
  return { storeId: store.id, run: await client.runs.get.query({ runId }) };
}

describe('removing a store', () => {
  it('before anything was imported keeps nothing', async () => {
    expect(await remove()).toEqual({ workOrdersKept: 0 });
    expect(await api.client().stores.list.query()).toEqual([]);
  });

  it('after the import keeps every work order and lets nothing be called any more', async () => {
    await started();
    await api.world.jobs.runDue();
    const before = counts();
    expect(await remove()).toEqual({ workOrdersKept: orderCount });
    api.world.account.forgetCalls();
    api.world.shop.forgetCalls();
    api.world.shop.addOrder();
    for (let day = 0; day < 3; day += 1) {
      api.world.clock.pass(dayMs);
      await api.world.jobs.runDue();
    }
    expect(api.world.account.calls()).toEqual([]);
    expect(api.world.shop.calls()).toEqual([]);
    expect(counts()).toEqual(before);
  });

  it.each([1, 5, orderCount])(
    'while order %i is being written finishes what is begun, and writes nothing after the answer',
    async (place) => {
      let removal: Promise<{ workOrdersKept: number }> | undefined;
      beforeWorkOrder(place, () => {
        removal = remove().finally(() => api.world.account.forgetCalls());
      });
      await started();
      const working = api.world.jobs.runDue();
      await working;
      const answer = await removal;
      await api.world.jobs.runDue();
      api.world.clock.pass(dayMs);
      await api.world.jobs.runDue();
      expect(writes()).toEqual([]);
      const found = workOrders();
      expect(answer).toEqual({ workOrdersKept: found.size });
      // Four orders are under way at once.
      expect(found.size).toBeGreaterThanOrEqual(place);
      expect(found.size).toBeLessThanOrEqual(place + 4);
      for (const order of api.world.shop.state().orders) {
        const [written, ...doubles] = found.get(String(order.order_id)) ?? [];
        expect(doubles).toEqual([]);
        if (written) expect(totalOf(written)).toBe(minorOf(order.total_sum));
      }
    },
  );

  it('answers at once when the process that held it was killed in the middle', async () => {
    await started();
    // A lease nobody holds any more, as a killed process leaves it.
    await database.queries.execute(
      sql`update stores set lease_owner = 'gone', lease_until = now() - interval '1 second', lease_epoch = lease_epoch + 1`,
    );
    expect(await remove()).toEqual({ workOrdersKept: 0 });
    await api.world.jobs.runDue();
    expect(writes()).toEqual([]);
  });

  it('twice at once removes once', async () => {
    const answers = await Promise.allSettled([remove(), remove()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('connecting a removed shop again', () => {
  it('links the work orders that are there and creates nothing twice', async () => {
    await started();
    await api.world.jobs.runDue();
    await remove();
    const before = counts();
    api.world.account.forgetCalls();
    const { run, storeId: again } = await importAgain();
    expect(run).toMatchObject({ state: 'done', total: orderCount, linked: orderCount, created: 0, parked: 0 });
    expect(writes()).toEqual([]);
    expect(counts()).toEqual(before);
    const { items } = await api.client().orders.list.query({ storeId: again });
    expect(items).toHaveLength(orderCount);
    for (const { shopNumber, workOrderId, workOrderNumber, state } of items) {
      const [order] = workOrders().get(shopNumber) ?? [];
      expect({ workOrderId, workOrderNumber, state }).toEqual({
        workOrderId: order?.id,
        workOrderNumber: order?.number,
        state: 'synced',
      });
    }
  });

  it.each(['', '/', '/edit/?page=1', '/ua/katalog#top'])('however its address is typed: …%s', async (rest) => {
    await started();
    await api.world.jobs.runDue();
    await remove();
    const { run } = await importAgain(` HTTP://${new URL(api.world.shop.url).host}${rest} `);
    expect(run).toMatchObject({ linked: orderCount, created: 0 });
  });

  it('brings the orders that came meanwhile', async () => {
    await started();
    await api.world.jobs.runDue();
    await remove();
    const fresh = api.world.shop.addOrder();
    const { run } = await importAgain();
    expect(run).toMatchObject({ total: orderCount + 1, linked: orderCount, created: 1 });
    expect(workOrders().get(String(fresh.order_id))).toHaveLength(1);
  });

  it('after a removal in the middle of the import links the first ones and brings the others, each once', async () => {
    let removal: Promise<{ workOrdersKept: number }> | undefined;
    beforeWorkOrder(6, () => {
      removal = remove();
    });
    await started();
    await api.world.jobs.runDue();
    const kept = (await removal)?.workOrdersKept ?? 0;
    const { run } = await importAgain();
    expect(run).toMatchObject({ state: 'done', total: orderCount, linked: kept, created: orderCount - kept });
    expect([...workOrders().values()].map((orders) => orders.length)).toEqual(Array(orderCount).fill(1));
    expect(counts()).toEqual({ orders: orderCount, people: orderCount, products: 5 });
  });
});
