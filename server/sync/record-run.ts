import { randomUUID } from 'node:crypto';
import type { ErrorCode, ErrorDetail } from '../../src/contract/errors.ts';
import { countChanges } from '../records/changes.ts';
import type { Queries } from '../records/database.ts';
import type { Lease } from '../records/leases.ts';
import { extendFailedSync, insertEndedRun, noOrders } from '../records/runs.ts';
import type { SyncContext } from './sync-context.ts';

/** A sync or a refresh under way; it is kept only if it comes to anything. */
export interface QuietRun {
  id: string;
  kind: 'sync' | 'refresh';
  startedAt: Date;
}

export function beginQuietRun({ clock }: SyncContext, kind: QuietRun['kind']): QuietRun {
  return { id: randomUUID(), kind, startedAt: clock.now() };
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
  const { tenantId, storeId } = lease;
  const { orders, created, parked } = await countChanges(transaction, storeId, id, startedAt);
  if (orders === 0 && error === null) return;
  const finishedAt = clock.now();
  if (orders === 0 && error?.goesOn && (await extendFailedSync(transaction, storeId, error.code, finishedAt))) return;
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
