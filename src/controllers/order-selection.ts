import type { Order } from '../contract/order.ts';

/** Orders that a person has ticked, over all pages. Unchanging: another choice is another object. */
export type OrderSelection = ReadonlyMap<string, Order>;

/** With these orders ticked, or without them. */
export function withOrders(selection: OrderSelection, orders: readonly Order[], ticked: boolean): OrderSelection {
  const next = new Map(selection);
  for (const order of orders) {
    if (ticked) next.set(order.shopNumber, order);
    else next.delete(order.shopNumber);
  }
  return next;
}

/** How much of a page is ticked. */
export function tickedOf(selection: OrderSelection, page: readonly Order[]): 'none' | 'some' | 'all' {
  const count = page.filter(({ shopNumber }) => selection.has(shopNumber)).length;
  if (count === 0) return 'none';
  return count === page.length ? 'all' : 'some';
}

/** The orders from the one that was ticked last to this one, both included; this one alone where the other is not here. */
export function stretchOf(page: readonly Order[], from: string | null, to: Order): readonly Order[] {
  const start = page.findIndex(({ shopNumber }) => shopNumber === from);
  const end = page.findIndex(({ shopNumber }) => shopNumber === to.shopNumber);
  return start < 0 || end < 0 ? [to] : page.slice(Math.min(start, end), Math.max(start, end) + 1);
}
