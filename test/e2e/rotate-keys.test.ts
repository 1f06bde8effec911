import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { only, rowsOf } from '../../server/records/database.ts';
import { smallAccount } from '../../server/sandbox/roapp/small-account.ts';
import { databaseOn, engines, type Engine } from '../support/engines.ts';
import { runCommand, type CommandEnd } from '../support/operator-command.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { smallShop } from '../support/small-shop.ts';
import { spawnServer } from '../support/spawned-server.ts';
import { until } from '../support/until.ts';

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [old, fresh, third] = [newKey('old'), newKey('fresh'), newKey('third')];
const keys = (...list: string[]) => ({ CREDENTIALS_KEYS: list.join(',') });

let stage: ServerStage;
afterEach(() => stage.close());

async function startStage(engine: Engine): Promise<void> {
  const shop = smallShop({ orders: 40, now: new Date() });
  stage = await startServerStage({ shop, account: smallAccount(), ...(await databaseOn(engine)) });
}

const rotate = (...list: string[]): Promise<CommandEnd> =>
  runCommand('rotate-keys', { ...stage.environment, ...keys(...list) });

/** All rows that a server writes at its start or that keep a secret, as text. */
async function keptRows(): Promise<string> {
  const database = await stage.openDatabase();
  const rows = await rowsOf<{ kept: string }>(
    database.queries,
    sql`select stores::text as kept from stores union all select tenants::text from tenants`,
  );
  await database.close();
  return rows
    .map(({ kept }) => kept)
    .sort()
    .join('\n');
}

/** A server without the key that everything is sealed with says so in one line, ends with 1, and has changed nothing. */
async function expectRefused(...list: string[]): Promise<void> {
  const before = await keptRows();
  const refused = spawnServer({ ...stage.environment, PORT: '0', ...keys(...list) });
  expect(await refused.ended).toBe(1);
  expect(refused.stderr()).toBe(
    'CREDENTIALS_KEYS: passwords or keys in the database are sealed with old, which is not in the list; add it at the end\n',
  );
  expect(await keptRows()).toBe(before);
}

/** Whether a server with these keys alone signs in to the shop with the kept password, by the kept key to RO App. */
async function expectWorksWith(...list: string[]): Promise<void> {
  const database = await stage.openDatabase();
  await database.queries.execute(sql`update stores set token_sealed = null, next_run_at = now()`);
  await database.close();
  const [signedIn, asked] = [stage.shop.logins(), stage.account.calls().length];
  // Without the variable the key is the one that is kept.
  await stage.launch({ ...keys(...list), ROAPP_API_KEY: '', ADMIN_TOKEN: 'operators-token' });
  await until(
    () => stage.shop.logins() > signedIn && stage.account.calls().length > asked,
    (works) => works,
  );
  await stage.stop();
}

describe.runIf(engines.includes('postgres'))('rotating keys beside servers that work', () => {
  test('lets them go on, and the old key go', async () => {
    await startStage('postgres');
    const server = await stage.launch(keys(old, fresh));
    const client = await stage.client(server.url);
    const runId = await stage.connectAndImport(client);
    const during = await rotate(fresh, old);
    expect(during).toMatchObject({ code: 0, stderr: '' });
    expect(during.stdout).toMatch(/^Sealed anew with key fresh: RO App keys 1, passwords 1, sign-in tokens [01]\.\n/);
    const ended = await until(
      () => client.runs.get.query({ runId }),
      ({ state }) => state === 'done',
    );
    expect(ended).toMatchObject({ created: 40, parked: 0 });
    await stage.stop();
    // The server still had the old key in front.
    expect((await rotate(fresh, old)).code).toBe(0);
    const database = await stage.openDatabase();
    const texts = only(
      await rowsOf<{ password: string; token: string; key: string }>(
        database.queries,
        sql`select password_sealed as password, token_sealed as token, roapp_api_key_sealed as key
          from stores, tenants`,
      ),
    );
    await database.close();
    for (const text of Object.values(texts)) expect(text).toMatch(/^v1\.fresh\./);
    await expectWorksWith(fresh);
  });

  test('says what is sealed with a key that it was not given, and changes nothing of it', async () => {
    await startStage('postgres');
    const server = await stage.launch(keys(old));
    await stage.connectAndImport(await stage.client(server.url));
    const end = await rotate(third);
    expect(end.code).toBe(1);
    const lines = end.stderr.trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const line of lines) expect(line).toMatch(/^CREDENTIALS_KEYS: the key that sealed the .+ is missing; add it/);
    await stage.stop();
    await expectRefused(third);
    await expectWorksWith(old);
  });
});

test('rotating the keys of an embedded database is left to its server, which does it when it starts, and to nobody else', async () => {
  await startStage('embedded');
  const server = await stage.launch(keys(old));
  await stage.connectAndImport(await stage.client(server.url));
  const end = await rotate(fresh, old);
  expect(end).toMatchObject({ code: 1, stdout: '' });
  expect(end.stderr).toMatch(
    /^DATA_DIR: .* is in use by another process \(pid \d+\): restart that server with the new key in front, and it seals everything anew\n$/,
  );
  await stage.stop();
  await expectRefused(third);
  // While there is no server, the command does it.
  expect(await rotate(fresh, old)).toMatchObject({ code: 0, stderr: '' });
  const restarted = await stage.launch(keys(third, fresh));
  expect(restarted.stdout()).toMatch(/"keyId":"third",.*"passwords":1,.*"msg":"sealed anew"/);
  await stage.stop();
  await expectWorksWith(third);
}, 300_000);

test('a command that can not work says why in one line', async () => {
  await startStage('embedded');
  const noKeys = await rotate('nonsense');
  expect(noKeys).toMatchObject({ code: 1, stdout: '' });
  expect(noKeys.stderr).toBe('CREDENTIALS_KEYS: must be a comma list of id:base64 with 32 bytes each\n');
  const noDatabase = await rotate(fresh);
  expect(noDatabase).toMatchObject({ code: 1, stdout: '' });
  expect(noDatabase.stderr).toMatch(/^DATA_DIR: .* holds no database\n$/);
});
