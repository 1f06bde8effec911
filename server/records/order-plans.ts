/** The journal of orders on their way into RO App. */
import { and, asc, eq, exists, inArray } from 'drizzle-orm';
import { only, type Queries } from './database.ts';
import { heldBy, LeaseLostError, type Lease } from './leases.ts';
import { orderPlans } from './schema.ts';

export type OrderPlanRow = typeof orderPlans.$inferSelect;

export interface PlanKey {
  tenantId: string;
  identity: string;
  shopNumber: string;
}

const byKey = (key: PlanKey) =>
  and(
    eq(orderPlans.tenantId, key.tenantId),
    eq(orderPlans.identity, key.identity),
    eq(orderPlans.shopNumber, key.shopNumber),
  );

/** Commits plans before their first write. */
export async function insertPlan(queries: Queries, row: typeof orderPlans.$inferInsert): Promise<OrderPlanRow> {
  return only(await queries.insert(orderPlans).values(row).returning());
}

export async function findPlan(queries: Queries, key: PlanKey): Promise<OrderPlanRow | null> {
  const [row] = await queries.select().from(orderPlans).where(byKey(key));
  return row ?? null;
}

/** Plans of a store that are not finished and wait for nobody, oldest first. */
export async function unfinishedPlans(queries: Queries, storeId: string): Promise<OrderPlanRow[]> {
  return queries
    .select()
    .from(orderPlans)
    .where(and(eq(orderPlans.storeId, storeId), eq(orderPlans.parked, false)))
    .orderBy(asc(orderPlans.createdAt), asc(orderPlans.shopNumber))
    .limit(200);
}

export async function updatePlan(
  queries: Queries,
  key: PlanKey,
  values: Partial<
    Pick<OrderPlanRow, 'storeId' | 'workOrderId' | 'stepsDone' | 'sentAt' | 'lookedAt' | 'attempts' | 'parked'>
  >,
): Promise<OrderPlanRow> {
  return only(await queries.update(orderPlans).set(values).where(byKey(key)).returning());
}

/** The same in one statement that writes only while the lease is held; throws `LeaseLostError` otherwise. */
export async function updatePlanFenced(
  queries: Queries,
  lease: Lease,
  key: PlanKey,
  values: Parameters<typeof updatePlan>[2],
): Promise<void> {
  const held = queries.$with('held').as(heldBy(queries, lease));
  const rows = await queries
    .with(held)
    .update(orderPlans)
    .set(values)
    .where(and(byKey(key), exists(queries.select().from(held))))
    .returning({ shopNumber: orderPlans.shopNumber });
  if (rows.length === 0) throw new LeaseLostError();
}

export async function deletePlans(
  queries: Queries,
  tenantId: string,
  identity: string,
  shopNumbers: readonly string[],
): Promise<void> {
  if (shopNumbers.length === 0) return;
  await queries
    .delete(orderPlans)
    .where(
      and(
        eq(orderPlans.tenantId, tenantId),
        eq(orderPlans.identity, identity),
        inArray(orderPlans.shopNumber, [...shopNumbers]),
      ),
    );
}
