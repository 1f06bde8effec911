import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf, type Database } from '../../../server/records/database.ts';
import { findOrder } from '../../../server/records/orders.ts';
import { cartumOrder } from '../../../server/sandbox/cartum/cartum-order.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { wallClock } from '../../../server/sandbox/wall-clock.ts';
import { otherTenantId, refusalOf, startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { minorOf, totalOf, workOrdersByNumber } from '../../support/work-orders.ts';

const dayMs = 24 * 60 * 60_000;
const [synced, withoutClient, delivered, unticked, old] = ['1001', '1002', '1003', '1004', '900'];
const successfulStatus = 3;
const untickedStatus = 6;

let database: Database;
let api: ApiWorld;
let storeId: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const now = new Date();
  const shop = smallShop({ orders: 5, now });
  Object.assign(shop.orders[1] ?? {}, { delivery_phone: '', delivery_email: '' });
  Object.assign(shop.orders[2] ?? {}, { stat_status: successfulStatus });
  Object.assign(shop.orders[3] ?? {}, { stat_status: untickedStatus });
  const longAgo = wallClock(new Date(now.getTime() - 100 * dayMs), shop.timeZone);
  shop.orders.push(cartumOrder({ order_id: Number(old), stat_created: longAgo, delivery_phone: '050 222 33 44' }));
  api = await startApiWorld({ shop, account: smallAccount(), database });
  storeId = await api.world.connect();
  const suggested = await api.world.suggestedMapping(storeId);
  const mapping = suggested.map((row) => (row.shopStatusId === untickedStatus ? { ...row, import: false } : row));
  await api.world.runImport(storeId, mapping);
});
afterEach(() => api.close());

const explain = (shopNumber: string) => api.client({ role: 'view' }).orders.explain.query({ storeId, shopNumber });
const bring = (shopNumber: string) => api.client().orders.import.mutate({ storeId, shopNumber });
const workOrder = (number: string) => {
  const [order, ...doubles] = workOrdersByNumber(api.world.account.state()).get(number) ?? [];
  expect(doubles).toEqual([]);
  return order;
};
const shopOrder = (number: string) => {
  const order = api.world.shop.state().orders.find(({ order_id }) => String(order_id) === number);
  if (!order) throw new Error(`the shop has no order ${number}`);
  return order;
};
const row = (number: string) => findOrder(database.queries, storeId, number);
const asksOfShop = () => api.world.shop.calls().length;

describe('why an order is not here', () => {
  it('is told of one that is, with its work order', async () => {
    const order = workOrder(synced);
    expect(await explain(synced)).toEqual({
      shopNumber: synced,
      shopUrl: expect.stringContaining(api.world.shop.url) as string,
      reason: 'synced',
      action: null,
      workOrderId: order?.id,
      workOrderNumber: order?.number,
      shopStatus: { id: 1, title: expect.any(Object) as object },
      createdAt: (await row(synced))?.createdAt,
    });
  });

  it('is told of one that waits, with what for and when it is looked at again', async () => {
    const retryAt = (await row(withoutClient))?.retryAt;
    expect(await explain(withoutClient)).toMatchObject({
      reason: 'parked',
      parked: { reason: 'no-client', retryAt },
      action: 'orders.retry',
      workOrderId: null,
    });
  });

  it('is told of those that the import left out, with the way to bring them', async () => {
    const statusId = (await explain(delivered)).shopStatus?.id;
    expect(statusId).toBe(successfulStatus);
    expect(await explain(delivered)).toMatchObject({ reason: 'successful-status', action: null });
    expect(await explain(unticked)).toMatchObject({ reason: 'status-unticked', action: 'orders.import' });
  });

  it('asks the shop only for numbers that the tables do not know', async () => {
    api.world.shop.forgetCalls();
    for (const number of [synced, withoutClient, delivered, unticked]) await explain(number);
    expect(asksOfShop()).toBe(0);
    await explain('4711');
    expect(asksOfShop()).toBeGreaterThan(0);
  });

  it('is told of one that is older than the window, with its first day', async () => {
    const { createdAt, from, ...told } = await explain(old);
    expect(told).toMatchObject({ reason: 'older-than-window', action: 'orders.import', shopStatus: { id: 1 } });
    expect(createdAt?.toLocaleString('sv-SE', { timeZone: 'Europe/Kyiv' })).toBe(shopOrder(old).stat_created);
    expect(from?.localeCompare(shopOrder(old).stat_created)).toBe(1);
    expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('is told of one that has just arrived: it comes at the next sync', async () => {
    const { order_id: fresh } = api.world.shop.addOrder({ delivery_phone: '050 111 22 33' });
    const told = await explain(String(fresh));
    expect(told).toMatchObject({ reason: 'queued', action: null, shopStatus: { id: 1 } });
    expect(told.nextRunAt).toBeInstanceOf(Date);
    await api.world.tick(storeId);
    expect(await explain(String(fresh))).toMatchObject({ reason: 'synced' });
  });

  it.each(['4711', 'A-17', '?0123456789ab', '9'.repeat(100), "1' or '1'='1"])(
    'is told of %j, which the shop does not have',
    async (number) => {
      expect(await explain(number)).toMatchObject({ reason: 'not-in-shop', action: null, createdAt: null });
    },
  );

  it('is told of one that the shop serves in a form that can not be read, also of one unknown so far', async () => {
    Object.assign(shopOrder(old), { total_sum: 'much' });
    expect(await explain(old)).toMatchObject({
      reason: 'parked',
      parked: { reason: 'unreadable', detail: { message: 'total_sum' } },
      action: 'orders.import',
    });
    expect(await api.worked(bring(old))).toMatchObject([{ outcome: 'parked', reason: 'unreadable' }]);
    expect(await explain(old)).toMatchObject({ reason: 'parked', action: 'orders.retry' });
  });

  it('is told of one whose work order was deleted', async () => {
    await database.queries.execute(sql`update orders set reason = 'deleted-in-roapp' where shop_number = ${synced}`);
    expect(await explain(synced)).toMatchObject({ reason: 'deleted-in-roapp', action: null });
  });

  it('is told of one that is missing in the shop, with its work order', async () => {
    await database.queries.execute(sql`update orders set state = 'missing' where shop_number = ${synced}`);
    expect(await explain(synced)).toMatchObject({ reason: 'not-in-shop', workOrderId: workOrder(synced)?.id });
  });

  it.each(['empty-envelope', 'html-200', 'cut-json', 'http-500', 'empty-body', 'undefined-function'] as const)(
    'is an error, never a missing order, where the shop answers %s',
    async (kind) => {
      api.world.shop.addFault({ kind, endpoint: 'orders/get', times: 10 });
      const { code } = await refusalOf(explain('4711'));
      expect(['shop-answer-invalid', 'shop-unreachable', 'bot-check']).toContain(code);
      expect(await refusalOf(bring('4711'))).toMatchObject({ code });
    },
  );

  it('is asked of the statuses where the shop is known to have no order at all', async () => {
    await database.queries.execute(sql`delete from orders`);
    api.world.shop.state().orders.splice(0);
    expect(await explain('4711')).toMatchObject({ reason: 'not-in-shop' });
    api.world.shop.addFault({ kind: 'cut-json', endpoint: 'orders/get_available_statuses' });
    expect(await refusalOf(explain('4711'))).toEqual({ code: 'shop-answer-invalid' });
  });

  it('of one with a work order from an earlier connection is that it is there, whatever the shop answers', async () => {
    await database.queries.execute(sql`delete from orders where shop_number = ${synced}`);
    api.world.shop.addFault({ kind: 'empty-envelope', endpoint: 'orders/get', times: 10 });
    expect(await explain(synced)).toMatchObject({ reason: 'synced', workOrderId: workOrder(synced)?.id });
  });

  it('is left unasked while the shop wants a pause or refuses the credentials', async () => {
    const paused = sql`update stores set failure_code = 'shop-limit', next_run_at = now() + interval '1 hour'`;
    await database.queries.execute(paused);
    api.world.shop.forgetCalls();
    const limited = await refusalOf(explain('4711'));
    expect(limited).toMatchObject({ code: 'shop-limit' });
    expect(limited.retryAfterMs).toBeGreaterThan(59 * 60_000);
    await database.queries.execute(sql`update stores set failure_code = 'wrong-credentials', refused_since = now()`);
    expect(await refusalOf(explain('4711'))).toEqual({ code: 'wrong-credentials' });
    expect(asksOfShop()).toBe(0);
  });

  it('is not asked of the shop without end, and the tables answer all the same', async () => {
    await explain('4711');
    const asked = sql`update attempts set count = 30, began_at = now() where key like 'find/%' returning key`;
    expect(await rowsOf(database.queries, asked)).toHaveLength(1);
    api.world.shop.forgetCalls();
    const refusal = await refusalOf(explain('4711'));
    expect(refusal).toMatchObject({ code: 'too-soon' });
    expect(refusal.retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(await refusalOf(bring('4711'))).toMatchObject({ code: 'too-soon' });
    expect(await explain(synced)).toMatchObject({ reason: 'synced' });
    expect(asksOfShop()).toBe(0);
  });

  it('shows another tenant nothing', async () => {
    const other = api.client({ tenant: otherTenantId });
    expect(await refusalOf(other.orders.explain.query({ storeId, shopNumber: synced }))).toEqual({ code: 'not-found' });
  });
});

describe('an order of a store that does not run', () => {
  const set = (values: string) => database.queries.execute(sql.raw(`update stores set ${values}`));

  it.each([
    ['disabled', `settings = jsonb_set(settings, '{enabled}', 'false')`, 'stores.setEnabled'],
    ['reconnect', 'credentials_dead = true', 'stores.update'],
    ['mapping', `phase = 'mapping'`, 'imports.start'],
  ])('waits for the store: %s', async (notRunning, values, action) => {
    await set(values);
    api.world.shop.forgetCalls();
    expect(await explain('4711')).toMatchObject({ reason: 'store-not-running', notRunning, action });
    expect(await explain(synced)).toMatchObject({ reason: 'synced' });
    expect(asksOfShop()).toBe(0);
  });

  it('waits for a paused import to be resumed', async () => {
    const run = await api.client().imports.start.mutate({ storeId });
    await api.client().runs.pause.mutate({ runId: run.id });
    expect(await explain('4711')).toMatchObject({ notRunning: 'paused', action: 'runs.resume' });
    const [answer] = await api.worked(bring(old));
    expect(answer).toMatchObject({ outcome: 'queued' });
    expect(await explain(old)).toMatchObject({ reason: 'store-not-running', notRunning: 'paused' });
    await api.client().runs.resume.mutate({ runId: run.id });
    await api.world.jobs.runDue();
    expect(await explain(old)).toMatchObject({ reason: 'synced' });
  });
});

describe('bringing one order', () => {
  it.each([
    ['older than the window', old, null],
    ['whose status is not ticked', unticked, 'status-unticked'],
    ['that is delivered', delivered, 'successful-status'],
  ])('writes one %s, to the cent, and remembers who wanted it', async (_which, number, from) => {
    const answer = await api.worked(bring(number));
    const written = workOrder(number);
    expect(answer).toEqual([{ storeId, shopNumber: number, workOrderId: written?.id, outcome: 'updated' }]);
    expect(written && totalOf(written)).toBe(minorOf(shopOrder(number).total_sum));
    expect(await explain(number)).toMatchObject({ reason: 'synced', workOrderId: written?.id });
    const history = await api.client().orders.history.query({ storeId, shopNumber: number });
    expect(history.at(-1)).toMatchObject({ what: 'resolved', from, actor: 'user', by: { id: 'u-17' } });
    expect(history[0]).toMatchObject({ what: 'order-created' });
  });

  it('reads it as the shop serves it now', async () => {
    shopOrder(unticked).delivery_name = 'Somebody Else';
    await api.worked(bring(unticked));
    const { people } = api.world.account.state();
    expect(people.some(({ last_name }) => last_name === 'Else')).toBe(true);
  });

  it('changes nothing where it has a work order', async () => {
    api.world.account.forgetCalls();
    expect(await bring(synced)).toEqual([
      { storeId, shopNumber: synced, workOrderId: workOrder(synced)?.id, outcome: 'unchanged' },
    ]);
    expect(api.world.account.calls()).toEqual([]);
  });

  it('looks again at one that waits', async () => {
    expect(await api.worked(bring(withoutClient))).toMatchObject([{ outcome: 'parked', reason: 'no-client' }]);
    shopOrder(withoutClient).delivery_phone = '050 765 43 21';
    expect(await api.worked(bring(withoutClient))).toMatchObject([{ outcome: 'updated' }]);
  });

  it('asked for twice at once writes it once', async () => {
    const answers = await api.worked(Promise.all([bring(old), bring(old), bring(` ${old} `)]));
    expect(answers.flat().map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['updated']));
    expect(workOrder(old)).toBeDefined();
  });

  it('parks what can not come, with the reason', async () => {
    shopOrder(old).currency = 'USD';
    expect(await api.worked(bring(old))).toMatchObject([{ outcome: 'parked', reason: 'currency' }]);
    expect(await explain(old)).toMatchObject({ reason: 'parked', parked: { detail: { currency: 'USD' } } });
  });

  it('links the work order of an earlier connection instead of making another', async () => {
    await api.worked(bring(old));
    const before = workOrder(old);
    await api.client().stores.remove.mutate({ storeId });
    storeId = await api.world.connect({ url: `HTTP://${new URL(api.world.shop.url).host}/edit/` });
    await api.world.runImport(storeId);
    expect(await explain(old)).toMatchObject({ reason: 'synced', workOrderId: before?.id });
    expect(await api.worked(bring(old))).toMatchObject([{ workOrderId: before?.id }]);
    expect(workOrder(old)?.id).toBe(before?.id);
  });

  it('is refused where the shop has no such order, in so many words', async () => {
    expect(await refusalOf(bring('4711'))).toEqual({ code: 'not-in-shop', fields: { shopNumber: 'not-in-shop' } });
    expect(await row('4711')).toBeNull();
  });

  it('is refused by a store that does not run', async () => {
    await database.queries.execute(sql`update stores set phase = 'mapping'`);
    expect(await refusalOf(bring(old))).toEqual({ code: 'not-imported-yet' });
    await api.client().stores.setEnabled.mutate({ storeId, enabled: false });
    expect(await refusalOf(bring(old))).toEqual({ code: 'store-disabled' });
  });

  it('fails where RO App can not be reached, and comes once it can', async () => {
    api.world.account.addFault({ kind: 'http-502', endpoint: /./, times: 1000 });
    expect(await api.worked(bring(old))).toMatchObject([{ outcome: 'failed', code: 'roapp-unreachable' }]);
    expect(await explain(old)).toMatchObject({ reason: 'queued' });
    api.world.account.clearFaults();
    api.world.clock.pass(20 * 60_000);
    await api.world.jobs.runDue();
    expect(workOrder(old)).toBeDefined();
  });
});

describe('the origin of a work order', () => {
  const origin = (workOrderId: number, caller = {}) => api.client(caller).orders.byWorkOrder.query({ workOrderId });

  it('is the store, the number and the time of the order at the shop', async () => {
    const id = workOrder(synced)?.id ?? 0;
    expect(await origin(id, { role: 'view' })).toEqual({
      store: { id: storeId, name: 'Lamp shop' },
      shopNumber: synced,
      shopUrl: expect.stringContaining(api.world.shop.url) as string,
      createdAt: (await row(synced))?.createdAt,
      lastUpdateAt: (await row(synced))?.lastUpdateAt,
      frozen: false,
      refreshAvailableAt: null,
    });
  });

  it('says so where its lines follow the shop no more', async () => {
    await database.queries.execute(sql`update orders set state = 'frozen' where shop_number = ${synced}`);
    expect(await origin(workOrder(synced)?.id ?? 0)).toMatchObject({ frozen: true });
  });

  it('is none for an order that came from no shop, of another tenant, or of a removed store', async () => {
    const id = workOrder(synced)?.id ?? 0;
    expect(await origin(987_654)).toBeNull();
    expect(await origin(id, { tenant: otherTenantId })).toBeNull();
    await api.client().stores.remove.mutate({ storeId });
    expect(await origin(id)).toBeNull();
  });

  it('is known as soon as the same shop is connected again', async () => {
    const id = workOrder(synced)?.id ?? 0;
    await api.client().stores.remove.mutate({ storeId });
    const again = await api.world.connect();
    expect(await origin(id)).toMatchObject({ store: { id: again }, shopNumber: synced, createdAt: null });
    await api.world.runImport(again);
    expect((await origin(id))?.createdAt).toBeInstanceOf(Date);
  });

  it.each([0, -1, 1.5])('is not asked for by %d, which is no id', async (id) => {
    expect(await refusalOf(origin(id))).toEqual({ code: 'invalid', fields: { workOrderId: 'invalid' } });
  });
});
