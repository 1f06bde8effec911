import type { CartumLine, CartumNumber, CartumOrder, CartumProduct } from './cartum-shop.ts';

export type CartumLineDraft = Partial<CartumLine>;
/** What a test or a demo says of an order; the rest is filled in so that the order is consistent. */
export type CartumOrderDraft = Partial<Omit<CartumOrder, 'products'>> & { products?: CartumLineDraft[] };

/** Cents of an amount, so that sums are exact. */
export function cents(amount: CartumNumber): number {
  return Math.round(Number(amount) * 100);
}

export function cartumLine(draft: CartumLineDraft = {}): CartumLine {
  const price = draft.price ?? 799;
  const quantity = draft.quantity ?? 1;
  return {
    title: 'Лампа A',
    article: 'LAMP-A',
    price,
    quantity,
    total_price: Math.round(cents(price) * Number(quantity)) / 100,
    discount_marker: 'NONE',
    type: 'product',
    ...draft,
  };
}

/** Totals are those of the lines, less `coupon_discount_value` and `discount_value`, unless the draft names them. */
export function cartumOrder(draft: CartumOrderDraft & { order_id: number; stat_created: string }): CartumOrder {
  const products = (draft.products ?? [{}]).map(cartumLine);
  const totalDefault = draft.total_default ?? products.reduce((sum, line) => sum + cents(line.total_price), 0) / 100;
  const discount = cents(draft.coupon_discount_value ?? 0) + cents(draft.discount_value ?? 0);
  return {
    user: 100_000 + draft.order_id,
    delivery_name: 'Олена Тестова',
    delivery_email: 'olena@example.com',
    delivery_phone: '+38 (050) 111-22-33',
    delivery_city: 'Київ',
    delivery_address: 'Відділення №1',
    delivery_type: { id: 3, title: 'Нова Пошта' },
    delivery_price: -1,
    comment: '',
    payment_type: { id: 13, title: 'Готівкою' },
    payment_price: 0,
    payed: 0,
    total_default: totalDefault,
    total_sum: (cents(totalDefault) - discount) / 100,
    total_quantity: products.reduce((sum, line) => sum + Number(line.quantity), 0),
    discount_percent: 0,
    discount_value: 0,
    coupon_code: '',
    coupon_percent: 0,
    coupon_discount_value: 0,
    coupon_type: 0,
    stat_status: 1,
    currency: 'UAH',
    order_without_callback: false,
    ...draft,
    products,
  };
}

/** A catalogue product; `article` is also the parent article, the title its own in Ukrainian and English. */
export function cartumProduct(draft: Partial<CartumProduct> & { article: string }): CartumProduct {
  return {
    parent_article: draft.article,
    parent: { id: 12, value: 'Світло \\ Лампи' },
    title: { ua: `Товар ${draft.article}`, en: `Product ${draft.article}` },
    short_description: { ua: '', en: '' },
    gtin: '',
    price: 799,
    price_old: 0,
    currency: 'UAH',
    display_in_showcase: 1,
    presence: { id: 1, value: { ua: 'В наявності', en: 'In stock' } },
    quantity: 0,
    ...draft,
  };
}
