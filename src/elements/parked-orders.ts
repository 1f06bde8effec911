import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { toPanelError } from '../api/panel-error.ts';
import type { PanelError } from '../api/panel-api.ts';
import type { Order } from '../contract/order.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import { OrderRefresh } from '../controllers/order-refresh.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { mayDo } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { SecondHand } from '../controllers/second-hand.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { icon } from './icons.ts';
import { failure, note, outdated } from './message.ts';
import { OrdersChangedEvent } from './orders-changed-event.ts';
import { outcomeLine } from './outcome-line.ts';
import { NavigateEvent } from './panel-events.ts';
import './product-choice.ts';
import type { ProductChosenEvent } from './product-choice.ts';
import { refreshStatus } from './refresh-status.ts';
import { formatRoute } from './route.ts';

const mostBones = 5;

/**
 * Orders that wait for a person, each with its reason, what to do, and a way to try it again. Shows nothing while there are none.
 * @fires orders-changed - Orders were tried again, or a product was chosen.
 * @fires ecommerce-connect-navigate - A person goes where the cause is mended.
 */
export class ParkedOrders extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      section,
      .waiting {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
      }
      section {
        gap: var(--_space-3);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: end;
        gap: var(--_space-2) var(--_space-4);
      }
      .head > div {
        flex: 1 1 20em;
      }
      .drained .note {
        margin-block-end: var(--_space-4);
      }
      .bone {
        block-size: 6.5em;
      }
      .rows {
        border: 1px solid var(--_line);
        border-radius: calc(var(--_radius) * 1.5);
        background: var(--_surface);
      }
      li {
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
      .waiting {
        gap: var(--_space-1);
      }
      .order {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--_space-4);
      }
      .outcome {
        color: var(--_muted);
      }
      .actions,
      ecommerce-connect-product-choice {
        margin-block-start: var(--_space-1);
      }
      .round:empty {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property() storeId = '';
  /** How many the server counts; another number asks again. */
  @property({ type: Number }) expected = 0;
  /** Another one than before asks again. */
  @property() stamp = '';

  @state() private more: Order[] = [];
  @state() private moreCursor: string | null = null;
  @state() private moreError: PanelError | null = null;
  /** Orders that the last choice of a product has set going. */
  @state() private drained: number | null = null;

  readonly #secondHand = new SecondHand(this, () => this.panel.clock);
  readonly #retry = new OrderRefresh(this, {
    api: () => this.panel.api,
    clock: () => this.panel.clock,
    storeId: () => this.storeId,
    onDone: () => this.#onChanged(),
  });
  readonly #orders = new Resource(this, {
    key: () => (this.panel && this.storeId ? ([this.panel.api, this.storeId] as const) : null),
    load: ([api, storeId], signal) => api.orders({ storeId, state: 'parked' }, signal),
    keep: true,
    onValue: (page) => {
      this.more = [];
      this.moreCursor = page.nextCursor;
    },
  });

  constructor() {
    super();
    new KeptFocus(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('expected') !== undefined || changed.get('stamp') !== undefined) void this.#orders.reload();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { localisation } = this.panel;
    const reload = (): void => void this.#orders.reload();
    const resource = this.#orders.state;
    switch (resource.kind) {
      case 'loading':
        return this.#renderBones();
      case 'failed':
        return failure(localisation, resource.error, reload);
      case 'ready':
        return html`${this.#renderDrained()}
        ${
          resource.value.items.length === 0
            ? nothing
            : html`${this.#renderOrders([...resource.value.items, ...this.more])}
              ${resource.failure ? outdated(localisation, reload) : nothing}`
        }`;
    }
  }

  /** About as high as what comes, so that nothing below jumps. */
  #renderBones(): TemplateResult {
    const { orders, panel } = this.panel.localisation.text;
    return html`<section>
      <h3>${orders.parkedTitle}</h3>
      <span class="visually-hidden">${panel.loading}</span>
      ${Array.from({ length: Math.min(this.expected, mostBones) }, () => html`<span class="bone"></span>`)}
    </section>`;
  }

  #renderDrained(): TemplateResult {
    const { orders } = this.panel.localisation.text;
    return html`<div role="status" class="drained">
      ${this.drained === null ? nothing : note('good', { title: '', remedy: orders.drained(this.drained) })}
    </div>`;
  }

  #renderOrders(orders: Order[]): TemplateResult {
    const { text } = this.panel.localisation;
    return html`<section aria-labelledby="parked">
      <div class="head">
        <div>
          <h3 id="parked">${text.orders.parkedTitle}</h3>
          <p class="small muted">${text.orders.parkedIntro}</p>
        </div>
        ${
          this.#mayRetry && (orders.length > 1 || this.moreCursor)
            ? this.#renderRetry(text.orders.retryAll, () => void this.#retry.retryAll())
            : nothing
        }
      </div>
      ${this.#mayRetry ? refreshStatus(this.panel.localisation, this.#retry) : nothing}
      <ul class="rows">
        ${repeat(
          orders,
          ({ shopNumber }) => shopNumber,
          (order) => this.#renderOrder(order),
        )}
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
    const { text } = localisation;
    const words = localisation.orderReason(order);
    const outcome = this.#retry.outcomes.get(order.shopNumber);
    return html`<li class="marked">
      ${icon('warning')}
      <div class="waiting">
        <p class="order">
          <a href=${order.shopUrl} target="_blank" rel="noopener noreferrer" class="strong"
            >${text.orders.number} ${order.shopNumber}</a
          >
          <span class="small muted numeric"
            >${localisation.dateTime(order.createdAt)} · ${localisation.money(order.total, order.currency)}</span
          >
        </p>
        ${words ? html`<p>${words.title} <span class="muted">${words.remedy} ${this.#whomToAsk(order)}</span></p>` : nothing}
        ${this.#renderWayOut(order)}
        ${outcomeLine(localisation, outcome, null, (moment) => this.#secondHand.secondsTo(moment))}
      </div>
    </li>`;
  }

  #whomToAsk({ reason }: Order): string | typeof nothing {
    const isForOthers = reason === 'product-ambiguous' || reason === 'status-unmapped';
    if (!isForOthers || mayDo(this.panel.session.role, 'configure')) return nothing;
    return this.panel.localisation.text.panel.askAdministrator;
  }

  #renderWayOut(order: Order): TemplateResult | typeof nothing {
    if (order.reason === 'product-ambiguous' && mayDo(this.panel.session.role, 'configure')) {
      return html`<ecommerce-connect-product-choice
        .panel=${this.panel}
        .storeId=${this.storeId}
        .detail=${order.detail ?? {}}
        @product-chosen=${this.#onChosen}
      ></ecommerce-connect-product-choice>`;
    }
    if (!this.#mayRetry) return nothing;
    const { panel, orders, store } = this.panel.localisation.text;
    const label = `${panel.retry}${panel.colon}${orders.number} ${order.shopNumber}`;
    const unmapped = order.reason === 'status-unmapped' && mayDo(this.panel.session.role, 'configure');
    return html`<div class="actions">
      ${
        unmapped
          ? html`<button type="button" class="button compact" @click=${this.#onToStatuses}>${store.toStatuses}</button>`
          : nothing
      }
      ${this.#renderRetry(panel.retry, () => void this.#retry.run([order]), label)}
    </div>`;
  }

  #renderRetry(words: string, onClick: () => void, label?: string): TemplateResult {
    return html`<button
      type="button"
      class="button compact"
      aria-label=${label ?? words}
      aria-disabled=${this.#retry.running ? 'true' : 'false'}
      @click=${onClick}
    >
      ${words}
    </button>`;
  }

  get #mayRetry(): boolean {
    return mayDo(this.panel.session.role, 'operate');
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

  readonly #onToStatuses = (): void => {
    this.dispatchEvent(new NavigateEvent(formatRoute({ name: 'statuses', storeId: this.storeId })));
  };

  readonly #onChosen = ({ drained }: ProductChosenEvent): void => {
    this.drained = drained;
    this.#retry.forgetRound();
    this.#onChanged();
  };

  readonly #onChanged = (): void => {
    void this.#orders.reload();
    this.dispatchEvent(new OrdersChangedEvent());
  };
}

define('ecommerce-connect-parked-orders', ParkedOrders);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-parked-orders': ParkedOrders;
  }
}
