/** Whether a shop has been quiet for longer than is usual for it. */
const hourMs = 60 * 60_000;
export const shortestSilenceMs = 24 * hourMs;
/** The days before the last order tell what is usual. */
export const usualDays = 28;
const usualShare = 0.95;
/**
 * So many arrivals of those days tell as much as all of them: of 28 days only 27 gaps can be longer than a day, and among 560
 * gaps that is less than a twentieth.
 */
export const tellingArrivals = 561;

/**
 * Since when nothing has arrived, where that is longer than the 95th percentile of the gaps between the orders of 28 days
 * and than 24 hours; null otherwise, and where there are no gaps to compare it with. `arrivals` end with the last order.
 */
export function silentSince(arrivals: readonly Date[], now: Date): Date | null {
  const times = arrivals.map((at) => at.getTime()).toSorted((a, b) => a - b);
  const last = times.at(-1);
  if (last === undefined) return null;
  const gaps = times
    .slice(1)
    .map((at, index) => at - (times[index] ?? at))
    .toSorted((a, b) => a - b);
  const usualMs = gaps[Math.ceil(usualShare * gaps.length) - 1];
  if (usualMs === undefined) return null;
  return now.getTime() - last > Math.max(usualMs, shortestSilenceMs) ? new Date(last) : null;
}
