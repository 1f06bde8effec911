import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { type Queries, only, rowsOf, withoutWaiting } from './database.ts';
import { tenants } from './schema.ts';

export type TenantRow = typeof tenants.$inferSelect;

export async function findTenant(queries: Queries, tenantId: string): Promise<TenantRow | null> {
  const [row] = await queries.select().from(tenants).where(eq(tenants.id, tenantId));
  return row ?? null;
}

/** Creates the account or replaces its address and key. */
export async function putTenant(
  queries: Queries,
  tenant: Pick<TenantRow, 'id' | 'roappApiUrl' | 'roappApiKeySealed' | 'createdAt'>,
): Promise<void> {
  await queries
    .insert(tenants)
    .values(tenant)
    .onConflictDoUpdate({
      target: tenants.id,
      set: { roappApiUrl: tenant.roappApiUrl, roappApiKeySealed: tenant.roappApiKeySealed },
    });
}

export async function updateTenant(
  queries: Queries,
  tenantId: string,
  values: Partial<
    Pick<TenantRow, 'keyEmployeeId' | 'peopleReadTo' | 'ordersReadTo' | 'ordersReadAt' | 'ordersSettled'>
  >,
): Promise<void> {
  await queries.update(tenants).set(values).where(eq(tenants.id, tenantId));
}

/**
 * Takes it upon a store to read the account's changed work orders, once for all its stores, and answers up to when they were
 * read; null where somebody did within the last `everyMs`, or where the store follows no order.
 */
export async function claimOrdersReading(
  queries: Queries,
  { id: storeId, tenantId }: { id: string; tenantId: string },
  now: Date,
  everyMs: number,
): Promise<{ readTo: Date | null; isSettled: boolean } | null> {
  const before = new Date(now.getTime() - everyMs);
  const rows = await queries
    .update(tenants)
    .set({ ordersReadAt: now })
    // A reading in the future is that of a clock that was set back since.
    .where(
      and(
        eq(tenants.id, tenantId),
        or(isNull(tenants.ordersReadAt), lte(tenants.ordersReadAt, before), gt(tenants.ordersReadAt, now)),
        sql`exists (select from links where store_id = ${storeId} and released_at is null)`,
      ),
    )
    .returning({ readTo: tenants.ordersReadTo, isSettled: tenants.ordersSettled });
  return rows[0] ?? null;
}

export async function deleteTenant(queries: Queries, tenantId: string): Promise<boolean> {
  const rows = await queries.delete(tenants).where(eq(tenants.id, tenantId)).returning({ id: tenants.id });
  return rows.length === 1;
}

/**
 * Takes the account's next free moments to call RO App, `count` of them in a row: evenly spaced, the same for every replica
 * because the database's clock decides; `shiftMs` later than they would be otherwise. Where the last ones that anybody took
 * ended at `continued.fromMs`, they go on right there although that has gone by, but for what was more than `withinMs` ago.
 * Answers how many milliseconds to wait for the first, less than none where it has gone by, and when it is by that clock.
 */
export async function reserveSlots(
  queries: Queries,
  tenantId: string,
  spacingMs: number,
  count: number,
  shiftMs = 0,
  continued: { fromMs: number; withinMs: number } | null = null,
): Promise<{ waitMs: number; atMs: number }> {
  const earliest = continued
    ? sql`clock_timestamp() - make_interval(secs => case
        when abs(extract(epoch from slot.next_at) * 1000 - ${continued.fromMs}::float8) < 0.5
        then ${continued.withinMs / 1000}::float8 else 0 end)`
    : sql`clock_timestamp()`;
  const spacing = sql`make_interval(secs => ${spacingMs / 1000})`;
  const shift = sql`make_interval(secs => ${shiftMs / 1000})`;
  const taken = sql`make_interval(secs => ${(spacingMs * count) / 1000})`;
  const rows = await rowsOf<{ wait_ms: number | string; at_ms: number | string }>(
    queries,
    sql`
      insert into quota_slots as slot (tenant_id, next_at) values (${tenantId}, clock_timestamp() + ${taken})
      on conflict (tenant_id) do update set next_at =
        -- A clock that was set back must not hold everybody up until it reaches the old time again.
        least(
          greatest(slot.next_at + ${shift}, ${earliest}),
          clock_timestamp() + greatest(interval '2 minutes', 20 * ${spacing})
        ) + ${taken}
      returning
        (extract(epoch from next_at - ${taken} - clock_timestamp()) * 1000)::float8 as wait_ms,
        (extract(epoch from next_at - ${taken}) * 1000)::float8 as at_ms,
        -- Slots that a crash of the database makes forgotten have gone by when it is back: no disk has to be waited for.
        ${withoutWaiting}
    `,
  );
  const { wait_ms, at_ms } = only(rows);
  const waitMs = Number(wait_ms);
  return { waitMs: continued ? waitMs : Math.max(0, waitMs), atMs: Number(at_ms) };
}
