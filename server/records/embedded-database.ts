import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { claimDirectory } from './data-directory.ts';
import type { Database, Queries } from './database.ts';
import { noteNeeds } from './directory-needs.ts';
import { DurableFileSystem } from './durable-file-system.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { refuseNewerSchema } from './schema-version.ts';
import * as schema from './schema.ts';
import { sealingKeyIds } from './sealed-texts.ts';

/** Tables that change all day; the engine has no autovacuum. */
const hotTables = ['stores', 'quota_slots', 'snapshot_orders', 'order_plans', 'orders', 'runs'];

/** Everything of the stock parameters but `-F`, which switches fsync off; and a small memory footprint. */
const startParameters = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'max_wal_size=64MB',
  '-c',
  'min_wal_size=32MB',
  '-c',
  'shared_buffers=32MB',
];

/**
 * Opens the database in `<dataDir>/db`, creating it first where there is none; `dataDir` exists. One process at a time. With
 * `keyIds`, the keys that there are, a database is refused that is known to need another.
 */
export async function openEmbeddedDatabase(dataDir: string, keyIds?: readonly string[]): Promise<Database> {
  const directory = join(dataDir, 'db');
  const unlock = await claimDirectory(directory, keyIds);
  try {
    const engine = await PGlite.create({ fs: new DurableFileSystem(directory), startParams: startParameters });
    return await ready(engine, { note: (ids) => noteNeeds(directory, ids), unlock });
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * The same engine without files, for tests. `created` is a dump of an engine as it is after its first boot, which takes a
 * second and more.
 */
export async function openMemoryDatabase(created?: Blob): Promise<Database> {
  const nothing = () => undefined;
  return ready(await PGlite.create(created ? { loadDataDir: created } : {}), { note: nothing, unlock: nothing });
}

/** What a directory needs beside its engine. */
interface Directory {
  note(keyIds: readonly string[]): void;
  unlock(): void;
}

async function ready(engine: PGlite, { note, unlock }: Directory): Promise<Database> {
  const migrating = drizzle(engine, { schema });
  const queries = migrating as unknown as Queries;
  try {
    await refuseNewerSchema(queries, 'DATA_DIR');
    await migrate(migrating, { migrationsFolder: migrationsFolder() });
  } catch (error) {
    await engine.close();
    throw error;
  }
  return {
    queries,
    engine: 'embedded',
    isBusy: () => false,
    noteNeeds: async () => note(await sealingKeyIds(queries)),
    maintain: async () => {
      for (const table of hotTables) await engine.exec(`vacuum (analyze) ${table}`);
      await engine.exec('checkpoint');
    },
    close: async () => {
      try {
        await engine.close();
      } finally {
        unlock();
      }
    },
  };
}
