/** One turn at one store: whatever its row says is due, for at most a slice of time. Answers when it is due again. */
import type { AttentionReason } from '../../src/contract/reasons.ts';
import { retryDelayMs } from '../domain/backoff.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { Lease } from '../records/leases.ts';
import { openImportRun, updateRun } from '../records/runs.ts';
import { parkedCount, updateStore, type StoreRow } from '../records/stores.ts';
import type { CallPriority } from '../roapp/work-order-system.ts';
import type { AccountFacts } from './account-facts.ts';
import { eligibleNow } from './decide-orders.ts';
import { followOrders } from './follow-orders.ts';
import { importOrders, runCounters } from './import-orders.ts';
import { SliceOver } from './look-again-later.ts';
import type { OrderWork } from './order-work.ts';
import { readWindow } from './read-window.ts';
import type { SyncContext } from './sync-context.ts';
import type { WorkEnd } from './work-through-orders.ts';

/** What changes rarely is read again after this long while orders are moved. */
const factsMaxAgeMs = 10 * 60_000;
const firstRetryMs = 15_000;
const longestRetryMs = 15 * 60_000;
/** Credentials are dead when `auth` refuses them twice at least this far apart. */
const secondRefusalMs = 60_000;
const progressEveryMs = 400;

export async function runSlice(
  context: SyncContext,
  lease: Lease,
  store: StoreRow,
  stop: () => boolean,
  signal: AbortSignal,
): Promise<Date | null> {
  if (!store.settings.enabled || store.credentialsDead) return null;
  const { clock, log } = context;
  const startedAt = clock.now();
  try {
    const { end, facts } = await work(context, lease, store, stop, signal);
    await recordSuccess(context, store, facts);
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
    if (!(error instanceof PlatformFailure)) throw error;
    log.warn({ storeId: store.id, tenantId: store.tenantId, err: error, startedAt }, 'slice failed');
    return recordFailure(context, store, error);
  }
}

/** From the end of a run, a tenth to either side, so that stores spread over the interval. */
function nextTick({ clock, random, syncIntervalMs }: SyncContext): Date {
  return new Date(clock.now().getTime() + syncIntervalMs * (0.9 + 0.2 * random()));
}

async function work(
  context: SyncContext,
  lease: Lease,
  store: StoreRow,
  stop: () => boolean,
  signal: AbortSignal,
): Promise<{ end: WorkEnd; facts: AccountFacts }> {
  const priority: CallPriority = store.phase === 'following' ? 'follow' : 'import';
  const account = await context.openAccount(store.tenantId, priority);
  const facts = await context.accountFacts(store.tenantId, priority, factsMaxAgeMs, signal);
  const run = store.phase === 'importing' ? await openImportRun(context.queries, store.id) : null;
  let toldAt = 0;
  const orderWork: OrderWork = {
    context,
    lease,
    store,
    shop: context.openShop(store),
    account,
    facts,
    runId: run?.id ?? null,
    stop,
    signal,
    progress: async () => {
      const now = context.clock.now().getTime();
      if (!run || now - toldAt < progressEveryMs) return;
      toldAt = now;
      await updateRun(context.queries, run.id, { counters: await runCounters({ context, store }, run.id) });
    },
  };
  if (store.phase === 'following') return { end: await followOrders(orderWork), facts };
  if (run) return { end: await importOrders(orderWork, run), facts };
  await readWindow(orderWork, () => Promise.resolve());
  return { end: { kind: 'done' }, facts };
}

async function recordSuccess(context: SyncContext, store: StoreRow, facts: AccountFacts): Promise<void> {
  await updateStore(context.queries, store.tenantId, store.id, {
    failureCode: null,
    failureDetail: null,
    failures: 0,
    refusedSince: null,
    attention: await attentionReasons(context, store, facts),
  });
}

/** What only a person can mend. */
async function attentionReasons(
  context: SyncContext,
  store: StoreRow,
  facts: AccountFacts,
): Promise<AttentionReason[]> {
  const { settings, mapping } = store;
  const reasons: AttentionReason[] = [];
  const mapped = new Set(mapping.map((row) => row.shopStatusId));
  const targets = new Set(facts.orderStatuses.map((status) => status.id));
  if (store.phase !== 'mapping' && store.shopStatuses.some((status) => !mapped.has(status.id))) {
    reasons.push('shop-status-new');
  }
  if (mapping.some((row) => row.orderStatusId !== null && !targets.has(row.orderStatusId))) {
    reasons.push('target-status-gone');
  }
  if (eligibleNow({ store, facts, context }).length === 0) {
    reasons.push(settings.managers.mode === 'selected' ? 'managers-inactive' : 'no-manager');
  }
  if (!facts.locations.some(({ id, archived }) => id === settings.locationId && !archived)) {
    reasons.push('location-gone');
  }
  if (!facts.orderTypes.some(({ id }) => id === settings.orderTypeId)) reasons.push('order-type-gone');
  if ((await parkedCount(context.queries, store.id)) > 0) reasons.push('parked-orders');
  return reasons;
}

async function recordFailure(context: SyncContext, store: StoreRow, failure: PlatformFailure): Promise<Date | null> {
  const now = context.clock.now();
  const failures = store.failures + 1;
  const refused = failure.code === 'wrong-credentials';
  const refusedSince = refused ? (store.refusedSince ?? now) : null;
  const dead = refusedSince !== null && now.getTime() - refusedSince.getTime() >= secondRefusalMs;
  await updateStore(context.queries, store.tenantId, store.id, {
    failureCode: failure.code,
    failureDetail: failure.detail,
    failures,
    refusedSince,
    credentialsDead: dead,
  });
  const run = await openImportRun(context.queries, store.id);
  if (run) await updateRun(context.queries, run.id, { errorCode: failure.code, errorDetail: failure.detail });
  if (dead) return null;
  const backoff = retryDelayMs(failures, firstRetryMs, longestRetryMs, context.random());
  // The second word of the shop on its credentials is asked for soon, but not sooner than it counts.
  const delayMs = failure.retryAfterMs ?? (refused ? Math.max(backoff, secondRefusalMs) : backoff);
  return new Date(now.getTime() + delayMs);
}
