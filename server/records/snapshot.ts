/** The orders that a run decides about, kept so that counts, preview and import speak of the same ones. */
import { setImmediate } from 'node:timers/promises';
import { and, asc, count, eq, gt, max, sql } from 'drizzle-orm';
import type { ShopOrder, UnreadableOrder } from '../domain/shop-order.ts';
import { only, rowsOf, type Queries } from './database.ts';
import { orders, snapshotOrders } from './schema.ts';

export interface SnapshotOrder {
  shopNumber: string;
  order: ShopOrder | null;
  unreadableField: string | null;
  arrivedLater: boolean;
}

export interface ServedOrders {
  orders: readonly ShopOrder[];
  unreadable: readonly UnreadableOrder[];
}

const columns = {
  shopNumber: snapshotOrders.shopNumber,
  order: snapshotOrders.order,
  unreadableField: snapshotOrders.unreadableField,
  arrivedLater: snapshotOrders.arrivedLater,
};

/** In the words of the indexes. */
const undecided = sql`not ${snapshotOrders.decided}`;
const arrival = sql`${snapshotOrders.arrivedLater} and not ${snapshotOrders.ofWindow}`;

/**
 * Forgets what was read, but for orders that arrived since an import and wait for their turn, and those on their way into
 * RO App: the latter are decided about once more.
 */
export async function clearSnapshot(queries: Queries, storeId: string): Promise<void> {
  await queries
    .delete(snapshotOrders)
    .where(
      and(
        eq(snapshotOrders.storeId, storeId),
        sql`not (${snapshotOrders.arrivedLater} and not ${snapshotOrders.decided})`,
        sql`not exists (select 1 from order_plans where order_plans.store_id = ${snapshotOrders.storeId} and order_plans.shop_number = ${snapshotOrders.shopNumber})`,
      ),
    );
  await queries.update(snapshotOrders).set({ decided: false }).where(eq(snapshotOrders.storeId, storeId));
}

export async function findSnapshotOrder(
  queries: Queries,
  storeId: string,
  shopNumber: string,
): Promise<ShopOrder | null> {
  const [row] = await queries
    .select({ order: snapshotOrders.order })
    .from(snapshotOrders)
    .where(and(eq(snapshotOrders.storeId, storeId), eq(snapshotOrders.shopNumber, shopNumber)));
  return row?.order ?? null;
}

/** Those of the numbers that wait for their turn. */
export async function undecidedAmong(
  queries: Queries,
  storeId: string,
  shopNumbers: readonly string[],
): Promise<Set<string>> {
  if (shopNumbers.length === 0) return new Set();
  const rows = await queries
    .select({ shopNumber: snapshotOrders.shopNumber })
    .from(snapshotOrders)
    .where(
      and(
        eq(snapshotOrders.storeId, storeId),
        undecided,
        sql`${snapshotOrders.shopNumber} = any(${sql.param([...shopNumbers])}::text[])`,
      ),
    );
  return new Set(rows.map((row) => row.shopNumber));
}

/**
 * Puts orders up for decision, once more where that was done before, as the shop serves them now, whatever their status. Those of
 * the window stay part of it.
 */
export async function offerAgain(queries: Queries, storeId: string, page: ServedOrders): Promise<void> {
  const rows = snapshotRows(page);
  if (rows.length === 0) return;
  const start = await nextPosition(queries, storeId);
  await queries
    .insert(snapshotOrders)
    .values(rows.map((row, index) => ({ ...row, storeId, position: start + index, arrivedLater: true })))
    .onConflictDoUpdate({
      target: [snapshotOrders.storeId, snapshotOrders.shopNumber],
      set: {
        statusId: sql`excluded.status_id`,
        order: sql`excluded."order"`,
        unreadableField: sql`excluded.unreadable_field`,
        arrivedLater: true,
        decided: false,
      },
    });
}

/** Forgets orders that arrived after the import and are settled: a store that follows its shop keeps no copy of them. */
export async function forgetSettledArrivals(queries: Queries, storeId: string): Promise<void> {
  await queries
    .delete(snapshotOrders)
    .where(
      and(
        eq(snapshotOrders.storeId, storeId),
        arrival,
        eq(snapshotOrders.decided, true),
        sql`not exists (select 1 from order_plans where order_plans.store_id = ${snapshotOrders.storeId} and order_plans.shop_number = ${snapshotOrders.shopNumber})`,
      ),
    );
}

/**
 * Adds orders behind those already there; a number that is known, or that was decided about before, is left alone. Answers what
 * was added, with the shop's status where it could be read.
 */
export async function addToSnapshot(
  queries: Queries,
  storeId: string,
  page: ServedOrders,
  arrivedLater: boolean,
  ofWindow = !arrivedLater,
): Promise<{ statusId: number | null }[]> {
  const fresh = snapshotRows(arrivedLater ? await notDecided(queries, storeId, page) : page);
  if (fresh.length === 0) return [];
  const start = await nextPosition(queries, storeId);
  return queries
    .insert(snapshotOrders)
    .values(fresh.map((row, index) => ({ ...row, storeId, position: start + index, arrivedLater, ofWindow })))
    .onConflictDoNothing()
    .returning({ statusId: snapshotOrders.statusId });
}

function snapshotRows({ orders: readable, unreadable }: ServedOrders) {
  return [
    ...readable.map((order) => ({
      shopNumber: order.number,
      statusId: order.statusId,
      order,
      unreadableField: null,
    })),
    ...unreadable.map(({ number, field }) => ({
      shopNumber: number,
      statusId: null,
      order: null,
      unreadableField: field,
    })),
  ];
}

async function nextPosition(queries: Queries, storeId: string): Promise<number> {
  const [last] = await queries
    .select({ position: max(snapshotOrders.position) })
    .from(snapshotOrders)
    .where(eq(snapshotOrders.storeId, storeId));
  return (last?.position ?? -1) + 1;
}

/** What of a page was not decided about before. */
export async function notDecided(queries: Queries, storeId: string, page: ServedOrders): Promise<ServedOrders> {
  const numbers = [...page.orders, ...page.unreadable].map(({ number }) => number);
  const rows = await queries
    .select({ shopNumber: orders.shopNumber })
    .from(orders)
    .where(and(eq(orders.storeId, storeId), sql`${orders.shopNumber} = any(${sql.param(numbers)}::text[])`));
  const decided = new Set(rows.map((row) => row.shopNumber));
  const isNew = ({ number }: { number: string }) => !decided.has(number);
  return { orders: page.orders.filter(isNew), unreadable: page.unreadable.filter(isNew) };
}

/** Orders per shop status; orders that could not be read count under null. */
export async function snapshotCounts(queries: Queries, storeId: string): Promise<Map<number | null, number>> {
  const rows = await queries
    .select({ statusId: snapshotOrders.statusId, orders: count() })
    .from(snapshotOrders)
    .where(eq(snapshotOrders.storeId, storeId))
    .groupBy(snapshotOrders.statusId);
  return new Map(rows.map((row) => [row.statusId, row.orders]));
}

/**
 * All orders in the order of work, a page at a time: a statement stops the embedded engine's process while it runs. That engine
 * answers before anything else gets its turn, so each page lets the others have it.
 */
export async function* readSnapshot(
  queries: Queries,
  storeId: string,
  which: 'all' | 'undecided' = 'all',
): AsyncIterable<SnapshotOrder[]> {
  const pageSize = 100;
  let after = -1;
  for (;;) {
    const rows = await queries
      .select({ ...columns, position: snapshotOrders.position })
      .from(snapshotOrders)
      .where(
        and(
          eq(snapshotOrders.storeId, storeId),
          gt(snapshotOrders.position, after),
          which === 'undecided' ? undecided : undefined,
        ),
      )
      .orderBy(asc(snapshotOrders.position))
      .limit(pageSize);
    if (rows.length === 0) return;
    await setImmediate();
    yield rows;
    after = rows.at(-1)?.position ?? after;
  }
}

/** The next orders to decide about, those in `except` passed over. */
export async function undecidedOrders(
  queries: Queries,
  storeId: string,
  limit: number,
  except: readonly string[],
): Promise<SnapshotOrder[]> {
  return queries
    .select(columns)
    .from(snapshotOrders)
    .where(
      and(
        eq(snapshotOrders.storeId, storeId),
        undecided,
        sql`not (${snapshotOrders.shopNumber} = any(${sql.param([...except])}::text[]))`,
      ),
    )
    .orderBy(asc(snapshotOrders.position))
    .limit(limit);
}

/**
 * Whether a store that follows its shop has anything to decide or to finish: an order that arrived, is on its way into RO App
 * or was parked and is due, or one that is settled and not yet forgotten.
 */
export async function isAnyOrderWaiting(queries: Queries, storeId: string, now: Date): Promise<boolean> {
  const { waits } = only(
    await rowsOf<{ waits: boolean }>(
      queries,
      sql`
        select exists (select from snapshot_orders where store_id = ${storeId} and not decided)
          or exists (select from snapshot_orders where store_id = ${storeId} and arrived_later and not of_window)
          or exists (select from order_plans where store_id = ${storeId} and not parked)
          or exists (select from orders
            where store_id = ${storeId} and state = 'parked' and retry_at <= ${now.toISOString()}::timestamptz) as waits
      `,
    ),
  );
  return waits;
}

export async function markDecided(queries: Queries, storeId: string, numbers: readonly string[]): Promise<void> {
  await queries
    .update(snapshotOrders)
    .set({ decided: true })
    .where(
      and(
        eq(snapshotOrders.storeId, storeId),
        sql`${snapshotOrders.shopNumber} = any(${sql.param([...numbers])}::text[])`,
      ),
    );
}

/** How many orders there are to decide about, and how many are decided. */
export async function snapshotProgress(queries: Queries, storeId: string): Promise<{ total: number; decided: number }> {
  const rows = await queries
    .select({ total: count(), decided: sql<string | number>`count(*) filter (where ${snapshotOrders.decided})` })
    .from(snapshotOrders)
    .where(eq(snapshotOrders.storeId, storeId));
  const { total, decided } = only(rows);
  return { total, decided: Number(decided) };
}
