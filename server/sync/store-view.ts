import type { Run } from '../../src/contract/run.ts';
import type { Store, StoreSummary } from '../../src/contract/store.ts';
import { storeState } from '../domain/store-health.ts';
import { shortestSilenceMs, silentSince, tellingArrivals, usualDays } from '../domain/silence.ts';
import { arrivalsOfQuietStores, countDecidedSince } from '../records/orders.ts';
import { latestImports, type RunRow } from '../records/runs.ts';
import { findStore, listStores, orderCounts, type StoreRow } from '../records/stores.ts';
import { AppError } from '../domain/app-error.ts';
import type { SyncContext } from './sync-context.ts';

/** The pace is that of the last minute. */
const paceMs = 60_000;

export async function viewStores(context: SyncContext, tenantId: string): Promise<StoreSummary[]> {
  const rows = await listStores(context.queries, tenantId);
  const counts = await orderCounts(context.queries, tenantId);
  const runs = await latestImports(context.queries, tenantId);
  const silent = await silentStores(context, tenantId);
  return Promise.all(
    rows.map((row) => summary(context, row, counts.get(row.id), runs.get(row.id), silent.get(row.id))),
  );
}

export async function viewStore(context: SyncContext, tenantId: string, storeId: string): Promise<Store> {
  const row = await findStore(context.queries, tenantId, storeId);
  if (!row) throw new AppError('not-found');
  const counts = await orderCounts(context.queries, tenantId, storeId);
  const runs = await latestImports(context.queries, tenantId, storeId);
  const silent = await silentStores(context, tenantId, storeId);
  const view = await summary(context, row, counts.get(row.id), runs.get(row.id), silent.get(row.id));
  return { ...view, settings: row.settings, mapping: row.mapping };
}

/** Since when nothing has arrived at the stores for which that is unusual. */
async function silentStores(
  { queries, clock }: SyncContext,
  tenantId: string,
  storeId?: string,
): Promise<Map<string, Date>> {
  const now = clock.now();
  const telling = { quietMs: shortestSilenceMs, days: usualDays, most: tellingArrivals, storeId };
  const quiet = await arrivalsOfQuietStores(queries, tenantId, now, telling);
  return new Map(
    [...quiet].flatMap(([id, arrivals]) => {
      const since = silentSince(arrivals, now);
      return since ? [[id, since] as const] : [];
    }),
  );
}

async function summary(
  context: SyncContext,
  row: StoreRow,
  counts: { synced: number; parked: number } = { synced: 0, parked: 0 },
  run: RunRow | undefined,
  silentSince: Date | undefined,
): Promise<StoreSummary> {
  const now = context.clock.now();
  const state = storeState({
    enabled: row.settings.enabled,
    phase: row.phase,
    credentialsDead: row.credentialsDead,
    failure: row.failureCode && { code: row.failureCode, nextTryAt: row.nextRunAt },
    attention: row.attention,
    lastSuccessAt: row.lastSuccessAt,
    syncIntervalMs: context.syncIntervalMs,
    now,
  });
  // Silence is the shop's own only where it was heard.
  const isHeard = state.kind === 'active' || state.kind === 'attention';
  return {
    id: row.id,
    name: row.settings.name,
    platform: row.settings.platform,
    url: row.origin,
    state,
    lastSuccessAt: row.lastSuccessAt,
    nextRunAt: row.nextRunAt,
    counts,
    ...(isHeard && silentSince ? { silentSince } : {}),
    ...(run ? { run: await viewRun(context, run) } : {}),
  };
}

export async function viewRun(context: SyncContext, row: RunRow): Promise<Run> {
  const { total, done, created, linked, unchanged, updated, parked, leftOut } = row.counters;
  const pace = await currentPace(context, row);
  return {
    id: row.id,
    storeId: row.storeId,
    kind: row.kind,
    state: row.state,
    stage: row.stage,
    total,
    done,
    created,
    linked,
    updated: updated ?? 0,
    unchanged,
    parked,
    leftOut,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    ratePerMinute: pace,
    etaSeconds: pace ? Math.ceil(((total - done) / pace) * 60) : null,
    ...(row.errorCode ? { error: { code: row.errorCode, ...(row.errorDetail && { detail: row.errorDetail }) } } : {}),
  };
}

/** Orders per minute; null while nothing can be told. */
async function currentPace(context: SyncContext, row: RunRow): Promise<number | null> {
  if (row.state !== 'running' || row.stage !== 'orders' || !row.startedAt) return null;
  const now = context.clock.now();
  const since = new Date(Math.max(now.getTime() - paceMs, row.startedAt.getTime()));
  const spanMs = now.getTime() - since.getTime();
  const decided = await countDecidedSince(context.queries, row.id, since);
  return decided > 0 && spanMs > 0 ? Math.round((decided / spanMs) * 60_000) : null;
}
