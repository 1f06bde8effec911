/** Orders that wait for a person: when they are looked at again, and what becomes of those that the shop serves no more. */
import { type SQL, and, asc, eq, lte, sql } from 'drizzle-orm';
import type { ParkedDetail } from '../../src/contract/order.ts';
import type { ParkedReason } from '../../src/contract/reasons.ts';
import { type Queries, rowsOf } from './database.ts';
import type { OrderRow } from './orders.ts';
import { orders } from './schema.ts';

export type ParkedOrder = Pick<OrderRow, 'storeId' | 'shopNumber' | 'reason' | 'detail' | 'parkedTries'>;

const columns = {
  storeId: orders.storeId,
  shopNumber: orders.shopNumber,
  reason: orders.reason,
  detail: orders.detail,
  parkedTries: orders.parkedTries,
};

/** Parked orders that are due to be looked at again, longest due first. */
export async function parkedOrdersDue(
  queries: Queries,
  storeId: string,
  now: Date,
  limit: number,
): Promise<ParkedOrder[]> {
  return queries
    .select(columns)
    .from(orders)
    .where(and(eq(orders.storeId, storeId), eq(orders.state, 'parked'), lte(orders.retryAt, now)))
    .orderBy(asc(orders.retryAt))
    .limit(limit);
}

/** Which parked orders of a store are meant; what is absent does not narrow. */
export interface ParkedChoice {
  shopNumbers?: readonly string[] | undefined;
  reason?: ParkedReason;
  productKey?: string;
}

/** Has parked orders looked at again at the store's next turn, however long they would have waited. Answers them. */
export async function retryParkedNow(
  queries: Queries,
  storeId: string,
  { shopNumbers, reason, productKey }: ParkedChoice,
  now: Date,
): Promise<ParkedOrder[]> {
  return queries
    .update(orders)
    .set({ retryAt: sql`least(${orders.retryAt}, ${now.toISOString()}::timestamptz)` })
    .where(
      and(
        eq(orders.storeId, storeId),
        eq(orders.state, 'parked'),
        shopNumbers && sql`${orders.shopNumber} = any(${sql.param([...shopNumbers])}::text[])`,
        reason && eq(orders.reason, reason),
        productKey === undefined ? undefined : sql`${orders.detail}->>'productKey' = ${productKey}`,
      ),
    )
    .returning(columns);
}

/** The account's stores with orders that wait for somebody to choose a product for this key. */
export async function storesWaitingFor(queries: Queries, tenantId: string, productKey: string): Promise<Set<string>> {
  const rows = await queries
    .selectDistinct({ storeId: orders.storeId })
    .from(orders)
    .where(
      and(
        eq(orders.tenantId, tenantId),
        eq(orders.state, 'parked'),
        eq(orders.reason, 'product-ambiguous'),
        sql`${orders.detail}->>'productKey' = ${productKey}`,
      ),
    );
  return new Set(rows.map(({ storeId }) => storeId));
}

/** How many of these orders are still parked and were not looked at since. */
export async function countUnlooked(queries: Queries, asked: readonly ParkedOrder[]): Promise<number> {
  const rows = asked.map(({ storeId, shopNumber, parkedTries }) => ({
    store_id: storeId,
    shop_number: shopNumber,
    parked_tries: parkedTries,
  }));
  const [row] = await rowsOf<{ waiting: number }>(
    queries,
    sql`
      select count(*)::int as waiting
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as asked (store_id uuid, shop_number text, parked_tries int)
      join orders using (store_id, shop_number, parked_tries)
      where orders.state = 'parked'
    `,
  );
  return row?.waiting ?? 0;
}

const firstWait = sql`interval '5 minutes'`;

/**
 * When a parked order is looked at again, from the moment of its first look again: each time twice as far away, at least
 * daily. One that is due by now, although it was taken up, was asked for meanwhile and stays due.
 */
export function nextLook(firstLookAt: SQL): SQL {
  const now = sql`${firstLookAt} - ${firstWait}`;
  return sql`case when ${orders.state} = 'parked' and ${orders.retryAt} <= ${now} then ${orders.retryAt}
    else ${now} + least(interval '1 day', ${firstWait} * power(2, least(${orders.parkedTries}, 10))) end`;
}

/** These parked orders are being looked at from now on. */
export async function takeUpParked(
  queries: Queries,
  storeId: string,
  shopNumbers: readonly string[],
  firstLookAt: Date,
): Promise<void> {
  if (shopNumbers.length === 0) return;
  await queries
    .update(orders)
    .set({ retryAt: firstLookAt })
    .where(and(eq(orders.storeId, storeId), sql`${orders.shopNumber} = any(${sql.param([...shopNumbers])}::text[])`));
}

/** A look at a parked order changed nothing but what is given: it counts as one, and the next one is put off. */
export async function parkAgain(
  queries: Queries,
  { storeId, shopNumber }: Pick<ParkedOrder, 'storeId' | 'shopNumber'>,
  firstLookAt: Date,
  given: { reason?: ParkedReason; detail?: ParkedDetail; retryAt?: Date } = {},
): Promise<void> {
  await queries
    .update(orders)
    .set({
      retryAt: nextLook(sql`${firstLookAt.toISOString()}::timestamptz`),
      ...given,
      parkedTries: sql`${orders.parkedTries} + 1`,
    })
    .where(and(eq(orders.storeId, storeId), eq(orders.shopNumber, shopNumber)));
}

/**
 * The shop has the order no more and nothing of it was begun in RO App: it waits for nobody. False where something was begun,
 * so that it stays parked.
 */
export async function leaveOutVanished(
  queries: Queries,
  order: Pick<ParkedOrder, 'storeId' | 'shopNumber'>,
): Promise<boolean> {
  const rows = await queries
    .update(orders)
    .set({ result: 'left-out', state: 'left-out', reason: 'not-in-shop', detail: null, retryAt: null, parkedTries: 0 })
    .where(
      and(
        eq(orders.storeId, order.storeId),
        eq(orders.shopNumber, order.shopNumber),
        eq(orders.state, 'parked'),
        sql`${orders.workOrderId} is null`,
        sql`not exists (
          select 1 from order_plans plan join stores store on store.tenant_id = plan.tenant_id and store.identity = plan.identity
          where store.id = ${orders.storeId} and plan.shop_number = ${orders.shopNumber}
        )`,
      ),
    )
    .returning({ shopNumber: orders.shopNumber });
  return rows.length === 1;
}
