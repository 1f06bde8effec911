import type { ShopOrder } from '../domain/shop-order.ts';
import { addChanges } from '../records/changes.ts';
import { updateLink } from '../records/followed-orders.ts';
import { fenced } from '../records/leases.ts';
import { findOrder, saveOrders } from '../records/orders.ts';
import type { LinkRow } from '../records/schema.ts';
import type { OrderWork } from './order-work.ts';
import { followedRow } from './record-followed.ts';

/** RO App answers twice, this far apart, that there is no such order, before it counts as deleted. */
const secondLookMs = 60_000;

/** A work order that is not there any more. It is never made anew; from now on nobody follows it. */
export async function settleGone(work: OrderWork, link: LinkRow, order: ShopOrder, waits: Date[]): Promise<void> {
  const { context, lease, store } = work;
  const now = context.clock.now();
  const secondLook = link.goneSince && new Date(link.goneSince.getTime() + secondLookMs);
  if (!secondLook || now < secondLook) {
    const until = secondLook ?? new Date(now.getTime() + secondLookMs);
    waits.push(until);
    await fenced(context.queries, lease, (transaction) =>
      updateLink(transaction, link, { goneSince: link.goneSince ?? now, lookAt: until }),
    );
    return;
  }
  await fenced(context.queries, lease, async (transaction) => {
    await updateLink(transaction, link, {
      releasedAt: now,
      touched: false,
      ...(link.refreshAskedAt ? { refreshAskedAt: null, refreshedAt: now, refreshResult: 'updated' as const } : {}),
    });
    const before = await findOrder(transaction, store.id, link.shopNumber);
    const values = { state: 'final', reason: 'deleted-in-roapp', orderStatusId: null, lastUpdateAt: now } as const;
    await saveOrders(transaction, [followedRow(work, before, link, order, values)]);
    await addChanges(transaction, [
      {
        tenantId: link.tenantId,
        storeId: store.id,
        at: now,
        runId: work.runId,
        shopNumber: link.shopNumber,
        actor: 'roapp',
        direction: 'none',
        what: 'status',
        from: null,
        to: null,
        outcome: 'skipped',
        note: 'deleted-in-roapp',
      },
    ]);
  });
}
