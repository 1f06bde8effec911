import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoreSettings } from '../../../src/contract/settings.ts';
import { rowsOf } from '../../../server/records/database.ts';
import { startCartumSandbox, type CartumSandbox } from '../../../server/sandbox/cartum/cartum-sandbox.ts';
import { emptyShop } from '../../../server/sandbox/cartum/cartum-shop.ts';
import { updateStoreSettings } from '../../../server/sync/connect-store.ts';
import { refusalOf, startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { actor } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';

const login = 'ro-app';
const firstPassword = 'First"<&%\\ secret 1';
const nextPassword = 'Next"<&%\\ secret 2';

let api: ApiWorld;
let otherShop: CartumSandbox;
let storeId: string;
beforeAll(async () => {
  const now = () => new Date();
  otherShop = await startCartumSandbox({ now, data: emptyShop() });
  const shop = { ...smallShop({ orders: 2, now: now() }), login, password: firstPassword };
  api = await startApiWorld({ shop, alsoAllowed: [new URL(otherShop.url).host] });
});
beforeEach(async () => {
  const { database, shop, account } = api.world;
  await database.queries.execute(sql`truncate stores, changes, links, order_plans cascade`);
  Object.assign(shop.state(), { login, password: firstPassword });
  shop.clearFaults();
  account.clearFaults();
  const { id } = await api.client().stores.connect.mutate({ settings: settings(), password: firstPassword });
  storeId = id;
  await api.world.jobs.runDue();
});
afterAll(async () => {
  await Promise.all([api.close(), otherShop.close()]);
});

const settings = (changes: Partial<StoreSettings> = {}) => api.world.settings(changes);
const update = (changes: Partial<StoreSettings> = {}, password?: string) =>
  api.client().stores.update.mutate({ storeId, settings: settings(changes), ...(password ? { password } : {}) });
const get = () => api.client().stores.get.query({ storeId });

/** Whether what is kept signs in to the shop. */
async function signsIn(): Promise<boolean> {
  const { shop, database, jobs } = api.world;
  await database.queries.execute(
    sql`update stores set token_sealed = null, snapshot_state = 'reading', next_run_at = now() - interval '1 day'`,
  );
  const before = shop.logins();
  await jobs.runDue();
  return shop.logins() > before;
}

describe('saving settings', () => {
  it('without a password keeps the present one', async () => {
    const store = await update({ name: 'Renamed' });
    expect(store).toMatchObject({ id: storeId, name: 'Renamed', settings: { name: 'Renamed' } });
    expect(await get()).toMatchObject({ name: 'Renamed' });
    expect(await signsIn()).toBe(true);
  });

  it('without a password does not undo what was sealed anew meanwhile', async () => {
    const { sync, database } = api.world;
    const sealedAnew: typeof sync.accountFacts = async (...asked) => {
      await database.queries.execute(sql`update stores set password_sealed = 'sealed anew'`);
      return sync.accountFacts(...asked);
    };
    const signal = new AbortController().signal;
    const context = { ...sync, accountFacts: sealedAnew };
    await updateStoreSettings(context, actor, storeId, settings({ name: 'Renamed' }), undefined, signal);
    const rows = await rowsOf<{ sealed: string }>(database.queries, sql`select password_sealed as sealed from stores`);
    expect(rows).toEqual([{ sealed: 'sealed anew' }]);
  });

  it('without a password does not ask the shop', async () => {
    api.world.shop.forgetCalls();
    await update({ name: 'Renamed', conflict: 'shop' });
    expect(api.world.shop.calls()).toEqual([]);
  });

  it('with a password that the shop takes replaces it', async () => {
    api.world.shop.state().password = nextPassword;
    expect(await signsIn()).toBe(false);
    await update({}, nextPassword);
    expect(await signsIn()).toBe(true);
  });

  it('with a password that the shop refuses changes nothing', async () => {
    const before = await get();
    expect(await refusalOf(update({ name: 'Renamed' }, nextPassword))).toEqual({
      code: 'wrong-credentials',
      fields: { password: 'wrong-credentials' },
    });
    expect(await get()).toEqual(before);
    expect(await signsIn()).toBe(true);
  });

  it('with another login tries the present password with it', async () => {
    expect((await refusalOf(update({ login: 'other' }))).fields).toEqual({ password: 'wrong-credentials' });
    api.world.shop.state().login = 'other';
    expect((await update({ login: 'other' })).settings.login).toBe('other');
    expect(await signsIn()).toBe(true);
  });

  it('with another address of the shop needs the password, which is sent nowhere before', async () => {
    const { host } = new URL(api.world.shop.url);
    api.world.shop.forgetCalls();
    expect(await refusalOf(update({ url: `https://${host}` }))).toEqual({
      code: 'password-needed',
      fields: { password: 'password-needed' },
    });
    expect(api.world.shop.calls()).toEqual([]);
    expect((await get()).url).toBe(api.world.shop.url);
  });

  it('with another address that does not answer changes nothing', async () => {
    const before = await get();
    const { host } = new URL(api.world.shop.url);
    expect(await refusalOf(update({ url: `https://${host}` }, firstPassword))).toMatchObject({
      code: 'shop-unreachable',
      fields: { url: 'shop-unreachable' },
    });
    expect(await get()).toEqual(before);
  });

  it('refuses another shop, with its password too', async () => {
    otherShop.forgetCalls();
    for (const password of [undefined, otherShop.password]) {
      expect(await refusalOf(update({ url: otherShop.url }, password))).toEqual({
        code: 'another-shop',
        fields: { url: 'another-shop' },
      });
    }
    expect(otherShop.calls()).toEqual([]);
  });

  it('refuses the shop of another store', async () => {
    await api.client().stores.connect.mutate({
      settings: settings({ url: otherShop.url, login: otherShop.login }),
      password: otherShop.password,
    });
    expect(await refusalOf(update({ url: otherShop.url }, otherShop.password))).toEqual({
      code: 'already-connected',
      fields: { url: 'already-connected' },
    });
  });

  it('names what the account and the shop do not offer, and changes nothing', async () => {
    const before = await get();
    expect(await refusalOf(update({ locationId: 9, orderTypeId: 9 }))).toEqual({
      code: 'invalid',
      fields: { locationId: 'not-offered', orderTypeId: 'not-offered' },
    });
    expect(await refusalOf(update({ language: 'pl' }))).toEqual({
      code: 'language-not-offered',
      fields: { language: 'language-not-offered' },
      detail: { offered: ['uk', 'en'] },
    });
    expect(await refusalOf(update({ name: '' }))).toEqual({ code: 'invalid', fields: { name: 'required' } });
    expect(await get()).toEqual(before);
  });

  it('may untick the integration, which stops the reading', async () => {
    expect(await update({ enabled: false })).toMatchObject({ state: { kind: 'disabled' }, nextRunAt: null });
    expect(await signsIn()).toBe(false);
  });
});

describe('switching a store', () => {
  const setEnabled = (enabled: boolean) => api.client().stores.setEnabled.mutate({ storeId, enabled });

  it('off lets nothing be due any more', async () => {
    expect(await setEnabled(false)).toMatchObject({
      state: { kind: 'disabled' },
      settings: { enabled: false },
      nextRunAt: null,
    });
    api.world.shop.forgetCalls();
    api.world.clock.pass(24 * 60 * 60_000);
    await api.world.jobs.runDue();
    expect(api.world.shop.calls()).toEqual([]);
  });

  it('on again lets it be due at once, with everything else as it was', async () => {
    const before = await get();
    await setEnabled(false);
    const store = await setEnabled(true);
    expect(store.nextRunAt?.getTime()).toBeLessThanOrEqual(api.world.clock.now().getTime());
    expect({ ...store, nextRunAt: before.nextRunAt }).toEqual(before);
  });

  it('off keeps an import from being started', async () => {
    await setEnabled(false);
    expect((await refusalOf(api.client().imports.start.mutate({ storeId }))).code).toBe('invalid');
    expect(await api.client().runs.list.query({ storeId })).toEqual([]);
  });

  it('off in the middle of an import holds it, and on again ends it without doubling anything', async () => {
    const { world } = api;
    const mapping = await world.suggestedMapping(storeId);
    const { id: runId } = await api.client().imports.start.mutate({ storeId, mapping });
    await setEnabled(false);
    await world.jobs.runDue();
    expect(workOrdersByNumber(world.account.state()).size).toBe(0);
    await setEnabled(true);
    await world.jobs.runDue();
    await setEnabled(true);
    await world.jobs.runDue();
    expect(await api.client().runs.get.query({ runId })).toMatchObject({ state: 'done', created: 2, total: 2 });
    const found = workOrdersByNumber(world.account.state());
    expect([...found.values()].map((orders) => orders.length)).toEqual([1, 1]);
  });
});

describe('secrets', () => {
  it('are in no answer, no error and no line of the log, however they are written', async () => {
    const { world } = api;
    await update({ name: 'Renamed' }, firstPassword);
    await refusalOf(update({}, nextPassword));
    world.shop.addFault({ kind: 'http-500', endpoint: /.*/, times: 3 });
    await signsIn();
    world.shop.addFault({ kind: 'cut-json', endpoint: 'auth', times: 1 });
    await refusalOf(update({ login: 'other' }, nextPassword));
    await api.client().stores.list.query();
    await get();
    const spoken = api.spoken();
    expect(spoken).toContain('"level":"debug"');
    // Every session token begins so.
    expect(spoken).not.toContain('eyJ');
    for (const secret of [firstPassword, nextPassword, world.account.apiKey]) {
      for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), btoa(secret)]) {
        expect(spoken).not.toContain(form);
      }
    }
  });

  it('do not lie open in the database, and are gone with the store', async () => {
    const table = () =>
      rowsOf<{ text: string }>(api.world.database.queries, sql`select stores::text as text from stores`);
    expect(JSON.stringify(await table())).not.toContain('secret 1');
    await api.client().stores.remove.mutate({ storeId });
    const [removed] = await table();
    expect(removed?.text).not.toContain(login);
    const [kept] = await rowsOf<{ password_sealed: string; token_sealed: string | null }>(
      api.world.database.queries,
      sql`select password_sealed, token_sealed from stores`,
    );
    expect(kept).toEqual({ password_sealed: '', token_sealed: null });
  });
});

describe('synchronising a store now', () => {
  const syncNow = () => api.client().stores.syncNow.mutate({ storeId });

  async function follow(): Promise<void> {
    const mapping = await api.world.suggestedMapping(storeId);
    await api.client().imports.start.mutate({ storeId, mapping });
    await api.world.jobs.runDue();
    await api.world.database.queries.execute(sql`delete from attempts`);
  }

  it('makes its sync due at once', async () => {
    await follow();
    const { world } = api;
    world.shop.forgetCalls();
    await world.jobs.runDue();
    expect(world.shop.calls()).toEqual([]);
    expect((await syncNow()).id).toBe(storeId);
    await world.jobs.runDue();
    expect(world.shop.calls().length).toBeGreaterThan(0);
  });

  it('is refused within a minute of the last time, with the rest of it', async () => {
    await follow();
    await syncNow();
    const refusal = await refusalOf(syncNow());
    expect(refusal.code).toBe('too-soon');
    expect(refusal.retryAfterMs).toBeGreaterThan(0);
    expect(refusal.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('is refused where nothing runs, and counts for nothing then', async () => {
    expect((await refusalOf(syncNow())).code).toBe('not-imported-yet');
    await follow();
    await api.client().stores.setEnabled.mutate({ storeId, enabled: false });
    expect((await refusalOf(syncNow())).code).toBe('store-disabled');
    await api.client().stores.setEnabled.mutate({ storeId, enabled: true });
    expect((await syncNow()).id).toBe(storeId);
  });

  it('waits out the pause that the shop asked for', async () => {
    await follow();
    const until = new Date(api.world.clock.now().getTime() + 20 * 60_000).toISOString();
    await api.world.database.queries.execute(
      sql`update stores set failure_code = 'shop-limit', next_run_at = ${until}::timestamptz`,
    );
    const refusal = await refusalOf(syncNow());
    expect(refusal.code).toBe('shop-limit');
    expect(refusal.retryAfterMs).toBeGreaterThan(15 * 60_000);
  });
});
