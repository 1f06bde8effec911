import { isCredible } from '../domain/clock.ts';
import { noteSights, oldestFollowed } from '../records/followed-orders.ts';
import { claimOrdersReading, updateTenant } from '../records/tenants.ts';
import type { RoappSight } from '../records/schema.ts';
import type { WorkOrder } from '../domain/work-order.ts';
import type { OrderWork } from './order-work.ts';

/** RO App's times are whole seconds, and an order may be listed a moment after it was changed. */
const overlapMs = 2 * 60_000;
/** Stores tick a tenth to either side of the interval; one of them reads for all. */
const shareOfInterval = 0.8;
/** The first reading goes back to the first order that is followed, by a clock that may be another. */
const firstOverlapMs = 24 * 60 * 60_000;

/**
 * Reads what changed in the account's work orders since the last time, once for all stores of the account: where another
 * store has just done so, nothing is asked. Followed orders that look otherwise than before are touched.
 */
export async function readAccountChanges(work: OrderWork): Promise<void> {
  const { context, store, account, signal } = work;
  const { queries, clock } = context;
  const everyMs = shareOfInterval * context.syncIntervalMs;
  const claimed = await claimOrdersReading(queries, store, clock.now(), everyMs);
  if (!claimed) return;
  try {
    const { readTo, isSettled } = claimed;
    const from = readTo
      ? new Date(readTo.getTime() - (isSettled ? 0 : overlapMs))
      : new Date((await oldestFollowed(queries, store.tenantId)).getTime() - firstOverlapMs);
    let largest = readTo;
    for await (const served of account.ordersModifiedSince(from, signal)) {
      // By a time that is yet to come, whatever changes until then would be passed over.
      const page = served.filter(({ modifiedAt }) => isCredible(modifiedAt, clock.now()));
      await noteSights(
        queries,
        store.tenantId,
        page.map((order) => ({ workOrderId: order.id, ...sightOf(order) })),
      );
      for (const { modifiedAt } of page) if (!largest || modifiedAt > largest) largest = modifiedAt;
    }
    if (largest?.getTime() !== readTo?.getTime()) {
      await updateTenant(queries, store.tenantId, { ordersReadTo: largest, ordersSettled: false });
    } else if (!isSettled && everyMs >= overlapMs) {
      // The reading before this one is older than anything takes to be listed: what it saw need not be read again and again.
      await updateTenant(queries, store.tenantId, { ordersSettled: true });
    }
  } catch (error) {
    // What was not read is read by the next one who asks.
    await updateTenant(queries, store.tenantId, { ordersReadAt: null });
    throw error;
  }
}

export function sightOf(order: WorkOrder): RoappSight {
  const { statusId, totalMinor, modifiedAt } = order;
  return { statusId, totalMinor, modifiedAt: modifiedAt.toISOString() };
}
