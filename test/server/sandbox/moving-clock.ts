/** A clock that stands still until it is told to move. */
export function movingClock(start = '2026-11-10T12:00:00Z') {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs),
    forward: (ms: number) => {
      nowMs += ms;
    },
  };
}
