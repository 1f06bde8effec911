/**
 * The notes of a new work order. Their first line is the marker by which the order is found again after a lost answer.
 * They carry no labels, because a work order is read in any language.
 */
import { decimalFromMinor } from './money.ts';
import type { ShopOrder } from './shop-order.ts';
import { shortText } from './short-text.ts';

const maxFieldLength = 500;
const maxCommentLength = 4000;

/** `shop.example #1042`. `identity` is that of the shop's address, equal for every spelling. */
export function orderMarker(identity: string, number: string): string {
  return `${identity} #${oneLine(number)}`;
}

/** One line each: marker, shop's time, delivery, payment, coupon; then the buyer's comment. What is empty is left out. */
export function orderNotes(order: ShopOrder, identity: string): string {
  const { delivery } = order;
  const price = delivery.priceMinor === null ? '' : `${decimalFromMinor(delivery.priceMinor)} ${order.currency}`;
  const deliveryFacts = [delivery.title, delivery.city, delivery.address].map(oneLine).filter((fact) => fact !== '');
  const deliveryLine =
    deliveryFacts.length === 0 ? '' : [...deliveryFacts, price].filter((fact) => fact !== '').join(' · ');
  return [
    orderMarker(identity, order.number),
    oneLine(order.createdAt),
    deliveryLine,
    oneLine(order.payment.title),
    oneLine(order.couponCode),
    shortText(order.comment.trim(), maxCommentLength),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Whether notes begin with this very marker (`#104` is not `#1042`), however RO App keeps line ends and spaces. */
export function carriesMarker(notes: string, marker: string): boolean {
  const [firstLine = ''] = notes.trim().split(/[\r\n]/);
  return marker.trim() !== '' && firstLine.trim() === marker.trim();
}

function oneLine(text: string): string {
  return shortText(text.replaceAll(/\s+/g, ' ').trim(), maxFieldLength);
}
