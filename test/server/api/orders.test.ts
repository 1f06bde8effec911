import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '../../../src/contract/order.ts';
import { refusalOf, startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { smallShop } from '../../support/small-shop.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';

const orderCount = 60;
const pageSize = 50;
const [withoutClient, foreign, delivered] = [1060, 1059, 1058];

let api: ApiWorld;
let storeId: string;
beforeAll(async () => {
  const shop = smallShop({ orders: orderCount, now: new Date() });
  const change = (id: number, values: object) =>
    Object.assign(shop.orders.find((order) => order.order_id === id) ?? {}, values);
  change(withoutClient, { delivery_phone: '', delivery_email: '' });
  change(foreign, { currency: 'USD' });
  change(delivered, { stat_status: 3 });
  api = await startApiWorld({ shop, account: smallAccount() });
  storeId = await api.world.connect();
  await api.world.runImport(storeId);
});
afterAll(() => api.close());

type Query = Parameters<ReturnType<ApiWorld['client']>['orders']['list']['query']>[0];
const list = (query: Partial<Query> = {}) => api.client({ role: 'view' }).orders.list.query({ storeId, ...query });
const numbers = (orders: Order[]) => orders.map(({ shopNumber }) => Number(shopNumber));

describe('the list of orders', () => {
  it('comes in pages, newest first, each order once, without those left out by rule', async () => {
    const first = await list();
    expect(first.items).toHaveLength(pageSize);
    const second = await list({ cursor: first.nextCursor ?? '' });
    expect(second.nextCursor).toBeNull();
    const expected = Array.from({ length: orderCount }, (_, index) => 1060 - index).filter((id) => id !== delivered);
    expect(numbers([...first.items, ...second.items])).toEqual(expected);
  });

  it('has a second page that does not move when an order arrives in between', async () => {
    const first = await list();
    const before = await list({ cursor: first.nextCursor ?? '' });
    api.world.clock.pass(60_000);
    const { order_id: fresh } = api.world.shop.addOrder();
    await api.world.tick(storeId);
    expect(numbers((await list()).items)[0]).toBe(fresh);
    expect(await list({ cursor: first.nextCursor ?? '' })).toEqual(before);
  });

  it('shows where each work order is', async () => {
    const found = workOrdersByNumber(api.world.account.state());
    const { items } = await list({ state: 'synced' });
    for (const { shopNumber, workOrderId, workOrderNumber, orderStatus, currency, reason } of items) {
      const [order] = found.get(shopNumber) ?? [];
      expect({ workOrderId, workOrderNumber, status: orderStatus?.id, currency, reason }).toEqual({
        workOrderId: order?.id,
        workOrderNumber: order?.number,
        status: order?.status_id,
        currency: 'UAH',
        reason: undefined,
      });
    }
  });

  it('shows the status at the shop in the languages that the shop has', async () => {
    const { items } = await list({ search: '1057' });
    expect(items[0]?.shopStatus).toEqual({ id: 1, title: { uk: 'Нове', en: 'New' } });
  });

  it('of one state has only those, with the reason why they wait', async () => {
    const { items, nextCursor } = await list({ state: 'parked' });
    expect(items.map(({ shopNumber, state, reason }) => [Number(shopNumber), state, reason])).toEqual([
      [withoutClient, 'parked', 'no-client'],
      [foreign, 'parked', 'currency'],
    ]);
    expect(items[1]).toMatchObject({ currency: 'USD', detail: { currency: 'USD' }, workOrderId: null });
    expect(nextCursor).toBeNull();
    expect((await list({ state: 'missing' })).items).toEqual([]);
  });

  it('pages within a state', async () => {
    const first = await list({ state: 'synced' });
    const second = await list({ state: 'synced', cursor: first.nextCursor ?? '' });
    const all = [...first.items, ...second.items];
    expect(new Set(numbers(all)).size).toBe(all.length);
    expect(all.every(({ state }) => state === 'synced')).toBe(true);
  });

  it('is searched by part of the number at the shop', async () => {
    expect(numbers((await list({ search: '1042' })).items)).toEqual([1042]);
    expect(numbers((await list({ search: ' 104 ' })).items)).toEqual([
      1049, 1048, 1047, 1046, 1045, 1044, 1043, 1042, 1041, 1040,
    ]);
  });

  it('is searched by the number of the work order', async () => {
    const { items } = await list({ search: '1042' });
    const number = items[0]?.workOrderNumber ?? '';
    expect(number).not.toBe('');
    expect(numbers((await list({ search: number.toLowerCase() })).items)).toContain(1042);
  });

  it.each(['%', '_', '\\', "'", '1%2', ' 999999 '])('takes %j for what it is and finds nothing', async (search) => {
    expect(await list({ search })).toEqual({ items: [], nextCursor: null });
  });

  it('with an empty search is the whole list', async () => {
    expect(await list({ search: '  ' })).toEqual(await list());
  });

  it.each(['nonsense', 'e30', 'bnVsbA', 'WzEsMl0'])('refuses a cursor that it did not give out: %s', async (cursor) => {
    expect(await refusalOf(list({ cursor }))).toEqual({ code: 'invalid', fields: { cursor: 'invalid' } });
  });

  it('refuses a state that orders do not have', async () => {
    const wrong = list({ state: 'lost' as 'synced' });
    expect(await refusalOf(wrong)).toEqual({ code: 'invalid', fields: { state: 'invalid' } });
  });

  it('ends without a cursor where the last page is full', async () => {
    const { items } = await list({ state: 'synced' });
    expect(items).toHaveLength(pageSize);
    const oldest = api.world.shop.state().orders.toSorted((a, b) => a.order_id - b.order_id)[0]?.order_id;
    let cursor = (await list()).nextCursor;
    let last = await list({ cursor: cursor ?? '' });
    while (last.nextCursor) {
      cursor = last.nextCursor;
      last = await list({ cursor });
    }
    expect(numbers(last.items).at(-1)).toBe(oldest);
  });
});

describe('a batch of calls', () => {
  it('answers each for itself', async () => {
    const input = { 0: { json: { storeId } }, 1: { json: { storeId: crypto.randomUUID() } } };
    const response = await fetch(
      `${api.url}/trpc/stores.get,orders.list?batch=1&input=${encodeURIComponent(JSON.stringify(input))}`,
      { headers: { authorization: await api.authorization() } },
    );
    const [store, orders] = (await response.json()) as [
      { result: { data: { json: { id: string } } } },
      { error: { json: { data: { app: { code: string } } } } },
    ];
    expect(response.status).toBe(207);
    expect(store.result.data.json.id).toBe(storeId);
    expect(orders.error.json.data.app).toEqual({ code: 'not-found' });
  });
});
