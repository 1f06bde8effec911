import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppErrorData } from '../../../src/contract/errors.ts';
import type { StoreSettings } from '../../../src/contract/settings.ts';
import { rowsOf } from '../../../server/records/database.ts';
import { believableAccount } from '../../../server/sandbox/roapp/believable-account.ts';
import { refusalOf, startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { deadHost, startOddSite, type OddSite } from '../../support/odd-site.ts';
import { smallShop } from '../../support/small-shop.ts';

/** Longer than what was read of the account is believed. */
const factsAgeMs = 61_000;

let api: ApiWorld;
let site: OddSite;
let dead: string;
beforeAll(async () => {
  site = await startOddSite();
  dead = await deadHost();
  api = await startApiWorld({
    shop: smallShop({ orders: 2, now: new Date() }),
    account: believableAccount(new Date()),
    alsoAllowed: [site.host, dead],
  });
});
beforeEach(async () => {
  const { database, shop, account } = api.world;
  await database.queries.execute(sql`truncate stores, changes cascade`);
  shop.clearFaults();
  account.clearFaults();
});
afterAll(async () => {
  await Promise.all([api.close(), site.close()]);
});

const connect = (changes: Partial<StoreSettings> = {}, password = api.world.shop.password) =>
  api.client().stores.connect.mutate({ settings: api.world.settings(changes), password });
const refusal = (changes: Partial<StoreSettings> = {}, password?: string) => refusalOf(connect(changes, password));

/** Lets the shop be otherwise for one call. */
async function whileShopIs<Result>(
  changes: Partial<ReturnType<ApiWorld['world']['shop']['state']>>,
  work: () => Promise<Result>,
): Promise<Result> {
  const state = api.world.shop.state();
  const before = { ...state };
  Object.assign(state, changes);
  try {
    return await work();
  } finally {
    Object.assign(state, before);
  }
}

async function whileAccountIs<Result>(
  changes: Partial<ReturnType<ApiWorld['world']['account']['state']>>,
  work: () => Promise<Result>,
): Promise<Result> {
  const state = api.world.account.state();
  const before = { ...state };
  Object.assign(state, changes);
  api.world.clock.pass(factsAgeMs);
  try {
    return await work();
  } finally {
    Object.assign(state, before);
    api.world.clock.pass(factsAgeMs);
  }
}

const rows = (table: string) =>
  rowsOf<{ text: string }>(api.world.database.queries, sql.raw(`select t::text as text from ${table} t`));

const at = (field: string, code: AppErrorData['code']) => ({ code, fields: { [field]: code } });
const invalidAt = (fields: AppErrorData['fields']) => ({ code: 'invalid', fields });

describe('a refused connect', () => {
  afterEach(async () => {
    expect(await api.client().stores.list.query()).toEqual([]);
    for (const table of ['stores', 'runs', 'changes', 'snapshot_orders']) expect(await rows(table)).toEqual([]);
    const writes = api.world.account.calls().filter(({ endpoint }) => !endpoint.startsWith('GET '));
    expect(writes).toEqual([]);
  });

  it('names every empty field at once', async () => {
    const empty = { name: '', url: ' ', login: '\t', language: '', locationId: 0, orderTypeId: 0 };
    const managers = { mode: 'selected' as const, ids: [] };
    expect(await refusal({ ...empty, managers }, '')).toEqual(
      invalidAt({
        name: 'required',
        url: 'required',
        login: 'required',
        language: 'required',
        locationId: 'required',
        orderTypeId: 'required',
        managers: 'required',
        password: 'required',
      }),
    );
    expect(site.requests()).toBe(0);
  });

  it('names every field that is too long', async () => {
    const long = (length: number) => 'x'.repeat(length + 1);
    const changes = { name: long(64), url: long(2048), login: long(255), language: long(35) };
    expect(await refusal(changes, long(255))).toEqual(
      invalidAt({
        name: 'too-long',
        url: 'too-long',
        login: 'too-long',
        language: 'too-long',
        password: 'too-long',
      }),
    );
  });

  it.each(['not an address', 'shop', 'ftp://shop.example', 'https://user:word@shop.example', 'https://shop..example'])(
    'names an address that is none: %s',
    async (url) => {
      expect(await refusal({ url })).toEqual(at('url', 'address-invalid'));
    },
  );

  it('names the password when login or password is wrong', async () => {
    expect(await refusal({}, 'Wrong-pass-1')).toEqual(at('password', 'wrong-credentials'));
    expect(await refusal({ login: 'someone' })).toEqual(at('password', 'wrong-credentials'));
  });

  it('names the login when the shop refuses an e-mail address', async () => {
    expect(await refusal({ login: 'owner@shop.example' })).toEqual(at('login', 'email-as-login'));
  });

  it.each([
    'http://10.0.0.1:8080',
    'https://192.168.1.10',
    'http://127.0.0.1:22',
    'https://localhost',
    'http://169.254.169.254:80',
    'https://[::1]',
    'https://2130706433',
  ])('names an address inside the network: %s', async (url) => {
    expect(await refusal({ url })).toEqual(at('url', 'address-not-allowed'));
  });

  it('names an address that is another web site', async () => {
    const page = `<!doctype html><html><body>${'<p>News of the day</p>'.repeat(200)}</body></html>`;
    for (const status of [200, 404]) {
      site.answer = { status, body: page };
      expect(await refusal({ url: `http://${site.host}` })).toEqual(at('url', 'not-a-cartum-shop'));
    }
    site.answer = { status: 302, headers: { location: 'https://elsewhere.example/' } };
    expect(await refusal({ url: `http://${site.host}` })).toEqual(at('url', 'not-a-cartum-shop'));
  });

  it('names an address that has moved, and where to', async () => {
    site.answer = { status: 301, headers: { location: `https://${site.host}/api/auth/` } };
    expect(await refusal({ url: `http://${site.host}` })).toEqual({
      ...at('url', 'address-moved'),
      detail: { to: `https://${site.host}` },
    });
  });

  it('names a shop that can not be reached', async () => {
    expect(await refusal({ url: `http://${dead}` })).toEqual(at('url', 'shop-unreachable'));
    site.answer = { status: 503, body: 'maintenance' };
    expect(await refusal({ url: `http://${site.host}` })).toEqual(at('url', 'shop-unreachable'));
  });

  it('names a shop whose plan has no API', async () => {
    const answer = await whileShopIs({ apiEnabled: false }, () => refusal());
    expect(answer).toEqual(at('url', 'no-api-access'));
  });

  it('names a shop behind a bot check', async () => {
    const answer = await whileShopIs({ botCheck: true }, () => refusal());
    expect(answer).toEqual(at('url', 'bot-check'));
  });

  it('names a shop without a status list', async () => {
    const answer = await whileShopIs({ hasStatusList: false }, () => refusal());
    expect(answer).toEqual(at('url', 'shop-too-old'));
  });

  it('names a shop that has used up its hourly limit, and how long to wait', async () => {
    api.world.shop.addFault({ kind: 'http-429', endpoint: 'auth' });
    const answer = await refusal();
    expect(answer).toMatchObject(at('url', 'shop-limit'));
    expect(answer.retryAfterMs).toBeGreaterThanOrEqual(1_234_000);
  });

  it.each(['cut-json', 'empty-body'] as const)('names a shop whose answer can not be believed: %s', async (kind) => {
    api.world.shop.addFault({ kind, endpoint: 'auth' });
    expect(await refusal()).toEqual(at('url', 'shop-answer-invalid'));
  });

  it('names the currencies of a shop that does not sell in that of RO App', async () => {
    const currencies = [{ id: 2, iso: 'PLN', title: 'Złoty', enabled: true, rate: 1 }];
    const answer = await whileShopIs({ currencies }, () => refusal());
    expect(answer).toEqual({
      ...at('url', 'currency-mismatch'),
      detail: { shopCurrencies: ['PLN'], currency: 'UAH' },
    });
  });

  it('names the languages of a shop that does not offer the chosen one', async () => {
    expect(await refusal({ language: 'pl' })).toEqual({
      ...at('language', 'language-not-offered'),
      detail: { offered: ['uk', 'en'] },
    });
  });

  it('names a location, an order type and managers that the account does not offer', async () => {
    const managers = { mode: 'selected' as const, ids: [999_999] };
    expect(await refusal({ locationId: 999_999, orderTypeId: 999_998, managers })).toEqual(
      invalidAt({ locationId: 'not-offered', orderTypeId: 'not-offered', managers: 'not-offered' }),
    );
  });

  it('names a time zone that does not exist, and a category that the account does not have', async () => {
    expect(await refusal({ timeZone: 'Mars/Olympus', productCategoryId: 999_997 })).toEqual(
      invalidAt({ timeZone: 'not-offered', productCategoryId: 'not-offered' }),
    );
  });

  it('names a location that was archived', async () => {
    const locations = api.world.account.state().locations.map((location) => ({ ...location, is_archived: true }));
    const answer = await whileAccountIs({ locations }, () => refusal());
    expect(answer).toEqual(invalidAt({ locationId: 'not-offered' }));
  });

  it.each([
    ['inactive', 240_004],
    ['no manager', 240_005],
  ])('names managers of whom nobody is on offer: %s', async (_why, id) => {
    expect(await refusal({ managers: { mode: 'selected', ids: [id] } })).toEqual(
      invalidAt({ managers: 'not-offered' }),
    );
  });

  it('asks the shop nothing before the choices fit the account', async () => {
    api.world.shop.forgetCalls();
    await refusal({ locationId: 999_999 });
    expect(api.world.shop.calls()).toEqual([]);
  });

  it.each([
    ['http-401', 'roapp-unauthorized'],
    ['http-403', 'roapp-forbidden'],
    ['http-500', 'roapp-unreachable'],
  ] as const)('tells that RO App answers %s', async (kind, code) => {
    const { account, clock } = api.world;
    clock.pass(factsAgeMs);
    account.addFault({ kind, endpoint: /.*/, times: 100 });
    const answer = await refusal();
    expect(answer.code).toBe(code);
  });

  it('carries the password in no answer and no log line', async () => {
    const typed = 'Sesame"<&%\\ opens 91';
    await refusal({}, typed);
    await refusal({ url: `http://${dead}` }, typed);
    await refusal({ login: typed, url: 'nowhere' }, typed);
    await refusal({ locationId: 0 }, typed);
    for (const form of [typed, JSON.stringify(typed).slice(1, -1), encodeURIComponent(typed), btoa(typed)]) {
      expect(api.spoken()).not.toContain(form);
    }
  });
});

describe('a connect', () => {
  it('takes an e-mail address as login when the shop does', async () => {
    const login = 'owner@shop.example';
    const store = await whileShopIs({ login }, () => connect({ login }));
    expect(store.settings.login).toBe(login);
  });

  it('takes a name of 64 characters of any kind and trims what was typed', async () => {
    const name = `${'№ «Лампи» & Co. <b>💡'.padEnd(64, 'я')}`;
    const store = await connect({ name: `  ${name} `, login: ` ${api.world.shop.login} ` });
    expect(store).toMatchObject({ name, settings: { name, login: api.world.shop.login } });
  });

  it('takes selected managers of whom at least one is on offer', async () => {
    const managers = { mode: 'selected' as const, ids: [240_004, 240_002] };
    expect((await connect({ managers })).settings.managers).toEqual(managers);
  });

  it('with integration unticked is kept as disabled, and nothing is read', async () => {
    const store = await connect({ enabled: false });
    expect(store).toMatchObject({ state: { kind: 'disabled' }, nextRunAt: null });
    api.world.shop.forgetCalls();
    await api.world.jobs.runDue();
    expect(api.world.shop.calls()).toEqual([]);
  });

  it('guesses the time zone of the shop from the location', async () => {
    const store = await connect({ locationId: 160_002 });
    expect(store.settings.timeZone).toBe('Europe/Warsaw');
  });

  it('of a shop that is connected already is refused, in any spelling of its address', async () => {
    const store = await connect();
    const { host, port } = new URL(api.world.shop.url);
    const spellings = [
      api.world.shop.url,
      `${api.world.shop.url}/edit/?tab=1#orders`,
      `  HTTP://${host}/  `,
      host,
      `https://${host}`,
      `http://0x7f.0.0.1:${port}`,
      `http://127.1:${port}`,
    ];
    for (const url of spellings) {
      expect([url, await refusal({ url })]).toEqual([url, at('url', 'already-connected')]);
    }
    expect((await api.client().stores.list.query()).map(({ id }) => id)).toEqual([store.id]);
  });

  it('pressed twice at once connects once', async () => {
    const answers = await Promise.allSettled([connect(), connect(), connect()]);
    const connected = answers.filter((answer) => answer.status === 'fulfilled');
    expect(connected).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') {
        expect(await refusalOf(Promise.reject(answer.reason as Error))).toEqual(at('url', 'already-connected'));
      }
    }
    const stores = await api.client().stores.list.query();
    expect(stores).toHaveLength(1);
  });
});
