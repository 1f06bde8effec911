import type { Clock } from '../../server/domain/clock.ts';

interface Waiter {
  at: number;
  end(): void;
}

/** Time that jumps from one event to the next: a minute of many waits passes at once, in the order in which it would. */
export class VirtualTime implements Clock {
  nowMs = 0;
  readonly #lateMs: () => number;
  #waiters: Waiter[] = [];

  /** How much later than asked a wait of the clock ends. */
  constructor(lateMs: () => number) {
    this.#lateMs = lateMs;
  }

  now(): Date {
    return new Date(this.nowMs);
  }

  wait(ms: number): Promise<void> {
    return this.pass(ms + this.#lateMs());
  }

  /** Resolves after exactly so long. */
  pass(ms: number): Promise<void> {
    return new Promise((resolve) => this.#waiters.push({ at: this.nowMs + ms, end: resolve }));
  }

  async run(untilMs: number): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const [first] = this.#waiters.toSorted((a, b) => a.at - b.at);
      if (!first || first.at > untilMs) return;
      this.nowMs = Math.max(this.nowMs, first.at);
      this.#waiters = this.#waiters.filter((waiter) => waiter !== first);
      first.end();
    }
  }
}
