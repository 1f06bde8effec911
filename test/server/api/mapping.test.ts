import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import type { Mapping, MappingView } from '../../../src/contract/mapping.ts';
import { believableAccount } from '../../../server/sandbox/roapp/believable-account.ts';
import type { ShopOrderPage } from '../../../server/shops/shop-platform.ts';
import { refusalOf, startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { saveMapping } from '../../../server/sync/map-statuses.ts';
import { actor } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';

const orderCount = 25;
const pageSize = 10;

let api: ApiWorld;
let storeId: string;
beforeAll(async () => {
  api = await startApiWorld({
    shop: smallShop({ orders: orderCount, now: new Date() }),
    account: believableAccount(new Date()),
    pageCap: pageSize,
  });
});
beforeEach(async () => {
  await api.world.database.queries.execute(sql`truncate stores, links, order_plans cascade`);
  const { world } = api;
  const store = await api.client().stores.connect.mutate({ settings: world.settings(), password: world.shop.password });
  storeId = store.id;
});
afterAll(() => api.close());

const view = () => api.client().mapping.get.query({ storeId });
const save = (mapping: Mapping) => api.client().mapping.save.mutate({ storeId, mapping });
const suggested = async (): Promise<Mapping> => api.world.suggestedMapping(storeId);

/** Reads the shop and looks at step 2 after each page that was taken in. */
async function lookBetweenPages(): Promise<MappingView[]> {
  const { sync, jobs } = api.world;
  const open = sync.openShop.bind(sync);
  const seen: MappingView[] = [];
  async function* looking(pages: AsyncIterable<ShopOrderPage>): AsyncGenerator<ShopOrderPage> {
    for await (const page of pages) {
      yield page;
      seen.push(await view());
    }
  }
  sync.openShop = (...access) => {
    const shop = open(...access);
    return { ...shop, ordersFrom: (...asked) => looking(shop.ordersFrom(...asked)) };
  };
  await jobs.runDue();
  sync.openShop = open;
  return seen;
}

describe('step 2', () => {
  it('shows every status of the shop before anything was read', async () => {
    const { shopStatuses, ...rest } = await view();
    expect(shopStatuses.map(({ id, successful, orders }) => ({ id, successful, orders }))).toEqual(
      [1, 2, 3, 4, 6].map((id) => ({ id, successful: id === 3, orders: null })),
    );
    expect(shopStatuses[0]?.title).toEqual({ uk: 'Нове', en: 'New' });
    expect(rest).toMatchObject({ complete: false, read: 0, mapping: [] });
  });

  it('counts orders as they arrive, and ends complete with all of the window', async () => {
    const seen = await lookBetweenPages();
    const reads = seen.map(({ read }) => read);
    expect(reads.length).toBeGreaterThanOrEqual(3);
    expect(reads).toEqual([...new Set(reads)].toSorted((a, b) => a - b));
    expect(reads[0]).toBeLessThan(orderCount);
    for (const { complete, shopStatuses, read } of seen) {
      expect(complete).toBe(false);
      expect(shopStatuses.reduce((sum, { orders }) => sum + (orders ?? 0), 0)).toBe(read);
      expect(shopStatuses.find(({ id }) => id === 6)?.orders).toBeNull();
    }
    const end = await view();
    expect(end).toMatchObject({ complete: true, read: orderCount });
    expect(Object.fromEntries(end.shopStatuses.map(({ id, orders }) => [id, orders]))).toEqual({
      1: 13,
      2: 12,
      3: 0,
      4: 0,
      6: 0,
    });
  });

  it('says why the reading does not get on and when it is tried again, until it does', async () => {
    api.world.shop.addFault({ kind: 'http-500', endpoint: 'orders/get', after: 1 });
    await api.world.jobs.runDue();
    const stuck = await view();
    expect(stuck).toMatchObject({ complete: false, failure: { code: 'shop-unreachable' } });
    expect(stuck.failure?.nextTryAt?.getTime()).toBeGreaterThan(api.world.clock.now().getTime());
    api.world.clock.pass(20 * 60_000);
    await api.world.jobs.runDue();
    const done = await view();
    expect(done).toMatchObject({ complete: true, read: orderCount });
    expect(done.failure).toBeUndefined();
  });

  it('suggests a row for every status: Closed for what the shop calls done, Rejected for cancelled', async () => {
    const { suggestions } = await view();
    const statuses = (await api.client().options.get.query()).orderStatuses;
    const groupOf = (shopStatusId: number) => {
      const row = suggestions.find((suggestion) => suggestion.shopStatusId === shopStatusId);
      return statuses.find(({ id }) => id === row?.orderStatusId)?.group;
    };
    expect([1, 2, 3, 4, 6].map(groupOf)).toEqual([1, 2, 6, 7, 5]);
  });
});

describe('saving a mapping', () => {
  it('keeps it as it was given, ticks and all', async () => {
    const mapping = (await suggested()).map((row, index) =>
      index === 0 ? { ...row, import: false, primary: true, writeBack: true } : row,
    );
    await save(mapping);
    expect((await view()).mapping).toEqual(mapping);
    expect((await api.client().stores.get.query({ storeId })).mapping).toEqual(mapping);
  });

  it('takes "do not sync" as a choice', async () => {
    const mapping = (await suggested()).map((row) => ({ ...row, orderStatusId: null }));
    const { findings } = await save(mapping);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['unreachable-order-status']));
  });

  it('keeps the category of new products beside it, and only one that RO App has', async () => {
    const mapping = await suggested();
    const client = api.client();
    const chosen = async () => (await client.stores.get.query({ storeId })).settings.productCategoryId;
    const [category] = (await client.options.get.query()).productCategories;
    await client.mapping.save.mutate({ storeId, mapping, productCategoryId: category?.id });
    expect(await chosen()).toBe(category?.id);
    await save(mapping);
    expect(await chosen()).toBe(category?.id);
    const unknown = client.mapping.save.mutate({ storeId, mapping, productCategoryId: 999_997 });
    expect(await refusalOf(unknown)).toEqual({ code: 'invalid', fields: { productCategoryId: 'not-offered' } });
    await client.mapping.save.mutate({ storeId, mapping, productCategoryId: null });
    expect(await chosen()).toBeUndefined();
    const { items } = await client.activity.list.query({ storeId, what: ['settings'] });
    expect(items.map(({ note, from, to }) => [note, from, to])).toEqual([
      ['productCategoryId', String(category?.id), null],
      ['productCategoryId', null, String(category?.id)],
    ]);
  });

  it('leaves settings as they are that are saved while RO App is asked', async () => {
    const mapping = await suggested();
    const client = api.client();
    const [category] = (await client.options.get.query()).productCategories;
    const { sync } = api.world;
    const asking: typeof sync = {
      ...sync,
      accountFacts: async (...asked) => {
        await client.stores.setEnabled.mutate({ storeId, enabled: false });
        return sync.accountFacts(...asked);
      },
    };
    await saveMapping(asking, actor, storeId, mapping, new AbortController().signal, category?.id);
    const { settings } = await client.stores.get.query({ storeId });
    expect(settings).toMatchObject({ enabled: false, productCategoryId: category?.id });
  });

  it('answers what the mapping loses', async () => {
    const mapping = (await suggested()).map((row) => ({ ...row, orderStatusId: 290_001 }));
    const { findings } = await save(mapping);
    expect(findings).toContainEqual({ code: 'lossy', shopStatusIds: [1, 2, 3, 4, 6], orderStatusId: 290_001 });
    expect(findings).toContainEqual({ code: 'no-primary', shopStatusIds: [1, 2, 3, 4, 6], orderStatusId: 290_001 });
    expect((await view()).findings).toEqual(findings);
  });

  it('refuses one with a row missing, and keeps the one before', async () => {
    const mapping = await suggested();
    await save(mapping);
    for (let row = 0; row < mapping.length; row += 1) {
      expect((await refusalOf(save(mapping.toSpliced(row, 1)))).code).toBe('mapping-incomplete');
    }
    expect((await refusalOf(save([]))).code).toBe('mapping-incomplete');
    expect((await view()).mapping).toEqual(mapping);
  });

  it.each<[string, (mapping: Mapping) => Mapping]>([
    ['two rows for one status', (mapping) => [...mapping, ...mapping.slice(0, 1)]],
    ['a target that RO App does not have', (mapping) => mapping.map((row) => ({ ...row, orderStatusId: 999 }))],
  ])('refuses %s', async (_what, spoil) => {
    expect(await refusalOf(save(spoil(await suggested())))).toEqual({
      code: 'invalid',
      fields: { mapping: 'not-offered' },
    });
    expect((await view()).mapping).toEqual([]);
  });

  it('refuses a row that is none, and more rows than any shop has statuses', async () => {
    const broken = [{ shopStatusId: 1.5, orderStatusId: null }];
    expect(await refusalOf(save(broken))).toEqual({ code: 'invalid', fields: { mapping: 'invalid' } });
    const many = Array.from({ length: 501 }, (_, index) => ({ shopStatusId: index, orderStatusId: null }));
    expect(await refusalOf(save(many))).toEqual({ code: 'invalid', fields: { mapping: 'too-long' } });
  });

  it('takes a row of a status that the shop no longer has', async () => {
    const mapping = [...(await suggested()), { shopStatusId: 777, orderStatusId: null }];
    const { findings } = await save(mapping);
    expect(findings.flatMap(({ shopStatusIds }) => shopStatusIds)).not.toContain(777);
  });
});

describe('an order whose status leads nowhere', () => {
  it('comes by itself once the mapping is mended', async () => {
    const { world } = api;
    await world.jobs.runDue();
    const mapping = await suggested();
    await world.runImport(storeId, mapping);
    const account = world.account.state();
    const { statuses } = account;
    const target = mapping.find(({ shopStatusId }) => shopStatusId === 1)?.orderStatusId;
    account.statuses = statuses.filter(({ id }) => id !== target);
    // What RO App's statuses are is read again after ten minutes.
    world.clock.pass(11 * 60_000);
    const { order_id } = world.shop.addOrder({ stat_status: 1, delivery_phone: '050 333 22 11' });
    await world.tick(storeId);
    const search = String(order_id);
    const [parked] = (await api.client().orders.list.query({ storeId, search })).items;
    expect(parked).toMatchObject({ state: 'parked', reason: 'status-unmapped' });
    const other = account.statuses[0]?.id ?? 0;
    await save(mapping.map((row) => (row.orderStatusId === target ? { ...row, orderStatusId: other } : row)));
    await world.jobs.runDue();
    const [synced] = (await api.client().orders.list.query({ storeId, search })).items;
    expect(synced).toMatchObject({ state: 'synced', orderStatus: { id: other } });
    account.statuses = statuses;
    world.shop.deleteOrder(order_id);
  });
});

describe('starting the import', () => {
  const start = (mapping?: Mapping) => api.client().imports.start.mutate({ storeId, ...(mapping ? { mapping } : {}) });

  it('needs a complete mapping', async () => {
    expect((await refusalOf(start())).code).toBe('mapping-incomplete');
    expect((await refusalOf(start((await suggested()).slice(1)))).code).toBe('mapping-incomplete');
    expect(await api.client().runs.list.query({ storeId })).toEqual([]);
  });

  it('twice, at once or later, gives the run that is on', async () => {
    const mapping = await suggested();
    const [first, second] = await Promise.all([start(mapping), start(mapping)]);
    expect(second.id).toBe(first.id);
    expect((await start()).id).toBe(first.id);
    expect((await api.client().runs.list.query({ storeId })).map(({ id }) => id)).toEqual([first.id]);
  });

  it('again after its end starts another, which finds nothing to create', async () => {
    const first = await start(await suggested());
    await api.world.jobs.runDue();
    const second = await start();
    expect(second.id).not.toBe(first.id);
    await api.world.jobs.runDue();
    const runs = await api.client().runs.list.query({ storeId });
    expect(runs.map(({ id, state, created }) => ({ id, state, created }))).toEqual([
      { id: second.id, state: 'done', created: 0 },
      { id: first.id, state: 'done', created: orderCount },
    ]);
  });
});
