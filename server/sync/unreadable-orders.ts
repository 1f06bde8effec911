import { findLinks, updateLink } from '../records/followed-orders.ts';
import { addChanges } from '../records/changes.ts';
import { fenced } from '../records/leases.ts';
import { updateOrder } from '../records/orders.ts';
import { parkedChange } from './order-rows.ts';
import type { OrderWork } from './order-work.ts';

/** Followed orders that the shop serves in a form that can't be understood: told once, taken up again when they can be read. */
export async function parkUnreadable(work: OrderWork, fields: ReadonlyMap<string, string>): Promise<void> {
  const { context, lease, store } = work;
  const now = context.clock.now();
  for (const link of await findLinks(context.queries, store.id, [...fields.keys()])) {
    if (link.follow.parked?.reason === 'unreadable') continue;
    const detail = { message: fields.get(link.shopNumber) ?? '' };
    await fenced(context.queries, lease, async (transaction) => {
      const follow = { ...link.follow, parked: { reason: 'unreadable' as const, detail } };
      await updateLink(transaction, link, { follow, shopSeen: '' });
      await updateOrder(transaction, store.id, link.shopNumber, { state: 'parked', reason: 'unreadable', detail });
      const { runId } = work;
      await addChanges(transaction, [parkedChange(store, link.shopNumber, runId, now, 'unreadable', detail)]);
    });
  }
}
