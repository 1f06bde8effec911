import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Moves the focus to the nearest heading when its host no longer renders what has it, as a button that has done its work:
 * else it would fall back to the top of the page, and a person without a mouse would have to find the way anew.
 */
export class KeptFocus implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #focused: Element | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    if (!this.#focused || this.#focused.isConnected) return;
    // Whoever took the element away may have found a better place already.
    if (document.activeElement && document.activeElement !== document.body) return;
    const heading = headingAbove(this.#host);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

/** The first heading inside an element, or inside the nearest one around it that has any. */
function headingAbove(host: HTMLElement): HTMLElement | null {
  const heading = host.shadowRoot?.querySelector<HTMLElement>('h2, h3, h4');
  if (heading) return heading;
  const root = (host.assignedSlot ?? host).getRootNode();
  return root instanceof ShadowRoot ? headingAbove(root.host as HTMLElement) : null;
}
