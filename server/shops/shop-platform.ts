/**
 * The port to a shop platform. One adapter per platform (`cartum/`), chosen by `settings.platform`.
 *
 * Absence is an empty list, and only where the shop said so: an answer that can't be believed (HTML, cut JSON, an
 * unknown envelope) is a `PlatformFailure`. No method writes unless its name says so; of a failed write `outcome` tells
 * whether the shop certainly did nothing.
 */
import type { BeforeSend } from '../domain/http-exchange.ts';
import type { Secret } from '../domain/secret.ts';
import type { ShopOrder, ShopProduct, ShopStatus, UnreadableOrder } from '../domain/shop-order.ts';

/** Where a shop is and how to sign in. */
export interface ShopAccess {
  /** Origin such as `https://shop.example`, from {@link ShopPlatform.address}. */
  origin: string;
  login: string;
  /** Given out by the vault at the moment of signing in; the adapter sends it to `auth` alone and keeps no copy. */
  password: () => Promise<Secret>;
  /** A sign-in token shared by all replicas. */
  tokens: ShopTokenStore;
}

export interface ShopToken {
  value: Secret;
  issuedAt: Date;
}

/** Keeps the shop's token sealed in the database, so that replicas share one sign-in. */
export interface ShopTokenStore {
  read(): Promise<ShopToken | null>;
  write(token: ShopToken | null): Promise<void>;
}

export interface ShopPlatform {
  /** Normalises what a person typed; null when it can't be an address. `identity` is equal for every spelling of one shop. */
  address(typed: string): { origin: string; identity: string } | null;
  open(access: ShopAccess): Shop;
}

/** What Continue needs to know of a shop. */
export interface ShopFacts {
  statuses: ShopStatus[];
  /** BCP 47 tags found in the shop's titles. */
  languages: string[];
  /** ISO 4217 of the shop's enabled currencies; empty when the shop does not say. */
  currencies: string[];
}

export interface ShopOrderPage {
  orders: ShopOrder[];
  unreadable: UnreadableOrder[];
  /** What is known of the shop's pages by now: the {@link PageSize.largest} of a later reading. */
  largestPage: number;
}

/** How many orders a shop puts on one page. It does not say, so it has to be learned. */
export interface PageSize {
  /** Orders on the largest page that it served; 0 where nothing is known. A shorter page ends its list. */
  largest: number;
  /** Read past a shorter page all the same: the shop may have begun to serve fewer. */
  confirm: boolean;
}

export interface StatusChange {
  /** Of an order that the shop served. */
  number: string;
  statusId: number;
}

export interface StatusWritten {
  number: string;
  /** What the shop says; only reading the order tells whether it held. */
  outcome: 'done' | 'refused';
  /** The shop's own words, shortened; may be empty. */
  message: string;
}

export interface Shop {
  /** Signs in with the password and reads what step 1 has to check. */
  inspect(signal: AbortSignal): Promise<ShopFacts>;
  /** Never empty. */
  statuses(signal: AbortSignal): Promise<ShopStatus[]>;
  /**
   * Orders created from `from` on (`YYYY-MM-DD HH:MM:SS`, shop clock, inclusive), each number once, in the order served.
   * Safe against pages that move while they are read. Without `pageSize` as if nothing were known, which costs a further call to
   * see the end.
   */
  ordersFrom(from: string, signal: AbortSignal, pageSize?: PageSize): AsyncIterable<ShopOrderPage>;
  /** The orders with these numbers that still exist; at most 100. One call where all exist and the shop's pages are as large. */
  ordersByNumber(numbers: string[], signal: AbortSignal): Promise<ShopOrderPage>;
  /**
   * Moves orders to statuses, each order for itself: one that is refused keeps none of the others back. At most 100, each
   * number once; answers one outcome for each, in the same order. Safe to repeat. Where the shop's answer does not tell what
   * became of them, throws `PlatformFailure` with outcome `unknown`: any of them may have moved.
   */
  setStatuses(changes: readonly StatusChange[], signal: AbortSignal, beforeSend?: BeforeSend): Promise<StatusWritten[]>;
  /** The catalogue's products with these articles, unknown ones left out. Any number; asked for in batches. */
  products(articles: string[], signal: AbortSignal): Promise<ShopProduct[]>;
  /** Page of an order in the shop's administration. */
  orderUrl(number: string): string;
}
