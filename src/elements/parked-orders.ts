import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toPanelError } from '../api/panel-error.ts';
import type { PanelError } from '../api/panel-api.ts';
import type { Order } from '../contract/order.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { icon } from './icons.ts';
import { failure } from './message.ts';

/** Orders that wait for a person, each with its reason and what to do. Shows nothing while there are none. */
export class ParkedOrders extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      section {
        display: grid;
        gap: var(--_space-3);
      }
      .rows {
        border: 1px solid var(--_line);
        border-radius: calc(var(--_radius) * 1.5);
        background: var(--_surface);
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--_space-3);
        padding: var(--_space-3) var(--_space-4);
      }
      li + li {
        border-block-start: 1px solid var(--_line);
      }
      li > .icon {
        color: var(--_warning);
        margin-block-start: 0.12em;
      }
      .order {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--_space-4);
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property() storeId = '';
  /** How many the server counts; another number asks again. */
  @property({ type: Number }) expected = 0;

  @state() private more: Order[] = [];
  @state() private moreCursor: string | null = null;
  @state() private moreError: PanelError | null = null;

  readonly #orders = new Resource(this, {
    key: () => (this.panel && this.storeId ? ([this.panel.api, this.storeId, this.expected] as const) : null),
    load: ([api, storeId], signal) => api.orders({ storeId, state: 'parked' }, signal),
    keep: true,
    onValue: (page) => {
      this.more = [];
      this.moreCursor = page.nextCursor;
    },
  });

  protected override render(): TemplateResult | typeof nothing {
    const resource = this.#orders.state;
    switch (resource.kind) {
      case 'loading':
        return nothing;
      case 'failed':
        return failure(this.panel.localisation, resource.error, () => void this.#orders.reload());
      case 'ready':
        return resource.value.items.length === 0
          ? nothing
          : this.#renderOrders([...resource.value.items, ...this.more]);
    }
  }

  #renderOrders(orders: Order[]): TemplateResult {
    const { text } = this.panel.localisation;
    return html`<section aria-labelledby="parked">
      <div>
        <h3 id="parked">${text.orders.parkedTitle}</h3>
        <p class="small muted">${text.orders.parkedIntro}</p>
      </div>
      <ul class="rows">
        ${orders.map((order) => this.#renderOrder(order))}
      </ul>
      ${this.moreError ? failure(this.panel.localisation, this.moreError) : nothing}
      ${
        this.moreCursor
          ? html`<div class="actions">
              <button type="button" class="button" @click=${this.#onMore}>${text.orders.more}</button>
            </div>`
          : nothing
      }
    </section>`;
  }

  #renderOrder(order: Order): TemplateResult {
    const { localisation } = this.panel;
    const words = localisation.orderReason(order);
    return html`<li>
      ${icon('warning')}
      <div>
        <p class="order">
          <a href=${order.shopUrl} target="_blank" rel="noopener noreferrer" class="strong"
            >${localisation.text.orders.number} ${order.shopNumber}</a
          >
          <span class="small muted numeric"
            >${localisation.dateTime(order.createdAt)} · ${localisation.money(order.total, order.currency)}</span
          >
        </p>
        ${words ? html`<p>${words.title} <span class="muted">${words.remedy}</span></p>` : nothing}
      </div>
    </li>`;
  }

  readonly #onMore = async (): Promise<void> => {
    const cursor = this.moreCursor;
    if (!cursor) return;
    this.moreError = null;
    try {
      const page = await this.panel.api.orders({ storeId: this.storeId, state: 'parked', cursor });
      this.more = [...this.more, ...page.items];
      this.moreCursor = page.nextCursor;
    } catch (error) {
      this.moreError = toPanelError(error);
    }
  };
}

define('ecommerce-connect-parked-orders', ParkedOrders);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-parked-orders': ParkedOrders;
  }
}
