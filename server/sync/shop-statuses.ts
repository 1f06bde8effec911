import { fenced } from '../records/leases.ts';
import { updateStore } from '../records/stores.ts';
import type { OrderWork } from './order-work.ts';

/** A list read longer ago proves nothing of the shop. */
const freshMs = 60 * 60_000;

/**
 * The same work with the shop's statuses at most an hour old. They are read at once where an order carries one that the
 * list does not know: so `carried` is for orders that are new or have moved, else a deleted status costs a call each time.
 */
export async function withCurrentStatuses(
  work: OrderWork,
  carried: readonly (number | null)[] = [],
): Promise<OrderWork> {
  const { context, lease, store, shop, signal } = work;
  const ageMs = store.statusesReadAt ? context.clock.now().getTime() - store.statusesReadAt.getTime() : Infinity;
  const known = new Set(store.shopStatuses.map(({ id }) => id));
  if (ageMs < freshMs && carried.every((id) => id === null || known.has(id))) return work;
  const shopStatuses = await shop.statuses(signal);
  const values = { shopStatuses, statusesReadAt: context.clock.now() };
  const row = await fenced(context.queries, lease, (transaction) =>
    updateStore(transaction, store.tenantId, store.id, values),
  );
  return { ...work, store: row ?? store };
}
