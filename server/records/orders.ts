/** What became of every order that was decided about. */
import { and, count, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { OrderState } from '../../src/contract/order.ts';
import { rowsOf, type Queries } from './database.ts';
import { nextLook } from './parked-orders.ts';
import { orders } from './schema.ts';

export type OrderRow = typeof orders.$inferSelect;

/** Writes decisions; a later one about the same order replaces the earlier. */
export async function saveOrders(queries: Queries, rows: readonly (typeof orders.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return;
  await queries
    .insert(orders)
    .values([...rows])
    .onConflictDoUpdate({
      target: [orders.storeId, orders.shopNumber],
      set: {
        runId: sql`excluded.run_id`,
        result: sql`excluded.result`,
        state: sql`excluded.state`,
        workOrderId: sql`excluded.work_order_id`,
        workOrderNumber: sql`excluded.work_order_number`,
        shopStatusId: sql`excluded.shop_status_id`,
        orderStatusId: sql`excluded.order_status_id`,
        totalMinor: sql`excluded.total_minor`,
        currency: sql`excluded.currency`,
        createdText: sql`excluded.created_text`,
        createdAt: sql`excluded.created_at`,
        decidedAt: sql`excluded.decided_at`,
        lastUpdateAt: sql`excluded.last_update_at`,
        reason: sql`excluded.reason`,
        detail: sql`excluded.detail`,
        parkedTries: sql`case when excluded.state = 'parked' then ${orders.parkedTries} + 1 else 0 end`,
        retryAt: sql`case when excluded.state = 'parked' then ${nextLook(sql`excluded.retry_at`)} end`,
      },
    });
}

export async function findOrder(queries: Queries, storeId: string, shopNumber: string): Promise<OrderRow | null> {
  const [row] = await queries
    .select()
    .from(orders)
    .where(and(eq(orders.storeId, storeId), eq(orders.shopNumber, shopNumber)));
  return row ?? null;
}

export async function findOrders(
  queries: Queries,
  storeId: string,
  shopNumbers: readonly string[],
): Promise<Map<string, OrderRow>> {
  if (shopNumbers.length === 0) return new Map();
  const rows = await queries
    .select()
    .from(orders)
    .where(and(eq(orders.storeId, storeId), sql`${orders.shopNumber} = any(${sql.param([...shopNumbers])}::text[])`));
  return new Map(rows.map((row) => [row.shopNumber, row]));
}

/** Numbers of a store's newest orders that its shop is known to have. */
export async function newestServedNumbers(queries: Queries, storeId: string, limit: number): Promise<string[]> {
  const rows = await queries
    .select({ shopNumber: orders.shopNumber })
    .from(orders)
    .where(
      and(
        eq(orders.storeId, storeId),
        ne(orders.state, 'missing'),
        sql`${orders.reason} is distinct from 'not-in-shop' and ${orders.detail}->'notServed' is null`,
      ),
    )
    .orderBy(desc(orders.createdText), desc(orders.shopNumber))
    .limit(limit);
  return rows.map(({ shopNumber }) => shopNumber);
}

export async function updateOrder(
  queries: Queries,
  storeId: string,
  shopNumber: string,
  values: Partial<Omit<OrderRow, 'storeId' | 'tenantId' | 'shopNumber'>>,
): Promise<void> {
  await queries
    .update(orders)
    .set(values)
    .where(and(eq(orders.storeId, storeId), eq(orders.shopNumber, shopNumber)));
}

/** What RO App shows of an order that was written into it. */
export interface OrderInRoApp {
  shopNumber: string;
  workOrderId: number;
  workOrderNumber: string;
  orderStatusId: number | null;
  reason: OrderRow['reason'];
  /** Absent: as it is. */
  state?: OrderRow['state'];
}

/** Notes what was read back of up to a page of orders; in one statement, because each stops the embedded engine's process. */
export async function noteReadBack(
  queries: Queries,
  storeId: string,
  found: readonly OrderInRoApp[],
  now: Date,
): Promise<void> {
  const rows = found.map((order) => ({
    shop_number: order.shopNumber,
    work_order_id: order.workOrderId,
    work_order_number: order.workOrderNumber,
    order_status_id: order.orderStatusId,
    reason: order.reason,
    state: order.state,
  }));
  await queries.execute(sql`
    update orders set
      work_order_id = found.work_order_id, work_order_number = found.work_order_number,
      order_status_id = found.order_status_id, reason = found.reason, state = coalesce(found.state, orders.state),
      last_update_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as found (
      shop_number text, work_order_id bigint, work_order_number text, order_status_id bigint, reason text, state text
    )
    where orders.store_id = ${storeId} and orders.shop_number = found.shop_number
  `);
}

export interface OrderCursor {
  createdText: string;
  shopNumber: string;
}

/** A page of a store's orders, newest first; orders left out by rule are not part of it. */
export async function listOrders(
  queries: Queries,
  query: {
    tenantId: string;
    storeId: string;
    state: OrderState | undefined;
    search: string | undefined;
    after: OrderCursor | null;
    limit: number;
  },
): Promise<OrderRow[]> {
  return queries
    .select()
    .from(orders)
    .where(
      and(
        eq(orders.tenantId, query.tenantId),
        eq(orders.storeId, query.storeId),
        query.state ? eq(orders.state, query.state) : ne(orders.state, 'left-out'),
        query.search
          ? sql`(strpos(lower(${orders.shopNumber}), lower(${query.search})) > 0 or strpos(lower(coalesce(${orders.workOrderNumber}, '')), lower(${query.search})) > 0)`
          : undefined,
        query.after
          ? sql`(${orders.createdText}, ${orders.shopNumber}) < (${query.after.createdText}, ${query.after.shopNumber})`
          : undefined,
      ),
    )
    .orderBy(desc(orders.createdText), desc(orders.shopNumber))
    .limit(query.limit);
}

/** A run's orders by what became of them. */
export async function countResults(
  queries: Queries,
  runId: string,
): Promise<{ created: number; linked: number; parked: number; leftOut: number }> {
  const rows = await queries
    .select({ result: orders.result, orders: count() })
    .from(orders)
    .where(eq(orders.runId, runId))
    .groupBy(orders.result);
  const of = (result: OrderRow['result']) => rows.find((row) => row.result === result)?.orders ?? 0;
  return { created: of('created'), linked: of('linked'), parked: of('parked'), leftOut: of('left-out') };
}

/**
 * When the orders of an account's stores were created over so many days up to the last one, by store; only of those stores
 * whose last order is older than `quietMs`, and no more than the `most` last ones of each.
 */
export async function arrivalsOfQuietStores(
  queries: Queries,
  tenantId: string,
  now: Date,
  { quietMs, days, most, storeId }: { quietMs: number; days: number; most: number; storeId?: string | undefined },
): Promise<Map<string, Date[]>> {
  const rows = await rowsOf<{ store_id: string; arrivals: number[] }>(
    queries,
    sql`
      select quiet.store_id, array(
        select extract(epoch from created_at)::float8 * 1000 from orders
        where store_id = quiet.store_id and created_at >= quiet.at - make_interval(days => ${days})
        order by created_at desc limit ${most}
      ) as arrivals
      from (
        select id as store_id, (select max(created_at) from orders where orders.store_id = stores.id) as at
        from stores where tenant_id = ${tenantId} and removed_at is null ${storeId ? sql`and id = ${storeId}` : sql``}
      ) as quiet
      where at < ${new Date(now.getTime() - quietMs).toISOString()}::timestamptz
    `,
  );
  return new Map(rows.map(({ store_id, arrivals }) => [store_id, arrivals.map((at) => new Date(at))]));
}

/** Orders of a run written to RO App or parked since a moment: the present pace. */
export async function countDecidedSince(queries: Queries, runId: string, since: Date): Promise<number> {
  const [row] = await queries
    .select({ orders: count() })
    .from(orders)
    .where(
      and(
        eq(orders.runId, runId),
        inArray(orders.result, ['created', 'linked', 'parked']),
        gt(orders.decidedAt, since),
      ),
    );
  return row?.orders ?? 0;
}
