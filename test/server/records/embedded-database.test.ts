import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../server/open-database.ts';
import { DataDirectoryError } from '../../../server/records/data-directory.ts';
import { type Database, only, rowsOf } from '../../../server/records/database.ts';
import { openEmbeddedDatabase } from '../../../server/records/embedded-database.ts';
import { NewerSchemaError } from '../../../server/records/schema-version.ts';
import { MissingKeysError } from '../../../server/records/sealed-texts.ts';
import { findTenant, putTenant, updateTenant } from '../../../server/records/tenants.ts';
import { folderSnapshot } from '../../support/folder-snapshot.ts';
import { addTenant, minute } from './stored-samples.ts';

/** Creating a database takes seconds, opening it again does not: all tests share one directory. */
let dataDir: string;
const open = new Set<Database>();
const children = new Set<ChildProcess>();

async function start(directory = dataDir, keyIds?: string[]): Promise<Database> {
  const database = await openEmbeddedDatabase(directory, keyIds);
  open.add(database);
  return database;
}

async function stop(database: Database): Promise<void> {
  open.delete(database);
  await database.close();
}

const lockPath = () => join(dataDir, 'db.lock');

/** Another process that asks for the lock as this program does; it stays while it holds it. */
async function anotherProcess(): Promise<{ child: ChildProcess; holds: boolean }> {
  const child = spawn(
    process.execPath,
    [
      '-e',
      `const { tryLock } = require('fs-native-extensions');
       const { ftruncateSync, openSync, writeSync } = require('node:fs');
       const file = openSync(process.argv[1], 'a+');
       const holds = tryLock(file);
       if (holds) { ftruncateSync(file); writeSync(file, 'pid ' + process.pid + '\\n'); setInterval(() => {}, 1000); }
       process.stdout.write(String(holds));`,
      lockPath(),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.add(child);
  const answer = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')));
  });
  return { child, holds: answer === 'true' };
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  // One that holds nothing ends by itself.
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

beforeAll(async () => {
  dataDir = fs.mkdtempSync(join(tmpdir(), 'embedded-'));
  // The first start was cut short once before.
  fs.mkdirSync(join(dataDir, 'db.tmp', 'base'), { recursive: true });
  fs.writeFileSync(join(dataDir, 'db.tmp', 'half-made'), 'x');
  await stop(await start());
});

afterEach(async () => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  for (const database of open) await stop(database);
  for (const child of children) await kill(child);
});

afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

describe('the embedded database', () => {
  it('is made whole at the first start, whatever an earlier one left half made', () => {
    expect(fs.existsSync(join(dataDir, 'db', 'PG_VERSION'))).toBe(true);
    expect(fs.existsSync(join(dataDir, 'db', 'half-made'))).toBe(false);
    expect(fs.existsSync(join(dataDir, 'db.tmp'))).toBe(false);
  });

  it('is for nobody but its user to read, also where it was open before', async () => {
    const mode = () => fs.statSync(join(dataDir, 'db')).mode & 0o777;
    expect(mode()).toBe(0o700);
    fs.chmodSync(join(dataDir, 'db'), 0o755);
    await stop(await start());
    expect(mode()).toBe(0o700);
  });

  it('keeps what was committed for the next start', async () => {
    const first = await start();
    await addTenant(first.queries, 'kept');
    await stop(first);
    const second = await start();
    expect(await findTenant(second.queries, 'kept')).toMatchObject({ id: 'kept', createdAt: minute(0) });
  });

  it('brings every commit to the disk', async () => {
    const { queries } = await start();
    await addTenant(queries, 'counted');
    const flushed = vi.spyOn(fs, 'fsyncSync');
    syncBuiltinESMExports();
    const commits = 25;
    for (let count = 1; count <= commits; count++) await updateTenant(queries, 'counted', { keyEmployeeId: count });
    expect(flushed.mock.calls.length).toBeGreaterThanOrEqual(commits);
    expect(flushed.mock.results.every((result) => result.type === 'return')).toBe(true);
  });

  it('refuses a database that a newer version has changed, and gives it back', async () => {
    const newer = await start();
    await newer.queries.execute(sql`
      insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', ${Date.UTC(2037, 0, 2)})
    `);
    await stop(newer);
    for (let attempt = 0; attempt < 2; attempt++) {
      const failure = await start().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(NewerSchemaError);
      expect((failure as Error).message).toMatch(/^DATA_DIR: .*newer version.*2037-01-02.*$/);
    }
    const files = join(dataDir, 'db');
    const { PGlite } = await import('@electric-sql/pglite');
    const engine = await PGlite.create(files);
    await engine.exec("delete from drizzle.__drizzle_migrations where hash = 'newer'");
    await engine.close();
    await start();
  });
});

describe('what it takes to open the database', () => {
  const note = () => join(dataDir, 'db', 'ecommerce-connect.json');
  afterEach(() => fs.rmSync(note(), { force: true }));

  async function noteSealedWith(keyId: string): Promise<void> {
    const database = await start();
    const tenant = { id: 'sealed', roappApiUrl: '', roappApiKeySealed: `v1.${keyId}.a.b`, createdAt: minute(0) };
    await putTenant(database.queries, tenant);
    await database.noteNeeds();
    await stop(database);
  }

  it('is noted beside it: without one of its keys it is refused, and nothing touched', async () => {
    await noteSealedWith('k1');
    const before = folderSnapshot(dataDir);
    const failure = await start(dataDir, ['k2']).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MissingKeysError);
    expect((failure as Error).message).toMatch(/^CREDENTIALS_KEYS: .* sealed with k1, which is not in the list;.*$/);
    expect(folderSnapshot(dataDir)).toEqual(before);
    await stop(await start(dataDir, ['k2', 'k1']));
    await noteSealedWith('k2');
    await start(dataDir, ['k2']);
  });

  it('is noted beside it: a program that does not know its last migration leaves it as it is', async () => {
    await noteSealedWith('k1');
    const needs = JSON.parse(fs.readFileSync(note(), 'utf8')) as object;
    fs.writeFileSync(note(), JSON.stringify({ ...needs, migration: Date.UTC(2037, 0, 2) }));
    const before = folderSnapshot(dataDir);
    await expect(start()).rejects.toThrow(/^DATA_DIR: .*newer version.*2037-01-02/);
    expect(folderSnapshot(dataDir)).toEqual(before);
  });

  it('is asked of the database where the note can not be read', async () => {
    await noteSealedWith('k1');
    fs.writeFileSync(note(), '{"migration":');
    const asked = openDatabase({ databaseUrl: undefined, dataDir }, { keyIds: ['k2'], onBrokenConnection: () => {} });
    await expect(asked).rejects.toBeInstanceOf(MissingKeysError);
    // It was given back.
    await start();
  });
});

describe('the housekeeping', () => {
  it('counts rows anew and brings the log to a checkpoint', async () => {
    const database = await start();
    const facts = async () =>
      only(
        await rowsOf<{ rows: number; checkpoint: string }>(
          database.queries,
          sql`select reltuples::int as rows, (select redo_lsn::text from pg_control_checkpoint()) as checkpoint
            from pg_class where relname = 'quota_slots'`,
        ),
      );
    await addTenant(database.queries, 'busy');
    await rowsOf(database.queries, sql`insert into quota_slots values ('busy', now())`);
    const before = await facts();
    await database.maintain();
    const after = await facts();
    expect(after.rows).toBe(1);
    expect(after.checkpoint).not.toBe(before.checkpoint);
  });

  it('waits for a transaction that is under way', async () => {
    const database = await start();
    let maintained: Promise<void> | undefined;
    await database.queries.transaction(async (transaction) => {
      maintained = database.maintain();
      await addTenant(transaction, 'meanwhile');
    });
    await maintained;
    expect(await findTenant(database.queries, 'meanwhile')).not.toBeNull();
  });
});

describe('the directory', () => {
  it('belongs to one opener at a time, and the second one is told who it is', async () => {
    await start();
    const before = fs.readFileSync(lockPath(), 'utf8');
    const failure = await start().catch((error: unknown) => error);
    expect(fs.readFileSync(lockPath(), 'utf8')).toBe(before);
    expect(failure).toBeInstanceOf(DataDirectoryError);
    expect((failure as Error).message).toBe(
      `DATA_DIR: ${join(dataDir, 'db')} is in use by another process (pid ${process.pid}); stop it or choose another directory`,
    );
  });

  it('is locked for other processes while it is open, and free afterwards', async () => {
    const database = await start();
    expect((await anotherProcess()).holds).toBe(false);
    await stop(database);
    expect((await anotherProcess()).holds).toBe(true);
  });

  it('is refused while another process holds it, and free once that was killed', async () => {
    const { child, holds } = await anotherProcess();
    expect(holds).toBe(true);
    await expect(start()).rejects.toThrow(`(pid ${child.pid})`);
    await kill(child);
    const database = await start();
    await addTenant(database.queries, 'after the kill');
    expect(await findTenant(database.queries, 'after the kill')).not.toBeNull();
  });

  it('of another major version is refused, and nothing touched or made', async () => {
    const foreign = join(dataDir, 'foreign');
    fs.mkdirSync(join(foreign, 'db', 'base'), { recursive: true });
    fs.writeFileSync(join(foreign, 'db', 'PG_VERSION'), '17\n');
    fs.writeFileSync(join(foreign, 'db', 'base', '1'), 'rows');
    const before = folderSnapshot(foreign);
    for (let attempt = 0; attempt < 2; attempt++) {
      const failure = await start(foreign).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(DataDirectoryError);
      expect((failure as Error).message).toMatch(/^DATA_DIR: .* belongs to PostgreSQL 17, this version needs 18;.*$/);
    }
    expect(folderSnapshot(foreign)).toEqual(before);
  });

  it('whose lock can not be opened is refused in a line that says what to do', async () => {
    const foreign = join(dataDir, 'locked');
    fs.mkdirSync(join(foreign, 'db.lock'), { recursive: true });
    await expect(start(foreign)).rejects.toThrow(
      `DATA_DIR: ${join(foreign, 'db.lock')} can't be written to (EISDIR); let the user of this process write there, or choose another directory`,
    );
  });

  it('with files that are no database is refused, and nothing touched or made', async () => {
    const foreign = join(dataDir, 'documents');
    fs.mkdirSync(join(foreign, 'db'), { recursive: true });
    fs.writeFileSync(join(foreign, 'db', 'letter.txt'), 'dear');
    const before = folderSnapshot(foreign);
    await expect(start(foreign)).rejects.toThrow(/^DATA_DIR: .* holds files but no database/);
    expect(folderSnapshot(foreign)).toEqual(before);
  });
});
