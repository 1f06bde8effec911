import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { DatabaseUnreachableError } from './database-away.ts';
import type { Database, Queries } from './database.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { refuseNewerSchema } from './schema-version.ts';
import * as schema from './schema.ts';

/** Any number; it only has to be the same in every replica. */
const migrationLock = 7_214_309;

const connectTimeoutMs = 10_000;
/**
 * No statement of ours takes this long. One that does waits for a database, or for a network, that has gone without a word:
 * its connection is given up and another is made.
 */
const statementTimeoutMs = 30_000;
/**
 * A process that was stopped in the middle of a transaction holds its rows for ever, those of a store's lease too. Less than a
 * lease, so that whoever takes over finds them free.
 */
const idleInTransactionMs = 15_000;

/** Opens PostgreSQL by its address. Replicas that start at once migrate one after the other. */
export async function openPostgresDatabase(url: string, onBrokenConnection: (error: Error) => void): Promise<Database> {
  await migrateInTurn(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    keepAlive: true,
    // Of the wait for one that others use, too: where statements get slow all of a sudden, the work under way waits its turn.
    connectionTimeoutMillis: statementTimeoutMs,
    query_timeout: statementTimeoutMs,
    // Not as parameters of the connection: a pooler in between may refuse those.
    onConnect: async (connection) => {
      await connection.query(
        `set statement_timeout = ${statementTimeoutMs}; set idle_in_transaction_session_timeout = ${idleInTransactionMs}`,
      );
    },
  });
  // Without listeners a broken connection would end the process: an idle one, which the pool replaces, as much as one in
  // use, whose query fails by itself.
  pool.on('error', onBrokenConnection);
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  const queries = drizzle(pool, { schema }) as unknown as Queries;
  queries.transaction = (work, options) => inTransaction(pool, url, (own) => own.transaction(work, options));
  return {
    queries,
    engine: 'postgres',
    // Who finds a connection idle waits a moment too.
    isBusy: () => pool.waitingCount > pool.idleCount,
    noteNeeds: () => Promise.resolve(),
    maintain: () => Promise.resolve(),
    close: () => pool.end(),
  };
}

/** Throws {@link DatabaseUnreachableError}: the address may name a certificate that is not there. */
function clientOf(url: string): pg.Client {
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  } catch (error) {
    throw new DatabaseUnreachableError(url, error);
  }
}

/** On a connection without limits: another replica's turn, and a migration of large tables, may take long. */
async function migrateInTurn(url: string): Promise<void> {
  const connection = clientOf(url);
  connection.on('error', () => undefined);
  // The lock is the session's: ending the connection gives it back whatever happened.
  try {
    await connection.connect().catch((error: unknown) => {
      throw new DatabaseUnreachableError(url, error);
    });
    await connection.query('select pg_advisory_lock($1)', [migrationLock]);
    const queries = drizzle(connection, { schema });
    await refuseNewerSchema(queries, 'DATABASE_URL');
    await migrate(queries, { migrationsFolder: migrationsFolder() });
  } finally {
    await connection.end();
  }
}

/**
 * Lends a connection of its own to one transaction. Drizzle's way over the pool never gives the connection back when its
 * `begin` fails, and ten of those would use the pool up.
 */
async function inTransaction<Result>(
  pool: pg.Pool,
  url: string,
  work: (queries: Queries) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect().catch((error: unknown) => {
    throw new DatabaseUnreachableError(url, error);
  });
  let isSound = false;
  try {
    const result = await work(drizzle(connection, { schema }));
    isSound = true;
    return result;
  } finally {
    // After a failure nobody knows what is still under way on it.
    connection.release(!isSound);
  }
}
