import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../../src/contract/change.ts';
import { addChanges } from '../../../server/records/changes.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { refusalOf, startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { tenantId } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';

const [withoutClient, foreign] = ['1003', '1002'];
/** As the sessions of these tests name who calls. */
const caller = { id: 'u-17', name: 'Ольга' };

let api: ApiWorld;
let storeId: string;
let runId: string;
beforeAll(async () => {
  const shop = smallShop({ orders: 3, now: new Date() });
  Object.assign(shop.orders[2] ?? {}, { delivery_phone: '', delivery_email: '' });
  Object.assign(shop.orders[1] ?? {}, { currency: 'USD' });
  api = await startApiWorld({ shop, account: smallAccount() });
  const { world } = api;
  const { id } = await api
    .client()
    .stores.connect.mutate({ settings: world.settings(), password: world.shop.password });
  storeId = id;
  await world.jobs.runDue();
  const mapping = await world.suggestedMapping(storeId);
  runId = (await api.client().imports.start.mutate({ storeId, mapping })).id;
  await world.jobs.runDue();
});
afterAll(() => api.close());

const viewer = () => api.client({ role: 'view' });
type Query = Parameters<ReturnType<ApiWorld['client']>['activity']['list']['query']>[0];
const list = (query: Partial<Query> = {}) => viewer().activity.list.query({ storeId, ...query });
const history = (shopNumber: string) => viewer().orders.history.query({ storeId, shopNumber });
/** All that happened since, newest first. */
async function since(happens: () => Promise<unknown>): Promise<Change[]> {
  const [last] = (await list()).items;
  await happens();
  const { items } = await list();
  return items.slice(
    0,
    items.findIndex((item) => JSON.stringify(item) === JSON.stringify(last)),
  );
}

describe('the history of an order', () => {
  it('says which work order it became, and in which run', async () => {
    const [order] = workOrdersByNumber(api.world.account.state()).get('1001') ?? [];
    expect(await history('1001')).toEqual([
      {
        id: expect.stringMatching(/^\d+$/) as string,
        at: expect.any(Date) as Date,
        runId,
        shopNumber: '1001',
        actor: 'shop',
        direction: 'shop-to-roapp',
        what: 'order-created',
        from: null,
        to: order?.number,
        outcome: 'done',
      },
    ]);
  });

  it('says why it waits', async () => {
    expect(await history(withoutClient)).toMatchObject([{ what: 'parked', to: 'no-client', actor: 'connector' }]);
    expect(await history(foreign)).toMatchObject([{ what: 'parked', to: 'currency', outcome: 'skipped' }]);
  });

  it('is empty for a number that nothing is known of', async () => {
    expect(await history('999999')).toEqual([]);
  });

  it.each(['', '  '])('is not asked for without a number: %j', async (shopNumber) => {
    expect(await refusalOf(history(shopNumber))).toEqual({ code: 'invalid', fields: { shopNumber: 'required' } });
  });
});

describe('the activity of a store', () => {
  it('begins with the newest', async () => {
    const { items, nextCursor } = await list();
    expect(nextCursor).toBeNull();
    expect(items.at(-1)).toMatchObject({ what: 'store', to: 'connected', actor: 'user', by: caller });
    expect(items.map(({ at }) => at.getTime())).toEqual(items.map(({ at }) => at.getTime()).toSorted((a, b) => b - a));
    expect(new Set(items.flatMap(({ shopNumber }) => shopNumber ?? []))).toEqual(new Set(['1001', '1002', '1003']));
  });

  it('names who started the import, paused and resumed it', async () => {
    expect((await list({ what: ['store'] })).items).toMatchObject([
      { to: 'import-started', by: caller, runId },
      { to: 'connected', by: caller },
    ]);
    await api.world.database.queries.execute(sql`update runs set state = 'running'`);
    const changes = await since(async () => {
      await api.client({ role: 'operate' }).runs.pause.mutate({ runId });
      await api.client({ role: 'operate' }).runs.resume.mutate({ runId });
    });
    expect(changes).toMatchObject([
      { to: 'import-resumed', by: caller, runId },
      { to: 'import-paused', by: caller, runId },
    ]);
    await api.world.database.queries.execute(sql`update runs set state = 'done'`);
  });

  it('has one line for each setting that changed, with both values', async () => {
    const { world } = api;
    const changed = { name: 'Lamps & more', conflict: 'shop' as const };
    const save = () => api.client().stores.update.mutate({ storeId, settings: world.settings(changed) });
    expect(await since(save)).toMatchObject([
      { what: 'settings', note: 'conflict', from: null, to: 'shop', by: caller },
      { what: 'settings', note: 'name', from: 'Lamp shop', to: 'Lamps & more', by: caller },
    ]);
    expect(await since(save)).toEqual([]);
  });

  it('says that credentials were replaced, and not by what', async () => {
    const { world } = api;
    Object.assign(world.shop.state(), { login: 'another-login', password: 'another-password' });
    const settings = world.settings({ name: 'Lamps & more', conflict: 'shop', login: 'another-login' });
    const changes = await since(() =>
      api.client().stores.update.mutate({ storeId, settings, password: 'another-password' }),
    );
    expect(changes.map(({ what, note, from, to }) => ({ what, note, from, to }))).toEqual([
      { what: 'credentials', note: 'password', from: null, to: null },
      { what: 'credentials', note: 'login', from: null, to: null },
    ]);
    expect(JSON.stringify(changes)).not.toContain('another-');
  });

  it('has one line for each row of the mapping that changed, in names', async () => {
    const mapping = (await api.client().mapping.get.query({ storeId })).mapping;
    const names = new Map(api.world.account.state().statuses.map(({ id, name }) => [id, name]));
    const [first, second] = mapping;
    if (!first?.orderStatusId || !second) throw new Error('two rows are mapped');
    const other = mapping.find(({ orderStatusId }) => orderStatusId !== null && orderStatusId !== first.orderStatusId);
    const next = mapping.map((row) => {
      if (row === first) return { ...row, orderStatusId: other?.orderStatusId ?? null };
      return row === second ? { ...row, orderStatusId: null, import: false } : row;
    });
    const save = () => api.client().mapping.save.mutate({ storeId, mapping: next });
    expect(await since(save)).toMatchObject([
      {
        what: 'mapping',
        from: JSON.stringify({ orderStatus: names.get(second.orderStatusId ?? 0) }),
        to: JSON.stringify({ orderStatus: null, import: false }),
        by: caller,
      },
      {
        what: 'mapping',
        from: JSON.stringify({ orderStatus: names.get(first.orderStatusId) }),
        to: JSON.stringify({ orderStatus: names.get(other?.orderStatusId ?? 0) }),
        by: caller,
      },
    ]);
    expect(await since(save)).toEqual([]);
  });

  it('says when the store was switched off and on, and by whom', async () => {
    const changes = await since(async () => {
      await api.client().stores.setEnabled.mutate({ storeId, enabled: false });
      await api.client().stores.setEnabled.mutate({ storeId, enabled: true });
    });
    expect(changes).toMatchObject([
      { what: 'store', to: 'enabled', by: caller },
      { what: 'store', to: 'disabled', by: caller },
    ]);
  });

  it('is narrowed by what happened and by how it ended', async () => {
    const parked = (await list({ what: ['parked'] })).items;
    expect(new Set(parked.map(({ shopNumber }) => shopNumber))).toEqual(new Set(['1002', '1003']));
    expect((await list({ what: ['parked', 'order-created'] })).items).toHaveLength(3);
    expect((await list({ outcome: ['skipped'] })).items).toEqual(parked);
    expect((await list({ what: ['order-created'], outcome: ['skipped'] })).items).toEqual([]);
  });

  it('comes in pages, each line once, also while more happens', async () => {
    const { clock, database } = api.world;
    const rows = Array.from({ length: 120 }, (_, index) => ({
      tenantId,
      storeId,
      at: clock.now(),
      shopNumber: `page-${index}`,
      actor: 'shop' as const,
      direction: 'shop-to-roapp' as const,
      what: 'status' as const,
      outcome: 'done' as const,
    }));
    await addChanges(database.queries, rows);
    const seen: Change[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ what: ['status'], ...(cursor ? { cursor } : {}) });
      seen.push(...page.items);
      cursor = page.nextCursor;
      await addChanges(database.queries, rows.slice(0, 1));
    } while (cursor);
    expect(seen.map(({ shopNumber }) => shopNumber)).toEqual(rows.map(({ shopNumber }) => shopNumber).toReversed());
  });

  it.each(['nonsense', '-1', '1.5', '9'.repeat(40), ''])(
    'refuses a cursor that it did not give out: %j',
    async (cursor) => {
      expect(await refusalOf(list({ cursor }))).toEqual({ code: 'invalid', fields: { cursor: 'invalid' } });
    },
  );

  it('refuses a kind of change that there is not', async () => {
    expect(await refusalOf(list({ what: ['lost' as 'parked'] }))).toEqual({
      code: 'invalid',
      fields: { what: 'invalid' },
    });
  });

  it('shows another tenant nothing', async () => {
    const other = api.client({ tenant: 'other' });
    expect(await refusalOf(other.activity.list.query({ storeId }))).toEqual({ code: 'not-found' });
    expect(await refusalOf(other.orders.history.query({ storeId, shopNumber: '1001' }))).toEqual({ code: 'not-found' });
  });
});
