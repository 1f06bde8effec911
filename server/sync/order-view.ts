import type { Order, OrderPage, OrderState } from '../../src/contract/order.ts';
import { AppError } from '../domain/app-error.ts';
import { listOrders, type OrderCursor, type OrderRow } from '../records/orders.ts';
import { findLinks } from '../records/followed-orders.ts';
import { findStore } from '../records/stores.ts';
import { refreshAvailableAt } from './refresh-orders.ts';
import { isNotice, isParkedReason } from './order-reasons.ts';
import type { SyncContext } from './sync-context.ts';

const pageSize = 50;

export async function viewOrders(
  context: SyncContext,
  tenantId: string,
  query: { storeId: string; state?: OrderState; search?: string; cursor?: string },
  signal: AbortSignal,
): Promise<OrderPage> {
  const store = await findStore(context.queries, tenantId, query.storeId);
  if (!store) throw new AppError('not-found');
  const rows = await listOrders(context.queries, {
    tenantId,
    storeId: store.id,
    state: query.state,
    search: query.search?.trim() || undefined,
    after: query.cursor ? readCursor(query.cursor) : null,
    limit: pageSize + 1,
  });
  const facts = await context.accountFacts(tenantId, 'panel', 10 * 60_000, signal);
  const orderStatuses = new Map(facts.orderStatuses.map((status) => [status.id, status]));
  const shopStatuses = new Map(store.shopStatuses.map((status) => [status.id, status]));
  const shop = context.openShop(store);
  const numbers = rows.map(({ shopNumber }) => shopNumber);
  const links = await findLinks(context.queries, store.id, numbers);
  const refreshedAt = new Map(links.map((link) => [link.shopNumber, link.refreshedAt]));
  const view = (row: OrderRow): Order => {
    const status = row.orderStatusId === null ? undefined : orderStatuses.get(row.orderStatusId);
    const shopStatusId = row.shopStatusId ?? 0;
    return {
      shopNumber: row.shopNumber,
      shopUrl: shop.orderUrl(row.shopNumber),
      workOrderId: row.workOrderId,
      workOrderNumber: row.workOrderNumber,
      state: row.state === 'left-out' ? 'synced' : row.state,
      shopStatus: { id: shopStatusId, title: shopStatuses.get(shopStatusId)?.title ?? {} },
      orderStatus: status ? { id: status.id, name: status.name, color: status.color } : null,
      total: row.totalMinor,
      currency: row.currency,
      createdAt: row.createdAt ?? row.decidedAt,
      lastUpdateAt: row.lastUpdateAt,
      refreshAvailableAt: refreshAvailableAt(context, refreshedAt.get(row.shopNumber)),
      ...(row.reason && (isParkedReason(row.reason) || isNotice(row.reason)) ? { reason: row.reason } : {}),
      ...(row.detail ? { detail: row.detail } : {}),
    };
  };
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return { items: shown.map(view), nextCursor: rows.length > pageSize && last ? writeCursor(last) : null };
}

function writeCursor({ createdText, shopNumber }: OrderCursor): string {
  return Buffer.from(JSON.stringify([createdText, shopNumber])).toString('base64url');
}

function readCursor(text: string): OrderCursor {
  try {
    const [createdText, shopNumber] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof createdText === 'string' && typeof shopNumber === 'string') return { createdText, shopNumber };
  } catch {
    // Answered like every other unusable cursor.
  }
  throw new AppError('invalid', { fields: { cursor: 'invalid' } });
}
