import type { Clock } from '../domain/clock.ts';

/** RO App counts on its own clock, and what leaves evenly may arrive a little less so. */
const margin = 1.02;
/** Of the margin, what is kept for the way to RO App. The rest is for slots that are used late. */
const onTheWay = 1.018;
/** Slots that are reserved together lie within this. */
const inRowMs = 150;
/** Whether other processes use the same account is told by gaps between slots; so long after the last there still are. */
const inCompanyMs = 60_000;

/** Slots of one account that were reserved together. */
export interface Reservation {
  /** Milliseconds from now until the first; less than none where it has gone by. */
  waitMs: number;
  /** The first as a moment of the clock that all processes share, in milliseconds; comparable with others of its kind only. */
  atMs: number;
}

/** How an account's quota is kept: no more than `most` calls within any `withinMs`, in slots that are `spacingMs` apart. */
export interface Quota {
  spacingMs: number;
  most: number;
  withinMs: number;
}

export function quotaOf(requestsPerSecond: number): Quota {
  const intervalMs = 1000 / requestsPerSecond;
  const most = Math.max(1, Math.floor(requestsPerSecond));
  return { spacingMs: intervalMs * margin, most, withinMs: intervalMs * most * onTheWay };
}

/**
 * The slots of an account, one after another. A process that is late for its slots keeps its own calls apart by itself.
 * Calls of others know nothing of it: while there are others, what is late moves all later slots of the account on.
 */
export function accountSlots(
  quota: Quota,
  reserve: (
    spacingMs: number,
    count: number,
    shiftMs: number,
    continued: { fromMs: number; withinMs: number } | null,
  ) => Promise<Reservation>,
  clock: Clock,
): (lateMs: number) => Promise<Date> {
  const { spacingMs, most, withinMs } = quota;
  const toleratedMs = spacingMs * most - withinMs;
  // Where slots are milliseconds apart, asking the database for each would take longer than the slots themselves.
  const count = Math.max(1, Math.floor(inRowMs / spacingMs));
  let reserved: number[] = [];
  let endMs = -Infinity;
  let othersSeenAt = -Infinity;
  let latestMs = 0;

  return async (lateMs) => {
    latestMs = Math.max(latestMs, lateMs);
    const oldest = clock.now().getTime() - inRowMs;
    reserved = reserved.filter((at) => at >= oldest);
    if (reserved.length === 0) {
      const isInCompany = clock.now().getTime() - othersSeenAt < inCompanyMs;
      const shiftMs = isInCompany ? Math.max(0, latestMs - toleratedMs) : 0;
      latestMs = 0;
      // Late at the end of a row is late at the start of the next. Others would come too close to what is caught up.
      const continued = count > 1 && !isInCompany ? { fromMs: endMs, withinMs: inRowMs } : null;
      const { waitMs, atMs } = await reserve(spacingMs, count, shiftMs, continued);
      const now = clock.now().getTime();
      // Not the slot after the last, although it has to be waited for: somebody else has that one.
      if (waitMs > 0 && atMs > endMs + shiftMs + 1) othersSeenAt = now;
      endMs = atMs + spacingMs * count;
      reserved = Array.from({ length: count }, (_, index) => now + waitMs + index * spacingMs);
    }
    return new Date(reserved.shift() ?? clock.now());
  };
}
