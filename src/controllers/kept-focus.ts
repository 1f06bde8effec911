import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Moves the focus when its host no longer renders what has it, as a button that has done its work: to the first line that the
 * button has added to a list, else to the nearest heading. By itself it would fall back to the top of the page, and a person
 * without a mouse would have to find the way anew. Where there is no heading yet, the host is waited for to render one, or a
 * button.
 */
export class KeptFocus implements ReactiveController {
  readonly #host: Host;
  #focused: Element | null = null;
  /** The last one of the list that a button stands under. */
  #lastLine: Element | null = null;
  #isLost = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('focusin', () => {
      this.#isLost = false;
    });
  }

  /** Whether what had the focus is gone, and nothing has it since. */
  get isLost(): boolean {
    return this.#isLost && !isElsewhere();
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
    const list = (this.#focused?.closest('.actions') ?? this.#focused)?.previousElementSibling;
    this.#lastLine = list?.localName === 'ul' ? list.lastElementChild : null;
  }

  hostUpdated(): void {
    if (this.#focused && !this.#focused.isConnected) this.#isLost = true;
    if (!this.#isLost) return;
    const added = this.#lastLine?.nextElementSibling as HTMLElement | null | undefined;
    if (!this.#moveTo(added ?? headingAbove(this.#host))) void this.#lookInside();
  }

  hostDisconnected(): void {
    this.#isLost = false;
  }

  async #lookInside(): Promise<void> {
    const place = (await headingInside(this.#host)) ?? this.#host.shadowRoot?.querySelector('button') ?? null;
    if (this.#isLost) this.#moveTo(place);
  }

  /** @returns whether nothing is left to do */
  #moveTo(place: HTMLElement | null): boolean {
    // Whoever took the element away may have found a better place already.
    if (!place && !isElsewhere()) return false;
    this.#isLost = false;
    if (!place || isElsewhere()) return true;
    if (place.localName !== 'button') place.tabIndex = -1;
    // No further than needed: by itself the focus would go to the middle of the window.
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'nearest' });
    return true;
  }
}

function isElsewhere(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body;
}

function headingIn({ shadowRoot }: HTMLElement): HTMLElement | null {
  return shadowRoot?.querySelector<HTMLElement>('h2, h3, h4') ?? null;
}

/** The first heading in what an element has just rendered, which renders its own after it, at any depth. */
async function headingInside({ shadowRoot }: HTMLElement): Promise<HTMLElement | null> {
  for (const element of shadowRoot?.querySelectorAll<Host>('*') ?? []) {
    if (!element.shadowRoot) continue;
    await element.updateComplete;
    const heading = headingIn(element) ?? (await headingInside(element));
    if (heading) return heading;
  }
  return null;
}

/** The first heading inside an element, or inside the nearest of the panel's elements around it that has one. The host page keeps its focus. */
function headingAbove(element: HTMLElement): HTMLElement | null {
  const heading = headingIn(element);
  if (heading) return heading;
  const root = (element.assignedSlot ?? element).getRootNode();
  const isOurs = root instanceof ShadowRoot && root.host.localName.startsWith('ecommerce-connect');
  return isOurs ? headingAbove(root.host as HTMLElement) : null;
}
