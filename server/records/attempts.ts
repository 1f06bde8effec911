import { sql } from 'drizzle-orm';
import { only, type Queries, rowsOf } from './database.ts';

/**
 * Counts an attempt under a key, the same for every replica. Answers 0 when it is within `most` per window, else the
 * milliseconds until the window ends.
 */
export async function takeAttempt(queries: Queries, key: string, most: number, windowMs: number): Promise<number> {
  const window = sql`make_interval(secs => ${windowMs / 1000})`;
  const { wait_ms } = only(
    await rowsOf<{ wait_ms: number }>(
      queries,
      sql`
        insert into attempts as attempt (key, began_at, count) values (${key}, now(), 1)
        on conflict (key) do update set
          began_at = case when attempt.began_at + ${window} <= now() then now() else attempt.began_at end,
          count = case when attempt.began_at + ${window} <= now() then 1 else attempt.count + 1 end
        returning case when count <= ${most} then 0
          else extract(epoch from began_at + ${window} - now()) * 1000 end::float8 as wait_ms
      `,
    ),
  );
  return wait_ms;
}
