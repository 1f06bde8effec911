/**
 * Who works on a store. What is due is a fact of the store's row: `next_run_at` has passed, or a lease ran out before
 * it was given back. Every claim raises the epoch; a writer whose epoch is no longer the row's writes nothing.
 *
 * What leaves for a platform can't be taken back by the database. So a holder also knows by its own clock until when nobody
 * else can have claimed the store; a process that was stopped and goes on later sends nothing after that.
 */
import { and, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm';
import type { Database, Queries } from './database.ts';
import { stores } from './schema.ts';
import type { StoreRow } from './stores.ts';

/** A lease runs out after this long without a heartbeat. */
export const leaseMs = 30_000;
export const heartbeatMs = 8_000;
/** What has left may be under way this long and still arrives before the lease has run out. */
const underWayMs = 5_000;

export interface Lease {
  storeId: string;
  tenantId: string;
  /** Different for every claim. */
  owner: string;
  /** The claim before, where it ran out and was never given back. */
  tookOverFrom: string | null;
  epoch: number;
  /** Until when the store is certainly nobody else's: a moment of `performance.now()`, moved on by each renewal. */
  certainUntil: number;
}

/** Another process took over, or the store was removed: stop without writing. */
export class LeaseLostError extends Error {
  constructor() {
    super('the lease on this store is no longer held');
    this.name = 'LeaseLostError';
  }
}

const leaseEnd = sql`now() + make_interval(secs => ${leaseMs / 1000})`;

/**
 * The database counts from when it gets the statement, which is never before it was sent. Only the monotonic clock goes on
 * evenly while a process is stopped.
 */
const certainFrom = (sentAt: number): number => sentAt + leaseMs - underWayMs;

/**
 * Claims a store that a process left when it died, else the one that has been due longest, imports last so that a long one
 * starves nobody; null when none is due. Each look goes along an index, and ends at the first that is not due.
 */
export async function claimDueStore(
  queries: Queries,
  owner: string,
  now: Date,
): Promise<{ lease: Lease; store: StoreRow } | null> {
  const first = (which: SQL, isDue: SQL, since: SQL) => sql`(
    select id from stores where removed_at is null and ${which} and ${isDue} order by ${since} limit 1 for update skip locked
  )`;
  const firstDue = (which: SQL) => sql`
    ${first(which, sql`lease_owner is not null and lease_until < now()`, sql`lease_until`)},
    ${first(which, sql`lease_owner is null and next_run_at <= ${now.toISOString()}::timestamptz`, sql`next_run_at`)}`;
  const longestDue = sql`coalesce(${firstDue(sql`phase <> 'importing'`)}, ${firstDue(sql`phase = 'importing'`)})`;
  const due = queries
    .$with('due')
    .as(
      queries.select({ id: stores.id, ownerBefore: stores.leaseOwner }).from(stores).where(eq(stores.id, longestDue)),
    );
  const sentAt = performance.now();
  const [claimed] = await queries
    .with(due)
    .update(stores)
    // A wish to run again that arrives during the slice finds the field empty and is kept by the release.
    .set({ leaseOwner: owner, leaseEpoch: sql`${stores.leaseEpoch} + 1`, leaseUntil: leaseEnd, nextRunAt: null })
    .from(due)
    .where(eq(stores.id, due.id))
    .returning({ store: getTableColumns(stores), ownerBefore: due.ownerBefore });
  if (!claimed) return null;
  const { store, ownerBefore } = claimed;
  const { id: storeId, tenantId, leaseEpoch: epoch } = store;
  const lease = { storeId, tenantId, owner, tookOverFrom: ownerBefore, epoch, certainUntil: certainFrom(sentAt) };
  return { store, lease };
}

/** Extends the lease; `unwanted` when a person has switched the store off meanwhile, `lost` when it is no longer held. */
export async function renewLease(queries: Queries, lease: Lease): Promise<'held' | 'unwanted' | 'lost'> {
  const sentAt = performance.now();
  const rows = await queries
    .update(stores)
    .set({ leaseUntil: leaseEnd })
    .where(and(eq(stores.id, lease.storeId), eq(stores.leaseEpoch, lease.epoch), isNull(stores.removedAt)))
    .returning({ settings: stores.settings });
  const [row] = rows;
  if (!row) return 'lost';
  lease.certainUntil = Math.max(lease.certainUntil, certainFrom(sentAt));
  return row.settings.enabled ? 'held' : 'unwanted';
}

/** Gives the lease back and says when the store is due again; an earlier wish that came in between wins. */
export async function releaseLease(queries: Queries, lease: Lease, nextRunAt: Date | null): Promise<void> {
  const next =
    nextRunAt === null
      ? sql`${stores.nextRunAt}`
      : sql`case when ${stores.removedAt} is null and (${stores.settings}->>'enabled')::boolean
          then least(${stores.nextRunAt}, ${nextRunAt.toISOString()}::timestamptz) end`;
  await queries
    .update(stores)
    .set({ leaseOwner: null, leaseUntil: null, nextRunAt: next })
    .where(and(eq(stores.id, lease.storeId), eq(stores.leaseOwner, lease.owner)));
}

/** Whether somebody works on the store. */
export async function isLeased(queries: Queries, storeId: string): Promise<boolean> {
  const rows = await queries
    .select({ id: stores.id })
    .from(stores)
    .where(and(eq(stores.id, storeId), sql`${stores.leaseOwner} is not null and ${stores.leaseUntil} > now()`));
  return rows.length > 0;
}

/** The embedded engine has one process: whoever held a lease when it starts is gone. */
export async function voidLeases(database: Database): Promise<void> {
  if (database.engine !== 'embedded') return;
  await database.queries
    .update(stores)
    .set({ leaseUntil: sql`now() - interval '1 second'` })
    .where(sql`${stores.leaseOwner} is not null`);
}

/**
 * Runs `work` in one transaction that commits only if the lease is still held. Throws {@link LeaseLostError}. The lock on
 * the row is the one of an update: two that shared a weaker one would wait for each other when both change the row.
 */
export async function fenced<Result>(
  queries: Queries,
  lease: Lease,
  work: (transaction: Queries) => Promise<Result>,
): Promise<Result> {
  return queries.transaction(async (transaction) => {
    if ((await heldBy(transaction, lease)).length === 0) throw new LeaseLostError();
    return work(transaction);
  });
}

/** The store's row, locked, while the lease is held; also as a part of a single statement. */
export function heldBy(queries: Queries, lease: Lease) {
  return queries
    .select({ id: stores.id })
    .from(stores)
    .where(
      and(
        eq(stores.id, lease.storeId),
        eq(stores.leaseEpoch, lease.epoch),
        eq(stores.leaseOwner, lease.owner),
        isNull(stores.removedAt),
      ),
    )
    .for('no key update');
}

/** Throws {@link LeaseLostError} where the lease is not held any more; for a write that commits nothing of its own. */
export async function assertHeld(queries: Queries, lease: Lease): Promise<void> {
  if ((await heldBy(queries, lease)).length === 0) throw new LeaseLostError();
}

/** Throws {@link LeaseLostError} where somebody else may have claimed the store by now; asks nobody. */
export function assertCertain(lease: Lease): void {
  if (performance.now() >= lease.certainUntil) throw new LeaseLostError();
}
