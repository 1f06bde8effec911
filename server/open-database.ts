import { fileErrorCode, type Config } from './config.ts';
import { ConfigError } from './environment.ts';
import type { Database } from './records/database.ts';
import { openEmbeddedDatabase } from './records/embedded-database.ts';
import { openPostgresDatabase } from './records/postgres-database.ts';
import { refuseMissingKeys, sealingKeyIds } from './records/sealed-texts.ts';
import { makeWritableFolder } from './writable-folder.ts';

export interface DatabaseUse {
  /** The keys that there are: without one that something is sealed with the database is refused. Undefined: none is asked for. */
  keyIds?: readonly string[];
  /** Of a connection that nobody was using. */
  onBrokenConnection(error: Error): void;
}

/**
 * The database that the configuration names, brought to the present schema. One that is refused, with an error whose message is
 * a line for the operator, is left as it is.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  { keyIds, onBrokenConnection }: DatabaseUse,
): Promise<Database> {
  if (config.databaseUrl === undefined) prepareDataDir(config.dataDir);
  const database = await (config.databaseUrl === undefined
    ? openEmbeddedDatabase(config.dataDir, keyIds)
    : openPostgresDatabase(config.databaseUrl.reveal(), onBrokenConnection));
  try {
    if (keyIds) refuseMissingKeys(await sealingKeyIds(database.queries), keyIds);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function prepareDataDir(dataDir: string): void {
  try {
    makeWritableFolder(dataDir);
  } catch (error) {
    throw new ConfigError(
      'DATA_DIR',
      `${dataDir} can't be written to (${fileErrorCode(error)}); let the user of this process write there, or choose another directory`,
    );
  }
}
