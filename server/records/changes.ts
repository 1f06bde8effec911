import type { Queries } from './database.ts';
import { changes } from './schema.ts';

export type NewChange = typeof changes.$inferInsert;

/** Adds lines to the history. */
export async function addChanges(queries: Queries, rows: readonly NewChange[]): Promise<void> {
  if (rows.length > 0) await queries.insert(changes).values([...rows]);
}
