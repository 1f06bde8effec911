import type { OrderNotice } from '../../src/contract/reasons.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { WorkOrder } from '../domain/work-order.ts';
import { addChanges } from '../records/changes.ts';
import { fenced, type Lease } from '../records/leases.ts';
import { saveLinks } from '../records/links.ts';
import { deletePlans, type OrderPlanRow } from '../records/order-plans.ts';
import { updateOrder } from '../records/orders.ts';
import type { WorkOrderSystem } from '../roapp/work-order-system.ts';
import type { SyncContext } from './sync-context.ts';

/** RO App serves 50 a page. */
export const readBackSize = 50;

export interface WrittenOrder {
  row: OrderPlanRow;
  workOrderId: number;
}

/**
 * The end of a batch: reads the created orders back in one call (number, first status, total), sets the status where it
 * differs, and only then forgets the plans. Everything here may be done twice without harm.
 */
export async function finishOrders(
  context: SyncContext,
  lease: Lease,
  account: WorkOrderSystem,
  written: readonly WrittenOrder[],
  signal: AbortSignal,
): Promise<void> {
  for (let start = 0; start < written.length; start += readBackSize) {
    const batch = written.slice(start, start + readBackSize);
    const readBack = await account.ordersByIds(
      batch.map(({ workOrderId }) => workOrderId),
      signal,
    );
    const byId = new Map(readBack.map((order) => [order.id, order]));
    const finished: FinishedOrder[] = [];
    for (const entry of batch) {
      finished.push(await settleStatus(context, lease, account, entry, byId.get(entry.workOrderId), signal));
    }
    await record(context, lease, finished);
  }
}

interface FinishedOrder extends WrittenOrder {
  number: string;
  statusId: number | null;
  notice: OrderNotice | null;
  note: string | null;
}

async function settleStatus(
  context: SyncContext,
  lease: Lease,
  account: WorkOrderSystem,
  entry: WrittenOrder,
  found: WorkOrder | undefined,
  signal: AbortSignal,
): Promise<FinishedOrder> {
  const { plan } = entry.row;
  // Somebody deleted it within these seconds; it is never created again.
  if (!found) return { ...entry, number: '', statusId: null, notice: 'deleted-in-roapp', note: null };
  const notice = found.totalMinor === plan.totalMinor ? null : ('total-differs' as const);
  const finished = { ...entry, number: found.number, statusId: found.statusId, notice, note: null };
  if (plan.statusId === null || plan.statusId === found.statusId) return finished;
  // Unlike the other writes this one has no journal entry of its own that would notice a removed store.
  await fenced(context.queries, lease, () => Promise.resolve());
  try {
    await account.setStatus(entry.workOrderId, plan.statusId, signal);
    return { ...finished, statusId: plan.statusId };
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.code !== 'roapp-rejected') throw error;
    return { ...finished, notice: notice ?? 'transition-refused', note: error.detail.message ?? null };
  }
}

async function record(context: SyncContext, lease: Lease, finished: readonly FinishedOrder[]): Promise<void> {
  const now = context.clock.now();
  await fenced(context.queries, lease, async (transaction) => {
    for (const { row, workOrderId, number, statusId, notice } of finished) {
      await updateOrder(transaction, lease.storeId, row.shopNumber, {
        workOrderId,
        workOrderNumber: number,
        orderStatusId: statusId,
        lastUpdateAt: now,
        reason: notice,
      });
    }
    await saveLinks(
      transaction,
      finished.map(({ row, workOrderId, number }) => ({
        tenantId: row.tenantId,
        identity: row.identity,
        shopNumber: row.shopNumber,
        workOrderId,
        workOrderNumber: number,
        createdAt: now,
      })),
    );
    const [first] = finished;
    if (first) {
      const numbers = finished.map(({ row }) => row.shopNumber);
      await deletePlans(transaction, first.row.tenantId, first.row.identity, numbers);
    }
    await addChanges(
      transaction,
      finished.map(({ row, number, notice, note }) => ({
        tenantId: row.tenantId,
        storeId: lease.storeId,
        at: now,
        shopNumber: row.shopNumber,
        actor: 'shop' as const,
        direction: 'shop-to-roapp' as const,
        what: 'order-created' as const,
        from: null,
        to: number,
        outcome: notice === 'transition-refused' ? ('refused' as const) : ('done' as const),
        note: note ?? notice,
      })),
    );
  });
}
