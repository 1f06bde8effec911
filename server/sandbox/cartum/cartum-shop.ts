/** What a Cartum shop holds, in the shapes and the spelling of its own API (`payed`, `stat_created`, language key `ua`). */

/** Cartum sends most numbers as numbers and some as text. */
export type CartumNumber = number | string;
/** By the shop's own language keys (`ua`, `en`, `pl`). */
export type CartumText = Record<string, string>;

export interface CartumStatus {
  id: number;
  title: CartumText;
  is_successful: 0 | 1;
}

export interface CartumLine {
  /** In the language of the order. */
  title: string;
  /** Empty for hand-typed goods. */
  article: string;
  /** Unit price with product discounts taken off. */
  price: CartumNumber;
  quantity: CartumNumber;
  total_price: CartumNumber;
  discount_marker: 'NONE' | 'PRICE_OLD' | 'PAGE_DISCOUNT' | 'DISCOUNT_CARD' | 'DISCOUNT_NONE';
  type: 'product' | 'gift_parent' | 'gift' | 'set_main' | 'set_item';
}

export interface CartumOrder {
  order_id: number;
  /** A new one for nearly every guest. */
  user: number;
  delivery_name: string;
  delivery_email: string;
  delivery_phone: string;
  delivery_city: string;
  delivery_address: string;
  delivery_type: { id: number; title: string };
  /** -1: at the carrier's rates. Never part of the totals. */
  delivery_price: CartumNumber;
  comment: string;
  payment_type: { id: number; title: string };
  payment_price: CartumNumber;
  payed: CartumNumber;
  /** Before discounts on the whole order, after those on lines. */
  total_default: CartumNumber;
  total_sum: CartumNumber;
  total_quantity: CartumNumber;
  discount_percent: CartumNumber;
  discount_value: CartumNumber;
  coupon_code: string;
  coupon_percent: CartumNumber;
  coupon_discount_value: CartumNumber;
  coupon_type: number;
  stat_status: number;
  /** `YYYY-MM-DD HH:MM:SS` on the shop's clock. */
  stat_created: string;
  currency: string;
  order_without_callback: boolean;
  products: CartumLine[];
  analytics?: Record<string, CartumNumber>;
  /** Set by `orders/update`. */
  tracking_code?: string;
}

export interface CartumProduct {
  article: string;
  parent_article: string;
  parent: { id: number; value: string };
  title: CartumText;
  /** HTML. */
  short_description: CartumText;
  gtin: string;
  price: CartumNumber;
  price_old: CartumNumber;
  currency: string;
  display_in_showcase: 0 | 1;
  presence: { id: number; value: CartumText };
  quantity: number;
}

export interface CartumCurrency {
  id: number;
  iso: string;
  title: string;
  enabled: boolean;
  /** Price of one unit in the shop's first currency. */
  rate: number;
}

export interface CartumDeliveryOption {
  id: number;
  title: CartumText;
  type: number;
  by_carrier: boolean;
  enabled: boolean;
  payment: number[];
  price_options: { min: number; price: number; by_carrier: boolean }[];
}

export interface CartumPaymentOption {
  id: number;
  title: CartumText;
  payment_method: number;
  enabled: boolean;
}

/** Numbers of the orders in a made-up shop that are out of the ordinary, for tests and for showing around. */
export interface CartumShopNotes {
  /** Neither a usable phone nor an e-mail. */
  noClient: number[];
  foreignCurrency: number[];
  /** No selection of lines sums to `total_default`. */
  totalMismatch: number[];
  /** Has a line whose article two RO App products share. */
  ambiguousProduct: number[];
  ambiguousArticle: string;
  /** Has a line without an article. */
  handTyped: number[];
  /** Has the articles `007` and `7`. */
  leadingZeros: number[];
  /** Has a line whose article the catalogue does not have. */
  notInCatalogue: number[];
  gifts: number[];
  /** `total_default` counts the main lines of sets, not their items. */
  setsByMain: number[];
  /** `total_default` counts the items of sets, not their main lines. */
  setsByItems: number[];
}

export interface CartumShopData {
  /** IANA zone of the shop's clock. */
  timeZone: string;
  login: string;
  password: string;
  /** False: the plan has no API, every call is a 404 page. */
  apiEnabled: boolean;
  /** False: older than version 4.0. */
  hasStatusList: boolean;
  /** True: a page that checks for a browser stands in front of everything. */
  botCheck: boolean;
  /** The shop's own keys; other languages are switched off. */
  languages: string[];
  currencies: CartumCurrency[];
  statuses: CartumStatus[];
  orders: CartumOrder[];
  products: CartumProduct[];
  delivery?: CartumDeliveryOption[];
  payment?: CartumPaymentOption[];
  notes?: CartumShopNotes;
}

/** The statuses of a new Cartum shop. */
export function defaultStatuses(): CartumStatus[] {
  return [
    { id: 1, title: { ua: 'Нове', en: 'New' }, is_successful: 0 },
    { id: 2, title: { ua: 'В обробці', en: 'Processing' }, is_successful: 0 },
    { id: 3, title: { ua: 'Доставлене', en: 'Delivered' }, is_successful: 1 },
    { id: 4, title: { ua: 'Не доставлене', en: 'Canceled' }, is_successful: 0 },
    { id: 6, title: { ua: 'Надіслане', en: 'Shipping' }, is_successful: 0 },
  ];
}

/** A shop without orders and products, with the default statuses, selling in UAH on Kyiv time. */
export function emptyShop(changes: Partial<CartumShopData> = {}): CartumShopData {
  return {
    timeZone: 'Europe/Kyiv',
    login: 'ro-app',
    password: 'Vq7#mZ"2<x&9L+p%',
    apiEnabled: true,
    hasStatusList: true,
    botCheck: false,
    languages: ['ua', 'en'],
    currencies: [{ id: 1, iso: 'UAH', title: 'Гривня', enabled: true, rate: 1 }],
    statuses: defaultStatuses(),
    orders: [],
    products: [],
    ...changes,
  };
}
