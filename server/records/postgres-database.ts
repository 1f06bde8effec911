import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Database, Queries } from './database.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { refuseNewerSchema } from './schema-version.ts';
import * as schema from './schema.ts';

/** Any number; it only has to be the same in every replica. */
const migrationLock = 7_214_309;

/** The server can't be reached or refuses us; the message is one line for the operator, without the password. */
export class DatabaseUnreachableError extends Error {
  constructor(url: string, cause: unknown) {
    super(`DATABASE_URL: can't connect to ${new URL(url).host || 'the database'} (${reasonOf(cause)})`, { cause });
    this.name = 'DatabaseUnreachableError';
  }
}

/** Opens PostgreSQL by its address. Replicas that start at once migrate one after the other. */
export async function openPostgresDatabase(url: string, onBrokenConnection: (error: Error) => void): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // Without listeners a broken connection would end the process: an idle one, which the pool replaces, as much as one in
  // use, whose query fails by itself.
  pool.on('error', onBrokenConnection);
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  try {
    await migrateInTurn(pool, url);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const queries = drizzle(pool, { schema }) as unknown as Queries;
  queries.transaction = (work, options) => inTransaction(pool, (own) => own.transaction(work, options));
  return {
    queries,
    engine: 'postgres',
    maintain: () => Promise.resolve(),
    close: () => pool.end(),
  };
}

async function migrateInTurn(pool: pg.Pool, url: string): Promise<void> {
  const connection = await pool.connect().catch((error: unknown) => {
    throw new DatabaseUnreachableError(url, error);
  });
  // The lock is the session's: ending the connection gives it back whatever happened.
  try {
    await connection.query('select pg_advisory_lock($1)', [migrationLock]);
    const queries = drizzle(connection, { schema });
    await refuseNewerSchema(queries, 'DATABASE_URL');
    await migrate(queries, { migrationsFolder: migrationsFolder() });
  } finally {
    connection.release(true);
  }
}

/**
 * Lends a connection of its own to one transaction. Drizzle's way over the pool never gives the connection back when its
 * `begin` fails, and ten of those would use the pool up.
 */
async function inTransaction<Result>(pool: pg.Pool, work: (queries: Queries) => Promise<Result>): Promise<Result> {
  const connection = await pool.connect();
  try {
    return await work(drizzle(connection, { schema }));
  } finally {
    connection.release();
  }
}

/** An error of several addresses tried in turn has an empty message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return error.message || code || error.name;
}
