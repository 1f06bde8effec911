/** Figures over all tenants, for the operator alone. */
import { sql } from 'drizzle-orm';
import { only, type Queries, rowsOf } from './database.ts';

export interface StoreFigures {
  /** Stores by what they are at: `mapping`, `importing`, `following`, `failing`, `reconnect`, `disabled`. */
  stores: { state: string; count: number; oldestSuccessSeconds: number | null }[];
  /** Stores whose last try failed, by its code. */
  failing: { code: string; count: number }[];
  /** How long the store that has been due longest has waited; 0 when none is due. */
  latenessSeconds: number;
  parkedOrders: number;
}

export async function readStoreFigures(queries: Queries): Promise<StoreFigures> {
  const stores = await rowsOf<{ state: string; count: number; oldest: number | null }>(
    queries,
    sql`
      select
        case
          when not (settings->>'enabled')::boolean then 'disabled'
          when credentials_dead then 'reconnect'
          when failure_code is not null then 'failing'
          else phase
        end as state,
        count(*)::int as count,
        max(extract(epoch from now() - last_success_at))::float8 as oldest
      from stores where removed_at is null
      group by 1
    `,
  );
  const failing = await rowsOf<{ code: string; count: number }>(
    queries,
    sql`
      select failure_code as code, count(*)::int as count
      from stores where removed_at is null and failure_code is not null and (settings->>'enabled')::boolean
      group by 1
    `,
  );
  const { lateness, parked } = only(
    await rowsOf<{ lateness: number; parked: number }>(
      queries,
      sql`
        select
          coalesce((
            -- A store whose process died is due from the end of its lease on.
            select greatest(0, extract(epoch from now() - min(case when lease_owner is null then next_run_at else lease_until end)))
            from stores where removed_at is null
          ), 0)::float8 as lateness,
          (select count(*) from orders join stores on stores.id = orders.store_id
            where orders.state = 'parked' and stores.removed_at is null)::int as parked
      `,
    ),
  );
  return {
    stores: stores.map(({ state, count, oldest }) => ({ state, count, oldestSuccessSeconds: oldest })),
    failing,
    latenessSeconds: lateness,
    parkedOrders: parked,
  };
}
