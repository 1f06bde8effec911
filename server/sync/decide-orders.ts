import { eligibleManagers, nextManager } from '../domain/manager-turns.ts';
import type { OrderPlan } from '../domain/order-plan.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { addChanges, type NewChange } from '../records/changes.ts';
import { fenced } from '../records/leases.ts';
import { findLink } from '../records/links.ts';
import { findPlan, insertPlan, updatePlan, type OrderPlanRow } from '../records/order-plans.ts';
import { findOrder, saveOrders, type OrderRow } from '../records/orders.ts';
import { markDecided, type SnapshotOrder } from '../records/snapshot.ts';
import { findStore, updateStore } from '../records/stores.ts';
import type { StoredItem, StoredPlan } from '../records/stored-plan.ts';
import { productCategory } from './account-facts.ts';
import { createClient } from './create-client.ts';
import { createProduct } from './create-product.ts';
import { learnProducts } from './learn-products.ts';
import { LookAgainLater } from './look-again-later.ts';
import { phoneRegion, planOrders } from './observe-orders.ts';
import { orderRow, parkedChange, unreadableRow } from './order-rows.ts';
import type { OrderWork } from './order-work.ts';

type CreatePlan = Extract<OrderPlan, { kind: 'create' }>;

/**
 * Decides about orders: settles those that need no write, creates the clients and products that the others need, and
 * commits their plans. Orders that must wait for a second look go to `deferred`. Answers the plans to apply.
 */
export async function decideOrders(
  work: OrderWork,
  entries: readonly SnapshotOrder[],
  deferred: Map<string, Date>,
): Promise<OrderPlanRow[]> {
  const plans: OrderPlanRow[] = [];
  const fresh: { order: ShopOrder; everyStatus: boolean }[] = [];
  for (const entry of entries) {
    const begun = await settleKnown(work, entry);
    if (begun) plans.push(begun);
    else if (begun === null && entry.order) fresh.push({ order: entry.order, everyStatus: entry.arrivedLater });
  }
  const orders = fresh.map(({ order }) => order);
  await learnProducts(work.context, work.store, work.shop, work.account, orders, work.signal);
  const planned = await planOrders(work.context, work.store, work.facts, work.store.mapping, fresh);
  for (const [index, plan] of planned.entries()) {
    const order = orders[index];
    if (!order) continue;
    if (work.stop()) break;
    try {
      const row = await commitPlan(work, order, plan);
      if (row) plans.push(row);
    } catch (error) {
      if (!(error instanceof LookAgainLater)) throw error;
      deferred.set(order.number, error.until);
    }
  }
  return plans;
}

/** Settles an order that needs no planning; a plan begun earlier where there is one, null where it has to be planned. */
async function settleKnown(work: OrderWork, entry: SnapshotOrder): Promise<OrderPlanRow | null | undefined> {
  const { context, store, runId } = work;
  const key = { tenantId: store.tenantId, identity: store.identity, shopNumber: entry.shopNumber };
  const present = await findOrder(context.queries, store.id, entry.shopNumber);
  if (present && present.state !== 'left-out' && present.state !== 'parked') {
    await settle(work, entry.shopNumber, null, null);
    return undefined;
  }
  const now = context.clock.now();
  if (!entry.order) {
    const field = entry.unreadableField ?? '';
    const row = unreadableRow(store, entry.shopNumber, field, runId, now);
    await settle(
      work,
      entry.shopNumber,
      row,
      parkedChange(store, entry.shopNumber, runId, now, 'unreadable', row.detail),
    );
    return undefined;
  }
  const begun = await findPlan(context.queries, key);
  if (begun) {
    await fenced(context.queries, work.lease, (transaction) =>
      updatePlan(transaction, key, { storeId: store.id, parked: false }),
    );
    return { ...begun, storeId: store.id, parked: false };
  }
  const link = await findLink(context.queries, key);
  if (!link) return null;
  const { workOrderId, workOrderNumber } = link;
  const row = orderRow(store, entry.order, runId, now, {
    result: 'linked',
    state: 'synced',
    workOrderId,
    workOrderNumber,
  });
  await settle(work, entry.shopNumber, row, null);
  return undefined;
}

async function settle(
  work: OrderWork,
  shopNumber: string,
  row: OrderRow | null,
  change: NewChange | null,
): Promise<void> {
  await fenced(work.context.queries, work.lease, async (transaction) => {
    if (row) await saveOrders(transaction, [row]);
    if (change) await addChanges(transaction, [change]);
    await markDecided(transaction, work.store.id, [shopNumber]);
  });
}

async function commitPlan(work: OrderWork, order: ShopOrder, plan: OrderPlan): Promise<OrderPlanRow | null> {
  switch (plan.kind) {
    case 'left-out':
      await settleLeftOut(work, [{ order, reason: plan.reason }]);
      return null;
    case 'parked':
      await settleParked(work, order, plan.reason, plan.detail ?? null);
      return null;
    case 'create':
      try {
        return await commitCreation(work, order, plan);
      } catch (error) {
        if (!(error instanceof PlatformFailure) || error.code !== 'roapp-rejected') throw error;
        const message = error.detail.message ?? '';
        await settleParked(work, order, 'roapp-rejected', { message });
        return null;
      }
  }
}

/** Remembers orders that the rules leave out, so that nothing is hidden and none is looked at twice. */
export async function settleLeftOut(
  work: OrderWork,
  leftOut: readonly { order: ShopOrder; reason: Extract<OrderPlan, { kind: 'left-out' }>['reason'] }[],
): Promise<void> {
  if (leftOut.length === 0) return;
  const now = work.context.clock.now();
  await fenced(work.context.queries, work.lease, async (transaction) => {
    await saveOrders(
      transaction,
      leftOut.map(({ order, reason }) =>
        orderRow(work.store, order, work.runId, now, { result: 'left-out', state: 'left-out', reason }),
      ),
    );
    await markDecided(
      transaction,
      work.store.id,
      leftOut.map(({ order }) => order.number),
    );
  });
}

async function settleParked(
  work: OrderWork,
  order: ShopOrder,
  reason: Extract<OrderPlan, { kind: 'parked' }>['reason'],
  detail: OrderRow['detail'],
): Promise<void> {
  const { store, runId } = work;
  const now = work.context.clock.now();
  const row = orderRow(store, order, runId, now, { result: 'parked', state: 'parked', reason, detail });
  await settle(work, order.number, row, parkedChange(store, order.number, runId, now, reason, detail));
}

/** Client and products first; then the whole plan is committed, with its manager's turn, before the order's first write. */
async function commitCreation(work: OrderWork, order: ShopOrder, plan: CreatePlan): Promise<OrderPlanRow | null> {
  const { context, lease, store, account, facts, signal } = work;
  const region = phoneRegion(store, facts);
  const clientId =
    plan.client.kind === 'known'
      ? plan.client.id
      : await createClient(context, lease, account, facts, { ...plan.client, buyer: order.buyer, region }, signal);
  const items: StoredItem[] = [];
  for (const { product, quantity, priceMinor, costMinor, comment } of plan.items) {
    let productId: number;
    if (product.kind === 'known') productId = product.id;
    else {
      const category = productCategory(facts, store.settings.productCategoryId);
      try {
        productId = await createProduct(context, lease, account, product.reference, category, signal);
      } catch (error) {
        if (!(error instanceof PlatformFailure) || error.code !== 'roapp-rejected') throw error;
        const detail = { productKey: product.reference.key, message: error.detail.message ?? '' };
        await settleParked(work, order, 'product-rejected', detail);
        return null;
      }
    }
    items.push({ productId, quantity, priceMinor, costMinor, comment });
  }
  const { locationId, orderTypeId } = store.settings;
  const { marker, notes, statusId, totalMinor } = plan;
  return fenced(context.queries, lease, async (transaction) => {
    const present = await findStore(transaction, store.tenantId, store.id);
    const managerId = nextManager(eligibleNow(work), present?.lastManagerId ?? null);
    if (managerId !== null) await updateStore(transaction, store.tenantId, store.id, { lastManagerId: managerId });
    const stored: StoredPlan = {
      locationId,
      orderTypeId,
      clientId,
      managerId,
      marker,
      notes,
      items,
      statusId,
      totalMinor,
    };
    return insertPlan(transaction, {
      tenantId: store.tenantId,
      identity: store.identity,
      shopNumber: order.number,
      storeId: store.id,
      plan: stored,
      createdAt: context.clock.now(),
    });
  });
}

/** Managers who may take an order of this store now. */
export function eligibleNow(work: Pick<OrderWork, 'store' | 'facts' | 'context'>): number[] {
  const { locationId, managers } = work.store.settings;
  return eligibleManagers(managers, work.facts.employees, locationId, work.context.managerTitles);
}
