import type { Clock } from '../../server/domain/clock.ts';

/** A clock that stands still but for waits, which pass at once and are written down. */
export interface SteppingClock extends Clock {
  readonly waits: readonly number[];
  advance(ms: number): void;
}

export function steppingClock(start = new Date('2026-09-14T08:00:00Z')): SteppingClock {
  let nowMs = start.getTime();
  const waits: number[] = [];
  return {
    waits,
    now: () => new Date(nowMs),
    async wait(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      nowMs += ms;
    },
    advance(ms) {
      nowMs += ms;
    },
  };
}
