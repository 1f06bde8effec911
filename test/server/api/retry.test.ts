import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { findOrder } from '../../../server/records/orders.ts';
import { findStore, updateStore } from '../../../server/records/stores.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { waitForWork } from '../../../server/sync/put-to-work.ts';
import { refusalOf, startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { smallShop } from '../../support/small-shop.ts';
import { until } from '../../support/until.ts';
import { minorOf, totalOf, workOrdersByNumber } from '../../support/work-orders.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const [withoutClient, foreign, synced] = ['1001', '1002', '1003'];

let database: Database;
let api: ApiWorld;
let storeId: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(() => api.close());

async function begin(prepare: (shop: ReturnType<typeof smallShop>) => void, orders = 4): Promise<void> {
  const shop = smallShop({ orders, now: new Date() });
  prepare(shop);
  api = await startApiWorld({ shop, account: smallAccount(), database });
  storeId = await api.world.connect();
  await api.world.runImport(storeId);
}

const retry = (shopNumbers?: string[]) =>
  api.client({ role: 'operate' }).orders.retry.mutate({ storeId, ...(shopNumbers ? { shopNumbers } : {}) });
const shopOrder = (number: string) => {
  const order = api.world.shop.state().orders.find(({ order_id }) => String(order_id) === number);
  if (!order) throw new Error(`the shop has no order ${number}`);
  return order;
};
const workOrder = (number: string) => {
  const [order, ...doubles] = workOrdersByNumber(api.world.account.state()).get(number) ?? [];
  expect(doubles).toEqual([]);
  return order;
};
const row = (number: string) => findOrder(database.queries, storeId, number);
const explain = (shopNumber: string) => api.client().orders.explain.query({ storeId, shopNumber });
/** Parked so often that it would be looked at a day later. */
const waitLong = () =>
  database.queries.execute(sql`update orders set retry_at = now() + interval '1 day' where state = 'parked'`);

describe('retrying parked orders', () => {
  beforeEach(async () => {
    await begin(({ orders }) => {
      Object.assign(orders[0] ?? {}, { delivery_phone: '', delivery_email: '' });
      Object.assign(orders[1] ?? {}, { currency: 'USD' });
    });
    await waitLong();
  });

  it('brings one whose cause is mended at once, however long it would have waited', async () => {
    shopOrder(withoutClient).delivery_phone = '050 765 43 21';
    const answer = await api.worked(retry([withoutClient]));
    const workOrderId = workOrder(withoutClient)?.id;
    expect(workOrderId).toBeDefined();
    expect(answer).toEqual([{ storeId, shopNumber: withoutClient, workOrderId, outcome: 'updated' }]);
    expect(await row(foreign)).toMatchObject({ state: 'parked', parkedTries: 1 });
  });

  it('leaves the orders of the window in the counts of the mapping and of the preview', async () => {
    const counts = async () => {
      const client = api.client();
      const { read, shopStatuses } = await client.mapping.get.query({ storeId });
      const { byStatus } = await client.imports.preview.mutate({ storeId });
      return {
        read,
        byShop: shopStatuses.map(({ orders }) => orders),
        byPreview: byStatus.map(({ orders }) => orders),
      };
    };
    const before = await counts();
    shopOrder(withoutClient).delivery_phone = '050 765 43 21';
    await api.worked(retry());
    await api.world.tick(storeId);
    expect(workOrder(withoutClient)).toBeDefined();
    expect(await counts()).toEqual(before);
    expect(before.read).toBe(4);
  });

  it('says of one that still waits what for, and lets it wait longer', async () => {
    expect(await api.worked(retry([foreign]))).toEqual([
      { storeId, shopNumber: foreign, workOrderId: null, outcome: 'parked', reason: 'currency' },
    ]);
    const after = await row(foreign);
    expect(after?.parkedTries).toBe(2);
    expect(after?.retryAt?.getTime()).toBeGreaterThan(api.world.clock.now().getTime());
  });

  it('without numbers looks at all that wait', async () => {
    shopOrder(withoutClient).delivery_phone = '050 765 43 21';
    const answer = await api.worked(retry());
    expect(answer.map(({ shopNumber, outcome }) => [shopNumber, outcome]).toSorted()).toEqual([
      [withoutClient, 'updated'],
      [foreign, 'parked'],
    ]);
  });

  it('says what it finds of numbers that wait for nothing, and lets none of them keep the others', async () => {
    const numbers = ['999999', synced, foreign, synced, ' 1002 '];
    expect(await api.worked(retry(numbers))).toEqual([
      { storeId, shopNumber: '999999', workOrderId: null, outcome: 'failed', code: 'not-found' },
      { storeId, shopNumber: synced, workOrderId: workOrder(synced)?.id, outcome: 'unchanged' },
      { storeId, shopNumber: foreign, workOrderId: null, outcome: 'parked', reason: 'currency' },
    ]);
  });

  it('takes up to fifty numbers, and at least one', async () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(5000 + index));
    expect(await api.worked(retry(numbers(50)))).toHaveLength(50);
    expect(await refusalOf(retry(numbers(51)))).toEqual({ code: 'invalid', fields: { shopNumbers: 'too-long' } });
    expect(await refusalOf(retry([]))).toEqual({ code: 'invalid', fields: { shopNumbers: 'required' } });
  });

  it('takes up an order that was begun, and writes only what is missing', async () => {
    const { account, shop } = api.world;
    const { order_id: fresh } = shop.addOrder({
      delivery_phone: '050 111 22 33',
      products: ['A-1', 'A-2'].map((article) => ({ article, title: article, price: 100, quantity: 1 })),
      total_sum: 200,
    });
    account.addFault({ kind: 'http-400', endpoint: 'POST /orders/:id/items', after: 1 });
    await api.world.tick(storeId);
    const number = String(fresh);
    expect(await row(number)).toMatchObject({ state: 'parked', reason: 'roapp-rejected' });
    expect(workOrder(number)?.items).toHaveLength(1);
    await waitLong();
    const answer = await api.worked(retry([number]));
    expect(answer).toEqual([{ storeId, shopNumber: number, workOrderId: workOrder(number)?.id, outcome: 'updated' }]);
    const written = workOrder(number);
    expect(written && totalOf(written)).toBe(minorOf(shopOrder(number).total_sum));
  });

  it('asked for twice at once is done once', async () => {
    shopOrder(withoutClient).delivery_phone = '050 765 43 21';
    const answers = await api.worked(Promise.all([retry([withoutClient]), retry()]));
    expect(answers.flat().filter(({ shopNumber }) => shopNumber === withoutClient)).toMatchObject([
      { outcome: 'updated' },
      { outcome: 'updated' },
    ]);
    expect(workOrder(withoutClient)).toBeDefined();
  });

  it('answers what is not done in 25 seconds as queued, and it is done all the same', async () => {
    shopOrder(withoutClient).delivery_phone = '050 765 43 21';
    const call = retry([withoutClient]);
    await until(
      () => row(withoutClient),
      (order) => order !== null && order.retryAt !== null && order.retryAt <= api.world.clock.now(),
    );
    api.world.clock.pass(26_000);
    expect(await call).toEqual([{ storeId, shopNumber: withoutClient, workOrderId: null, outcome: 'queued' }]);
    await api.world.jobs.runDue();
    expect(workOrder(withoutClient)).toBeDefined();
  });

  it('fails with what the shop answers where it can not be asked, and is done once it can', async () => {
    shopOrder(withoutClient).delivery_phone = '050 765 43 21';
    api.world.shop.addFault({ kind: 'http-502', endpoint: /./, times: 1000 });
    const [answer] = await api.worked(retry([withoutClient]));
    expect(answer).toMatchObject({ shopNumber: withoutClient, outcome: 'failed', code: 'shop-unreachable' });
    expect(answer?.retryAfterSeconds).toBeGreaterThan(0);
    api.world.shop.clearFaults();
    api.world.clock.pass(20 * minuteMs);
    await api.world.jobs.runDue();
    expect(workOrder(withoutClient)).toBeDefined();
  });

  it('knows when it is tried again only once the slice that failed has given its lease back', async () => {
    const { sync, clock } = api.world;
    const key = [database.queries, 'default', storeId] as const;
    const store = await findStore(...key);
    if (!store) throw new Error('the store is there');
    const fails = { failureCode: 'shop-unreachable' as const, failures: store.failures + 1, nextRunAt: null };
    await updateStore(...key, { ...fails, leaseOwner: 'somebody', leaseUntil: new Date(Date.now() + minuteMs) });
    const givesBack = async () => {
      const nextRunAt = new Date(clock.now().getTime() + minuteMs);
      await updateStore(...key, { leaseOwner: null, leaseUntil: null, nextRunAt });
    };
    const context = { ...sync, clock: { now: () => clock.now(), wait: givesBack }, wake: () => {} };
    const isDone = () => Promise.resolve(false);
    const standstill = await waitForWork(context, store, isDone, new AbortController().signal);
    expect(standstill).toEqual({ code: 'shop-unreachable', retryAfterSeconds: 60 });
  });

  it('leaves a shop in peace that has asked for a pause', async () => {
    api.world.shop.addFault({ kind: 'hour-limit-200', endpoint: 'orders/get' });
    await api.world.tick(storeId);
    api.world.shop.forgetCalls();
    const [answer] = await api.worked(retry([foreign]));
    expect(answer).toMatchObject({ outcome: 'failed', code: 'shop-limit' });
    await api.world.jobs.runDue();
    expect(api.world.shop.calls()).toEqual([]);
    api.world.clock.pass((answer?.retryAfterSeconds ?? 0) * 1000 + 1000);
    await api.world.jobs.runDue();
    expect((await row(foreign))?.parkedTries).toBe(2);
  });

  it('is refused by a store that is switched off or signed out, in so many words', async () => {
    await api.client().stores.setEnabled.mutate({ storeId, enabled: false });
    expect(await refusalOf(retry())).toEqual({ code: 'store-disabled' });
    await api.client().stores.setEnabled.mutate({ storeId, enabled: true });
    await database.queries.execute(sql`update stores set credentials_dead = true`);
    expect(await refusalOf(retry([foreign]))).toEqual({ code: 'wrong-credentials' });
  });

  it('is remembered with the person, one line for each order, or one for all', async () => {
    await api.worked(retry([foreign]));
    await api.worked(retry());
    const { items } = await api.client().activity.list.query({ storeId, what: ['refreshed'] });
    expect(items).toMatchObject([
      { note: '2', actor: 'user', by: { id: 'u-17', name: 'Ольга' } },
      { shopNumber: foreign, from: 'currency', actor: 'user', by: { id: 'u-17' } },
    ]);
    expect(items[0]).not.toHaveProperty('shopNumber');
  });

  it('works in an import, and waits while it is paused', async () => {
    shopOrder(withoutClient).delivery_phone = '050 765 43 21';
    const run = await api.client().imports.start.mutate({ storeId });
    await api.client().runs.pause.mutate({ runId: run.id });
    await waitLong();
    expect(await api.worked(retry([withoutClient]))).toMatchObject([{ outcome: 'queued' }]);
    expect(workOrder(withoutClient)).toBeUndefined();
    await api.client().runs.resume.mutate({ runId: run.id });
    expect(await api.worked(retry([withoutClient]))).toMatchObject([{ outcome: 'updated' }]);
    await api.world.jobs.runDue();
    expect(await api.client().runs.get.query({ runId: run.id })).toMatchObject({ state: 'done' });
  });

  it('says of an order that the shop can not be understood about that it waits for that', async () => {
    Object.assign(shopOrder(withoutClient), { stat_created: 'yesterday' });
    expect(await api.worked(retry([withoutClient]))).toMatchObject([{ outcome: 'parked', reason: 'unreadable' }]);
    expect(await row(withoutClient)).toMatchObject({ reason: 'unreadable', detail: { message: 'stat_created' } });
    const looks = (await row(withoutClient))?.parkedTries;
    await api.world.tick(storeId);
    await api.world.tick(storeId);
    // Like any other it is looked at when its time has come, not at every sync.
    expect((await row(withoutClient))?.parkedTries).toBe(looks);
  });
});

describe('a parked order that the shop deleted', () => {
  beforeEach(() =>
    begin(({ orders }) => {
      Object.assign(orders[0] ?? {}, { delivery_phone: '', delivery_email: '' });
      Object.assign(orders[1] ?? {}, { currency: 'USD' });
    }),
  );

  it('waits for nobody once it was looked for three times over a quarter of an hour', async () => {
    api.world.shop.deleteOrder(Number(withoutClient));
    for (let look = 0; look < 3; look++) {
      expect(await api.worked(retry([withoutClient]))).toMatchObject([{ outcome: 'failed', code: 'not-in-shop' }]);
    }
    expect(await row(withoutClient)).toMatchObject({ state: 'parked', detail: { notServed: { looks: 3 } } });
    api.world.clock.pass(16 * minuteMs);
    expect(await api.worked(retry([withoutClient]))).toMatchObject([{ outcome: 'failed', code: 'not-in-shop' }]);
    expect(await explain(withoutClient)).toMatchObject({ reason: 'not-in-shop', action: null });
    const [last] = await api.client().orders.history.query({ storeId, shopNumber: withoutClient });
    expect(last).toMatchObject({ what: 'resolved', from: 'no-client', to: 'not-in-shop', actor: 'shop' });
    expect((await api.client().stores.get.query({ storeId })).counts.parked).toBe(1);
  });

  it('comes by itself at most an hour later, without anybody asking', async () => {
    api.world.shop.deleteOrder(Number(withoutClient));
    for (let minutes = 0; minutes < 60; minutes += 5) {
      api.world.clock.pass(5 * minuteMs);
      await api.world.tick(storeId);
    }
    expect(await explain(withoutClient)).toMatchObject({ reason: 'not-in-shop' });
    expect(await row(foreign)).toMatchObject({ state: 'parked', reason: 'currency' });
  });

  it('and is there again goes on as if nothing had been', async () => {
    const order = { ...shopOrder(withoutClient) };
    api.world.shop.deleteOrder(Number(withoutClient));
    await api.worked(retry([withoutClient]));
    api.world.shop.state().orders.push({ ...order, delivery_phone: '050 765 43 21' });
    expect(await api.worked(retry([withoutClient]))).toMatchObject([{ outcome: 'updated' }]);
  });

  it('is missed by nobody where it is the only one, as long as the shop serves others', async () => {
    Object.assign(shopOrder(foreign), { currency: 'UAH' });
    await api.worked(retry([foreign]));
    api.world.shop.deleteOrder(Number(withoutClient));
    for (let look = 0; look < 3; look++) {
      api.world.clock.pass(8 * minuteMs);
      await api.worked(retry());
    }
    expect(await explain(withoutClient)).toMatchObject({ reason: 'not-in-shop' });
  });

  it.each([1, 2])('stays where the shop serves nothing at all: %i of them', async (count) => {
    if (count === 1) {
      Object.assign(shopOrder(foreign), { currency: 'UAH' });
      await api.worked(retry([foreign]));
    }
    for (let day = 0; day < 4; day++) {
      api.world.clock.pass(dayMs);
      api.world.shop.addFault({ kind: 'empty-envelope', endpoint: 'orders/get', times: 1000 });
      await api.world.tick(storeId);
      api.world.shop.clearFaults();
    }
    for (const number of [withoutClient, foreign].slice(0, count)) {
      const order = await row(number);
      expect(order).toMatchObject({ state: 'parked' });
      expect(order?.detail ?? {}).not.toHaveProperty('notServed');
    }
  });
});

describe('more parked orders than one call asks the shop for', () => {
  it('are all looked at without waiting for the next sync', async () => {
    const orders = 130;
    await begin((shop) => {
      for (const order of shop.orders) order.currency = 'USD';
    }, orders);
    for (const order of api.world.shop.state().orders) order.currency = 'UAH';
    await waitLong();
    const answer = await api.worked(retry());
    expect(answer).toHaveLength(orders);
    // What a slow machine has not done within the time of the answer is queued.
    expect(answer.filter(({ outcome }) => outcome !== 'updated' && outcome !== 'queued')).toEqual([]);
    await api.world.jobs.runDue();
    expect(workOrdersByNumber(api.world.account.state()).size).toBe(orders);
  });
});
