import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { findOrder } from '../../../server/records/orders.ts';
import { findProductRows } from '../../../server/records/products.ts';
import { startCartumSandbox, type CartumSandbox } from '../../../server/sandbox/cartum/cartum-sandbox.ts';
import { roAppProduct, smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { otherTenantId, refusalOf, startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { tenantId } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';

/** Orders with a line of A-1, and those without. */
const waiting = ['1001', '1005', '1006'];
const others = ['1002', '1003', '1004'];
const [first, second, stranger] = [1, 2, 3];

let database: Database;
let api: ApiWorld;
let twinShop: CartumSandbox;
let storeId: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const now = new Date();
  const products = [first, second].map((id) => roAppProduct({ id, title: `Twin ${id}`, article: 'A-1' }));
  products.push(roAppProduct({ id: stranger, title: 'Stranger', article: 'B-1' }));
  twinShop = await startCartumSandbox({ now: () => api.world.clock.now(), data: smallShop({ orders: 1, now }) });
  api = await startApiWorld({
    shop: smallShop({ orders: 6, now }),
    account: smallAccount({ products }),
    database,
    alsoAllowed: [new URL(twinShop.url).host],
  });
  storeId = await api.world.connect();
  await api.world.runImport(storeId);
});
afterEach(async () => {
  await Promise.all([api.close(), twinShop.close()]);
});

const choose = (choice: { productKey?: string; productId?: number } = {}, caller = {}) =>
  api.worked(api.client(caller).products.choose.mutate({ storeId, productKey: 'A-1', productId: second, ...choice }));
const row = (number: string, of = storeId) => findOrder(database.queries, of, number);
const product = (id: number) => {
  const found = api.world.account.state().products.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`RO App has no product ${id}`);
  return found;
};
/** Products of the lines with this article in everything that was written. */
const writtenFor = (article: string) =>
  api.world.account
    .state()
    .orders.flatMap(({ items }) => items)
    .filter(({ comment }) => comment === article)
    .map(({ entity_id }) => entity_id);

/** Connects another shop whose only order has a line of A-1. */
async function connectTwin(changes = {}): Promise<string> {
  const settings = api.world.settings({ url: twinShop.url, ...changes });
  const { id } = await api.client().stores.connect.mutate({ settings, password: twinShop.password });
  await api.world.jobs.runDue();
  await api.world.runImport(id);
  return id;
}

describe('choosing one of several products', () => {
  it('brings every order that waits for it, at once and by itself, with that product', async () => {
    for (const number of waiting) expect(await row(number)).toMatchObject({ state: 'parked' });
    // The answer waits for them.
    expect(await choose()).toEqual({ drained: waiting.length });
    for (const number of [...waiting, ...others]) {
      expect(await row(number)).toMatchObject({ state: 'synced', reason: null });
      expect(workOrdersByNumber(api.world.account.state()).get(number)).toHaveLength(1);
    }
    expect(new Set(writtenFor('A-1'))).toEqual(new Set([second]));
  });

  it('is good for every order to come', async () => {
    await choose();
    const line = { article: 'A-1', title: 'Goods', price: 100, quantity: 1 };
    const { order_id } = api.world.shop.addOrder({ delivery_phone: '050 7', products: [line], total_sum: 100 });
    api.world.clock.pass(24 * 60 * 60_000);
    await api.world.tick(storeId);
    expect(await row(String(order_id))).toMatchObject({ state: 'synced' });
    expect(new Set(writtenFor('A-1'))).toEqual(new Set([second]));
  });

  it('brings those of other stores of the account too', async () => {
    const twinId = await connectTwin();
    expect(await row('1001', twinId)).toMatchObject({ state: 'parked', reason: 'product-ambiguous' });
    expect(await choose()).toEqual({ drained: waiting.length + 1 });
    await api.world.jobs.runDue();
    expect(await row('1001', twinId)).toMatchObject({ state: 'synced' });
  });

  it('leaves stores alone that recognise products by something else', async () => {
    for (const id of [first, second]) product(id).code = 'A-1';
    const twinId = await connectTwin({ identifyBy: 'code' });
    expect(await row('1001', twinId)).toMatchObject({ state: 'parked', reason: 'product-ambiguous' });
    await database.queries.execute(
      sql`update products set candidates = '[{"id": 8, "title": "", "sku": ""}]' where by = 'code'`,
    );
    expect(await choose()).toEqual({ drained: waiting.length });
    await api.world.jobs.runDue();
    expect(await row('1001', twinId)).toMatchObject({ state: 'parked' });
  });

  it('leaves another account alone', async () => {
    await database.queries.execute(sql`
      insert into products (tenant_id, by, key, state, candidates, checked_at)
      select ${otherTenantId}, by, key, state, candidates, checked_at from products where key = 'A-1'
    `);
    expect(await refusalOf(choose({}, { tenant: otherTenantId }))).toEqual({ code: 'not-found' });
    await choose();
    const theirs = await findProductRows(database.queries, otherTenantId, 'sku', ['A-1']);
    expect(theirs.get('A-1')).toMatchObject({ state: 'ambiguous', productId: null });
  });

  it('twice changes nothing more', async () => {
    await choose();
    expect(await choose()).toEqual({ drained: 0 });
    await api.world.jobs.runDue();
    expect(await choose()).toEqual({ drained: 0 });
    expect(await refusalOf(choose({ productId: first }))).toEqual({
      code: 'not-offered',
      fields: { productId: 'not-offered' },
    });
  });

  it('by two people at once is one of the two, and the other learns it', async () => {
    const answers = await Promise.allSettled([choose({ productId: first }), choose({ productId: second })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { items } = await api.client().activity.list.query({ storeId, what: ['resolved'] });
    expect(items).toHaveLength(waiting.length + 1);
    await api.world.jobs.runDue();
    const settled = (await findProductRows(database.queries, tenantId, 'sku', ['A-1'])).get('A-1');
    expect(settled?.state).toBe('known');
    expect(new Set(writtenFor('A-1'))).toEqual(new Set([settled?.productId]));
  });

  it('is remembered with the person, for the store and for each order', async () => {
    await choose();
    const { items } = await api.client().activity.list.query({ storeId, what: ['resolved'] });
    const by = { id: 'u-17', name: 'Ольга' };
    const told = items.map(({ shopNumber, from, to, note, by: who }) => ({ shopNumber, from, to, note, who }));
    const resolved = { to: 'Twin 2', note: 'A-1', who: by };
    expect(told).toEqual(
      expect.arrayContaining([
        { ...resolved, shopNumber: undefined, from: null },
        ...waiting.map((shopNumber) => ({ ...resolved, shopNumber, from: 'product-ambiguous' })),
      ]),
    );
    expect(told).toHaveLength(waiting.length + 1);
  });

  it('also works while the store is switched off: its orders come once it is on', async () => {
    await api.client().stores.setEnabled.mutate({ storeId, enabled: false });
    expect(await choose()).toEqual({ drained: waiting.length });
    await api.world.jobs.runDue();
    expect(await row('1001')).toMatchObject({ state: 'parked' });
    await api.client().stores.setEnabled.mutate({ storeId, enabled: true });
    await api.world.jobs.runDue();
    expect(await row('1001')).toMatchObject({ state: 'synced' });
  });
});

describe('a product that can not be chosen', () => {
  const notOffered = { code: 'not-offered', fields: { productId: 'not-offered' } };

  it('is one that was no candidate', async () => {
    expect(await refusalOf(choose({ productId: stranger }))).toEqual(notOffered);
    await api.world.jobs.runDue();
    expect(await row('1001')).toMatchObject({ state: 'parked' });
  });

  it('is one that RO App has no more; what fits now is asked for again', async () => {
    const { products } = api.world.account.state();
    products.splice(products.indexOf(product(second)), 1);
    expect(await refusalOf(choose())).toEqual(notOffered);
    await api.world.jobs.runDue();
    // Only one is left, so nothing is open any more.
    expect(await row('1001')).toMatchObject({ state: 'synced' });
    expect(new Set(writtenFor('A-1'))).toEqual(new Set([first]));
  });

  it('is one that has another key by now', async () => {
    product(second).article = 'A-1-old';
    expect(await refusalOf(choose())).toEqual(notOffered);
  });

  it('belongs to no key that nobody has looked for', async () => {
    for (const productKey of ['A-9', 'a-1', ' A-1', '%']) {
      expect(await refusalOf(choose({ productKey }))).toEqual({
        code: 'not-found',
        fields: { productKey: 'not-found' },
      });
    }
  });

  it.each([
    [{ productKey: '' }, { productKey: 'required' }],
    [{ productId: 0 }, { productId: 'required' }],
    [{ productId: 1.5 }, { productId: 'required' }],
  ])('is refused as %j', async (choice, fields) => {
    expect(await refusalOf(choose(choice))).toEqual({ code: 'invalid', fields });
  });

  it('is not settled while RO App can not be asked', async () => {
    api.world.account.addFault({ kind: 'http-500', endpoint: 'GET /products/:id', times: 9 });
    api.world.account.addFault({ kind: 'http-500', endpoint: /products/, times: 9 });
    expect(await refusalOf(choose())).toEqual({ code: 'roapp-unreachable' });
    expect(await row('1001')).toMatchObject({ state: 'parked' });
    api.world.account.clearFaults();
    expect(await choose()).toEqual({ drained: waiting.length });
  });

  it('is told of an order that waits, with the procedure that settles it', async () => {
    expect(await api.client().orders.explain.query({ storeId, shopNumber: '1001' })).toMatchObject({
      reason: 'parked',
      parked: { reason: 'product-ambiguous', detail: { productKey: 'A-1', candidates: [{ id: 1 }, { id: 2 }] } },
      action: 'products.choose',
    });
  });
});
