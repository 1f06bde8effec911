/**
 * How long to wait after the n-th failure in a row: doubling from `baseMs` up to `maxMs`, spread over the upper half so
 * that those who failed together do not return together, and nobody returns at once. `random` lies in [0, 1). No failure,
 * no wait.
 */
export function retryDelayMs(failures: number, baseMs: number, maxMs: number, random: number): number {
  if (failures < 1) return 0;
  const ceilingMs = Math.min(maxMs, baseMs * 2 ** (failures - 1));
  return Math.round((ceilingMs / 2) * (1 + random));
}
