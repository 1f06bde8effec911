import type { Clock } from '../../../server/domain/clock.ts';

interface Waiter {
  at: number;
  end(): void;
}

/** A clock that stands still until a test moves it; waits last until then. */
export class ManualClock implements Clock {
  #nowMs = Date.UTC(2026, 8, 14, 8);
  #waiters = new Set<Waiter>();
  #watchers: (() => void)[] = [];

  now(): Date {
    return new Date(this.#nowMs);
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const waiter = { at: this.#nowMs + ms, end: resolve };
      this.#waiters.add(waiter);
      signal?.addEventListener(
        'abort',
        () => {
          this.#waiters.delete(waiter);
          reject(signal.reason);
        },
        { once: true },
      );
      for (const told of this.#watchers.splice(0)) told();
    });
  }

  /** Resolves as soon as somebody waits. */
  async somebodyWaits(): Promise<void> {
    if (this.#waiters.size > 0) return;
    await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }

  /** Moves time on and ends the waits that are over by then. */
  pass(ms: number): void {
    this.#nowMs += ms;
    for (const waiter of this.#waiters) {
      if (waiter.at > this.#nowMs) continue;
      this.#waiters.delete(waiter);
      waiter.end();
    }
  }
}
