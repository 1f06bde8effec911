import type { Config } from './config.ts';
import type { Database } from './records/database.ts';
import { openEmbeddedDatabase } from './records/embedded-database.ts';
import { openPostgresDatabase } from './records/postgres-database.ts';

/** The database that the configuration names, brought to the present schema. */
export function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  onBrokenConnection: (error: Error) => void,
): Promise<Database> {
  return config.databaseUrl === undefined
    ? openEmbeddedDatabase(config.dataDir)
    : openPostgresDatabase(config.databaseUrl.reveal(), onBrokenConnection);
}
