import { and, asc, count, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { links, orderPlans, orders, shopProducts, snapshotOrders, stores } from './schema.ts';

export type StoreRow = typeof stores.$inferSelect;

const present = (tenantId: string) => and(eq(stores.tenantId, tenantId), isNull(stores.removedAt));

export async function listStores(queries: Queries, tenantId: string): Promise<StoreRow[]> {
  return queries.select().from(stores).where(present(tenantId)).orderBy(asc(stores.createdAt), asc(stores.id));
}

export async function findStore(queries: Queries, tenantId: string, storeId: string): Promise<StoreRow | null> {
  const [row] = await queries
    .select()
    .from(stores)
    .where(and(present(tenantId), eq(stores.id, storeId)));
  return row ?? null;
}

export async function findStoreByShop(queries: Queries, tenantId: string, identity: string): Promise<StoreRow | null> {
  const [row] = await queries
    .select()
    .from(stores)
    .where(and(present(tenantId), eq(stores.identity, identity)));
  return row ?? null;
}

/** False when the tenant already has this shop. */
export async function insertStore(queries: Queries, row: typeof stores.$inferInsert): Promise<boolean> {
  const inserted = await queries.insert(stores).values(row).onConflictDoNothing().returning({ id: stores.id });
  return inserted.length === 1;
}

/** Changes a store's row; null when the tenant has no such store. */
export async function updateStore(
  queries: Queries,
  tenantId: string,
  storeId: string,
  values: Partial<typeof stores.$inferInsert>,
): Promise<StoreRow | null> {
  const [row] = await queries
    .update(stores)
    .set(values)
    .where(and(present(tenantId), eq(stores.id, storeId)))
    .returning();
  return row ?? null;
}

/** Switches a store on, due at once, or off; null when the tenant has no such store. */
export async function switchStore(
  queries: Queries,
  tenantId: string,
  storeId: string,
  enabled: boolean,
  now: Date,
): Promise<StoreRow | null> {
  const [row] = await queries
    .update(stores)
    .set({
      settings: sql`jsonb_set(${stores.settings}, '{enabled}', ${JSON.stringify(enabled)}::jsonb)`,
      nextRunAt: enabled ? now : null,
    })
    .where(and(present(tenantId), eq(stores.id, storeId)))
    .returning();
  return row ?? null;
}

/** Where a store's new products go; null is the first category. Whatever else of its settings is saved meanwhile stays. */
export async function setProductCategory(
  queries: Queries,
  tenantId: string,
  storeId: string,
  categoryId: number | null,
): Promise<void> {
  const others = sql`${stores.settings} - 'productCategoryId'`;
  const settings =
    categoryId === null ? others : sql`${others} || jsonb_build_object('productCategoryId', ${categoryId}::bigint)`;
  await queries
    .update(stores)
    .set({ settings })
    .where(and(present(tenantId), eq(stores.id, storeId)));
}

/** Makes a store due at `at`, or sooner when it already was. */
export async function makeDue(queries: Queries, tenantId: string, storeId: string, at: Date): Promise<void> {
  await updateStore(queries, tenantId, storeId, {
    nextRunAt: sql`least(${stores.nextRunAt}, ${at.toISOString()}::timestamptz)` as unknown as Date,
  });
}

/** Orders kept in step and orders that wait for a person, by store: of all of an account, or of one of them. */
export async function orderCounts(
  queries: Queries,
  tenantId: string,
  storeId?: string,
): Promise<Map<string, { synced: number; parked: number }>> {
  // Counting along an index is quick, and grouping is not: on the embedded engine nothing else goes on meanwhile.
  const countOf = (which: SQL) =>
    sql`(select count(*) from orders where store_id = stores.id ${which})`.mapWith(Number);
  const rows = await queries
    .select({
      id: stores.id,
      all: countOf(sql``),
      parked: countOf(sql`and state = 'parked'`),
      leftOut: countOf(sql`and state = 'left-out'`),
    })
    .from(stores)
    .where(and(present(tenantId), storeId ? eq(stores.id, storeId) : undefined));
  return new Map(rows.map(({ id, all, parked, leftOut }) => [id, { synced: all - parked - leftOut, parked }]));
}

/**
 * Marks a store as removed, which fences off whoever still works on it, and forgets its secrets and what was read from
 * the shop. Links stay; so do plans with a work order begun or in doubt, for the day the same shop is connected again.
 */
export async function removeStore(
  queries: Queries,
  tenantId: string,
  storeId: string,
  now: Date,
): Promise<{ workOrdersKept: number } | null> {
  return queries.transaction(async (transaction) => {
    const [store] = await transaction
      .update(stores)
      .set({
        removedAt: now,
        passwordSealed: '',
        tokenSealed: null,
        tokenIssuedAt: null,
        nextRunAt: null,
        leaseEpoch: sql`${stores.leaseEpoch} + 1`,
        settings: sql`${stores.settings} - 'login'`,
      })
      .where(and(present(tenantId), eq(stores.id, storeId)))
      .returning();
    if (!store) return null;
    await transaction.delete(snapshotOrders).where(eq(snapshotOrders.storeId, storeId));
    await transaction.delete(shopProducts).where(eq(shopProducts.storeId, storeId));
    await transaction
      .delete(orderPlans)
      .where(and(eq(orderPlans.storeId, storeId), isNull(orderPlans.workOrderId), isNull(orderPlans.sentAt)));
    const [kept] = await transaction
      .select({ orders: count() })
      .from(links)
      .where(and(eq(links.tenantId, tenantId), eq(links.identity, store.identity)));
    return { workOrdersKept: kept?.orders ?? 0 };
  });
}

export async function parkedCount(queries: Queries, storeId: string): Promise<number> {
  const [row] = await queries
    .select({ orders: count() })
    .from(orders)
    .where(and(eq(orders.storeId, storeId), eq(orders.state, 'parked')));
  return row?.orders ?? 0;
}

/** A removed store's history is kept this long, for the questions that come afterwards. */
const keptDays = 30;

/** Deletes what is left of stores that were removed long ago: their orders, runs and history. Links stay. */
export async function purgeRemovedStores(queries: Queries): Promise<void> {
  await queries.delete(stores).where(sql`${stores.removedAt} < now() - make_interval(days => ${keptDays})`);
}
