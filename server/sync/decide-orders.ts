import { eligibleManagers } from '../domain/manager-turns.ts';
import type { OrderPlan } from '../domain/order-plan.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import type { NewPerson } from '../domain/work-order.ts';
import { addChanges, type NewChange } from '../records/changes.ts';
import { fenced } from '../records/leases.ts';
import { touchLinks } from '../records/followed-orders.ts';
import { findLink, numbersInHand } from '../records/links.ts';
import { findPlan, insertPlan, updatePlan, type OrderPlanRow } from '../records/order-plans.ts';
import { findOrder, saveOrders, type OrderRow } from '../records/orders.ts';
import { markDecided, type SnapshotOrder } from '../records/snapshot.ts';
import type { StoredItem, StoredPlan } from '../records/stored-plan.ts';
import { createClient } from './create-client.ts';
import { learnProducts } from './learn-products.ts';
import { phoneRegion, planOrders } from './observe-orders.ts';
import { orderRow, parkedChange, unreadableRow } from './order-rows.ts';
import type { OrderWork } from './order-work.ts';
import { refreshPeopleIfOld } from './people-index.ts';
import { settleProduct } from './planned-product.ts';
import { shopDigests } from './shop-digests.ts';
import type { Place } from './turns.ts';

type CreatePlan = Extract<OrderPlan, { kind: 'create' }>;

/** An order with what the tables know about it turned into a plan. */
export interface PlannedOrder {
  order: ShopOrder;
  plan: OrderPlan;
}

/** Settles the orders that need no planning, and plans the others from one look at both platforms and the tables. */
export async function decideOrders(work: OrderWork, entries: readonly SnapshotOrder[]): Promise<PlannedOrder[]> {
  const { context, store, account, facts, signal } = work;
  const fresh: { order: ShopOrder; everyStatus: boolean }[] = [];
  const numbers = entries.map(({ shopNumber }) => shopNumber);
  const inHand = await numbersInHand(context.queries, store, numbers);
  for (const entry of entries) {
    const isSettled = (entry.order === null || inHand.has(entry.shopNumber)) && (await settleKnown(work, entry));
    if (!isSettled && entry.order) {
      fresh.push({ order: entry.order, everyStatus: entry.arrivedLater });
    }
  }
  const orders = fresh.map(({ order }) => order);
  await learnProducts(context, store, work.shop, account, orders, signal);
  const planAll = () => planOrders(context, store, facts, store.mapping, fresh);
  let plans = await planAll();
  if (plans.some((plan) => plan.kind === 'create' && plan.client.kind === 'new')) {
    // Somebody may have typed the buyer into RO App since the index was last read.
    if (await refreshPeopleIfOld(context, store.tenantId, account, facts, signal)) plans = await planAll();
  }
  return plans.flatMap((plan, index) => {
    const order = orders[index];
    return order ? [{ order, plan }] : [];
  });
}

/** Settles an order that needs no planning: it is there already, was begun before, or can't be read. */
async function settleKnown(work: OrderWork, entry: SnapshotOrder): Promise<boolean> {
  const { context, store, runId } = work;
  const key = { tenantId: store.tenantId, identity: store.identity, shopNumber: entry.shopNumber };
  const present = await findOrder(context.queries, store.id, entry.shopNumber);
  if (isPresent(present)) {
    await settlePresent(work, [entry.shopNumber]);
    return true;
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
    return true;
  }
  const begun = await findPlan(context.queries, key);
  if (begun) {
    await fenced(context.queries, work.lease, (transaction) =>
      updatePlan(transaction, key, { storeId: store.id, parked: false }),
    );
    return true;
  }
  const link = await findLink(context.queries, key);
  if (!link) return false;
  if (present?.workOrderId) {
    // It waits with its contents: both sides are looked at once more, and that decides.
    await touchLinks(context.queries, store.id, [entry.shopNumber]);
    await settlePresent(work, [entry.shopNumber]);
    return true;
  }
  const { workOrderId, workOrderNumber } = link;
  const row = orderRow(store, entry.order, runId, now, {
    result: 'linked',
    state: 'synced',
    workOrderId,
    workOrderNumber,
  });
  await settle(work, entry.shopNumber, row, null);
  return true;
}

/** Whether an order is in RO App by what is known of it, and waits for nobody. */
export function isPresent(row: OrderRow | null | undefined): boolean {
  return row != null && row.state !== 'left-out' && row.state !== 'parked';
}

/** Orders that nothing is done about. */
export async function settlePresent(work: OrderWork, numbers: readonly string[]): Promise<void> {
  if (numbers.length === 0) return;
  await fenced(work.context.queries, work.lease, (transaction) => markDecided(transaction, work.store.id, numbers));
}

async function settle(work: OrderWork, shopNumber: string, row: OrderRow, change: NewChange | null): Promise<void> {
  await fenced(work.context.queries, work.lease, async (transaction) => {
    await saveOrders(transaction, [row]);
    if (change) await addChanges(transaction, [change]);
    await markDecided(transaction, work.store.id, [shopNumber]);
  });
}

/** Carries out what needs no order in RO App, or commits the plan that does; null where nothing is left to apply. */
export async function commitPlan(work: OrderWork, { order, plan }: PlannedOrder): Promise<OrderPlanRow | null> {
  switch (plan.kind) {
    case 'left-out':
      await settleLeftOut(work, [{ order, reason: plan.reason }]);
      return null;
    case 'parked':
      await settleParked(work, order, plan.reason, plan.detail ?? null);
      return null;
    case 'create': {
      const place = work.line.enter();
      try {
        return await commitCreation(work, order, plan, place);
      } catch (error) {
        if (!(error instanceof PlatformFailure) || error.code !== 'roapp-rejected') throw error;
        await settleParked(
          work,
          order,
          'roapp-rejected',
          error.detail.message ? { message: error.detail.message } : null,
        );
        work.refusals.count(error);
        return null;
      } finally {
        place.leave();
      }
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
  const before = await findOrder(work.context.queries, store.id, order.number);
  const isNews = before?.state !== 'parked' || before.reason !== reason;
  await settle(work, order.number, row, isNews ? parkedChange(store, order.number, runId, now, reason, detail) : null);
}

/** Client and products first; then the whole plan is committed, with its manager's turn, before the order's first write. */
async function commitCreation(
  work: OrderWork,
  order: ShopOrder,
  plan: CreatePlan,
  place: Place,
): Promise<OrderPlanRow | null> {
  const { context, lease, store } = work;
  const clientId =
    plan.client.kind === 'known' ? plan.client.id : await createPersonInTurn(work, order, plan.client.person);
  const items: StoredItem[] = [];
  for (const { key, product, quantity, priceMinor, costMinor, comment } of plan.items) {
    const productId = await settleProduct(work, product);
    if (typeof productId !== 'number') {
      await settleParked(work, order, productId.reason, productId.detail ?? null);
      if (productId.refusal) work.refusals.count(productId.refusal);
      return null;
    }
    items.push({ key, productId, quantity, priceMinor, costMinor, comment });
  }
  const { locationId, orderTypeId } = store.settings;
  const { marker, notes, statusId, totalMinor } = plan;
  // The manager who was taken last is kept with the plan: plans that were committed in another order would give a turn twice.
  await place.reached;
  const { managerId, isOwed } = work.managers.next(eligibleNow(work));
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
    shop: { statusId: order.statusId, digests: shopDigests(order), held: plan.held },
  };
  return insertPlan(context.queries, lease, {
    tenantId: store.tenantId,
    identity: store.identity,
    shopNumber: order.number,
    plan: stored,
    isOwedTurn: isOwed,
    createdAt: context.clock.now(),
  });
}

/** One person after another: two orders of a batch may be of one buyer who is known by different keys in each. */
function createPersonInTurn(work: OrderWork, { buyer }: ShopOrder, person: NewPerson): Promise<number> {
  const { context, lease, store, account, facts, signal } = work;
  const region = phoneRegion(store, facts);
  return work.turns.take('people', () =>
    createClient(context, lease, account, facts, { person, buyer, region }, signal),
  );
}

/** Managers who may take an order of this store now. */
export function eligibleNow(work: Pick<OrderWork, 'store' | 'facts' | 'context'>): number[] {
  const { locationId, managers } = work.store.settings;
  return eligibleManagers(managers, work.facts.employees, locationId, work.context.managerTitles);
}
