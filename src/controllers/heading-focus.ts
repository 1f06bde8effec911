import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A view has come to show its heading. Stays inside the panel. */
export class ViewShownEvent extends Event {
  static readonly type = 'view-shown';
  readonly heading: HTMLElement;

  constructor(heading: HTMLElement) {
    super(ViewShownEvent.type, { bubbles: true, composed: true });
    this.heading = heading;
  }
}

/** Tells the root when a view's heading appears, so that focus follows a person from view to view. */
export class HeadingFocus implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #shown: Element | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const heading = this.#host.shadowRoot?.querySelector<HTMLElement>('h2[tabindex]') ?? null;
    if (heading && heading !== this.#shown) this.#host.dispatchEvent(new ViewShownEvent(heading));
    this.#shown = heading;
  }
}

declare global {
  interface HTMLElementEventMap {
    'view-shown': ViewShownEvent;
  }
}
