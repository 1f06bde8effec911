/** Which work order an order became, for ever. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { PlanKey } from './order-plans.ts';
import { rowsOf, type Queries } from './database.ts';
import type { OrderRow } from './orders.ts';
import { links, orders, stores, type LinkRow } from './schema.ts';
import type { StoreRow } from './stores.ts';

export async function findLink(queries: Queries, key: PlanKey): Promise<LinkRow | null> {
  const [row] = await queries
    .select()
    .from(links)
    .where(
      and(eq(links.tenantId, key.tenantId), eq(links.identity, key.identity), eq(links.shopNumber, key.shopNumber)),
    );
  return row ?? null;
}

export async function saveLinks(queries: Queries, rows: readonly (typeof links.$inferInsert)[]): Promise<void> {
  if (rows.length > 0)
    await queries
      .insert(links)
      .values([...rows])
      .onConflictDoNothing();
}

/** The present store and the shop's order that became a work order; null where it came from no shop that is connected. */
export async function findOrigin(
  queries: Queries,
  tenantId: string,
  workOrderId: number,
): Promise<{ store: StoreRow; shopNumber: string; refreshedAt: Date | null; order: OrderRow | null } | null> {
  const [row] = await queries
    .select({ store: stores, shopNumber: links.shopNumber, refreshedAt: links.refreshedAt, order: orders })
    .from(links)
    .innerJoin(
      stores,
      and(eq(stores.tenantId, links.tenantId), eq(stores.identity, links.identity), isNull(stores.removedAt)),
    )
    .leftJoin(orders, and(eq(orders.storeId, stores.id), eq(orders.shopNumber, links.shopNumber)))
    .where(and(eq(links.tenantId, tenantId), eq(links.workOrderId, workOrderId)))
    .limit(1);
  return row ?? null;
}

/** Those of the numbers that have a work order already, or are on their way to one. */
export async function numbersInHand(
  queries: Queries,
  store: { id: string; tenantId: string; identity: string },
  shopNumbers: readonly string[],
): Promise<Set<string>> {
  if (shopNumbers.length === 0) return new Set();
  const numbers = sql`${sql.param([...shopNumbers])}::text[]`;
  const rows = await rowsOf<{ shop_number: string }>(
    queries,
    sql`
      select shop_number from links
        where tenant_id = ${store.tenantId} and identity = ${store.identity} and shop_number = any(${numbers})
      union select shop_number from order_plans
        where tenant_id = ${store.tenantId} and identity = ${store.identity} and shop_number = any(${numbers})
      union select shop_number from orders
        where store_id = ${store.id} and shop_number = any(${numbers}) and state not in ('left-out', 'parked')
    `,
  );
  return new Set(rows.map((row) => row.shop_number));
}
