/**
 * The port to RO App. Every call takes one slot of the account's quota first, by priority.
 *
 * A missing thing is null or left out of the list. A failed call throws `PlatformFailure`; for writes its `outcome` tells whether
 * RO App certainly did nothing (`not-applied`) or may have done it (`unknown`). Nothing is ever repeated blindly: only 429 is.
 */
import type { IdentifyBy } from '../../src/contract/settings.ts';
import type { BeforeSend } from '../domain/http-exchange.ts';
import type { Secret } from '../domain/secret.ts';
import type {
  CatalogProduct,
  Category,
  Company,
  Employee,
  Location,
  NewItem,
  NewPerson,
  NewProduct,
  NewWorkOrder,
  OrderStatusFact,
  OrderType,
  Person,
  WorkOrder,
  WorkOrderItem,
} from '../domain/work-order.ts';

/** Highest first: who waits least for the account's quota. */
export const callPriorities = ['panel', 'refresh', 'follow', 'import'] as const;
export type CallPriority = (typeof callPriorities)[number];

/**
 * Hands out evenly spaced turns to call RO App. Resolves when the caller may send, with what it has to call in the moment in
 * which the call leaves, and in any case when it is over; only the first time counts.
 */
export type TakeSlot = (priority: CallPriority, signal: AbortSignal) => Promise<() => void>;

export interface WorkOrderSystem {
  company(signal: AbortSignal): Promise<Company>;
  locations(signal: AbortSignal): Promise<Location[]>;
  orderTypes(signal: AbortSignal): Promise<OrderType[]>;
  employees(signal: AbortSignal): Promise<Employee[]>;
  orderStatuses(signal: AbortSignal): Promise<OrderStatusFact[]>;

  /** People in pages of up to 50; with `modifiedFrom` only those changed since, else all, by ascending id. */
  people(modifiedFrom: Date | null, signal: AbortSignal): AsyncIterable<Person[]>;
  /** Null when there is no such card any more. */
  person(id: number, signal: AbortSignal): Promise<Person | null>;
  createPerson(person: NewPerson, signal: AbortSignal, beforeSend?: BeforeSend): Promise<{ id: number }>;

  /**
   * Products whose identifying field equals one of `keys`, as exact trimmed text, checked on our side too. Several products
   * may share one key.
   */
  findProducts(by: IdentifyBy, keys: string[], signal: AbortSignal): Promise<CatalogProduct[]>;
  categories(signal: AbortSignal): Promise<Category[]>;
  /** Null when there is no such product any more. */
  product(id: number, signal: AbortSignal): Promise<CatalogProduct | null>;
  createProduct(product: NewProduct, signal: AbortSignal, beforeSend?: BeforeSend): Promise<{ id: number }>;

  createOrder(order: NewWorkOrder, signal: AbortSignal, beforeSend?: BeforeSend): Promise<{ id: number }>;
  /** `id` is the item's, null where RO App does not tell it: it is then found among {@link items}. */
  addItem(orderId: number, item: NewItem, signal: AbortSignal, beforeSend?: BeforeSend): Promise<{ id: number | null }>;
  /** Sets quantity and unit price, whatever they were: safe to repeat. */
  changeItem(
    orderId: number,
    itemId: number,
    change: { quantity: number; priceMinor: number },
    signal: AbortSignal,
    beforeSend?: BeforeSend,
  ): Promise<void>;
  /** For the account's people alone. Can't be read back: one whose outcome is unknown stays so. */
  addComment(orderId: number, text: string, signal: AbortSignal, beforeSend?: BeforeSend): Promise<void>;
  setStatus(orderId: number, statusId: number, signal: AbortSignal, beforeSend?: BeforeSend): Promise<void>;
  /** Null when there is no such order any more. */
  order(id: number, signal: AbortSignal): Promise<WorkOrder | null>;
  /** The orders with these ids that exist, checked on our side; at most 50. */
  ordersByIds(ids: number[], signal: AbortSignal): Promise<WorkOrder[]>;
  /** A client's orders created between two moments, checked on our side. */
  ordersOfClient(clientId: number, from: Date, to: Date, signal: AbortSignal): Promise<WorkOrder[]>;
  /**
   * Orders changed in the second of `since` or later, checked on our side; an order that changes again meanwhile may come
   * twice. Newest change first: only when all pages have been read is none missing. RO App keeps whole seconds, and what
   * changes during the reading may be left to the next one: callers go back some time before the newest change they saw.
   */
  ordersModifiedSince(since: Date, signal: AbortSignal): AsyncIterable<WorkOrder[]>;
  /** Null when there is no such order any more. */
  items(orderId: number, signal: AbortSignal): Promise<WorkOrderItem[] | null>;
}

/** Opens the account of a tenant for callers of one priority. */
export type OpenWorkOrderSystem = (
  account: { apiUrl: string; apiKey: Secret; takeSlot: TakeSlot },
  priority: CallPriority,
) => WorkOrderSystem;
