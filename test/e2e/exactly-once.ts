/** What RO App must look like after an import, whatever has happened on the way. */
import { expect } from 'vitest';
import type { CartumShopData } from '../../server/sandbox/cartum/cartum-shop.ts';
import type { ServerStage } from '../support/server-process.ts';
import { minorOf, totalOf, workOrdersByNumber } from '../support/work-orders.ts';

type Platforms = Pick<ServerStage, 'shop' | 'account'>;

/** The same orders in a status that no new work order has, so that each needs every kind of write. */
export function inOtherStatuses(shop: CartumShopData): CartumShopData {
  for (const order of shop.orders) order.stat_status = 2;
  return shop;
}

/** Every order of the shop stands once, whole and to the cent. */
export function expectEachOnce({ shop, account }: Platforms): void {
  const found = workOrdersByNumber(account.state());
  for (const order of shop.state().orders) {
    const number = String(order.order_id);
    expect((found.get(number) ?? []).map(totalOf), number).toEqual([minorOf(order.total_sum)]);
    expect(found.get(number)?.[0]?.items, number).toHaveLength(order.products.length);
  }
  expect(account.state().orders).toHaveLength(shop.state().orders.length);
  expectNoDoubles({ shop, account });
}

/** Nothing stands twice, and no order has more than its lines; also while an import is under way. */
export function expectNoDoubles({ shop, account }: Platforms): void {
  const lines = new Map(shop.state().orders.map((order) => [String(order.order_id), order.products.length]));
  for (const [number, orders] of workOrdersByNumber(account.state())) {
    expect(orders, number).toHaveLength(1);
    expect(orders[0]?.items.length, number).toBeLessThanOrEqual(lines.get(number) ?? 0);
  }
  const { people, products } = account.state();
  const phones = people.flatMap((person) => person.phones.map(({ phone }) => phone));
  expect(new Set(phones).size).toBe(phones.length);
  const articles = products.map(({ article }) => article);
  expect(new Set(articles).size).toBe(articles.length);
}
