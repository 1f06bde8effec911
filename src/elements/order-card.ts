import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toPanelError } from '../api/panel-error.ts';
import type { PanelError } from '../api/panel-api.ts';
import type { OrderOrigin } from '../contract/order.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import { shownOutcome } from '../controllers/order-refresh.ts';
import type { ShownOutcome } from '../controllers/order-refresh.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { mayDo } from '../controllers/panel-context.ts';
import { SecondHand } from '../controllers/second-hand.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { icon } from './icons.ts';
import { failure, note, outdated } from './message.ts';
import { OrdersChangedEvent } from './orders-changed-event.ts';
import { outcomeLine } from './outcome-line.ts';
import { moment } from './store-badge.ts';

/**
 * Where a work order came from, and a button to refresh it.
 * @fires orders-changed - The order was refreshed.
 */
export class OrderCard extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        container-type: inline-size;
      }
      .card {
        display: grid;
        gap: var(--_space-4);
        padding: var(--_space-4) var(--_space-5);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
        gap: var(--_space-3) var(--_space-5);
      }
      dt {
        font-size: var(--_type-small);
        color: var(--_muted);
      }
      dd {
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      dd .icon {
        inline-size: 1em;
        block-size: 1em;
        margin-inline-start: 0.3em;
        vertical-align: -0.15em;
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property({ type: Number }) workOrderId = 0;
  @property({ attribute: false }) origin!: OrderOrigin;
  /** The last reading failed: what is shown may be old. */
  @property({ type: Boolean }) outdated = false;

  @state() private refreshing = false;
  @state() private error: PanelError | null = null;
  @state() private outcome: ShownOutcome | undefined = undefined;
  readonly #secondHand = new SecondHand(this, () => this.panel.clock);

  constructor() {
    super();
    new KeptFocus(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('workOrderId')) this.outcome = undefined;
    // An answer after an outage ends what was said of it.
    if (changed.has('workOrderId') || (changed.get('outdated') && !this.outdated)) this.error = null;
  }

  protected override render(): TemplateResult {
    const { localisation, clock, session } = this.panel;
    const { text } = localisation;
    const { store, shopNumber, shopUrl, createdAt, lastUpdateAt, frozen } = this.origin;
    const fact = (label: string, value: unknown): TemplateResult =>
      html`<div>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`;
    return html`<section class="card" part="card" aria-labelledby="title">
      <h3 id="title" part="heading">${text.card.title}</h3>
      <dl>
        ${fact(text.card.store, store.name)}
        ${fact(
          text.card.number,
          html`<a href=${shopUrl} target="_blank" rel="noopener noreferrer">${shopNumber}${icon('external')}</a>`,
        )}
        ${createdAt ? fact(text.orders.created, localisation.dateTime(createdAt)) : nothing}
        ${lastUpdateAt ? fact(text.orders.lastUpdate, moment(localisation, lastUpdateAt, clock.now())) : nothing}
      </dl>
      ${frozen ? note('quiet', text.notices.frozen) : nothing}
      ${this.outdated ? outdated(localisation, () => this.#onChanged()) : nothing}
      ${mayDo(session.role, 'operate') ? this.#renderRefresh() : nothing}
    </section>`;
  }

  #renderRefresh(): TemplateResult {
    const { localisation } = this.panel;
    const { orders, panel } = localisation.text;
    const left = this.#secondHand.secondsTo(this.origin.refreshAvailableAt);
    const waits = this.refreshing || left > 0;
    return html`<div class="actions">
        <button
          type="button"
          class="button compact numeric"
          aria-disabled=${waits ? 'true' : 'false'}
          @click=${() => (waits ? undefined : void this.#refresh())}
        >
          ${this.refreshing ? html`<span class="spinner"></span>` : nothing}${
            left > 0 ? orders.refreshAgain(localisation.countdown(left)) : orders.refresh
          }
        </button>
      </div>
      <div role="status">
        ${this.refreshing ? html`<span class="visually-hidden">${panel.loading}</span>` : nothing}
        ${outcomeLine(localisation, this.outcome, null, (until) => this.#secondHand.secondsTo(until))}
      </div>
      ${this.error ? failure(localisation, this.error) : nothing}`;
  }

  async #refresh(): Promise<void> {
    const { workOrderId } = this;
    this.refreshing = true;
    this.error = null;
    this.outcome = undefined;
    try {
      const rows = await this.panel.api.refreshOrders({ workOrderIds: [workOrderId] });
      const row = rows.find((each) => each.workOrderId === workOrderId);
      // Meanwhile the host may show another work order here.
      if (row && workOrderId === this.workOrderId) this.outcome = shownOutcome(row, this.panel.clock.now());
    } catch (error) {
      this.error = toPanelError(error);
    } finally {
      this.refreshing = false;
    }
    this.#onChanged();
  }

  #onChanged(): void {
    this.dispatchEvent(new OrdersChangedEvent());
  }
}

define('ecommerce-connect-order-card', OrderCard);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-order-card': OrderCard;
  }
}
