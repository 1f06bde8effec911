/** Short names for what a shop order says, so that a tick sees what changed without keeping personal data. */
import { createHash } from 'node:crypto';
import type { ShopDigests } from '../domain/follow-state.ts';
import type { ShopOrder } from '../domain/shop-order.ts';

export function shopDigests(order: ShopOrder): ShopDigests {
  const { lines, currency, totalMinor, totalDefaultMinor, delivery, buyer } = order;
  return {
    contents: digestOf([
      currency,
      totalMinor,
      totalDefaultMinor,
      lines.map((line) => [line.kind, line.article, line.title, line.quantity, line.priceMinor, line.totalMinor]),
    ]),
    delivery: digestOf([delivery.title, delivery.city, delivery.address, delivery.priceMinor]),
    buyer: digestOf([buyer.name, buyer.phone, buyer.email]),
  };
}

/** Of an order as a whole: equal text, nothing changed in the shop. */
export function shopSeenText(statusId: number, { contents, delivery, buyer }: ShopDigests): string {
  return [statusId, contents, delivery, buyer].join(' ');
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
