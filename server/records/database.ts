/** One database port over both engines: the embedded one (a directory) and PostgreSQL (an address). */
import { sql, type SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

/** Queries, also inside a transaction. */
export type Queries = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Database {
  readonly queries: Queries;
  /** `embedded` has one process; its leases are void when it starts. */
  readonly engine: 'embedded' | 'postgres';
  /** Whether statements wait for a connection. The embedded engine has none to wait for: it answers before anything else goes on. */
  isBusy(): boolean;
  /**
   * Notes beside an embedded database what it takes to open it, as it is now: to be called whenever keys have changed. Nothing
   * on PostgreSQL.
   */
  noteNeeds(): Promise<void>;
  /** Housekeeping that the embedded engine does not do by itself. Nothing on PostgreSQL. */
  maintain(): Promise<void>;
  close(): Promise<void>;
}

/** The rows of a hand-written statement. Timestamps come as text: cast or select them through the query builder. */
export async function rowsOf<Row>(queries: Queries, statement: SQL): Promise<Row[]> {
  const result = (await queries.execute(statement)) as { rows: Row[] };
  return result.rows;
}

/**
 * As a column of what a single statement returns: its commit does not wait for the disk. Others see it at once; a crash of the
 * database may undo it, but never without everything that was committed after it.
 */
export const withoutWaiting = sql`set_config('synchronous_commit', 'off', true)`;

/** The only row of a statement that always has one. */
export function only<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('a statement that always answers one row answered none');
  return row;
}
