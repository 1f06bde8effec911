import type { ParkedDetail } from '../../src/contract/order.ts';
import type { ParkedReason } from '../../src/contract/reasons.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { addChanges } from '../records/changes.ts';
import { forgetPerson } from '../records/people.ts';
import { fenced } from '../records/leases.ts';
import {
  completePlans,
  deletePlans,
  findPlan,
  giveTurnBack,
  updatePlan,
  type OrderPlanRow,
} from '../records/order-plans.ts';
import { saveOrders, type OrderRow } from '../records/orders.ts';
import { findSnapshotOrder, markDecided } from '../records/snapshot.ts';
import type { WrittenOrder } from './finish-orders.ts';
import { unsent } from './journaled-write.ts';
import { orderRow, parkedChange } from './order-rows.ts';
import type { OrderWork } from './order-work.ts';

export interface AppliedOrder {
  row: OrderPlanRow;
  workOrderId: number;
  /** As the shop served it, where that is at hand. */
  served: ShopOrder | null;
}

/**
 * These orders and all their items stand in RO App; what is left is reading them back. One commit for all. Answers them
 * as they are journaled now.
 */
export async function markWritten(work: OrderWork, applied: readonly AppliedOrder[]): Promise<WrittenOrder[]> {
  const { context, lease, store, runId } = work;
  const now = context.clock.now();
  const rows: OrderRow[] = [];
  for (const { row, workOrderId, served } of applied) {
    const order = served ?? (await snapshotOf(work, row));
    rows.push(orderRow(store, order, runId, now, { result: 'created', state: 'synced', workOrderId }));
  }
  // A plan whose steps were all done before keeps what the reading back has noted.
  const isNew = ({ row }: AppliedOrder) => row.stepsDone <= row.plan.items.length;
  await fenced(context.queries, lease, async (transaction) => {
    await completePlans(transaction, lease.tenantId, store.identity, applied.filter(isNew));
    await saveOrders(transaction, rows);
    await markDecided(
      transaction,
      store.id,
      rows.map(({ shopNumber }) => shopNumber),
    );
  });
  await work.progress();
  return applied.map((order) => {
    const { row, workOrderId } = order;
    const noted = isNew(order) ? { ...unsent, stepsDone: row.plan.items.length + 1 } : {};
    return { row: { ...row, ...noted, workOrderId }, workOrderId };
  });
}

/**
 * RO App refused this order or one of its items: it waits for a person, and what was begun is not forgotten. Where the
 * client's card is gone it is forgotten, so that the next try finds or makes another; a turn that came to nothing is given
 * back to its manager.
 */
export async function parkRefused(
  work: OrderWork,
  row: OrderPlanRow,
  { reason, detail = null }: { reason: ParkedReason; detail?: ParkedDetail | null },
): Promise<void> {
  const { context, lease, store, runId } = work;
  const order = await snapshotOf(work, row);
  const { clientId, managerId } = row.plan;
  const isCreated = (await findPlan(context.queries, row))?.workOrderId != null;
  if (!isCreated && (await work.account.person(clientId, work.signal)) === null) {
    await forgetPerson(context.queries, lease.tenantId, clientId);
  }
  const now = context.clock.now();
  const isForgotten = await fenced(context.queries, lease, async (transaction) => {
    const begun = await updatePlan(transaction, row, { parked: true });
    // A plan whose order may stand in RO App is kept whatever the refusal: by it the order is found again.
    const isUntouched = begun.workOrderId === null && begun.sentAt === null;
    if (isUntouched) {
      await deletePlans(transaction, row.tenantId, row.identity, [row.shopNumber]);
      if (managerId !== null) await giveTurnBack(transaction, lease.storeId, managerId);
    }
    await saveOrders(transaction, [
      orderRow(store, order, runId, now, {
        result: 'parked',
        state: 'parked',
        workOrderId: begun.workOrderId,
        reason,
        detail,
      }),
    ]);
    await markDecided(transaction, store.id, [row.shopNumber]);
    await addChanges(transaction, [parkedChange(store, row.shopNumber, runId, now, reason, detail)]);
    return isUntouched;
  });
  if (isForgotten && managerId !== null) work.managers.giveBack(managerId);
}

/** The order as the shop served it. A plan that outlives its store is taken up again only for an order that was served anew. */
export async function snapshotOf(work: OrderWork, row: OrderPlanRow): Promise<ShopOrder> {
  const order = await findSnapshotOrder(work.context.queries, work.store.id, row.shopNumber);
  if (order) return order;
  throw new Error(`order ${row.shopNumber} is not in the snapshot`);
}
