import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, queryAll, state } from 'lit/decorators.js';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { icon } from './icons.ts';

export interface MenuItem {
  id: string;
  label: string;
  danger?: boolean;
}

/** A person has chosen an item. */
export class MenuChoiceEvent extends Event {
  static readonly type = 'menu-choice';
  readonly id: string;

  constructor(id: string) {
    super(MenuChoiceEvent.type);
    this.id = id;
  }
}

/**
 * A button that opens a short list of actions.
 * @fires menu-choice - An item was chosen.
 */
export class ActionMenu extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        position: relative;
        display: inline-block;
      }
      [role='menu'] {
        position: absolute;
        z-index: 10;
        inset-block-start: calc(100% + 0.25em);
        inset-inline-end: 0;
        inline-size: max-content;
        min-inline-size: min(11em, 70vw);
        max-inline-size: 70vw;
        padding: var(--_space-1);
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_surface);
        box-shadow: var(--_shadow);
      }
      [role='menuitem'] {
        display: block;
        inline-size: 100%;
        min-block-size: 2.25em;
        padding: 0.35em 0.75em;
        border: 0;
        border-radius: calc(var(--_radius) * 0.75);
        background: transparent;
        text-align: start;
        cursor: pointer;
      }
      [role='menuitem']:is(:hover, :focus) {
        background: var(--_sunken);
      }
      [role='menuitem']:focus-visible {
        outline: 2px solid var(--_accent);
        outline-offset: -2px;
      }
      .danger {
        color: var(--_bad);
      }
    `,
  ];

  /** Name of the button for those who can't see it. */
  @property() label = '';
  @property({ attribute: false }) items: readonly MenuItem[] = [];

  @state() private open = false;
  @query('.icon-button') private button!: HTMLButtonElement;
  @queryAll('[role=menuitem]') private itemButtons!: NodeListOf<HTMLButtonElement>;
  #focusOnOpen: 'first' | 'last' = 'first';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  override focus(): void {
    this.button.focus();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('open') || !this.open) return;
    const buttons = [...this.itemButtons];
    (this.#focusOnOpen === 'first' ? buttons.at(0) : buttons.at(-1))?.focus();
  }

  protected override render(): TemplateResult {
    return html`<button
        type="button"
        class="icon-button"
        part="menu-button"
        aria-label=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.open ? 'true' : 'false'}
        @click=${this.#onButtonClick}
        @keydown=${this.#onButtonKey}
      >
        ${icon('more')}
      </button>
      ${
        this.open
          ? html`<div role="menu" part="menu" aria-label=${this.label} @keydown=${this.#onMenuKey}>
              ${this.items.map(
                (item) =>
                  html`<button
                    type="button"
                    role="menuitem"
                    tabindex="-1"
                    class=${item.danger ? 'danger' : ''}
                    @click=${() => this.#choose(item)}
                  >
                    ${item.label}
                  </button>`,
              )}
            </div>`
          : nothing
      }`;
  }

  #show(focus: 'first' | 'last'): void {
    this.#focusOnOpen = focus;
    this.open = true;
    document.addEventListener('pointerdown', this.#onOutside, true);
    this.addEventListener('focusout', this.#onFocusOut);
  }

  #close(): void {
    this.open = false;
    document.removeEventListener('pointerdown', this.#onOutside, true);
    this.removeEventListener('focusout', this.#onFocusOut);
  }

  #choose(item: MenuItem): void {
    this.#close();
    this.button.focus();
    this.dispatchEvent(new MenuChoiceEvent(item.id));
  }

  readonly #onButtonClick = (): void => (this.open ? this.#close() : this.#show('first'));

  readonly #onButtonKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#show(event.key === 'ArrowDown' ? 'first' : 'last');
  };

  readonly #onMenuKey = (event: KeyboardEvent): void => {
    const buttons = [...this.itemButtons];
    const here = buttons.findIndex((button) => button.matches(':focus'));
    const step: Record<string, number> = {
      ArrowDown: (here + 1) % buttons.length,
      ArrowUp: (here - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const next = step[event.key];
    if (next !== undefined) {
      event.preventDefault();
      buttons[next]?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
      this.button.focus();
    } else if (event.key === 'Tab') {
      this.#close();
    }
  };

  readonly #onOutside = (event: PointerEvent): void => {
    if (!event.composedPath().includes(this)) this.#close();
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && !this.renderRoot.contains(next) && next !== this) this.#close();
  };
}

define('ecommerce-connect-action-menu', ActionMenu);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-action-menu': ActionMenu;
  }
}
