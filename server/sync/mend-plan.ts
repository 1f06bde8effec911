import { forgetProduct } from '../records/products.ts';
import { findPlan, updatePlanFenced, type OrderPlanRow, type PlanKey } from '../records/order-plans.ts';
import type { StoredItem } from '../records/stored-plan.ts';
import { learnProducts } from './learn-products.ts';
import { planOrders } from './observe-orders.ts';
import { snapshotOf } from './order-outcomes.ts';
import type { OrderWork } from './order-work.ts';
import { settleProduct, type Waiting } from './planned-product.ts';

/**
 * A plan names cards of RO App by id, and somebody may have deleted one since. Where that is why an item of a begun order
 * was refused, the plan is changed so that it can go on: another product for the item, no assignee of its own where the
 * manager has left. Where the work order itself is gone, nothing is left to write. Null where none of this is the cause.
 */
export async function mendPlan(work: OrderWork, key: PlanKey): Promise<OrderPlanRow | Waiting | null> {
  const { context, lease, account, facts, signal } = work;
  const row = await findPlan(context.queries, key);
  const item = row?.plan.items[row.stepsDone - 1];
  if (!row || row.workOrderId === null || !item) return null;

  const change = async (values: Partial<Pick<OrderPlanRow, 'plan' | 'stepsDone'>>): Promise<OrderPlanRow> => {
    await updatePlanFenced(context.queries, lease, key, values);
    return { ...row, ...values };
  };
  // The reading back looks for it once more, twice, before it counts as deleted.
  if ((await account.order(row.workOrderId, signal)) === null) return change({ stepsDone: row.plan.items.length + 1 });

  let { plan } = row;
  const { managerId } = plan;
  if (managerId !== null && !facts.employees.some(({ id, active }) => id === managerId && active)) {
    plan = { ...plan, managerId: null };
  }
  if ((await account.product(item.productId, signal)) === null) {
    await forgetProduct(context.queries, lease.tenantId, item.productId);
    const other = await planItemAgain(work, row, item);
    if (other !== null && 'reason' in other) return other;
    if (other) plan = { ...plan, items: plan.items.map((each) => (each === item ? other : each)) };
  }
  return plan === row.plan ? null : change({ plan });
}

/** The same item with the product that its line stands for now; null where the shop's order has changed meanwhile. */
async function planItemAgain(
  work: OrderWork,
  row: OrderPlanRow,
  item: StoredItem,
): Promise<StoredItem | Waiting | null> {
  const { context, store, shop, account, facts, signal } = work;
  const order = await snapshotOf(work, row);
  await learnProducts(context, store, shop, account, [order], signal);
  const [planned] = await planOrders(context, store, facts, store.mapping, [{ order, everyStatus: true }]);
  if (planned?.kind === 'parked') return planned;
  const again = planned?.kind === 'create' ? planned.items[row.plan.items.indexOf(item)] : undefined;
  const isSame =
    again?.comment === item.comment && again.quantity === item.quantity && again.priceMinor === item.priceMinor;
  if (!isSame) return null;
  const productId = await settleProduct(work, again.product);
  return typeof productId === 'number' ? { ...item, productId, costMinor: again.costMinor } : productId;
}
