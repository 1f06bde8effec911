import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PanelError } from '../api/panel-api.ts';
import { toPanelError } from '../api/panel-error.ts';
import type { Order, OrderState } from '../contract/order.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { form } from '../styles/form.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { colourDot, icon } from './icons.ts';
import type { Tone } from './message.ts';
import { failure } from './message.ts';
import { orderListStyles } from './order-list-styles.ts';
import { moment } from './store-badge.ts';

const searchDelayMs = 300;

const tones: Record<OrderState, Tone> = {
  synced: 'good',
  parked: 'warning',
  frozen: 'quiet',
  final: 'quiet',
  missing: 'warning',
};

/** The orders of one store, searched by number and filtered by state. */
export class OrderList extends LitElement {
  static override styles = [tokens, base, controls, form, orderListStyles];

  @property({ attribute: false }) panel!: PanelContext;
  @property() storeId = '';

  @state() private search = '';
  @state() private chosenState: OrderState | '' = '';
  @state() private more: Order[] = [];
  @state() private moreCursor: string | null = null;
  @state() private loadingMore = false;
  @state() private moreError: PanelError | null = null;
  #cancelSearch: (() => void) | null = null;

  readonly #orders = new Resource(this, {
    key: () =>
      this.panel && this.storeId ? ([this.panel.api, this.storeId, this.search, this.chosenState] as const) : null,
    load: ([api, storeId, search, chosen], signal) =>
      api.orders({ storeId, ...(search ? { search } : {}), ...(chosen ? { state: chosen } : {}) }, signal),
    keep: true,
    onValue: (page) => {
      this.more = [];
      this.moreCursor = page.nextCursor;
    },
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelSearch?.();
  }

  protected override render(): TemplateResult {
    const { text } = this.panel.localisation;
    const resource = this.#orders.state;
    return html`<section aria-labelledby="orders">
      <h3 id="orders">${text.orders.title}</h3>
      ${this.#renderFilters()}
      <div aria-busy=${this.#orders.busy ? 'true' : 'false'}>
        ${resource.kind === 'loading' ? html`<span class="bone"></span>` : nothing}
        ${
          resource.kind === 'failed'
            ? failure(this.panel.localisation, resource.error, () => void this.#orders.reload())
            : nothing
        }
        ${resource.kind === 'ready' ? this.#renderOrders([...resource.value.items, ...this.more]) : nothing}
      </div>
    </section>`;
  }

  #renderFilters(): TemplateResult {
    const { orders } = this.panel.localisation.text;
    return html`<div role="search" class="filters">
      <div class="field">
        <label for="search">${orders.search}</label>
        <input id="search" type="search" autocomplete="off" inputmode="search" @input=${this.#onSearch} />
      </div>
      <div class="field">
        <label for="state">${orders.state}</label>
        <select id="state" @change=${this.#onState}>
          <option value="">${orders.allStates}</option>
          ${this.#stateNames().map((name) => html`<option value=${name}>${orders.states[name]}</option>`)}
        </select>
      </div>
    </div>`;
  }

  #renderOrders(orders: Order[]): TemplateResult {
    const { text } = this.panel.localisation;
    if (orders.length === 0) {
      const filtered = this.search !== '' || this.chosenState !== '';
      return html`<p class="none muted" role="status">${filtered ? text.orders.noneFound : text.orders.noneYet}</p>`;
    }
    return html`<div role="status" class="visually-hidden">${text.orders.shown(orders.length)}</div>
      <ul class="rows" aria-labelledby="orders">
        ${repeat(
          orders,
          (order) => order.shopNumber,
          (order) => this.#renderOrder(order),
        )}
      </ul>
      ${this.moreError ? failure(this.panel.localisation, this.moreError) : nothing}
      ${
        this.moreCursor
          ? html`<div class="actions more">
              <button
                type="button"
                class="button"
                aria-disabled=${this.loadingMore ? 'true' : 'false'}
                @click=${this.#onMore}
              >
                ${this.loadingMore ? html`<span class="spinner"></span>` : nothing}${text.orders.more}
              </button>
            </div>`
          : nothing
      }`;
  }

  #renderOrder(order: Order): TemplateResult {
    const { localisation, clock } = this.panel;
    const { orders } = localisation.text;
    const reason = localisation.orderReason(order);
    // Orders that wait stand above with their remedies; here the reason is enough unless they are asked for.
    const showsRemedy = order.state !== 'parked' || this.chosenState === 'parked';
    return html`<li>
      <div class="which">
        <a
          class="strong"
          href=${order.shopUrl}
          target="_blank"
          rel="noopener noreferrer"
          aria-label=${orders.openInShop(order.shopNumber)}
          >${order.shopNumber}</a
        >
        <span class="small muted">${localisation.dateTime(order.createdAt)}</span>
      </div>
      <div class="statuses">
        <span
          ><span class="visually-hidden">${orders.shopStatus}: </span
          >${localisation.title(order.shopStatus.title)}</span
        >
        <span class="roapp small muted">
          ${
            order.orderStatus
              ? html`${colourDot(order.orderStatus.color)}<span
                    ><span class="visually-hidden">${orders.workOrder}: </span>${order.orderStatus.name} ·
                    ${orders.workOrderNumber(order.workOrderNumber ?? String(order.workOrderId ?? ''))}</span
                  >`
              : orders.noWorkOrder
          }
        </span>
      </div>
      <div class="fate">
        <span class="badge plain tone-${tones[order.state]}">${orders.states[order.state]}</span>
        ${
          order.lastUpdateAt
            ? html`<span class="small muted">${moment(localisation, order.lastUpdateAt, clock.now())}</span>`
            : nothing
        }
      </div>
      <div class="total numeric">${localisation.money(order.total, order.currency)}</div>
      ${
        reason
          ? html`<p class="reason small">
              ${icon('info')}<span
                >${reason.title} ${showsRemedy ? html`<span class="muted">${reason.remedy}</span>` : nothing}</span
              >
            </p>`
          : nothing
      }
    </li>`;
  }

  /** Taken from the words, since the contract's own list would bring its schemas along. */
  #stateNames(): OrderState[] {
    return Object.keys(this.panel.localisation.text.orders.states) as OrderState[];
  }

  readonly #onSearch = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    this.#cancelSearch?.();
    this.#cancelSearch = this.panel.clock.after(searchDelayMs, () => {
      this.search = value.trim();
    });
  };

  readonly #onState = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.chosenState = this.#stateNames().find((name) => name === value) ?? '';
  };

  readonly #onMore = async (): Promise<void> => {
    const cursor = this.moreCursor;
    if (!cursor || this.loadingMore) return;
    this.loadingMore = true;
    this.moreError = null;
    const { storeId, search, chosenState } = this;
    try {
      const page = await this.panel.api.orders({
        ...{ storeId, cursor },
        ...(search ? { search } : {}),
        ...(chosenState ? { state: chosenState } : {}),
      });
      // A filter may have changed meanwhile; its own first page is in place then.
      if (this.moreCursor !== cursor) return;
      this.more = [...this.more, ...page.items];
      this.moreCursor = page.nextCursor;
    } catch (error) {
      this.moreError = toPanelError(error);
    } finally {
      this.loadingMore = false;
    }
  };
}

define('ecommerce-connect-order-list', OrderList);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-order-list': OrderList;
  }
}
