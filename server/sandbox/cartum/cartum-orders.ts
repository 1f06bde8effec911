import type { SandboxAnswer } from '../sandbox-server.ts';
import { envelope, refused } from './cartum-answer.ts';
import { countOf, listOf, momentOf, type CartumParameters } from './cartum-parameters.ts';
import type { CartumOrder, CartumShopData } from './cartum-shop.ts';

/** What Cartum's documentation leaves open about orders. */
export interface CartumOrderHabits {
  /** Orders a page at most, however many were asked for. */
  pageCap: number;
  /** Orders a page when no limit was asked for. */
  defaultLimit: number;
  newestFirst: boolean;
  emptyAs: 'array' | 'object';
  /** Whether amounts, quantities and ids are numbers or text. */
  numbersAs: 'number' | 'text';
  /** Whether the buyer's comment is served. */
  servesComment: boolean;
  /** Name of the text in the log of `orders/update`. */
  logText: 'messages' | 'message';
  /** Whether the log of `orders/update` says which order an entry is about. */
  logNamesOrder: boolean;
  /** What becomes of the status that an order has already. */
  sameStatus: 'accepted' | 'refused';
  /** Whether the API refuses to move an order out of status 4. */
  cancelledIsLocked: boolean;
  /** Whether it refuses to move one out of a successful status. */
  successfulIsLocked: boolean;
  /** Whether a status that was answered with OK is really the order's then. */
  statusWrites: 'held' | 'lost';
}

export const cancelledStatusId = 4;

/** `orders/get`: the filters are combined, `offset` counts only beside `limit`. */
export function getOrders(shop: CartumShopData, asked: CartumParameters, habits: CartumOrderHabits): SandboxAnswer {
  const from = momentOf(asked['from'], false);
  const to = momentOf(asked['to'], true);
  if (from === null || to === null) return refused('date is defined incorrectly');
  const ids = listOf(asked['ids']);
  const statuses = listOf(asked['status']);
  const limit = countOf(asked['limit']);
  const offset = limit === null ? 0 : (countOf(asked['offset']) ?? 0);
  const size = Math.min(limit ?? habits.defaultLimit, habits.pageCap);

  const found = shop.orders
    .filter(
      (order) =>
        (from === undefined || order.stat_created >= from) &&
        (to === undefined || order.stat_created <= to) &&
        (ids === null || ids.includes(String(order.order_id))) &&
        (statuses === null || statuses.includes(String(order.stat_status))),
    )
    .sort((a, b) => byCreation(a, b) * (habits.newestFirst ? -1 : 1))
    .slice(offset, offset + size);

  if (found.length === 0) return envelope('EMPTY', habits.emptyAs === 'array' ? [] : {});
  return envelope('OK', { orders: found.map((order) => servedOrder(order, asked['additionalData'] === true, habits)) });
}

function byCreation(a: CartumOrder, b: CartumOrder): number {
  if (a.stat_created !== b.stat_created) return a.stat_created < b.stat_created ? -1 : 1;
  return a.order_id - b.order_id;
}

function servedOrder(
  { tracking_code: trackingCode, comment, ...order }: CartumOrder,
  withAdditionalData: boolean,
  habits: CartumOrderHabits,
): object {
  const served = {
    ...order,
    ...(habits.servesComment ? { comment } : {}),
    delivery_city_stable: order.delivery_city,
    delivery_data: {
      deliveryOperatorType: order.delivery_type.title,
      tnNumber: trackingCode ?? null,
      tnId: null,
      tnStatusName: null,
      tnTrackingUpdateDate: null,
      estimatedDeliveryDate: null,
      ownTTNPicked: false,
      departure: {},
      destination: { address: { geoObject: { id: `geo-${order.order_id}` } } },
    },
    ...(withAdditionalData ? { additional_data: { recipient_warehouse_ref: `warehouse-${order.order_id}` } } : {}),
  };
  return habits.numbersAs === 'number' ? served : (withNumbersAsText(served) as object);
}

function withNumbersAsText(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, member: unknown) =>
    typeof member === 'number' ? String(member) : member,
  );
}

/** `orders/get_available_statuses`: an object keyed by id, titles in the shop's languages alone. */
export function getStatuses(shop: CartumShopData): SandboxAnswer {
  const statuses: Record<string, object> = {};
  for (const { id, title, is_successful } of shop.statuses) {
    const offered = Object.entries(title).filter(([language]) => shop.languages.includes(language));
    statuses[String(id)] = { id, title: Object.fromEntries(offered), is_successful };
  }
  return envelope('OK', { statuses });
}

/** `orders/update`: one log entry per order, in their order; `WARNING` when one failed. */
export function updateOrders(shop: CartumShopData, asked: CartumParameters, habits: CartumOrderHabits): SandboxAnswer {
  const updates: unknown = asked['orders'];
  if (!Array.isArray(updates) || updates.length === 0) return refused('orders is not defined or defined incorrectly');
  const failures = updates.map((update: unknown) => updateOrder(shop, update, habits));
  const log = failures.map((failure, index) => ({
    ...(habits.logNamesOrder ? { order_id: (Object(updates[index]) as CartumParameters)['order_id'] } : {}),
    status: failure === null ? 'OK' : 'ERROR',
    [habits.logText]: failure ?? 'UPDATED',
  }));
  return envelope(failures.every((failure) => failure === null) ? 'OK' : 'WARNING', { log });
}

/** Null when done, else why not; then nothing of the order has changed. */
function updateOrder(shop: CartumShopData, update: unknown, habits: CartumOrderHabits): string | null {
  const { order_id: id, status, payed, tracking_code: trackingCode } = Object(update) as CartumParameters;
  const order = shop.orders.find((candidate) => String(candidate.order_id) === String(id));
  if (!order) return 'order_id is not defined or defined incorrectly';
  const target = shop.statuses.find((candidate) => String(candidate.id) === String(status));
  if (status !== undefined && !target) return 'status is not defined or defined incorrectly';
  if (payed !== undefined && !['0', '1'].includes(listOf(payed)?.[0] ?? '')) return 'payed is defined incorrectly';
  if (target) {
    if (target.id !== order.stat_status && isLocked(shop, order, habits)) return 'order is locked';
    if (target.id === order.stat_status && habits.sameStatus === 'refused') return 'status is not changed';
    if (habits.statusWrites === 'held') order.stat_status = target.id;
  }
  if (payed !== undefined) order.payed = Number(payed);
  if (typeof trackingCode === 'string') order.tracking_code = trackingCode;
  return null;
}

function isLocked(shop: CartumShopData, order: CartumOrder, habits: CartumOrderHabits): boolean {
  if (order.stat_status === cancelledStatusId) return habits.cancelledIsLocked;
  const status = shop.statuses.find(({ id }) => id === order.stat_status);
  return habits.successfulIsLocked && status?.is_successful === 1;
}
