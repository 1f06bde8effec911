import type { ParkedDetail } from '../../src/contract/order.ts';
import type { ParkedReason } from '../../src/contract/reasons.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { shopTimeToDate } from '../domain/window.ts';
import type { NewChange } from '../records/changes.ts';
import type { OrderRow } from '../records/orders.ts';
import type { StoreRow } from '../records/stores.ts';

type Decision = Pick<OrderRow, 'result' | 'state'> & Partial<OrderRow>;

/** The row of a decision about one order of the shop. */
export function orderRow(
  store: StoreRow,
  order: ShopOrder,
  runId: string | null,
  now: Date,
  decision: Decision,
): OrderRow {
  return {
    storeId: store.id,
    tenantId: store.tenantId,
    shopNumber: order.number,
    runId,
    workOrderId: null,
    workOrderNumber: null,
    shopStatusId: order.statusId,
    orderStatusId: null,
    totalMinor: order.totalMinor,
    currency: order.currency,
    createdText: order.createdAt,
    createdAt: shopTimeToDate(order.createdAt, storeTimeZone(store)),
    decidedAt: now,
    lastUpdateAt: now,
    reason: null,
    detail: null,
    parkedTries: decision.state === 'parked' ? 1 : 0,
    retryAt: decision.state === 'parked' ? firstRetry(now) : null,
    ...decision,
  };
}

/** The row of an order that could not even be read. */
export function unreadableRow(
  store: StoreRow,
  shopNumber: string,
  field: string,
  runId: string | null,
  now: Date,
): OrderRow {
  return {
    storeId: store.id,
    tenantId: store.tenantId,
    shopNumber,
    runId,
    result: 'parked',
    state: 'parked',
    workOrderId: null,
    workOrderNumber: null,
    shopStatusId: null,
    orderStatusId: null,
    totalMinor: 0,
    currency: '',
    createdText: '',
    createdAt: null,
    decidedAt: now,
    lastUpdateAt: now,
    reason: 'unreadable',
    detail: { message: field },
    parkedTries: 1,
    retryAt: firstRetry(now),
  };
}

/** A person mends most causes within minutes; every further look is twice as far away. */
export function firstRetry(now: Date): Date {
  return new Date(now.getTime() + 5 * 60_000);
}

/** Zone of the shop's clock; connecting a store always settles one. */
export function storeTimeZone(store: StoreRow): string {
  return store.settings.timeZone ?? 'UTC';
}

export function parkedChange(
  store: StoreRow,
  shopNumber: string,
  runId: string | null,
  now: Date,
  reason: ParkedReason,
  detail: ParkedDetail | null,
): NewChange {
  return {
    tenantId: store.tenantId,
    storeId: store.id,
    at: now,
    runId,
    shopNumber,
    actor: 'connector',
    direction: 'shop-to-roapp',
    what: 'parked',
    from: null,
    to: reason,
    outcome: 'skipped',
    note: detail?.message ?? detail?.productKey ?? null,
  };
}
