import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { sql } from 'drizzle-orm';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireBrowser } from '../../setup.mjs';
import { rowsOf } from '../../server/records/database.ts';
import { believableAccount } from '../../server/sandbox/roapp/believable-account.ts';
import { startHostPage, type HostPage } from '../../server/sandbox/host/host-page.ts';
import { mintSession } from '../../server/security/sessions.ts';
import type { FaultKind } from '../../server/sandbox/sandbox-server.ts';
import { browserArguments } from '../support/browser-arguments.ts';
import { echoSecrets } from '../support/echoing-platform.ts';
import { keptInBrowser } from '../support/kept-in-browser.ts';
import { pageContents } from '../support/page-contents.ts';
import { startRecordingProxy, type RecordingProxy } from '../support/recording-proxy.ts';
import { findSecrets, markedBytes, markedText, newMark, type MarkedSecret } from '../support/secret-search.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { smallShop } from '../support/small-shop.ts';
import { until } from '../support/until.ts';

/** Every kind of letter that some writing escapes, around a mark that none does. */
const awkward = (name: string): MarkedSecret => {
  const mark = newMark();
  return markedText(name, `ї"\\<&' +/=%2F${mark}`, mark);
};

const secrets = {
  password: awkward('the shop’s password'),
  mistyped: awkward('a mistyped password'),
  nextPassword: awkward('the shop’s next password'),
  nextMistyped: awkward('a password mistyped when signing in anew'),
  roappApiKey: markedText('the key to RO App', newMark()),
  tenantKey: markedText('another account’s key to RO App', newMark()),
  sessionSecret: awkward('SESSION_SECRET'),
  adminToken: markedText('ADMIN_TOKEN', newMark()),
  wrongAdminToken: markedText('a wrong ADMIN_TOKEN', newMark()),
  oldKey: markedBytes('the old key of CREDENTIALS_KEYS', randomBytes(32)),
  newKey: markedBytes('the new key of CREDENTIALS_KEYS', randomBytes(32)),
};
const textOf = ({ value }: MarkedSecret): string => value.toString();
/** Some hundred readings of a hundred megabytes, which a busy machine does in a minute. */
const searchTimeoutMs = 300_000;
/** Not secret: the search has to find it wherever something is kept or shown. */
const login = newMark();

describe('the search', () => {
  const secret = awkward('a secret');
  const { value } = secret;
  const text = textOf(secret);
  const asMarkup = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

  test.each<[string, string | Buffer]>([
    ['as it is', value],
    ['inside of other bytes', Buffer.concat([randomBytes(99), value, randomBytes(99)])],
    ['in small letters', text.toLowerCase()],
    ['as JSON', JSON.stringify({ text })],
    ['as JSON inside of JSON', JSON.stringify({ body: JSON.stringify({ text }) })],
    ['in an address', `/?text=${encodeURIComponent(text)}`],
    ['in a form', new URLSearchParams({ text }).toString()],
    ['in markup', `<p title="${asMarkup}">`],
    ['in UTF-16', Buffer.from(`{${text}}`, 'utf16le')],
    ['in hexadecimal', value.toString('hex')],
    ['in hexadecimal capitals', value.toString('hex').toUpperCase()],
    ['in base64', value.toString('base64')],
    ['in base64 after a letter', btoa('u') + Buffer.from(`:${text}`).toString('base64')],
    ['in base64 after two letters', Buffer.from(`u:${text}:x`).toString('base64')],
    ['in base64 for addresses', Buffer.from(JSON.stringify({ text })).toString('base64url')],
    ['as a buffer that was printed', inspect(secret.mark)],
    ['as a buffer that was made JSON', JSON.stringify(value)],
    ['as bytes that were made JSON', JSON.stringify(new Uint8Array(value))],
  ])('finds a secret %s', (_spelling, where) => {
    expect(findSecrets(where, [secret])).not.toEqual([]);
  });

  test('finds nothing where there is nothing', () => {
    expect(
      findSecrets(Buffer.concat([randomBytes(100_000), Buffer.from(textOf(awkward('another')))]), [secret]),
    ).toEqual([]);
  });
});

describe('secrets, from connecting a shop to deleting it', () => {
  let stage: ServerStage;
  let host: HostPage;
  let proxy: RecordingProxy;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let serverUrl = '';
  let storeId = '';

  /** What was seen, by the place where it was. */
  const seen = new Map<string, Buffer[]>();
  const note = (place: string, what: string | Buffer) =>
    seen.set(place, [...(seen.get(place) ?? []), Buffer.from(what)]);
  const sessionTokens = (): MarkedSecret[] =>
    proxy
      .bearers()
      .filter((token) => token.split('.').length === 3)
      .map((token) => markedText('a session token', token, token.split('.')[2]));
  const shopTokens = new Set<string>();
  let calls: ReturnType<ServerStage['client']> | undefined;

  beforeAll(async () => {
    const now = new Date();
    host = await startHostPage({
      serverUrl: () => proxy.url,
      sessionSecret: new TextEncoder().encode(textOf(secrets.sessionSecret)),
      tenant: 'default',
      now: () => new Date(),
    });
    const shop = { ...smallShop({ orders: 9, now }), login, password: textOf(secrets.password) };
    stage = await startServerStage({
      shop,
      account: { ...believableAccount(now), apiKey: textOf(secrets.roappApiKey) },
      allowedOrigins: host.origins,
      sessionSecret: textOf(secrets.sessionSecret),
    });
    for (const platform of [stage.shop, stage.account]) {
      echoSecrets(platform);
      platform.spoilBy((_endpoint, { path, query, body }) => {
        note('addresses that platforms were asked at', `${path}?${query.toString()}`);
        const [, token] = /"token":"(\w+)"/.exec(body) ?? [];
        if (token !== undefined) shopTokens.add(token);
        return null;
      });
    }
    proxy = await startRecordingProxy(() => serverUrl);
    serverUrl = await startServer(`old:${secrets.oldKey.value.toString('base64')}`);
    browser = await chromium.launch({ executablePath: requireBrowser(), args: browserArguments() });
    context = await browser.newContext({ locale: 'en' });
    page = await context.newPage();
    page.on('console', (message) => note('the console', message.text()));
    page.on('pageerror', (error) => note('the console', String(error.stack)));
    page.on('request', (request) => note('addresses that the browser asked', request.url()));
    await page.goto(host.url);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await proxy?.close();
    await stage?.close();
  });

  async function startServer(credentialsKeys: string): Promise<string> {
    const server = await stage.launch({
      LOG_LEVEL: 'trace',
      ADMIN_TOKEN: textOf(secrets.adminToken),
      CREDENTIALS_KEYS: credentialsKeys,
    });
    return server.url;
  }

  const client = () => (calls ??= stage.client(proxy.url));
  const type = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  const show = (view: string) => page.goto(`${host.url}?view=${encodeURIComponent(view)}`);

  /** Everything that the page shows and the browser keeps. A password is in its field while it is being typed. */
  async function look({ typing = false } = {}): Promise<void> {
    const { markup, values, kept } = await page.evaluate(pageContents);
    note('the page', markup);
    if (!typing) note('the fields of the page', values);
    note('what the browser keeps', kept + (await page.evaluate(keptInBrowser)));
    note('what the browser keeps', JSON.stringify(await context.storageState({ indexedDB: true })));
  }

  test('a password is mistyped', async () => {
    await page.getByRole('button', { name: '+ Store' }).first().click();
    await type('Store name', 'Lamp shop');
    await type('Website URL', stage.shop.url);
    await type('Login', login);
    await type('Password', textOf(secrets.mistyped));
    await page.getByLabel('Locations').selectOption({ index: 1 });
    await page.getByLabel('Order type').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('The shop does not accept this login and password.').first().waitFor();
    await look({ typing: true });
    await page.reload();
    await page.getByText('We kept what you typed last time, except the password.').waitFor();
    expect(await page.getByLabel('Login', { exact: true }).inputValue()).toBe(login);
    await look();
  });

  test('the right one leads to the statuses', async () => {
    await type('Password', textOf(secrets.password));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Save and import orders' }).waitFor();
    await look();
    await page.locator('#write-back-4-no').check();
    for (const select of await page.locator('select').all()) {
      if ((await select.inputValue()) === '') await select.selectOption('none');
    }
  });

  test('RO App refuses in each of its ways what the import brings, with the key in its words', async () => {
    const shapes = ['http-400', 'http-400-message', 'http-400-validation', 'http-400-message-validation'] as const;
    for (const kind of shapes) stage.account.addFault({ kind, endpoint: 'POST /orders' });
    stage.account.addFault({ kind: 'http-400', endpoint: 'POST /products/' });
    await page.getByRole('button', { name: 'Save and import orders' }).click();
    await page.getByRole('heading', { name: 'Import finished' }).waitFor({ timeout: 60_000 });
    await page.getByText('authorization: Bearer [hidden]').first().waitFor();
    await look();
    [{ id: storeId = '' } = {}] = await (await client()).stores.list.query();
    await show(`stores/${storeId}`);
    await page.getByText('authorization: Bearer [hidden]').first().waitFor();
    await look();
  });

  test('the shop refuses a status, with its token in its words', async () => {
    const api = await client();
    const { mapping } = await api.stores.get.query({ storeId });
    const [order] = (await api.orders.list.query({ storeId, state: 'synced' })).items;
    if (!order?.workOrderId) throw new Error('no order came');
    const leadsElsewhere = ({ shopStatusId, orderStatusId }: (typeof mapping)[number]) =>
      shopStatusId !== 4 && orderStatusId !== null && orderStatusId !== order.orderStatus?.id;
    const target = mapping.find(leadsElsewhere);
    // A status that the shop has no more can be set by nobody.
    const shop = stage.shop.state();
    const before = shop.statuses;
    shop.statuses = before.filter(({ id }) => id !== target?.shopStatusId);
    stage.account.setStatus(order.workOrderId, target?.orderStatusId ?? 0);
    const { shopNumber } = order;
    const history = await until(
      () => api.orders.history.query({ storeId, shopNumber }),
      (changes) => changes.some(({ outcome }) => outcome === 'refused'),
    );
    expect(history.map((change) => change.note)).toContain(
      'token [hidden] status is not defined or defined incorrectly',
    );
    shop.statuses = before;
  });

  test.each<['shop' | 'account', string, FaultKind]>([
    ['shop', 'orders/get', 'http-500'],
    ['shop', 'orders/get', 'http-403'],
    ['shop', 'orders/get', 'html-200'],
    ['shop', 'orders/get', 'unauthorized-envelope'],
    ['shop', 'orders/get', 'cut-json'],
    ['account', 'GET /orders', 'http-401'],
    ['account', 'GET /orders', 'http-403'],
    ['account', 'GET /orders', 'http-500'],
  ])('a sync fails: %s %s %s', async (platform, endpoint, kind) => {
    const api = await client();
    const { settings } = await api.stores.get.query({ storeId });
    stage[platform].addFault({ kind, endpoint, times: 1000 });
    await api.stores.update.mutate({ storeId, settings });
    await until(
      () => api.stores.get.query({ storeId }),
      ({ state }) => state.kind === 'failing',
    );
    await show('stores');
    await page.getByText('Lamp shop').first().waitFor();
    await look();
    stage[platform].clearFaults();
    await api.stores.update.mutate({ storeId, settings });
    await until(
      () => api.stores.get.query({ storeId }),
      ({ state }) => state.kind !== 'failing',
    );
  });

  test('the shop’s password is changed, mistyped again, and typed', async () => {
    stage.shop.state().password = textOf(secrets.nextPassword);
    stage.shop.revokeTokens();
    const api = await client();
    await until(
      () => api.stores.get.query({ storeId }),
      ({ state }) => state.reasons?.includes('wrong-credentials') ?? false,
    );
    await show(`stores/${storeId}/settings`);
    await type('Password', textOf(secrets.nextMistyped));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The shop does not accept this login and password.').first().waitFor();
    await look({ typing: true });
    await type('Password', textOf(secrets.nextPassword));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').first().waitFor();
    await look();
    await show(`stores/${storeId}/settings`);
    await expect.poll(() => page.getByLabel('Login', { exact: true }).inputValue()).toBe(login);
    await look();
  });

  test('all that is kept is read, and orders are asked for again', async () => {
    const api = await client();
    const { items } = await api.orders.list.query({ storeId });
    const shopNumbers = items.map(({ shopNumber }) => shopNumber);
    await api.orders.retry.mutate({ storeId });
    await api.orders.refresh.mutate({ storeId, shopNumbers });
    for (const shopNumber of [...shopNumbers, '4711']) {
      await api.orders.explain.query({ storeId, shopNumber });
      await api.orders.history.query({ storeId, shopNumber });
    }
    expect((await api.activity.list.query({ storeId })).items.length).toBeGreaterThan(5);
    await api.mapping.get.query({ storeId });
    await api.imports.preview.mutate({ storeId });
    await api.options.get.query({});
    expect((await api.runs.list.query({ storeId })).length).toBeGreaterThan(0);
  });

  test('an account is provisioned, refused by RO App, and removed', async () => {
    const address = `${proxy.url}/tenants/acme`;
    const roappApiKey = textOf(secrets.tenantKey);
    const put = (token: MarkedSecret, body: string) =>
      fetch(address, {
        method: 'PUT',
        headers: { authorization: `Bearer ${textOf(token)}`, 'content-type': 'application/json' },
        body,
      });
    const good = JSON.stringify({ roappApiKey, roappApiUrl: stage.account.apiUrl });
    expect((await put(secrets.wrongAdminToken, good)).status).toBe(401);
    expect((await put(secrets.adminToken, JSON.stringify({ [roappApiKey]: roappApiKey }))).status).toBe(400);
    expect((await put(secrets.adminToken, `{"roappApiKey":"${roappApiKey}`)).status).toBe(400);
    expect((await put(secrets.adminToken, good)).status).toBe(204);
    const claims = { tenant: 'acme', user: { id: 'u2', name: 'Another' }, role: 'configure' as const };
    const token = await mintSession(stage.sessionSecret, claims, 600);
    const options = await fetch(`${proxy.url}/trpc/options.get`, { headers: { authorization: `Bearer ${token}` } });
    expect(await options.text()).toContain('roapp-unauthorized');
    const headers = { authorization: `Bearer ${textOf(secrets.adminToken)}` };
    expect((await fetch(address, { method: 'DELETE', headers })).status).toBe(204);
  });

  test('what can not be read is refused', async () => {
    const authorization = await stage.authorization();
    const password = textOf(secrets.password);
    const call = (body: string, headers = {}) =>
      fetch(`${proxy.url}/trpc/stores.connect`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', ...headers },
        body,
      });
    expect((await call(`{"json":{"password":"${secrets.password.mark.toString()}`)).status).toBe(400);
    expect((await call(JSON.stringify({ json: { password, settings: { [password]: password } } }))).status).toBe(400);
    expect((await call(JSON.stringify({ json: { password: [password], settings: password } }))).status).toBe(400);
    expect((await call(password, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await call('{}', { authorization: `${authorization}x` })).status).toBe(401);
  });

  test('the keys are rotated at a start', async () => {
    note('/metrics', await (await fetch(`${proxy.url}/metrics`)).text());
    expect((await fetch(`${proxy.url}/readyz`)).status).toBe(200);
    await stage.stop();
    await noteDatabase();
    const [newKey, oldKey] = [secrets.newKey, secrets.oldKey].map(({ value }) => value.toString('base64'));
    serverUrl = await startServer(`new:${newKey},old:${oldKey}`);
    expect(stage.output()).toContain('"msg":"sealed anew"');
  });

  test('the store is deleted', async () => {
    await show(`stores/${storeId}/settings`);
    await page.getByRole('button', { name: 'Delete' }).first().click();
    await look();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'No store is connected yet' }).waitFor();
    await look();
    await page.evaluate("console.info('the console is heard')");
    await stage.stop();
    await noteDatabase();
  });

  test('several tokens were given, to search for too', () => {
    expect(shopTokens.size).toBeGreaterThan(2);
    expect(sessionTokens().length).toBeGreaterThan(3);
  });

  /** Its files, the write-ahead log among them, and every row of every table. */
  async function noteDatabase(): Promise<void> {
    const folder = stage.environment['DATA_DIR'] ?? '';
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = readFileSync(join(entry.parentPath, entry.name));
      if (!seen.get('the files')?.some((known) => file.equals(known))) note('the files', file);
    }
    const database = await stage.openDatabase();
    const tables = await rowsOf<{ name: string }>(
      database.queries,
      sql`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const rows = await rowsOf<{ row: string }>(
        database.queries,
        sql.raw(`select to_jsonb(t)::text as row from ${name} t`),
      );
      note('the tables', [name, ...rows.map(({ row }) => row)].join('\n'));
    }
    await database.close();
  }

  describe.each<[string, string]>([
    ['the page', 'Lamp shop'],
    ['the fields of the page', login],
    ['what the browser keeps', login],
    ['the console', 'the console is heard'],
    ['addresses that the browser asked', '/trpc/stores.connect'],
    ['addresses that platforms were asked at', '/v2/orders'],
    ['answers of the server', login],
    ['addresses that the server was asked at', '/trpc/stores.connect'],
    ['the log', 'slice failed'],
    ['/metrics', 'ecommerce_connect_quota_wait_seconds_count{platform="roapp",outcome="taken"}'],
    ['the files', login],
    ['the tables', login],
  ])('%s', (place, control) => {
    const whole = (): Buffer => {
      switch (place) {
        case 'answers of the server':
          return proxy.answers();
        case 'addresses that the server was asked at':
          return Buffer.from(proxy.addresses().join('\n'));
        case 'the log':
          return Buffer.from(stage.output());
        default:
          return Buffer.concat(seen.get(place) ?? []);
      }
    };

    test('was searched: what has to be there is found', () => {
      expect(findSecrets(whole(), [markedText('what is no secret', control)])).not.toEqual([]);
    });

    test(
      'has no secret, in whatever spelling',
      () => {
        const tokens = [...shopTokens].map((token) => markedText('a token of the shop', token));
        expect(findSecrets(whole(), [...Object.values(secrets), ...sessionTokens(), ...tokens])).toEqual([]);
      },
      searchTimeoutMs,
    );
  });
});
