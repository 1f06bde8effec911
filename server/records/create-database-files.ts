import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { DurableFileSystem } from './durable-file-system.ts';

/**
 * Creates the embedded database's files in an empty directory and closes them again. The engine creates them without
 * fsync; once they have their name they have to survive a loss of power, so all are brought to the disk here.
 */
export async function createDatabaseFiles(directory: string): Promise<void> {
  const engine = await PGlite.create({ fs: new DurableFileSystem(directory) });
  await engine.exec('checkpoint');
  await engine.close();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) flushDirectory(path);
    else flush(path, 'r+');
  }
  flushDirectory(directory);
}

/** Brings the names in a directory to the disk. Windows can't, and does it by itself. */
export function flushDirectory(path: string): void {
  if (process.platform !== 'win32') flush(path, 'r');
}

function flush(path: string, mode: 'r' | 'r+'): void {
  const file = openSync(path, mode);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
