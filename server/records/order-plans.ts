/** The journal of orders on their way into RO App. */
import { and, asc, eq, exists, inArray, sql } from 'drizzle-orm';
import { only, type Queries, rowsOf, withoutWaiting } from './database.ts';
import { heldBy, LeaseLostError, type Lease } from './leases.ts';
import { orderPlans, stores } from './schema.ts';

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

/**
 * Commits a plan before its first write, together with the turn of its manager; in one statement that writes only while the
 * lease is held. Throws `LeaseLostError` otherwise. The disk is not waited for: the first write is marked in a commit of its own,
 * which takes everything before it along. Where a crash comes first, the order is planned anew.
 */
export async function insertPlan(
  queries: Queries,
  lease: Lease,
  row: PlanKey & Pick<OrderPlanRow, 'plan' | 'createdAt'> & { isOwedTurn: boolean },
): Promise<OrderPlanRow> {
  const { plan, createdAt, isOwedTurn } = row;
  const inserted = await rowsOf(
    queries,
    sql`
      with held as (${heldBy(queries, lease)}), turn as (
        update stores set
          last_manager_id = case when ${isOwedTurn} then last_manager_id else coalesce(${plan.managerId}::bigint, last_manager_id) end,
          owed_manager_ids = case when ${isOwedTurn} then ${withoutOne(plan.managerId)} else owed_manager_ids end
        where id in (select id from held)
      )
      insert into order_plans (tenant_id, identity, shop_number, store_id, plan, created_at)
      select ${row.tenantId}, ${row.identity}, ${row.shopNumber}, held.id, ${JSON.stringify(plan)}::jsonb,
        ${createdAt.toISOString()}::timestamptz
      from held
      returning shop_number, ${withoutWaiting}
    `,
  );
  if (inserted.length === 0) throw new LeaseLostError();
  return {
    tenantId: row.tenantId,
    identity: row.identity,
    shopNumber: row.shopNumber,
    storeId: lease.storeId,
    plan,
    workOrderId: null,
    stepsDone: 0,
    sentAt: null,
    lookedAt: null,
    attempts: 0,
    parked: false,
    createdAt,
  };
}

/** The owed turns less one of this manager's. */
function withoutOne(managerId: number | null) {
  const at = sql`array_position(owed_manager_ids, ${managerId}::bigint)`;
  return sql`coalesce(owed_manager_ids[:${at} - 1] || owed_manager_ids[${at} + 1:], owed_manager_ids)`;
}

/** Gives the turn of a manager back whose order is not made after all; the next order is theirs. */
export async function giveTurnBack(queries: Queries, storeId: string, managerId: number): Promise<void> {
  await queries
    .update(stores)
    .set({ owedManagerIds: sql`${stores.owedManagerIds} || ${managerId}::bigint` })
    .where(eq(stores.id, storeId));
}

export async function findPlan(queries: Queries, key: PlanKey): Promise<OrderPlanRow | null> {
  const [row] = await queries.select().from(orderPlans).where(byKey(key));
  return row ?? null;
}

/** The first plans of a store that are not finished and wait for nobody, oldest first, those in `except` passed over. */
export async function unfinishedPlans(
  queries: Queries,
  storeId: string,
  limit: number,
  except: readonly string[] = [],
): Promise<OrderPlanRow[]> {
  return queries
    .select()
    .from(orderPlans)
    .where(
      and(
        eq(orderPlans.storeId, storeId),
        eq(orderPlans.parked, false),
        sql`not (${orderPlans.shopNumber} = any(${sql.param([...except])}::text[]))`,
      ),
    )
    .orderBy(asc(orderPlans.createdAt), asc(orderPlans.shopNumber))
    .limit(limit);
}

export async function updatePlan(
  queries: Queries,
  key: PlanKey,
  values: Partial<Omit<OrderPlanRow, keyof PlanKey | 'createdAt'>>,
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

/** All steps of these plans are done. */
export async function completePlans(
  queries: Queries,
  tenantId: string,
  identity: string,
  done: readonly { row: Pick<OrderPlanRow, 'shopNumber' | 'plan'>; workOrderId: number }[],
): Promise<void> {
  if (done.length === 0) return;
  const rows = done.map(({ row, workOrderId }) => ({
    shop_number: row.shopNumber,
    work_order_id: workOrderId,
    steps_done: row.plan.items.length + 1,
  }));
  await queries.execute(sql`
    update order_plans set
      work_order_id = done.work_order_id, steps_done = done.steps_done, sent_at = null, looked_at = null, attempts = 0
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as done (shop_number text, work_order_id bigint, steps_done int)
    where order_plans.tenant_id = ${tenantId} and order_plans.identity = ${identity}
      and order_plans.shop_number = done.shop_number
  `);
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
