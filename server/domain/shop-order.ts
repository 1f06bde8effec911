/** What a shop says, parsed and in our terms. Money in integer minor units of the order's currency. */

export interface ShopStatus {
  id: number;
  /** Titles by BCP 47 language; the shop's own keys are translated (`ua` becomes `uk`). */
  title: Record<string, string>;
  /** The shop counts it as delivered, however it is named. */
  successful: boolean;
}

/** The role of a line in a gift or a set; `product` stands alone. */
export type ShopLineKind = 'product' | 'gift_parent' | 'gift' | 'set_main' | 'set_item';

export interface ShopLine {
  /** In the language of the order. */
  title: string;
  /** Trimmed; empty for deleted and hand-typed goods. */
  article: string;
  /** Unit price, product discounts already taken off. */
  priceMinor: number;
  quantity: number;
  totalMinor: number;
  kind: ShopLineKind;
}

export interface ShopOrder {
  /** Number shown to people, as text. */
  number: string;
  statusId: number;
  /** `YYYY-MM-DD HH:MM:SS` on the shop's own clock, which names no zone. */
  createdAt: string;
  /** ISO 4217. */
  currency: string;
  /** After every discount, without delivery. */
  totalMinor: number;
  /** Before discounts on the whole order (coupon, card), after those on lines. */
  totalDefaultMinor: number;
  lines: ShopLine[];
  buyer: { name: string; email: string; phone: string };
  /** `priceMinor` null: at the carrier's rates, not known. */
  delivery: { title: string; city: string; address: string; priceMinor: number | null };
  payment: { title: string; paid: boolean };
  couponCode: string;
  /** The buyer's own words. */
  comment: string;
}

/** An order that the shop served but that could not be understood: it is parked, never dropped. */
export interface UnreadableOrder {
  /** Its number where that much could be read, else a name of its own that begins with `?`, the same at every reading. */
  number: string;
  /** Path of the field that could not be read. */
  field: string;
}

export interface ShopProduct {
  article: string;
  /** Titles by BCP 47 language, empty ones left out. */
  title: Record<string, string>;
  /** Plain text by BCP 47 language, no markup. */
  shortDescription: Record<string, string>;
  /** GTIN (barcode) or empty. */
  gtin: string;
}
