import type { PlatformFailure } from '../domain/platform-failure.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { addChanges } from '../records/changes.ts';
import { forgetPerson } from '../records/people.ts';
import { forgetProduct } from '../records/products.ts';
import { fenced } from '../records/leases.ts';
import { completePlans, deletePlans, updatePlan, type OrderPlanRow } from '../records/order-plans.ts';
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
 * refusal is about a card that is gone, the card is forgotten, so that the next try finds or makes another.
 */
export async function parkRefused(work: OrderWork, row: OrderPlanRow, failure: PlatformFailure): Promise<void> {
  const { context, lease, store, runId } = work;
  const order = await snapshotOf(work, row);
  await forgetWhatIsGone(work, row);
  const now = context.clock.now();
  const detail = failure.detail.message ? { message: failure.detail.message } : null;
  await fenced(context.queries, lease, async (transaction) => {
    const begun = await updatePlan(transaction, row, { parked: true });
    // A plan whose order may stand in RO App is kept whatever the refusal: by it the order is found again.
    const isUntouched = begun.workOrderId === null && begun.sentAt === null;
    if (isUntouched) await deletePlans(transaction, row.tenantId, row.identity, [row.shopNumber]);
    await saveOrders(transaction, [
      orderRow(store, order, runId, now, {
        result: 'parked',
        state: 'parked',
        workOrderId: begun.workOrderId,
        reason: 'roapp-rejected',
        detail,
      }),
    ]);
    await markDecided(transaction, store.id, [row.shopNumber]);
    await addChanges(transaction, [parkedChange(store, row.shopNumber, runId, now, 'roapp-rejected', detail)]);
  });
}

async function forgetWhatIsGone(work: OrderWork, row: OrderPlanRow): Promise<void> {
  const { context, account, signal, lease } = work;
  const { plan } = row;
  if (row.workOrderId === null && (await account.person(plan.clientId, signal)) === null) {
    await forgetPerson(context.queries, lease.tenantId, plan.clientId);
  }
  for (const productId of new Set(plan.items.map((item) => item.productId))) {
    if ((await account.product(productId, signal)) === null) {
      await forgetProduct(context.queries, lease.tenantId, productId);
    }
  }
}

/** The order as the shop served it. A plan outlives a removed store, the snapshot does not: then the plan speaks. */
async function snapshotOf(work: OrderWork, row: OrderPlanRow): Promise<ShopOrder> {
  const order = await findSnapshotOrder(work.context.queries, work.store.id, row.shopNumber);
  if (order) return order;
  throw new Error(`order ${row.shopNumber} is not in the snapshot`);
}
