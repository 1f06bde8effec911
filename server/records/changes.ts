/** The history of stores and orders. */
import { and, countDistinct, desc, eq, gte, inArray, lt, max, min, sql } from 'drizzle-orm';
import type { ChangeKind, ChangeOutcome } from '../../src/contract/change.ts';
import { type Queries, rowsOf } from './database.ts';
import { changes } from './schema.ts';

export type NewChange = typeof changes.$inferInsert;
export type ChangeRow = typeof changes.$inferSelect;

/** Adds lines to the history. */
export async function addChanges(queries: Queries, rows: readonly NewChange[]): Promise<void> {
  if (rows.length > 0) await queries.insert(changes).values([...rows]);
}

export interface RunChanges {
  orders: number;
  created: number;
  parked: number;
  /** Null where there are none. */
  firstAt: Date | null;
  lastAt: Date | null;
}

/** How many orders a run has told something of since it began; those created and those newly parked. */
export async function countChanges(
  queries: Queries,
  storeId: string,
  runId: string,
  since: Date | null,
): Promise<RunChanges> {
  const [row] = await queries
    .select({
      orders: countDistinct(changes.shopNumber),
      created: sql<number>`count(*) filter (where ${changes.what} = 'order-created')`.mapWith(Number),
      parked: sql<number>`count(distinct ${changes.shopNumber}) filter (where ${changes.what} = 'parked')`.mapWith(
        Number,
      ),
      firstAt: min(changes.at),
      lastAt: max(changes.at),
    })
    .from(changes)
    .where(and(since ? gte(changes.at, since) : undefined, eq(changes.storeId, storeId), eq(changes.runId, runId)));
  return row ?? { orders: 0, created: 0, parked: 0, firstAt: null, lastAt: null };
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

export const historyKeptDays = 90;
/** Small, because a statement stops the embedded engine's process while it runs. */
const purgeBatch = 500;

/** Deletes the history that is older than it is kept. Replicas that do so at once leave each other's lines alone. */
export async function purgeOldChanges(queries: Queries): Promise<void> {
  for (;;) {
    const deleted = await rowsOf(
      queries,
      sql`
        delete from changes where id in (
          select id from changes where at < now() - make_interval(days => ${historyKeptDays})
          limit ${purgeBatch} for update skip locked
        ) returning id
      `,
    );
    if (deleted.length < purgeBatch) return;
  }
}
