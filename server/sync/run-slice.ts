/** One turn at one store: whatever its row says is due, for at most a slice of time. Answers when it is due again. */
import type { ErrorCode, ErrorDetail } from '../../src/contract/errors.ts';
import { AppError } from '../domain/app-error.ts';
import { retryDelayMs } from '../domain/backoff.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import { isDatabaseAway } from '../records/database-away.ts';
import { fenced, LeaseLostError, type Lease } from '../records/leases.ts';
import { failRefreshes, isRefreshAsked } from '../records/followed-orders.ts';
import { openImportRun, updateRun, type RunRow } from '../records/runs.ts';
import { findStore, updateStore, type StoreRow } from '../records/stores.ts';
import type { CallPriority } from '../roapp/work-order-system.ts';
import type { AccountFacts } from './account-facts.ts';
import { attentionReasons } from './attention.ts';
import { followOrders } from './follow-orders.ts';
import { importOrders, runCounters } from './import-orders.ts';
import { SliceOver } from './look-again-later.ts';
import { beginQuietRun, recordInterrupted, recordRun, type QuietRun } from './record-run.ts';
import { ManagerTurns } from './manager-turns-taken.ts';
import type { OrderWork } from './order-work.ts';
import { keepInStep } from './keep-in-step.ts';
import { readWindow } from './read-window.ts';
import { Refusals } from './refusals.ts';
import type { SyncContext } from './sync-context.ts';
import { Line, Turns } from './turns.ts';
import type { WorkEnd } from './work-through-orders.ts';

/** What changes rarely is read again after this long: while orders are imported, and while they are only followed. */
const importFactsMs = 10 * 60_000;
const followFactsMs = 60 * 60_000;
const firstRetryMs = 15_000;
const longestRetryMs = 15 * 60_000;
/** Credentials are dead when `auth` refuses them twice at least this far apart. */
const secondRefusalMs = 60_000;
const progressEveryMs = 400;
/** Counting goes through all orders of a run: of the time of a large one, no more than a part in so many. */
const progressPart = 25;

/** When a slice has to end; see `OrderWork`. */
export interface SliceLimits {
  stop(): boolean;
  leaving(): boolean;
  signal: AbortSignal;
}

/** What a slice does beside an import; a refresh only where somebody asked for one. */
interface QuietRuns {
  sync: QuietRun;
  refresh: QuietRun | null;
}

export async function runSlice(
  context: SyncContext,
  lease: Lease,
  store: StoreRow,
  limits: SliceLimits,
): Promise<Date | null> {
  if (lease.tookOverFrom !== null) await recordInterrupted(context, lease, lease.tookOverFrom);
  if (!store.settings.enabled || store.credentialsDead) return null;
  const { clock } = context;
  const quiet: QuietRuns = { refresh: null, sync: beginQuietRun(context, lease, 'sync') };
  const ids = { tenantId: lease.tenantId, storeId: lease.storeId };
  let runId = store.phase === 'following' ? quiet.sync.id : undefined;
  try {
    const run = store.phase === 'importing' ? await openImportRun(context.queries, store.id) : null;
    runId ??= run?.id;
    const done = await work(context, lease, store, limits, quiet, run);
    await recordSuccess(context, lease, done, quiet);
    const { end } = done;
    context.log.debug({ ...ids, runId, end: end.kind }, 'slice ended');
    switch (end.kind) {
      case 'more':
        return clock.now();
      case 'wait':
        return end.until;
      case 'done':
        return store.phase === 'mapping' ? null : nextTick(context);
    }
  } catch (error) {
    if (error instanceof SliceOver) return clock.now();
    if (error instanceof LeaseLostError) throw error;
    if (limits.signal.aborted) {
      await recordInterrupted(context, lease, lease.owner);
      throw error;
    }
    const { code } = failureOf(error);
    context.log[code === 'internal' ? 'error' : 'warn']({ ...ids, runId, code, err: error }, 'slice failed');
    return recordFailure(context, lease, store, error, quiet);
  }
}

/** From the end of a run, a tenth to either side, so that stores spread over the interval. */
function nextTick({ clock, random, syncIntervalMs }: SyncContext): Date {
  return new Date(clock.now().getTime() + syncIntervalMs * (0.9 + 0.2 * random()));
}

interface WorkDone {
  end: WorkEnd;
  facts: AccountFacts;
  /** When the shop had proven that it answers; absent where it was not asked for that. */
  provenAt?: Date;
}

async function work(
  context: SyncContext,
  lease: Lease,
  store: StoreRow,
  limits: SliceLimits,
  quiet: QuietRuns,
  run: RunRow | null,
): Promise<WorkDone> {
  const priority: CallPriority = store.phase === 'following' ? 'follow' : 'import';
  const account = await context.openAccount(store.tenantId, priority);
  const factsAgeMs = store.phase === 'following' ? followFactsMs : importFactsMs;
  const facts = await context.accountFacts(store.tenantId, priority, factsAgeMs, limits.signal);
  let tellAt = 0;
  const orderWork: OrderWork = {
    ...limits,
    context,
    lease,
    store,
    shop: context.openShop(store),
    account,
    facts,
    runId: store.phase === 'following' ? quiet.sync.id : (run?.id ?? null),
    refusals: new Refusals(),
    turns: new Turns(),
    managers: new ManagerTurns(store),
    line: new Line(),
    progress: async () => {
      const beganAt = context.clock.now().getTime();
      if (store.phase === 'following' || beganAt < tellAt) return;
      // Nobody else tells meanwhile.
      tellAt = Infinity;
      // An import may have been started while the window was being read for step 2.
      const told = run ?? (await openImportRun(context.queries, store.id));
      if (told) await updateRun(context.queries, told.id, { counters: await runCounters({ context, store }, told.id) });
      const now = context.clock.now().getTime();
      tellAt = now + Math.max(progressEveryMs, progressPart * (now - beganAt));
    },
  };
  if (await isRefreshAsked(context.queries, store.id)) {
    const asked = await context.openAccount(store.tenantId, 'refresh');
    quiet.refresh = beginQuietRun(context, lease, 'refresh');
    const refreshed = await keepInStep({ ...orderWork, account: asked, runId: quiet.refresh.id }, 'asked');
    if (refreshed.kind === 'more') return { end: refreshed, facts };
  }
  if (store.phase === 'following') {
    const end = await followOrders(orderWork);
    return { end, facts, provenAt: context.clock.now() };
  }
  if (run?.state === 'paused') return { end: { kind: 'done' }, facts };
  if (run) return { end: await importOrders(orderWork, run), facts };
  await readWindow(orderWork, () => Promise.resolve());
  return { end: { kind: 'done' }, facts };
}

async function recordSuccess(
  context: SyncContext,
  lease: Lease,
  { facts, provenAt }: WorkDone,
  quiet: QuietRuns,
): Promise<void> {
  await fenced(context.queries, lease, async (transaction) => {
    const store = await findStore(transaction, lease.tenantId, lease.storeId);
    if (!store) return;
    await updateStore(transaction, lease.tenantId, lease.storeId, {
      failureCode: null,
      failureDetail: null,
      failures: 0,
      refusedSince: null,
      attention: await attentionReasons({ ...context, queries: transaction }, store, facts),
      ...(provenAt ? { lastSuccessAt: provenAt } : {}),
    });
    if (quiet.refresh) await recordRun(context, transaction, lease, quiet.refresh, null);
    await recordRun(context, transaction, lease, quiet.sync, null);
  });
}

/** Keeps why the slice failed, where every viewer sees it, and answers when to try again; null once a person has to act. */
async function recordFailure(
  context: SyncContext,
  lease: Lease,
  claimed: StoreRow,
  error: unknown,
  quiet: QuietRuns,
): Promise<Date | null> {
  const { code, detail, retryAfterMs } = failureOf(error);
  const now = context.clock.now();
  return fenced(context.queries, lease, async (transaction) => {
    const store = await findStore(transaction, lease.tenantId, lease.storeId);
    if (!store) return null;
    const failures = store.failures + 1;
    // Credentials that were replaced meanwhile have not been refused by anybody.
    const refused = code === 'wrong-credentials' && store.passwordSealed === claimed.passwordSealed;
    const refusedSince = refused ? (store.refusedSince ?? now) : null;
    const credentialsDead = refusedSince !== null && now.getTime() - refusedSince.getTime() >= secondRefusalMs;
    await failRefreshes(transaction, lease.storeId);
    await updateStore(transaction, lease.tenantId, lease.storeId, {
      failureCode: code,
      failureDetail: detail,
      failures,
      refusedSince,
      credentialsDead,
    });
    if (quiet.refresh) await recordRun(context, transaction, lease, quiet.refresh, null);
    const isSync = store.phase === 'following';
    await recordRun(
      context,
      transaction,
      lease,
      quiet.sync,
      isSync ? { code, detail, goesOn: store.failureCode === code } : null,
    );
    const run = await openImportRun(transaction, lease.storeId);
    const isPaused = run !== null && code === 'five-equal-refusals';
    if (run) {
      await updateRun(transaction, run.id, {
        errorCode: code,
        errorDetail: detail,
        ...(isPaused ? { state: 'paused' } : {}),
      });
    }
    if (credentialsDead || isPaused) return null;
    const backoff = retryDelayMs(failures, firstRetryMs, longestRetryMs, context.random());
    // The second word of the shop on its credentials is asked for soon, but not sooner than it counts.
    const delayMs = retryAfterMs ?? (refused ? Math.max(backoff, secondRefusalMs) : backoff);
    return new Date(now.getTime() + delayMs);
  });
}

function failureOf(error: unknown): { code: ErrorCode; detail: ErrorDetail | null; retryAfterMs: number | undefined } {
  if (error instanceof PlatformFailure || error instanceof AppError) {
    return { code: error.code, detail: error.detail ?? null, retryAfterMs: error.retryAfterMs };
  }
  const code = isDatabaseAway(error) ? 'unavailable' : 'internal';
  return { code, detail: null, retryAfterMs: undefined };
}
