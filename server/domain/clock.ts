/** The only source of time for rules and jobs, so that tests decide what time it is. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`; rejects with the signal's reason when aborted first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

const dayMs = 24 * 60 * 60_000;

/** Whether a platform may have meant it: none of their clocks is a day ahead of ours. What isn't credible is no time to go on from. */
export function isCredible(moment: Date, now: Date): boolean {
  return moment.getTime() <= now.getTime() + dayMs;
}
