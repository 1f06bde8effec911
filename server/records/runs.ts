import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { ErrorCode } from '../../src/contract/errors.ts';
import type { Queries } from './database.ts';
import { type RunCounters, runs } from './schema.ts';

export type RunRow = typeof runs.$inferSelect;

export const noOrders: RunCounters = { total: 0, done: 0, created: 0, linked: 0, unchanged: 0, parked: 0, leftOut: 0 };

/** Starts an import; null when one is on already (the database allows one per store). */
export async function insertImportRun(
  queries: Queries,
  run: Pick<RunRow, 'id' | 'tenantId' | 'storeId' | 'createdAt'>,
): Promise<RunRow | null> {
  const [row] = await queries
    .insert(runs)
    .values({ ...run, kind: 'import', state: 'queued', stage: 'reading', counters: noOrders })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** The import that is on. */
export async function openImportRun(queries: Queries, storeId: string): Promise<RunRow | null> {
  const [row] = await queries
    .select()
    .from(runs)
    .where(
      and(eq(runs.storeId, storeId), eq(runs.kind, 'import'), inArray(runs.state, ['queued', 'running', 'paused'])),
    );
  return row ?? null;
}

/** Keeps a run that is over. */
export async function insertEndedRun(queries: Queries, run: Omit<RunRow, 'stage'>): Promise<void> {
  await queries.insert(runs).values({ ...run, stage: 'finished' });
}

/** Moves the end of a store's last run, if that was a sync that failed for the same reason; false where it was not. */
export async function extendFailedSync(
  queries: Queries,
  storeId: string,
  errorCode: ErrorCode,
  finishedAt: Date,
): Promise<boolean> {
  const [last] = await queries
    .select()
    .from(runs)
    .where(eq(runs.storeId, storeId))
    .orderBy(desc(runs.createdAt))
    .limit(1);
  if (last?.kind !== 'sync' || last.errorCode !== errorCode) return false;
  await queries.update(runs).set({ finishedAt }).where(eq(runs.id, last.id));
  return true;
}

/** Deletes runs that are older than the history is kept; an import stays as long as its store. */
export async function purgeOldRuns(queries: Queries, days: number): Promise<void> {
  await queries
    .delete(runs)
    .where(and(ne(runs.kind, 'import'), sql`${runs.finishedAt} < now() - make_interval(days => ${days})`));
}

export async function findRun(queries: Queries, tenantId: string, runId: string): Promise<RunRow | null> {
  const [row] = await queries
    .select()
    .from(runs)
    .where(and(eq(runs.tenantId, tenantId), eq(runs.id, runId)));
  return row ?? null;
}

/** Newest first. */
export async function listRuns(queries: Queries, tenantId: string, storeId: string, limit: number): Promise<RunRow[]> {
  return queries
    .select()
    .from(runs)
    .where(and(eq(runs.tenantId, tenantId), eq(runs.storeId, storeId)))
    .orderBy(desc(runs.createdAt))
    .limit(limit);
}

/** The last import of each store of an account, or of one of them. */
export async function latestImports(
  queries: Queries,
  tenantId: string,
  storeId?: string,
): Promise<Map<string, RunRow>> {
  const rows = await queries
    .selectDistinctOn([runs.storeId])
    .from(runs)
    .where(and(eq(runs.tenantId, tenantId), storeId ? eq(runs.storeId, storeId) : undefined, eq(runs.kind, 'import')))
    .orderBy(runs.storeId, desc(runs.createdAt));
  return new Map(rows.map((row) => [row.storeId, row]));
}

export async function updateRun(
  queries: Queries,
  runId: string,
  values: Partial<
    Pick<RunRow, 'state' | 'stage' | 'startedAt' | 'finishedAt' | 'counters' | 'errorCode' | 'errorDetail'>
  >,
): Promise<void> {
  await queries.update(runs).set(values).where(eq(runs.id, runId));
}

/** Changes a run's state if it is in one of `from`; null otherwise, and for another tenant's run. */
export async function switchRun(
  queries: Queries,
  tenantId: string,
  runId: string,
  from: readonly RunRow['state'][],
  values: Partial<Pick<RunRow, 'state' | 'errorCode' | 'errorDetail'>>,
): Promise<RunRow | null> {
  const [row] = await queries
    .update(runs)
    .set(values)
    .where(and(eq(runs.tenantId, tenantId), eq(runs.id, runId), inArray(runs.state, [...from])))
    .returning();
  return row ?? null;
}
