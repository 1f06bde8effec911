import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { KeptFocus } from '../controllers/kept-focus.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { dialog } from '../styles/dialog.ts';
import { tokens } from '../styles/tokens.ts';
import { changeLine, changeLineStyles } from './change-line.ts';
import { define } from './define.ts';
import { failure, outdated } from './message.ts';

/** What happened to one order, in a dialog. */
export class OrderHistory extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    dialog,
    changeLineStyles,
    css`
      dialog {
        inline-size: 44em;
      }
      .all {
        display: grid;
        gap: var(--_space-4);
      }
      .bone {
        block-size: 8em;
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property() storeId = '';

  /** Another object at each opening, so that each asks anew. */
  @state() private opened: { shopNumber: string } | null = null;
  @query('dialog') private dialog!: HTMLDialogElement;

  readonly #history = new Resource(this, {
    key: () => (this.opened ? ([this.panel.api, this.storeId, this.opened] as const) : null),
    load: ([api, storeId, { shopNumber }], signal) => api.history(storeId, shopNumber, signal),
  });

  constructor() {
    super();
    new KeptFocus(this);
  }

  /** Shows the history of one order, as it is now. */
  async open(shopNumber: string): Promise<void> {
    this.opened = { shopNumber };
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    const { text } = this.panel.localisation;
    return html`<dialog part="dialog" aria-labelledby="title">
      <div class="all">
        <h3 id="title">${this.opened ? text.orders.historyOf(this.opened.shopNumber) : nothing}</h3>
        <div aria-busy=${this.#history.busy ? 'true' : 'false'}>${this.#renderChanges()}</div>
        <div class="actions">
          <button type="button" class="button" @click=${() => this.dialog.close()}>${text.panel.close}</button>
        </div>
      </div>
    </dialog>`;
  }

  #renderChanges(): TemplateResult {
    const { localisation, clock } = this.panel;
    const { text } = localisation;
    const reload = (): void => void this.#history.reload();
    const resource = this.#history.state;
    switch (resource.kind) {
      case 'loading':
        return html`<span class="bone"></span><span class="visually-hidden">${text.panel.loading}</span>`;
      case 'failed':
        return failure(localisation, resource.error, reload);
      case 'ready':
        if (resource.value.length === 0) return html`<p class="muted">${text.orders.historyNone}</p>`;
        return html`${resource.failure ? outdated(localisation, reload) : nothing}
          <ul class="changes">
            ${resource.value.map((change) => changeLine(localisation, change, { now: clock.now(), namesOrder: false }))}
          </ul>`;
    }
  }
}

define('ecommerce-connect-order-history', OrderHistory);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-order-history': OrderHistory;
  }
}
