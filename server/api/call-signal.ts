/** No procedure but a stream works longer than this; the caller may leave sooner. */
const longestCallMs = 55_000;

export function callSignal(signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(longestCallMs);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}
