import { AppError } from '../domain/app-error.ts';
import { isLeased } from '../records/leases.ts';
import { removeStore, switchStore } from '../records/stores.ts';
import type { SyncContext } from './sync-context.ts';

/** Long enough for the orders under way to be finished at three calls a second. */
const finishWithinMs = 20_000;
/** Long enough for a lease to run out whose holder was killed. */
const leaseRunsOutMs = 35_000;
const lookEveryMs = 50;

/**
 * Deletes a store. Orders under way are finished first, so that none is left with half of its lines; once this has
 * answered, not one write follows. Work orders, clients and products stay.
 */
export async function deleteStore(
  context: SyncContext,
  tenantId: string,
  storeId: string,
): Promise<{ workOrdersKept: number }> {
  const { queries, clock } = context;
  if (!(await switchStore(queries, tenantId, storeId, false, clock.now()))) throw new AppError('not-found');
  context.interrupt(storeId);
  await untilFree(context, storeId, finishWithinMs);
  const removed = await removeStore(queries, tenantId, storeId, clock.now());
  if (!removed) throw new AppError('not-found');
  // Whoever still holds the store finds the fence at its next write; its call under way has to end before the answer.
  await untilFree(context, storeId, leaseRunsOutMs);
  return removed;
}

async function untilFree({ queries, clock }: SyncContext, storeId: string, withinMs: number): Promise<void> {
  const deadline = clock.now().getTime() + withinMs;
  while ((await isLeased(queries, storeId)) && clock.now().getTime() < deadline) await clock.wait(lookEveryMs);
}
