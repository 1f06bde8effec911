/**
 * Both sides of the orders that became work orders. Open ones are read by number, as many in a call as the shop takes; only
 * those that changed on either side, or that somebody asked for, are looked at closely, fifty at a time.
 */
import { prove } from '../domain/follow-plan.ts';
import { nextLook } from '../domain/follow-pace.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { forward, type StatusRules } from '../domain/status-merge.ts';
import type { WorkOrder } from '../domain/work-order.ts';
import { findLinks, openLinks, postponeLooks, type OpenLink } from '../records/followed-orders.ts';
import type { LinkRow } from '../records/schema.ts';
import { settleAbsentOrders } from './absent-orders.ts';
import { settleGone } from './gone-orders.ts';
import { followOrder, followRules, type Followed } from './follow-order.ts';
import { LookAgainLater } from './look-again-later.ts';
import type { OrderWork } from './order-work.ts';
import { recordFollowed } from './record-followed.ts';
import { shopDigests, shopSeenText } from './shop-digests.ts';
import { moveShopOrders } from './shop-moves.ts';
import { withCurrentStatuses } from './shop-statuses.ts';
import { parkUnreadable } from './unreadable-orders.ts';
import { eachOf } from './workers.ts';
import type { WorkEnd } from './work-through-orders.ts';

/** The shop takes a hundred numbers a call. */
const numbersPerCall = 100;
/** RO App serves fifty orders a page. */
const ordersPerCall = 50;

/** `which`: everything whose turn it is, or only what was touched, or only what somebody asked for by hand. */
export async function keepInStep(work: OrderWork, which: 'due' | 'touched' | 'asked'): Promise<WorkEnd> {
  const open = await openLinks(work.context.queries, work.store.id, which, work.context.clock.now());
  const waits: Date[] = [];
  for (let start = 0; start < open.length; start += numbersPerCall) {
    if (work.stop()) return { kind: 'more' };
    const end = await lookAt(work, open.slice(start, start + numbersPerCall), waits);
    if (end === 'more') return { kind: 'more' };
  }
  const until = waits.toSorted((a, b) => a.getTime() - b.getTime())[0];
  return until ? { kind: 'wait', until } : { kind: 'done' };
}

async function lookAt(initial: OrderWork, links: readonly OpenLink[], waits: Date[]): Promise<'done' | 'more'> {
  const { context, store, shop, signal } = initial;
  const page = await shop.ordersByNumber(
    links.map(({ shopNumber }) => shopNumber),
    signal,
  );
  const served = new Map(page.orders.map((order) => [order.number, order]));
  const unreadable = new Map(page.unreadable.map(({ number, field }) => [number, field]));
  const changed: ShopOrder[] = [];
  const postponed: { shopNumber: string; lookAt: Date }[] = [];
  const now = context.clock.now();
  const rules = followRules(initial);
  for (const link of links) {
    const order = served.get(link.shopNumber);
    if (!order) continue;
    if (needsLook(link, order, rules)) changed.push(order);
    else {
      const lookAt = nextLook(link.changedAt, now);
      if (lookAt) postponed.push({ shopNumber: link.shopNumber, lookAt });
    }
  }
  await postponeLooks(context.queries, store.id, postponed);
  // A status that is new in the shop has no title yet.
  const work = await withCurrentStatuses(
    initial,
    changed.map(({ statusId }) => statusId),
  );
  await parkUnreadable(work, unreadable);
  const absent = links.filter(({ shopNumber }) => !served.has(shopNumber) && !unreadable.has(shopNumber));
  changed.push(...(await settleAbsentOrders(work, absent, page.orders.length > 0)));
  for (let start = 0; start < changed.length; start += ordersPerCall) {
    if (start > 0 && work.stop()) return 'more';
    await followAll(work, changed.slice(start, start + ordersPerCall), waits);
  }
  return 'done';
}

function needsLook(link: OpenLink, order: ShopOrder, rules: StatusRules): boolean {
  if (link.touched || link.inFlight || link.refreshAskedAt !== null) return true;
  if (link.waits && !['no-row', 'target-gone'].includes(forward(order.statusId, rules).kind)) return true;
  return link.shopSeen !== shopSeenText(order.statusId, shopDigests(order));
}

/** Reads RO App's side, takes whatever steps are due, and reads back what was written. */
async function followAll(work: OrderWork, orders: readonly ShopOrder[], waits: Date[]): Promise<void> {
  const { context, store } = work;
  const links = await findLinks(
    context.queries,
    store.id,
    orders.map(({ number }) => number),
  );
  const workOrders = await readWorkOrders(work, links);
  const byNumber = new Map(orders.map((order) => [order.number, order]));
  const followed: Followed[] = [];
  const failures = await eachOf(links, async (link) => {
    const order = byNumber.get(link.shopNumber);
    const workOrder = workOrders.get(link.workOrderId);
    if (!order) return;
    if (!workOrder) {
      await settleGone(work, link, order, waits);
      return;
    }
    try {
      followed.push(await followOrder(work, link, order, workOrder));
    } catch (error) {
      // Another store creates the very same product at this moment: the order is taken up again then.
      if (!(error instanceof LookAgainLater)) throw error;
      waits.push(error.until);
    }
  });
  try {
    await moveShopOrders(work, followed);
    await readBack(work, followed);
  } catch (error) {
    failures.push(error);
  }
  await recordFollowed(work, followed, waits);
  if (failures.length > 0) throw failures[0] as Error;
}

async function readWorkOrders(work: OrderWork, links: readonly LinkRow[]): Promise<Map<number, WorkOrder>> {
  const ids = links.map(({ workOrderId }) => workOrderId);
  const found = new Map((await work.account.ordersByIds(ids, work.signal)).map((order) => [order.id, order]));
  for (const id of ids) {
    if (found.has(id)) continue;
    // A list may lag behind: absence is believed only of the order itself.
    const order = await work.account.order(id, work.signal);
    if (order) found.set(id, order);
  }
  return found;
}

/** One call for all: what was written has to be seen, and RO App's time of it is remembered, so that it is no news later. */
async function readBack(work: OrderWork, followed: readonly Followed[]): Promise<void> {
  const written = followed.filter(({ wroteToRoapp }) => wroteToRoapp);
  const ids = written.map(({ workOrder }) => workOrder.id);
  if (ids.length === 0) return;
  const orders = new Map((await work.account.ordersByIds(ids, work.signal)).map((order) => [order.id, order]));
  for (const entry of written) {
    const fresh = orders.get(entry.workOrder.id);
    if (!fresh) throw new PlatformFailure('roapp-unreachable', { outcome: 'not-applied' });
    entry.workOrder = fresh;
    entry.state = prove(entry.state, { shop: entry.seen.shop.statusId, roapp: fresh.statusId });
    const followsTotal = entry.seen.roapp.items !== null && entry.state.edited.length === 0 && !entry.state.frozen;
    if (followsTotal) entry.state = { ...entry.state, totalDiffers: fresh.totalMinor !== entry.seen.shop.totalMinor };
  }
}
