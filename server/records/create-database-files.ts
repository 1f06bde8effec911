import { PGlite } from '@electric-sql/pglite';
import { DurableFileSystem } from './durable-file-system.ts';

/** Creates the embedded database's files in an empty directory and closes them again. */
export async function createDatabaseFiles(directory: string): Promise<void> {
  const engine = await PGlite.create({ fs: new DurableFileSystem(directory) });
  await engine.exec('checkpoint');
  await engine.close();
}
