import type { OrderNotice, ParkedReason } from './reasons.ts';

export const orderStates = ['synced', 'parked', 'frozen', 'final', 'missing'] as const;
export type OrderState = (typeof orderStates)[number];

/** A product that fits an ambiguous line. */
export interface ProductCandidate {
  id: number;
  title: string;
  sku: string;
}

/** What a sentence about a parked order may name. */
export interface ParkedDetail {
  /** `product-ambiguous`, `product-rejected`: the key that was looked for. */
  productKey?: string;
  candidates?: ProductCandidate[];
  /** `currency`: currency of the order. */
  currency?: string;
  /** `total-mismatch`: minor units. */
  expectedTotal?: number;
  linesTotal?: number;
  /** `too-many-lines`: number of lines. */
  lines?: number;
  /** `roapp-rejected`, `product-rejected`: RO App's own words, shortened; `unreadable`: the field. */
  message?: string;
  /** The shop does not serve the order any more: since when (ISO 8601), and how often it was looked for. */
  notServed?: { since: string; looks: number };
}

export interface Order {
  shopNumber: string;
  /** Page of the order in the shop's administration. */
  shopUrl: string;
  workOrderId: number | null;
  workOrderNumber: string | null;
  state: OrderState;
  /** Shop status id and its titles by language. */
  shopStatus: { id: number; title: Record<string, string> };
  orderStatus: { id: number; name: string; color: string } | null;
  /** Minor units of {@link currency}. */
  total: number;
  currency: string;
  createdAt: Date;
  lastUpdateAt: Date | null;
  refreshAvailableAt: Date | null;
  reason?: ParkedReason | OrderNotice;
  detail?: ParkedDetail;
}

/** Where a work order came from. */
export interface OrderOrigin {
  store: { id: string; name: string };
  shopNumber: string;
  /** Page of the order in the shop's administration. */
  shopUrl: string;
  /** When it was placed at the shop; null where that is not known: it came with an earlier connection of the shop. */
  createdAt: Date | null;
  lastUpdateAt: Date | null;
  /** Its lines no longer follow the shop. */
  frozen: boolean;
  refreshAvailableAt: Date | null;
}

export interface OrderPage {
  items: Order[];
  /** Pass back for the next page; null at the end. */
  nextCursor: string | null;
}
