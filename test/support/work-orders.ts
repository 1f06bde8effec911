/** What the RO App sandbox ended up with, in the terms of the shop. */
import type { RoAppAccountData, RoAppOrder } from '../../server/sandbox/roapp/roapp-account.ts';

/** The shop's number in the first line of the notes; null for orders that somebody made by hand. */
export function numberOf(order: RoAppOrder): string | null {
  const [firstLine = ''] = order.manager_notes.split('\n');
  return / #(\S+)$/.exec(firstLine)?.[1] ?? null;
}

export function workOrdersByNumber(account: RoAppAccountData): Map<string, RoAppOrder[]> {
  const found = new Map<string, RoAppOrder[]>();
  for (const order of account.orders) {
    const number = numberOf(order);
    if (number !== null) found.set(number, [...(found.get(number) ?? []), order]);
  }
  return found;
}

/** Minor units; RO App adds up quantity times price, as it is known to do without discounts. */
export function totalOf(order: RoAppOrder): number {
  return Math.round(order.items.reduce((sum, item) => sum + item.quantity * item.price * 100, 0));
}

/** Minor units of an amount as the shop writes it: number or text. */
export function minorOf(amount: number | string | undefined): number {
  return Math.round(Number(amount) * 100);
}
