import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PanelClock } from './panel-clock.ts';

/** Renders its host once a second while it counts down to a moment, with one timer for all that it shows; else never. */
export class SecondHand implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #clock: () => PanelClock;
  #latestMs = 0;
  #cancel: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, clock: () => PanelClock) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#latestMs = 0;
  }

  hostUpdated(): void {
    if (this.#cancel || this.#latestMs <= this.#clock().now().getTime()) return;
    this.#cancel = this.#clock().after(1_000, () => {
      this.#cancel = null;
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  /** Whole seconds until a moment, 0 from then on. Asked while rendering; the host renders again until it is there. */
  secondsTo(moment: Date | null): number {
    if (!moment) return 0;
    this.#latestMs = Math.max(this.#latestMs, moment.getTime());
    return Math.max(0, Math.ceil((moment.getTime() - this.#clock().now().getTime()) / 1000));
  }
}
