import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Database, Queries } from './database.ts';
import { migrationsFolder } from './migrations-folder.ts';
import * as schema from './schema.ts';

/** Any number; it only has to be the same in every replica. */
const migrationLock = 7_214_309;

/** Opens PostgreSQL by its address. Replicas that start at once migrate one after the other. */
export async function openPostgresDatabase(url: string, onIdleError: (error: Error) => void): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', onIdleError);
  const connection = await pool.connect();
  try {
    await connection.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(connection, { schema }), { migrationsFolder: migrationsFolder() });
  } finally {
    await connection.query('select pg_advisory_unlock($1)', [migrationLock]).finally(() => connection.release());
  }
  return {
    queries: drizzle(pool, { schema }) as unknown as Queries,
    engine: 'postgres',
    maintain: () => Promise.resolve(),
    close: () => pool.end(),
  };
}
