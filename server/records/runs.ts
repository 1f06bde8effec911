import { and, desc, eq, inArray } from 'drizzle-orm';
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

/** The last run of each store of an account. */
export async function latestRuns(queries: Queries, tenantId: string): Promise<Map<string, RunRow>> {
  const rows = await queries
    .selectDistinctOn([runs.storeId])
    .from(runs)
    .where(eq(runs.tenantId, tenantId))
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
