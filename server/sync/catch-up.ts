import { localTimeText, shopTimeMinusHours } from '../domain/window.ts';
import { fenced } from '../records/leases.ts';
import { addToSnapshot, notDecided } from '../records/snapshot.ts';
import { updateStore, type StoreRow } from '../records/stores.ts';
import type { PageSize, ShopOrderPage } from '../shops/shop-platform.ts';
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
    const fresh = await notDecided(context.queries, store.id, page);
    const isNew = fresh.orders.length + fresh.unreadable.length > 0;
    if (isNew) {
      added.push(
        ...(await fenced(context.queries, lease, (transaction) => addToSnapshot(transaction, store.id, fresh, true))),
      );
    }
    for (const { createdAt } of page.orders) if (createdAt > watermark) watermark = createdAt;
    ({ largestPage } = page);
    if (!pageSize.confirm && !isNew && isNewestFirst(page, context.clock.now(), store)) break;
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

/**
 * Whether an order placed now would come before these. A shop tells its sorting by its answers alone, and orders from a clock
 * that has been ahead come before what is placed now; a single order tells nothing.
 */
function isNewestFirst({ orders }: ShopOrderPage, now: Date, store: StoreRow): boolean {
  const [newest, oldest] = [orders[0]?.createdAt ?? '', orders.at(-1)?.createdAt ?? ''];
  const isSorted = orders.every(({ createdAt }, index) => createdAt <= (orders[index - 1]?.createdAt ?? createdAt));
  return isSorted && newest > oldest && newest <= localTimeText(now, storeTimeZone(store));
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
