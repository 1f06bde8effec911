import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Order, OrderPage, OrderState } from '../contract/order.ts';
import type { Store } from '../contract/store.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import { LazyModules } from '../controllers/lazy-modules.ts';
import { OrderRefresh } from '../controllers/order-refresh.ts';
import { stretchOf, tickedOf, withOrders } from '../controllers/order-selection.ts';
import type { OrderSelection } from '../controllers/order-selection.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { mayDo } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { SecondHand } from '../controllers/second-hand.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { form } from '../styles/form.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { icon } from './icons.ts';
import { failure, outdated, partFailed } from './message.ts';
import type { OrderHistory } from './order-history.ts';
import { orderListStyles } from './order-list-styles.ts';
import { orderRow } from './order-row.ts';
import { OrdersChangedEvent } from './orders-changed-event.ts';
import { refreshStatus } from './refresh-status.ts';

const searchDelayMs = 300;

/** Where a page begins: how to ask for it, and how many orders stand before it. */
interface PageStart {
  cursor: string | null;
  before: number;
}

const firstPage: PageStart = { cursor: null, before: 0 };

/**
 * The orders of one store, a page at a time, so that ten thousand are no more than fifty: searched by number, filtered by state,
 * refreshed one by one or together.
 * @fires orders-changed - Orders were refreshed, tried again or brought.
 */
export class OrderList extends LitElement {
  static override styles = [tokens, base, controls, form, orderListStyles];

  @property({ attribute: false }) panel!: PanelContext;
  @property({ attribute: false }) store!: Store;
  /** Another one than before asks for the page again. */
  @property() stamp = '';

  @state() private search = '';
  @state() private chosenState: OrderState | '' = '';
  @state() private starts: readonly PageStart[] = [firstPage];
  @state() private selection: OrderSelection = new Map();
  /** The number to explain; null while nobody asks. */
  @state() private explained: string | null = null;
  /** The order whose history could not be shown, since the code for it did not come. */
  @state() private historyMissing: Order | null = null;
  @query('section') private section!: HTMLElement;
  @query('ecommerce-connect-order-history') private historyDialog!: OrderHistory | null;
  #cancelSearch: (() => void) | null = null;
  #lastTicked: string | null = null;
  #pageTurned = false;

  readonly #parts = new LazyModules(this, {
    explanation: () => import('./order-explanation.ts'),
    history: () => import('./order-history.ts'),
  });
  readonly #secondHand = new SecondHand(this, () => this.panel.clock);
  readonly #refresh = new OrderRefresh(this, {
    api: () => this.panel.api,
    clock: () => this.panel.clock,
    storeId: () => this.store.id,
    onDone: () => this.#onChanged(),
  });
  readonly #orders = new Resource(this, {
    key: () =>
      this.panel && this.store
        ? ([this.panel.api, this.store.id, this.search, this.chosenState, this.starts.at(-1) ?? firstPage] as const)
        : null,
    load: async ([api, storeId, search, chosen, start], signal) => {
      const filter = { ...(search ? { search } : {}), ...(chosen ? { state: chosen } : {}) };
      const cursor = start.cursor === null ? {} : { cursor: start.cursor };
      return { page: await api.orders({ storeId, ...filter, ...cursor }, signal), before: start.before };
    },
    keep: true,
  });

  constructor() {
    super();
    new KeptFocus(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelSearch?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('stamp') !== undefined) void this.#orders.reload();
  }

  protected override updated(): void {
    if (!this.#pageTurned || this.#orders.busy) return;
    this.#pageTurned = false;
    this.section.scrollIntoView({ block: 'start' });
  }

  protected override render(): TemplateResult {
    const { localisation } = this.panel;
    const { text } = localisation;
    const resource = this.#orders.state;
    return html`<section aria-labelledby="orders">
      <div class="head">
        <h3 id="orders">${text.orders.title}</h3>
        <button
          type="button"
          class="button quiet compact"
          aria-expanded=${this.explained === null ? 'false' : 'true'}
          @click=${this.#onExplain}
        >
          ${icon('search')}${text.orders.missing}
        </button>
      </div>
      ${this.#renderExplanation()} ${this.#renderFilters()}
      <div aria-busy=${this.#orders.busy ? 'true' : 'false'}>
        ${
          resource.kind === 'loading'
            ? html`<span class="bone"></span><span class="visually-hidden">${text.panel.loading}</span>`
            : nothing
        }
        ${
          resource.kind === 'failed'
            ? html`${failure(localisation, resource.error, () => void this.#orders.reload())}
              ${this.starts.length > 1 ? html`<div class="pages">${this.#renderPageButtons(0, null)}</div>` : nothing}`
            : nothing
        }
        ${
          resource.kind === 'ready'
            ? html`${resource.failure ? outdated(localisation, () => void this.#orders.reload()) : nothing}
              ${this.#renderPage(resource.value.page, resource.value.before)}`
            : nothing
        }
      </div>
      ${this.historyMissing ? partFailed(localisation, () => void this.#onHistory(this.historyMissing)) : nothing}
      ${
        this.#parts.isReady('history')
          ? html`<ecommerce-connect-order-history
              .panel=${this.panel}
              .storeId=${this.store.id}
            ></ecommerce-connect-order-history>`
          : nothing
      }
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

  #renderExplanation(): TemplateResult | typeof nothing {
    if (this.explained === null) return nothing;
    switch (this.#parts.need('explanation')) {
      case 'loading':
        return html`<span class="bone" aria-busy="true"></span>`;
      case 'failed':
        return partFailed(this.panel.localisation, () => this.#parts.retry('explanation'));
      case 'ready':
    }
    return html`<ecommerce-connect-order-explanation
      .panel=${this.panel}
      .store=${this.store}
      .asked=${this.explained}
      @orders-changed=${this.#onChanged}
    ></ecommerce-connect-order-explanation>`;
  }

  #renderPage({ items, nextCursor }: OrderPage, before: number): TemplateResult {
    const { localisation, session } = this.panel;
    if (items.length === 0) return this.#renderNone();
    return html`${mayDo(session.role, 'operate') ? this.#renderToolbar(items) : nothing}
      <ul class="rows" aria-labelledby="orders" @keydown=${this.#onRowKey}>
        ${repeat(
          items,
          (order) => order.shopNumber,
          (order) =>
            orderRow({
              panel: this.panel,
              order,
              showsRemedy: order.state !== 'parked' || this.chosenState === 'parked',
              ticked: this.selection.has(order.shopNumber),
              outcome: this.#refresh.outcomes.get(order.shopNumber),
              secondsTo: (moment) => this.#secondHand.secondsTo(moment),
              onTick: (event) => this.#onTick(items, order, event),
              onRefresh: () => void this.#refresh.run([order]),
              onHistory: () => void this.#onHistory(order),
            }),
        )}
      </ul>
      <div class="pages">
        <p role="status" class="small muted numeric">
          ${localisation.text.orders.range(localisation.number(before + 1), localisation.number(before + items.length))}
        </p>
        ${this.starts.length > 1 || nextCursor ? this.#renderPageButtons(before + items.length, nextCursor) : nothing}
      </div>`;
  }

  #renderNone(): TemplateResult {
    const { orders } = this.panel.localisation.text;
    const filtered = this.search !== '' || this.chosenState !== '';
    const { search } = this;
    return html`<div class="none muted">
      <p role="status">${filtered ? orders.noneFound : orders.noneYet}</p>
      ${
        search
          ? html`<button type="button" class="button compact" @click=${() => (this.explained = search)}>
              ${orders.whyNot(search)}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderToolbar(items: readonly Order[]): TemplateResult {
    const { localisation } = this.panel;
    const { orders } = localisation.text;
    const ticked = tickedOf(this.selection, items);
    const busy = this.#refresh.running !== null;
    return html`<div class="toolbar">
        <label class="tick">
          <input
            type="checkbox"
            class="pick-all"
            .checked=${ticked === 'all'}
            .indeterminate=${ticked === 'some'}
            @change=${() => (this.selection = withOrders(this.selection, items, ticked !== 'all'))}
          />
          <span class="small">${orders.selectAll}</span>
        </label>
        ${
          this.selection.size > 0
            ? html`<span class="small strong numeric">${orders.selected(this.selection.size)}</span>
                <button
                  type="button"
                  class="button primary compact"
                  aria-disabled=${busy ? 'true' : 'false'}
                  @click=${this.#onRefreshSelected}
                >
                  ${busy ? html`<span class="spinner"></span>` : nothing}${orders.refresh}
                </button>
                <button type="button" class="button quiet compact" @click=${() => (this.selection = new Map())}>
                  ${orders.clearSelection}
                </button>`
            : nothing
        }
      </div>
      ${refreshStatus(localisation, this.#refresh)}`;
  }

  #renderPageButtons(before: number, nextCursor: string | null): TemplateResult {
    const { orders } = this.panel.localisation.text;
    const isFirst = this.starts.length === 1;
    const turn = (starts: readonly PageStart[]): void => {
      if (this.#orders.busy) return;
      this.starts = starts;
      this.#pageTurned = true;
    };
    return html`<div class="actions">
      <button
        type="button"
        class="button compact"
        aria-disabled=${isFirst ? 'true' : 'false'}
        @click=${() => (isFirst ? undefined : turn(this.starts.slice(0, -1)))}
      >
        ${orders.previousPage}
      </button>
      <button
        type="button"
        class="button compact"
        aria-disabled=${nextCursor ? 'false' : 'true'}
        @click=${() => (nextCursor ? turn([...this.starts, { cursor: nextCursor, before }]) : undefined)}
      >
        ${orders.nextPage}
      </button>
    </div>`;
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
      this.starts = [firstPage];
    });
  };

  readonly #onState = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.chosenState = this.#stateNames().find((name) => name === value) ?? '';
    this.starts = [firstPage];
  };

  #onTick(page: readonly Order[], order: Order, event: MouseEvent): void {
    const { checked } = event.currentTarget as HTMLInputElement;
    const meant = event.shiftKey ? stretchOf(page, this.#lastTicked, order) : [order];
    this.selection = withOrders(this.selection, meant, checked);
    this.#lastTicked = order.shopNumber;
  }

  /** Arrows move from tick to tick; with Shift they tick on their way. */
  readonly #onRowKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const picks = [...this.renderRoot.querySelectorAll<HTMLInputElement>('.pick')];
    const here = picks.findIndex((pick) => pick.matches(':focus'));
    const next = picks[here + (step ?? 0)];
    if (!step || here < 0 || !next) return;
    event.preventDefault();
    next.focus();
    if (!event.shiftKey) return;
    const items = this.#orders.value?.page.items ?? [];
    const passed = [picks[here], next].map((pick) => pick?.dataset['number']);
    this.selection = withOrders(
      this.selection,
      items.filter(({ shopNumber }) => passed.includes(shopNumber)),
      true,
    );
    this.#lastTicked = next.dataset['number'] ?? null;
  };

  readonly #onRefreshSelected = async (): Promise<void> => {
    const answered = await this.#refresh.run([...this.selection.values()]);
    this.selection = withOrders(this.selection, answered, false);
  };

  async #onHistory(order: Order | null): Promise<void> {
    if (!order) return;
    this.historyMissing = (await this.#parts.load('history')) ? null : order;
    await this.updateComplete;
    await this.historyDialog?.open(order.shopNumber);
  }

  readonly #onExplain = (): void => {
    this.explained = this.explained === null ? this.search : null;
  };

  readonly #onChanged = (): void => {
    void this.#orders.reload();
    this.dispatchEvent(new OrdersChangedEvent());
  };
}

define('ecommerce-connect-order-list', OrderList);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-order-list': OrderList;
  }
}
