import { fenced } from '../records/leases.ts';
import { forgetSettledArrivals } from '../records/snapshot.ts';
import { updateStore } from '../records/stores.ts';
import { catchUp } from './catch-up.ts';
import type { OrderWork } from './order-work.ts';
import { retryParked } from './retry-parked.ts';
import { type WorkEnd, workThroughOrders } from './work-through-orders.ts';

/**
 * One tick of a store that follows its shop: new orders are brought over, whatever their status. It succeeded only with
 * proof that the shop really answered: a non-empty list of statuses and a valid answer about orders.
 */
export async function followOrders(work: OrderWork): Promise<WorkEnd> {
  const { context, lease, store } = work;
  const shopStatuses = await work.shop.statuses(work.signal);
  await catchUp(work);
  await retryParked(work);
  const end = await workThroughOrders(work);
  await forgetSettledArrivals(context.queries, store.id);
  const now = context.clock.now();
  const values = { shopStatuses, lastSuccessAt: now };
  await fenced(context.queries, lease, (transaction) => updateStore(transaction, store.tenantId, store.id, values));
  return end;
}
