import type { Clock } from '../domain/clock.ts';

/**
 * Counts calls as they really leave. A slot says when a call may leave; a busy process, the journal's commit and a connection
 * that has to be made first let it leave later, and the calls behind it would then arrive too close to it.
 */
export class Departures {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #withinMs: number;
  /** When the last `most` calls left, oldest first; open while one is still on its way out. */
  #moments: Promise<number>[] = [];

  /** At most `most` calls leave within any `withinMs`. */
  constructor(clock: Clock, most: number, withinMs: number) {
    this.#clock = clock;
    this.#most = most;
    this.#withinMs = withinMs;
  }

  /** Resolves as soon as one more call may leave; rejects with the signal's reason. Callers come one at a time. */
  async room(signal: AbortSignal): Promise<void> {
    if (this.#moments.length < this.#most) return;
    const leftAt = (await this.#moments[0]) ?? 0;
    const waitMs = leftAt + this.#withinMs - this.#clock.now().getTime();
    // A clock that was set back must not hold everybody up until it reaches the old time again.
    if (waitMs > 0) await this.#clock.wait(Math.min(waitMs, this.#withinMs), signal);
    void this.#moments.shift();
  }

  /** One more call is on its way out. The answer is to be called when it leaves, or when it is certain not to; once counts. */
  begin(): () => void {
    let left: (at: number) => void = () => undefined;
    this.#moments.push(new Promise((resolve) => (left = resolve)));
    return () => left(this.#clock.now().getTime());
  }
}
