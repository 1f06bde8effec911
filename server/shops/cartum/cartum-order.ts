import { createHash } from 'node:crypto';
import * as z from 'zod';
import { minorFromDecimal } from '../../domain/money.ts';
import type { ShopLineKind, ShopOrder, UnreadableOrder } from '../../domain/shop-order.ts';
import { flag, integerLike, listLike, looseText, money, numberLike } from './cartum-fields.ts';

const lineKinds: readonly string[] = [
  'product',
  'gift_parent',
  'gift',
  'set_main',
  'set_item',
] satisfies ShopLineKind[];

const titled = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'object' && value !== null && 'title' in value ? value.title : value))
  .pipe(looseText);

const lineSchema = z
  .object({
    title: looseText,
    article: looseText,
    price: money,
    quantity: numberLike,
    total_price: z.unknown().optional(),
    type: z.unknown().optional(),
  })
  .transform((line) => ({
    title: line.title,
    article: line.article,
    priceMinor: line.price,
    quantity: line.quantity,
    totalMinor: minorFromDecimal(line.total_price) ?? Math.round(line.price * line.quantity),
    kind: isLineKind(line.type) ? line.type : ('product' as const),
  }));

/** Longer ones are no numbers, and too long for a key. */
const orderNumber = z.union([z.number().int(), z.string().trim().min(1).max(100)]).transform(String);

const orderSchema = z
  .object({
    order_id: orderNumber,
    stat_status: integerLike,
    stat_created: z
      .string()
      .trim()
      .regex(/^(?!0000)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/),
    total_sum: money,
    total_default: z.unknown().optional(),
    products: listLike.pipe(z.array(lineSchema)),
    delivery_name: looseText,
    delivery_email: looseText,
    delivery_phone: looseText,
    delivery_type: titled,
    delivery_city: looseText,
    delivery_city_stable: looseText,
    delivery_address: looseText,
    delivery_price: z.unknown().optional(),
    payment_type: titled,
    payed: flag,
    coupon_code: looseText,
    comment: looseText,
  })
  .transform((order): ShopOrder => {
    const deliveryMinor = minorFromDecimal(order.delivery_price);
    return {
      number: order.order_id,
      statusId: order.stat_status,
      createdAt: order.stat_created,
      currency: order.currency,
      totalMinor: order.total_sum,
      totalDefaultMinor: minorFromDecimal(order.total_default) ?? order.total_sum,
      lines: order.products,
      buyer: { name: order.delivery_name, email: order.delivery_email, phone: order.delivery_phone },
      delivery: {
        title: order.delivery_type,
        city: order.delivery_city || order.delivery_city_stable,
        address: order.delivery_address,
        // The shop writes -1 where the carrier's rates apply.
        priceMinor: deliveryMinor === null || deliveryMinor < 0 ? null : deliveryMinor,
      },
      payment: { title: order.payment_type, paid: order.payed },
      couponCode: order.coupon_code,
      comment: order.comment,
    };
  });

const numberSchema = z.object({ order_id: orderNumber });

export type CartumRow = { order: ShopOrder } | { unreadable: UnreadableOrder };

/** One row of `orders/get`. Never throws: what can't be understood is an `UnreadableOrder` with the first bad field. */
export function toCartumRow(row: unknown): CartumRow {
  const order = orderSchema.safeParse(row);
  if (order.success) return { order: order.data };
  return {
    unreadable: {
      number: numberSchema.safeParse(row).data?.order_id ?? namelessRow(row),
      field: order.error.issues[0]?.path.join('.') ?? '',
    },
  };
}

/** Short enough to be shown, long enough to tell rows apart. */
function namelessRow(row: unknown): string {
  return `?${createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 12)}`;
}

function isLineKind(value: unknown): value is ShopLineKind {
  return typeof value === 'string' && lineKinds.includes(value);
}
