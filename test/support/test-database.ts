import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { inject } from 'vitest';
import type { Database } from '../../server/records/database.ts';
import { openMemoryDatabase } from '../../server/records/embedded-database.ts';
import { openPostgresDatabase } from '../../server/records/postgres-database.ts';
import { packageRoot } from '../../server/package-root.ts';
import { newDatabase } from './postgres-server.ts';

/** An empty database of its own: on PostgreSQL in the test project of that name, else embedded and in memory. */
export async function openTestDatabase(): Promise<Database> {
  const server = inject('postgres');
  if (server === undefined) return openMemoryDatabase(await firstBoot());
  return openPostgresDatabase(await newDatabase(server), (error) => {
    throw error;
  });
}

/**
 * The engine's first boot takes a second and more, and its result is the same each time: it is kept beside the packages,
 * without our tables, for the next test file and the next run.
 */
async function firstBoot(): Promise<Blob> {
  const kept = join(packageRoot(), 'node_modules', '.cache', `first-boot-${engineVersion()}.tar.gz`);
  if (!existsSync(kept)) await keepFirstBoot(kept);
  return new Blob([readFileSync(kept)]);
}

function engineVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest: unknown = JSON.parse(readFileSync(join(entry, '..', '..', 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

/** Test files run side by side: whoever is first gives it its name, and nobody sees half of it. */
async function keepFirstBoot(path: string): Promise<void> {
  const engine = await PGlite.create();
  const dump = await engine.dumpDataDir('gzip');
  await engine.close();
  mkdirSync(join(path, '..'), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, new Uint8Array(await dump.arrayBuffer()));
  renameSync(draft, path);
}
