import type { ExplainAction, Explanation } from '../../src/contract/explanation.ts';
import { explainReasons, type ExplainReason, type NotRunningReason } from '../../src/contract/reasons.ts';
import { importDecision } from '../domain/inclusion.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { shopTimeToDate } from '../domain/window.ts';
import { findLink } from '../records/links.ts';
import { findPlan } from '../records/order-plans.ts';
import { findOrder, type OrderRow } from '../records/orders.ts';
import { openImportRun } from '../records/runs.ts';
import { undecidedAmong } from '../records/snapshot.ts';
import type { StoreRow } from '../records/stores.ts';
import { catchUpFrom } from './catch-up.ts';
import { findInShop } from './find-in-shop.ts';
import { inclusionFacts } from './observe-orders.ts';
import { isNotice, isParkedReason } from './order-reasons.ts';
import { storeTimeZone } from './order-rows.ts';
import { requireStore } from './require-store.ts';
import type { SyncContext } from './sync-context.ts';

const factsMaxAgeMs = 10 * 60_000;

/** The reason and what a screen shows beside it; an action only where it is not the reason's usual one. */
type Told = Omit<Explanation, 'action' | 'shopNumber' | 'shopUrl'> & { action?: ExplainAction };

/**
 * Why an order of the shop is not in RO App. The tables answer where they know its number; only else the shop is asked, whose
 * failures are thrown: what can't be believed is never `not-in-shop`.
 */
export async function explainOrder(
  context: SyncContext,
  tenantId: string,
  storeId: string,
  shopNumber: string,
  signal: AbortSignal,
): Promise<Explanation> {
  const store = await requireStore(context, tenantId, storeId);
  const notRunning = await notRunningReason(context, store);
  const told =
    (await fromTables(context, store, shopNumber, notRunning)) ??
    (notRunning ? ofComing(unseen, store, notRunning) : await fromShop(context, store, shopNumber, signal));
  const shopUrl = context.openShop(store).orderUrl(shopNumber);
  return { shopNumber, shopUrl, ...told, action: told.action ?? actionFor(told) };
}

async function notRunningReason({ queries }: SyncContext, store: StoreRow): Promise<NotRunningReason | null> {
  if (!store.settings.enabled) return 'disabled';
  if (store.credentialsDead) return 'reconnect';
  if (store.phase === 'mapping') return 'mapping';
  const run = store.phase === 'importing' ? await openImportRun(queries, store.id) : null;
  return run?.state === 'paused' ? 'paused' : null;
}

const unseen = { workOrderId: null, workOrderNumber: null, shopStatus: null, createdAt: null };

/** Null where the tables know nothing of the number. */
async function fromTables(
  { queries }: SyncContext,
  store: StoreRow,
  shopNumber: string,
  notRunning: NotRunningReason | null,
): Promise<Told | null> {
  const isWaiting = (await undecidedAmong(queries, store.id, [shopNumber])).has(shopNumber);
  const row = await findOrder(queries, store.id, shopNumber);
  if (row) {
    const seen = seenIn(store, row);
    return isWaiting && row.state === 'left-out' ? ofComing(seen, store, notRunning) : ofRow(seen, store, row);
  }
  const key = { tenantId: store.tenantId, identity: store.identity, shopNumber };
  const link = await findLink(queries, key);
  if (link) {
    const { workOrderId, workOrderNumber } = link;
    return { ...unseen, reason: 'synced', workOrderId, workOrderNumber };
  }
  const plan = await findPlan(queries, key);
  const isBegun = plan !== null && plan.storeId === store.id && !plan.parked;
  return isWaiting || isBegun ? ofComing(unseen, store, notRunning) : null;
}

function ofRow(seen: Omit<Told, 'reason'>, store: StoreRow, row: OrderRow): Told {
  const { state, reason, detail, retryAt } = row;
  if (reason === 'deleted-in-roapp') return { ...seen, reason };
  if (state === 'parked' && reason && isParkedReason(reason)) {
    return { ...seen, reason: 'parked', parked: { reason, ...(detail ? { detail } : {}), retryAt } };
  }
  if (state === 'missing') return { ...seen, reason: 'not-in-shop' };
  if (state === 'left-out' && reason && isExplainReason(reason)) {
    return { ...seen, reason, ...(reason === 'older-than-window' ? { from: firstDay(store) } : {}) };
  }
  return { ...seen, reason: 'synced', ...(reason && isNotice(reason) ? { notice: reason } : {}) };
}

/** It comes by itself, as soon as the store works. */
function ofComing(seen: Omit<Told, 'reason'>, store: StoreRow, notRunning: NotRunningReason | null): Told {
  return notRunning
    ? { ...seen, reason: 'store-not-running', notRunning }
    : { ...seen, reason: 'queued', nextRunAt: store.nextRunAt };
}

async function fromShop(context: SyncContext, store: StoreRow, shopNumber: string, signal: AbortSignal): Promise<Told> {
  const found = await findInShop(context, store, shopNumber, signal);
  switch (found.kind) {
    case 'absent':
      return { ...unseen, reason: 'not-in-shop' };
    case 'unreadable': {
      const parked = { reason: 'unreadable' as const, detail: { message: found.order.field }, retryAt: null };
      return { ...unseen, reason: 'parked', parked, action: 'orders.import' };
    }
    case 'served': {
      const { order } = found;
      const createdAt = shopTimeToDate(order.createdAt, storeTimeZone(store));
      const seen = { ...unseen, shopStatus: shopStatusOf(store, order.statusId), createdAt };
      const reason = await leftOutReason(context, store, order, signal);
      if (reason === null) return ofComing(seen, store, null);
      return { ...seen, reason, ...(reason === 'older-than-window' ? { from: firstDay(store) } : {}) };
    }
  }
}

/** Why an order that nothing was decided about does not come by itself; null where it does. */
async function leftOutReason(
  context: SyncContext,
  store: StoreRow,
  order: ShopOrder,
  signal: AbortSignal,
): Promise<ExplainReason | null> {
  // While the window is being read its rules decide; from then on only the age does.
  const isBeingRead = store.phase === 'importing' && store.snapshotState === 'reading';
  if (!isBeingRead) return order.createdAt < catchUpFrom(store) ? 'older-than-window' : null;
  const facts = await context.accountFacts(store.tenantId, 'panel', factsMaxAgeMs, signal);
  const decision = importDecision(order, inclusionFacts(store, store.mapping, facts));
  return decision.kind === 'left-out' ? decision.reason : null;
}

function actionFor({ reason, parked, notRunning }: Told): ExplainAction | null {
  switch (reason) {
    case 'older-than-window':
    case 'status-unticked':
      return 'orders.import';
    case 'parked':
      return parked?.reason === 'product-ambiguous' ? 'products.choose' : 'orders.retry';
    case 'store-not-running':
      return notRunning ? actionOfStore[notRunning] : null;
    default:
      return null;
  }
}

const actionOfStore: Record<NotRunningReason, ExplainAction> = {
  mapping: 'imports.start',
  paused: 'runs.resume',
  disabled: 'stores.setEnabled',
  reconnect: 'stores.update',
};

function seenIn(store: StoreRow, row: OrderRow): Omit<Told, 'reason'> {
  const { workOrderId, workOrderNumber, shopStatusId, createdAt } = row;
  const shopStatus = shopStatusId === null ? null : shopStatusOf(store, shopStatusId);
  return { workOrderId, workOrderNumber, shopStatus, createdAt };
}

function shopStatusOf(store: StoreRow, id: number): { id: number; title: Record<string, string> } {
  return { id, title: store.shopStatuses.find((status) => status.id === id)?.title ?? {} };
}

function firstDay({ snapshotFrom }: StoreRow): string {
  return snapshotFrom.slice(0, 10);
}

function isExplainReason(reason: string): reason is ExplainReason {
  return (explainReasons as readonly string[]).includes(reason);
}
