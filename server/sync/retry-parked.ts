import { askAgain } from '../records/products.ts';
import { parkedOrdersDue, postponeParked } from '../records/orders.ts';
import { fenced } from '../records/leases.ts';
import { offerAgain } from '../records/snapshot.ts';
import type { OrderWork } from './order-work.ts';

/** One call asks for so many numbers. */
const perTick = 100;
const notServedAgainMs = 60 * 60_000;

/**
 * Looks again at parked orders whose time has come: they are read from the shop once more, and what RO App said about
 * their products is forgotten, so that whatever a person has mended since takes effect by itself.
 */
export async function retryParked(work: OrderWork): Promise<void> {
  const { context, lease, store, shop, signal } = work;
  const now = context.clock.now();
  const due = await parkedOrdersDue(context.queries, store.id, now, perTick);
  if (due.length === 0) return;
  const page = await shop.ordersByNumber(
    due.map(({ shopNumber }) => shopNumber),
    signal,
  );
  const served = new Set([...page.orders, ...page.unreadable].map(({ number }) => number));
  const absent = due.filter(({ shopNumber }) => !served.has(shopNumber)).map(({ shopNumber }) => shopNumber);
  const productKeys = due.flatMap(({ detail }) => detail?.productKey ?? []);
  await fenced(context.queries, lease, async (transaction) => {
    await askAgain(transaction, store.tenantId, productKeys);
    await offerAgain(transaction, store.id, page.orders);
    await postponeParked(transaction, store.id, absent, new Date(now.getTime() + notServedAgainMs));
  });
}
