import type { ParkedDetail } from '../../src/contract/order.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { addChanges } from '../records/changes.ts';
import type { Queries } from '../records/database.ts';
import { newestServedNumbers } from '../records/orders.ts';
import { askAgain } from '../records/products.ts';
import {
  leaveOutVanished,
  parkAgain,
  parkedOrdersDue,
  takeUpParked,
  type ParkedOrder,
} from '../records/parked-orders.ts';
import { fenced } from '../records/leases.ts';
import { offerAgain } from '../records/snapshot.ts';
import { witnesses } from './find-in-shop.ts';
import { firstRetry, parkedChange } from './order-rows.ts';
import type { OrderWork } from './order-work.ts';
import { type WorkEnd, workThroughOrders } from './work-through-orders.ts';

/** One call asks for so many numbers. */
const perLook = 100;
/** Numbers that were not served are asked for singly; each costs a call. */
const singlesPerLook = 20;
/** An order that the shop does not serve is looked for this often, over this time at least, before it counts as gone. */
const looksBeforeGone = 3;
const goneAfterMs = 15 * 60_000;
const nextLookMs = 8 * 60_000;

/** Works through the store's orders, parked ones whose time has come among them, until none of either is left. */
export async function workThroughWithParked(work: OrderWork): Promise<WorkEnd> {
  for (;;) {
    const looked = await retryParked(work);
    const end = await workThroughOrders(work);
    if (looked === 0 || end.kind !== 'done') return end;
    if (work.stop()) return { kind: 'more' };
  }
}

/**
 * Looks again at parked orders whose time has come: they are read from the shop once more, and what RO App said about
 * their products is forgotten, so that whatever a person has mended since takes effect by itself. Answers how many.
 */
async function retryParked(work: OrderWork): Promise<number> {
  const { context, lease, store } = work;
  const now = context.clock.now();
  const due = await parkedOrdersDue(context.queries, store.id, now, perLook);
  if (due.length === 0) return 0;
  const { orders, unreadable, absent, isProven } = await readAgain(work, due);
  const productKeys = due.flatMap(({ detail }) => detail?.productKey ?? []);
  await fenced(context.queries, lease, async (transaction) => {
    const numbers = due.map(({ shopNumber }) => shopNumber);
    await takeUpParked(transaction, store.id, numbers, firstRetry(now));
    await askAgain(transaction, store.tenantId, productKeys);
    await offerAgain(transaction, store.id, { orders, unreadable: [] });
    const offered = new Set(orders.map(({ number }) => number));
    for (const order of due.filter(({ shopNumber }) => !offered.has(shopNumber))) {
      const field = unreadable.get(order.shopNumber);
      if (field !== undefined) await parkUnreadable(transaction, work, order, field, now);
      else if (absent.has(order.shopNumber) && isProven) await noteAbsence(transaction, work, order, now);
      else await parkAgain(transaction, order, firstRetry(now));
    }
  });
  return due.length;
}

/**
 * What the shop says of these orders now; `absent` are those that it does not serve when asked for them alone either. Where it
 * serves none of them, nor others that it is known to have, its silence proves nothing.
 */
async function readAgain(
  { context, store, shop, signal }: OrderWork,
  due: readonly ParkedOrder[],
): Promise<{ orders: ShopOrder[]; unreadable: Map<string, string>; absent: Set<string>; isProven: boolean }> {
  const orders: ShopOrder[] = [];
  const unreadable = new Map<string, string>();
  const ask = async (numbers: string[]): Promise<void> => {
    const page = await shop.ordersByNumber(numbers, signal);
    orders.push(...page.orders);
    for (const { number, field } of page.unreadable) unreadable.set(number, field);
  };
  await ask(due.map(({ shopNumber }) => shopNumber));
  const served = new Set([...orders.map(({ number }) => number), ...unreadable.keys()]);
  const absent = new Set<string>();
  // Orders without a readable number have names that the shop can't be asked for.
  const missing = due.filter(({ shopNumber }) => !served.has(shopNumber) && !shopNumber.startsWith('?'));
  for (const { shopNumber } of missing.slice(0, singlesPerLook)) {
    const before = orders.length + unreadable.size;
    await ask([shopNumber]);
    if (orders.length + unreadable.size === before) absent.add(shopNumber);
  }
  if (absent.size === 0 || orders.length + unreadable.size > 0) return { orders, unreadable, absent, isProven: true };
  const numbers = new Set(due.map(({ shopNumber }) => shopNumber));
  const known = await newestServedNumbers(context.queries, store.id, witnesses + numbers.size);
  const others = known.filter((number) => !numbers.has(number)).slice(0, witnesses);
  const page = await shop.ordersByNumber(others, signal);
  const isProven = others.length === 0 ? due.length === 1 : page.orders.length + page.unreadable.length > 0;
  return { orders, unreadable, absent, isProven };
}

async function parkUnreadable(
  transaction: Queries,
  { store, runId }: OrderWork,
  order: ParkedOrder,
  field: string,
  now: Date,
): Promise<void> {
  const detail = { message: field };
  await parkAgain(transaction, order, firstRetry(now), { reason: 'unreadable', detail });
  if (order.reason !== 'unreadable') {
    await addChanges(transaction, [parkedChange(store, order.shopNumber, runId, now, 'unreadable', detail)]);
  }
}

/** Deleted in the shop before it ever came: after several looks it waits for nobody any more. */
async function noteAbsence(
  transaction: Queries,
  { store, runId }: OrderWork,
  order: ParkedOrder,
  now: Date,
): Promise<void> {
  const before = order.detail?.notServed;
  const notServed = { since: before?.since ?? now.toISOString(), looks: (before?.looks ?? 0) + 1 };
  const isLongEnough = now.getTime() - Date.parse(notServed.since) >= goneAfterMs;
  const isGone = notServed.looks >= looksBeforeGone && isLongEnough;
  if (isGone && (await leaveOutVanished(transaction, order))) {
    await addChanges(transaction, [
      {
        tenantId: store.tenantId,
        storeId: store.id,
        at: now,
        runId,
        shopNumber: order.shopNumber,
        actor: 'shop',
        direction: 'none',
        what: 'resolved',
        from: order.reason,
        to: 'not-in-shop',
        outcome: 'done',
      },
    ]);
    return;
  }
  const detail: ParkedDetail = { ...order.detail, notServed };
  const retryAt = isGone ? {} : { retryAt: new Date(now.getTime() + nextLookMs) };
  await parkAgain(transaction, order, firstRetry(now), { detail, ...retryAt });
}
