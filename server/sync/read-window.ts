import { importWindow } from '../domain/window.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { fenced } from '../records/leases.ts';
import { addToSnapshot, clearSnapshot, readSnapshot } from '../records/snapshot.ts';
import { updateStore, type StoreRow } from '../records/stores.ts';
import { believableWatermark } from './catch-up.ts';
import { learnProducts } from './learn-products.ts';
import { storeTimeZone } from './order-rows.ts';
import type { OrderWork } from './order-work.ts';
import { refreshPeople } from './people-index.ts';
import { SliceOver } from './look-again-later.ts';

export type ReadingStage = 'reading' | 'clients' | 'products';

/**
 * Reads the import window once: the shop's orders page by page, then RO App's people, then the products of the orders.
 * Mapping counts, preview and import all speak of this reading. Cut short, the orders are read from the start again;
 * a number is in it once however often it is served.
 */
export async function readWindow(work: OrderWork, onStage: (stage: ReadingStage) => Promise<void>): Promise<StoreRow> {
  const { context, lease, shop, account, facts, signal } = work;
  let { store } = work;
  const save = async (values: Parameters<typeof updateStore>[3]): Promise<void> => {
    const row = await fenced(context.queries, lease, (transaction) =>
      updateStore(transaction, store.tenantId, store.id, values),
    );
    if (row) store = row;
  };

  if (store.snapshotState === 'reading') {
    await onStage('reading');
    const { from } = importWindow(context.clock.now(), storeTimeZone(store));
    await fenced(context.queries, lease, (transaction) => clearSnapshot(transaction, store.id));
    const shopStatuses = await shop.statuses(signal);
    await save({ snapshotFrom: from, shopStatuses, statusesReadAt: context.clock.now() });
    // A shop without a single order still has a point from which new ones are looked for.
    const { watermark: knownTo } = store;
    let watermark = knownTo ?? from;
    let { largestPage } = store;
    for await (const page of shop.ordersFrom(from, signal, { largest: largestPage, confirm: true })) {
      // Orders since an earlier import's last look come whatever their status, as they would without this one.
      const isNew = (order: ShopOrder) => knownTo !== null && order.createdAt > knownTo;
      const [arrived, known] = [page.orders.filter(isNew), page.orders.filter((order) => !isNew(order))];
      await fenced(context.queries, lease, async (transaction) => {
        await addToSnapshot(transaction, store.id, { orders: known, unreadable: page.unreadable }, false);
        await addToSnapshot(transaction, store.id, { orders: arrived, unreadable: [] }, true, true);
      });
      for (const { createdAt } of page.orders) if (createdAt > watermark) watermark = createdAt;
      ({ largestPage } = page);
      await work.progress();
      // Not the clock's business: a reading that is cut begins anew.
      if (work.leaving()) throw new SliceOver();
    }
    const now = context.clock.now();
    watermark = believableWatermark(watermark, now, store);
    await save({ snapshotState: 'resolving', watermark, largestPage, largestPageConfirmedAt: now });
  }

  if (store.snapshotState === 'resolving') {
    await onStage('clients');
    await refreshPeople(context, store.tenantId, account, facts, signal);
    await onStage('products');
    const successful = new Set(store.shopStatuses.filter((status) => status.successful).map(({ id }) => id));
    let wanted: ShopOrder[] = [];
    for await (const page of readSnapshot(context.queries, store.id)) {
      wanted.push(...page.flatMap(({ order }) => (order && !successful.has(order.statusId) ? [order] : [])));
      if (wanted.length < 500) continue;
      await learnProducts(context, store, shop, account, wanted, signal);
      wanted = [];
    }
    await learnProducts(context, store, shop, account, wanted, signal);
    await save({ snapshotState: 'complete', snapshotReadAt: context.clock.now() });
  }
  return store;
}
