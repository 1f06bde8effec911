import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { smallAccount } from '../../server/sandbox/roapp/small-account.ts';
import { folderSnapshot } from '../support/folder-snapshot.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { smallShop } from '../support/small-shop.ts';
import { spawnServer } from '../support/spawned-server.ts';

/** The keys of the stage are left to the server, which keeps its own then. */
const ownKeys = { SESSION_SECRET: '', CREDENTIALS_KEYS: '' };
interface Refusal {
  name: string;
  /** What is done to the directory of a server that has worked and stopped. */
  spoil?: (at: (...names: string[]) => string) => void;
  env?: Readonly<Record<string, string>>;
  says: RegExp;
}

const refusals: Refusal[] = [
  { name: 'a malformed variable', env: { PORT: 'many' }, says: /^PORT: must be a whole number / },
  {
    name: 'a key that the passwords are not sealed with',
    env: { CREDENTIALS_KEYS: `other:${randomBytes(32).toString('base64')}` },
    says: /^CREDENTIALS_KEYS: .* sealed with [0-9a-f]{8}, which is not in the list; /,
  },
  {
    name: 'a key file that was lost, although a new key could be made',
    spoil: (at) => {
      rmSync(at('credentials-keys'));
      rmSync(at('session-secret'));
    },
    says: /^CREDENTIALS_KEYS: .* sealed with [0-9a-f]{8}, which is not in the list; /,
  },
  {
    name: 'a key file that was damaged',
    spoil: (at) => {
      writeFileSync(at('credentials-keys'), 'nonsense');
      rmSync(at('session-secret'));
    },
    says: /^CREDENTIALS_KEYS: must be a comma list of /,
  },
  {
    name: 'a database of another major version',
    spoil: (at) => {
      writeFileSync(at('db', 'PG_VERSION'), '17\n');
      for (const made of ['credentials-keys', 'session-secret', 'db.lock']) rmSync(at(made));
    },
    says: /^DATA_DIR: .* belongs to PostgreSQL 17, this version needs 18; /,
  },
  {
    name: 'a database that a newer version has changed',
    spoil: (at) => {
      const needs = { migration: Date.UTC(2037, 0, 2), keyIds: [] };
      writeFileSync(at('db', 'ecommerce-connect.json'), JSON.stringify(needs));
      rmSync(at('db.lock'));
    },
    says: /^DATA_DIR: the database was changed by another, probably newer version /,
  },
  {
    name: 'files that are no database',
    spoil: (at) => rmSync(at('db', 'PG_VERSION')),
    says: /^DATA_DIR: .* holds files but no database; /,
  },
];

describe('a server that can not start', () => {
  let stage: ServerStage;
  /** Of a server that has worked, with keys of its own, and stopped. */
  let worked: string;
  let directory: string;

  beforeAll(async () => {
    stage = await startServerStage({ shop: smallShop({ orders: 1, now: new Date() }), account: smallAccount() });
    await stage.launch(ownKeys);
    await stage.stop();
    worked = stage.environment['DATA_DIR'] ?? '';
  });
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'start-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  afterAll(() => stage.close());

  /** Says why in one line, ends with 1, and leaves every file and folder as it was. */
  async function expectRefused(env: Readonly<Record<string, string>>, says: RegExp): Promise<void> {
    const before = folderSnapshot(directory);
    const server = spawnServer({ ...stage.environment, ...ownKeys, PORT: '0', DATA_DIR: directory, ...env });
    expect(await server.ended).toBe(1);
    expect(server.stderr()).toMatch(says);
    expect(server.stderr().trim().split('\n')).toHaveLength(1);
    expect(folderSnapshot(directory)).toEqual(before);
  }

  test.each(refusals)('touches nothing: $name', async ({ spoil, env, says }) => {
    cpSync(worked, directory, { recursive: true });
    const at = (...names: string[]) => join(directory, ...names);
    // Open to others, as a copy may be: that is for a server to mend which starts.
    for (const open of ['credentials-keys', 'session-secret']) chmodSync(at(open), 0o644);
    chmodSync(at('db'), 0o755);
    spoil?.(at);
    await expectRefused(env ?? {}, says);
  });

  test('makes no file of the sandbox beside a database of another major version', async () => {
    const sandbox = join(directory, 'sandbox');
    mkdirSync(join(sandbox, 'db'), { recursive: true });
    writeFileSync(join(sandbox, 'db', 'PG_VERSION'), '17\n');
    await expectRefused({ ROAPP_API_KEY: '' }, /^DATA_DIR: .*sandbox.* belongs to PostgreSQL 17, /);
  });

  test('makes no directory where a variable is malformed', async () => {
    await expectRefused({ DATA_DIR: join(directory, 'new'), LOG_LEVEL: 'loud' }, /^LOG_LEVEL: /);
  });

  test('says that another process works in its directory, and leaves what that one works with', async () => {
    cpSync(worked, directory, { recursive: true });
    await stage.launch({ ...ownKeys, DATA_DIR: directory });
    await expectRefused({}, /^DATA_DIR: .* is in use by another process \(pid \d+\); /);
    await stage.stop();
  });
});
