import type { PanelClock } from '../../src/controllers/panel-clock.ts';
import { fixtureNow } from './panel-fixtures.ts';

/** Time that passes only when a test says so. */
export class ManualClock implements PanelClock {
  #nowMs = fixtureNow.getTime();
  #timers: { dueMs: number; action: () => void }[] = [];

  now(): Date {
    return new Date(this.#nowMs);
  }

  after(delayMs: number, action: () => void): () => void {
    const timer = { dueMs: this.#nowMs + delayMs, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves on and calls what has come due, in order. */
  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const due = this.#timers.filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#nowMs = Math.max(this.#nowMs, due.dueMs);
      due.action();
    }
    this.#nowMs = untilMs;
  }

  get pending(): number {
    return this.#timers.length;
  }
}
