import { localTimeText, shopTimeMinusHours } from '../domain/window.ts';
import { fenced } from '../records/leases.ts';
import { addToSnapshot } from '../records/snapshot.ts';
import { updateStore, type StoreRow } from '../records/stores.ts';
import { storeTimeZone } from './order-rows.ts';
import type { OrderWork } from './order-work.ts';

/** Shops answer by creation time on a clock that changes twice a year; known orders in the overlap add nothing. */
const overlapHours = 24;

/** Looks for orders that arrived after the newest known one. Answers how many were added. */
export async function catchUp(work: OrderWork): Promise<number> {
  const { context, lease, store, shop, signal } = work;
  let watermark = store.watermark ?? store.snapshotFrom;
  let added = 0;
  const overlapped = shopTimeMinusHours(watermark, overlapHours);
  // What is older than the window was left out on purpose.
  const from = overlapped > store.snapshotFrom ? overlapped : store.snapshotFrom;
  for await (const page of shop.ordersFrom(from, signal)) {
    added += await fenced(context.queries, lease, (transaction) => addToSnapshot(transaction, store.id, page, true));
    for (const { createdAt } of page.orders) if (createdAt > watermark) watermark = createdAt;
  }
  watermark = believableWatermark(watermark, context.clock.now(), store);
  if (watermark !== store.watermark) {
    await fenced(context.queries, lease, (transaction) =>
      updateStore(transaction, store.tenantId, store.id, { watermark }),
    );
  }
  return added;
}

/** A creation time in the future (a shop's clock that ran ahead for a while) must not hide the orders after it. */
export function believableWatermark(watermark: string, now: Date, store: StoreRow): string {
  const present = localTimeText(now, storeTimeZone(store));
  return watermark > present ? present : watermark;
}
