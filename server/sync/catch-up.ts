import { localTimeText, shopTimeMinusHours } from '../domain/window.ts';
import { fenced } from '../records/leases.ts';
import { addToSnapshot } from '../records/snapshot.ts';
import { updateStore, type StoreRow } from '../records/stores.ts';
import type { PageSize } from '../shops/shop-platform.ts';
import { storeTimeZone } from './order-rows.ts';
import type { OrderWork } from './order-work.ts';

/** Shops answer by creation time on a clock that changes twice a year; known orders in the overlap add nothing. */
const overlapHours = 24;
/** Should the shop begin to serve smaller pages, the orders missed until then are still in the overlap. */
const confirmEveryMs = (overlapHours / 2) * 60 * 60_000;

/** Looks for orders that arrived after the newest known one. Answers what was added, with the shop's statuses. */
export async function catchUp(work: OrderWork): Promise<{ statusId: number | null }[]> {
  const { context, lease, store, shop, signal } = work;
  let watermark = store.watermark ?? store.snapshotFrom;
  const added: { statusId: number | null }[] = [];
  const pageSize = pageSizeOf(store, context.clock.now());
  let { largestPage } = store;
  for await (const page of shop.ordersFrom(catchUpFrom(store), signal, pageSize)) {
    added.push(
      ...(await fenced(context.queries, lease, (transaction) => addToSnapshot(transaction, store.id, page, true))),
    );
    for (const { createdAt } of page.orders) if (createdAt > watermark) watermark = createdAt;
    ({ largestPage } = page);
  }
  const now = context.clock.now();
  watermark = believableWatermark(watermark, now, store);
  if (watermark !== store.watermark || largestPage !== store.largestPage || pageSize.confirm) {
    const learned = { largestPage, ...(pageSize.confirm ? { largestPageConfirmedAt: now } : {}) };
    await fenced(context.queries, lease, (transaction) =>
      updateStore(transaction, store.tenantId, store.id, { watermark, ...learned }),
    );
  }
  return added;
}

function pageSizeOf({ largestPage, largestPageConfirmedAt }: StoreRow, now: Date): PageSize {
  const ageMs = largestPageConfirmedAt ? now.getTime() - largestPageConfirmedAt.getTime() : Infinity;
  return { largest: largestPage, confirm: ageMs >= confirmEveryMs };
}

/** Orders created on the shop's clock from then on come by themselves. */
export function catchUpFrom({ watermark, snapshotFrom }: StoreRow): string {
  const overlapped = shopTimeMinusHours(watermark ?? snapshotFrom, overlapHours);
  // What is older than the window was left out on purpose.
  return overlapped > snapshotFrom ? overlapped : snapshotFrom;
}

/** A creation time in the future (a shop's clock that ran ahead for a while) must not hide the orders after it. */
export function believableWatermark(watermark: string, now: Date, store: StoreRow): string {
  const present = localTimeText(now, storeTimeZone(store));
  return watermark > present ? present : watermark;
}
