import { createHash } from 'node:crypto';
import type { ErrorCode, ErrorDetail } from '../../src/contract/errors.ts';
import { countChanges, type RunChanges } from '../records/changes.ts';
import type { Queries } from '../records/database.ts';
import { fenced, type Lease } from '../records/leases.ts';
import { extendFailedSync, insertEndedRun, noOrders } from '../records/runs.ts';
import type { SyncContext } from './sync-context.ts';

const quietKinds = ['refresh', 'sync'] as const;

/** A sync or a refresh under way; it is kept only if it comes to anything. */
export interface QuietRun {
  id: string;
  kind: (typeof quietKinds)[number];
  startedAt: Date;
}

export function beginQuietRun({ clock }: SyncContext, { owner }: Lease, kind: QuietRun['kind']): QuietRun {
  return { id: runIdOf(owner, kind), kind, startedAt: clock.now() };
}

/** Follows from the claim that it belongs to, so that whoever takes over knows the run whose changes it finds. A UUID of version 8. */
function runIdOf(owner: string, kind: QuietRun['kind']): string {
  const hex = createHash('sha256').update(`${owner} ${kind}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}

/**
 * Keeps a run that changed something or failed; one in which nothing happened writes nothing. A failure that only goes on,
 * without a success since it began, prolongs the failed run before it.
 */
export async function recordRun(
  { clock }: SyncContext,
  transaction: Queries,
  lease: Lease,
  { id, kind, startedAt }: QuietRun,
  error: { code: ErrorCode; detail: ErrorDetail | null; goesOn: boolean } | null,
): Promise<void> {
  const told = await countChanges(transaction, lease.storeId, id, startedAt);
  if (told.orders === 0 && error === null) return;
  const finishedAt = clock.now();
  const isProlonged = told.orders === 0 && error?.goesOn;
  if (isProlonged && (await extendFailedSync(transaction, lease.storeId, error.code, finishedAt))) return;
  await keepRun(transaction, lease, { id, kind, startedAt, finishedAt, told, error });
}

/** Keeps what the slice of a claim came to that ended before it could say so. From its first change to its last is all that is known. */
export async function recordInterrupted(context: SyncContext, lease: Lease, owner: string): Promise<void> {
  await fenced(context.queries, lease, async (transaction) => {
    for (const kind of quietKinds) {
      const id = runIdOf(owner, kind);
      const told = await countChanges(transaction, lease.storeId, id, null);
      if (!told.firstAt || !told.lastAt) continue;
      const error = { code: 'interrupted' as const, detail: null };
      await keepRun(transaction, lease, { id, kind, startedAt: told.firstAt, finishedAt: told.lastAt, told, error });
    }
  });
}

async function keepRun(
  transaction: Queries,
  { tenantId, storeId }: Lease,
  run: QuietRun & {
    finishedAt: Date;
    told: RunChanges;
    error: { code: ErrorCode; detail: ErrorDetail | null } | null;
  },
): Promise<void> {
  const { id, kind, startedAt, finishedAt, error } = run;
  const { orders, created, parked } = run.told;
  await insertEndedRun(transaction, {
    id,
    tenantId,
    storeId,
    kind,
    state: error ? 'failed' : 'done',
    createdAt: startedAt,
    startedAt,
    finishedAt,
    counters: {
      ...noOrders,
      total: orders,
      done: orders,
      created,
      parked,
      updated: Math.max(0, orders - created - parked),
    },
    errorCode: error?.code ?? null,
    errorDetail: error?.detail ?? null,
  });
}
