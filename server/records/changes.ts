/** The history of stores and orders. */
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { ChangeKind, ChangeOutcome } from '../../src/contract/change.ts';
import { type Queries, rowsOf } from './database.ts';
import { changes } from './schema.ts';

export type NewChange = typeof changes.$inferInsert;
export type ChangeRow = typeof changes.$inferSelect;

/** Adds lines to the history. */
export async function addChanges(queries: Queries, rows: readonly NewChange[]): Promise<void> {
  if (rows.length > 0) await queries.insert(changes).values([...rows]);
}

/** A page of a store's history, newest first. `beforeId` is that of the last line of the page before. */
export async function listChanges(
  queries: Queries,
  query: {
    tenantId: string;
    storeId: string;
    shopNumber?: string | undefined;
    what?: readonly ChangeKind[] | undefined;
    outcome?: readonly ChangeOutcome[] | undefined;
    beforeId?: number | undefined;
    limit: number;
  },
): Promise<ChangeRow[]> {
  const { tenantId, storeId, shopNumber, what, outcome, beforeId, limit } = query;
  return queries
    .select()
    .from(changes)
    .where(
      and(
        eq(changes.tenantId, tenantId),
        eq(changes.storeId, storeId),
        shopNumber === undefined ? undefined : eq(changes.shopNumber, shopNumber),
        what && inArray(changes.what, [...what]),
        outcome && inArray(changes.outcome, [...outcome]),
        beforeId === undefined ? undefined : lt(changes.id, beforeId),
      ),
    )
    .orderBy(desc(changes.id))
    .limit(limit);
}

const keptDays = 90;
/** Small, because a statement stops the embedded engine's process while it runs. */
const purgeBatch = 500;

/** Deletes the history that is older than it is kept. Replicas that do so at once leave each other's lines alone. */
export async function purgeOldChanges(queries: Queries): Promise<void> {
  for (;;) {
    const deleted = await rowsOf(
      queries,
      sql`
        delete from changes where id in (
          select id from changes where at < now() - make_interval(days => ${keptDays})
          limit ${purgeBatch} for update skip locked
        ) returning id
      `,
    );
    if (deleted.length < purgeBatch) return;
  }
}
