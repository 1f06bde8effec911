import type { Explanation } from '../../src/contract/explanation.ts';
import type { Order, OrderOrigin } from '../../src/contract/order.ts';
import { parkedReasons } from '../../src/contract/reasons.ts';
import type { ParkedReason } from '../../src/contract/reasons.ts';
import type { RefreshRow } from '../../src/contract/refresh.ts';
import type { Store } from '../../src/contract/store.ts';

/** How long an order can't be refreshed by hand again. */
const cooldownMs = 10 * 60_000;

const isParkedReason = (reason: Order['reason']): reason is ParkedReason =>
  parkedReasons.includes(reason as ParkedReason);

/** The order after a refresh by hand at `now`, and what the server says about it. */
export function refreshed(order: Order, storeId: string, now: Date): { order: Order; row: RefreshRow } {
  const { shopNumber, workOrderId, refreshAvailableAt } = order;
  const about = { storeId, shopNumber, workOrderId };
  const waitMs = refreshAvailableAt ? refreshAvailableAt.getTime() - now.getTime() : 0;
  if (waitMs > 0) return { order, row: { ...about, outcome: 'too-soon', retryAfterSeconds: Math.ceil(waitMs / 1000) } };
  const later = { ...order, lastUpdateAt: now, refreshAvailableAt: new Date(now.getTime() + cooldownMs) };
  return { order: later, row: parkedRow(order, storeId) ?? { ...about, outcome: 'updated' } };
}

/** What the server says of an order that still waits after another look; null of one that does not. */
export function parkedRow(order: Order, storeId: string): RefreshRow | null {
  const { shopNumber, workOrderId, state, reason } = order;
  if (state !== 'parked') return null;
  return {
    ...{ storeId, shopNumber, workOrderId, outcome: 'parked' },
    ...(isParkedReason(reason) ? { reason } : {}),
  };
}

/** The order as it is once nothing holds it up any more. */
export function arrived(order: Order, workOrderId: number, now: Date): Order {
  const { reason: _mended, detail: _settled, ...rest } = order;
  const orderStatus = { id: 101, name: 'New', color: '#3f8cff' };
  return { ...rest, state: 'synced', workOrderId, workOrderNumber: `A-${workOrderId}`, orderStatus, lastUpdateAt: now };
}

/** Why an order of the list is where it is. */
export function explained(order: Order): Explanation {
  const { shopNumber, shopUrl, workOrderId, workOrderNumber, shopStatus, createdAt, state, reason, detail } = order;
  const known = { shopNumber, shopUrl, workOrderId, workOrderNumber, shopStatus, createdAt };
  if (state === 'parked' && isParkedReason(reason)) {
    const action = reason === 'product-ambiguous' ? 'products.choose' : 'orders.retry';
    return { ...known, reason: 'parked', action, parked: { reason, ...(detail ? { detail } : {}), retryAt: null } };
  }
  return { ...known, reason: state === 'missing' ? 'not-in-shop' : 'synced', action: null };
}

/** What the server says of a number that the shop does not know. */
export function notInShop(store: Store, shopNumber: string): Explanation {
  const shopUrl = `${store.url}/edit/orders/${encodeURIComponent(shopNumber)}`;
  const unseen = { workOrderId: null, workOrderNumber: null, shopStatus: null, createdAt: null };
  return { shopNumber, shopUrl, ...unseen, reason: 'not-in-shop', action: null };
}

export function originOf(order: Order, { id, name }: Store): OrderOrigin {
  const { shopNumber, shopUrl, createdAt, lastUpdateAt, refreshAvailableAt, state } = order;
  return {
    ...{ store: { id, name }, shopNumber, shopUrl, createdAt, lastUpdateAt, refreshAvailableAt },
    frozen: state === 'frozen',
  };
}
