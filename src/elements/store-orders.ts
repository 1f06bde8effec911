import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Store, StoreStateKind } from '../contract/store.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import './order-list.ts';
import './parked-orders.ts';
import { isImportPaused, moment } from './store-badge.ts';

const standing: ReadonlySet<StoreStateKind> = new Set(['mapping', 'reconnect', 'disabled']);

/** Nothing is done for it until a person acts; of others no next sync is planned only while one is under way. */
const stands = (store: Store): boolean => standing.has(store.state.kind) || isImportPaused(store);

/**
 * The tab of a store's orders: how many there are, those that wait for a person, and all of them.
 * @fires store-changed - Orders were refreshed, tried again or brought, so that the store's counts may be old.
 */
export class StoreOrders extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        container-type: inline-size;
      }
      .facts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
        gap: var(--_space-4) var(--_space-5);
        margin-block-end: var(--_space-6);
      }
      .facts dt {
        font-size: var(--_type-small);
        color: var(--_muted);
        hyphens: auto;
      }
      .facts dd {
        font-weight: 500;
      }
      .facts dd .small {
        display: block;
        font-weight: 400;
      }
      .facts .parked dd {
        color: var(--_warning);
      }
      ecommerce-connect-parked-orders {
        margin-block-end: var(--_space-6);
      }
      @container (max-width: 44em) {
        .card {
          padding: var(--_space-4);
        }
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property({ attribute: false }) store!: Store;

  /** How often orders were changed in one place, so that the other shows it too. */
  @state() private changedInList = 0;
  @state() private changedAmongParked = 0;

  protected override render(): TemplateResult {
    const { counts, id, lastSuccessAt } = this.store;
    return html`${this.#renderFacts()}
      ${
        counts.parked > 0
          ? html`<ecommerce-connect-parked-orders
              .panel=${this.panel}
              .storeId=${id}
              .expected=${counts.parked}
              .stamp=${String(this.changedInList)}
              @orders-changed=${this.#onParkedChanged}
            ></ecommerce-connect-parked-orders>`
          : nothing
      }
      <ecommerce-connect-order-list
        .panel=${this.panel}
        .store=${this.store}
        .stamp=${`${lastSuccessAt?.getTime() ?? ''}/${this.changedAmongParked}`}
        @orders-changed=${this.#onListChanged}
      ></ecommerce-connect-order-list>`;
  }

  #renderFacts(): TemplateResult {
    const { localisation, clock } = this.panel;
    const { text } = localisation;
    const { counts, lastSuccessAt, nextRunAt, run } = this.store;
    const now = clock.now();
    const fact = (label: string, value: unknown, look = ''): TemplateResult =>
      html`<div class=${look}>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`;
    const imported = run?.kind === 'import' ? run : null;
    return html`<dl class="facts card">
      ${fact(text.store.synced, localisation.number(counts.synced))}
      ${fact(text.store.parked, localisation.number(counts.parked), counts.parked > 0 ? 'parked' : '')}
      ${fact(text.store.lastSuccess, lastSuccessAt ? moment(localisation, lastSuccessAt, now) : text.panel.never)}
      ${nextRunAt || !stands(this.store) ? fact(text.store.nextRun, moment(localisation, nextRunAt ?? now, now)) : nothing}
      ${
        imported
          ? fact(
              text.store.importTitle,
              html`${imported.finishedAt ? moment(localisation, imported.finishedAt, now) : nothing}
                <span class="small muted">${text.store.importDone(imported.created)}</span>`,
            )
          : nothing
      }
    </dl>`;
  }

  readonly #onParkedChanged = (): void => {
    this.changedAmongParked += 1;
    this.dispatchEvent(new Event('store-changed'));
  };

  readonly #onListChanged = (): void => {
    this.changedInList += 1;
    this.dispatchEvent(new Event('store-changed'));
  };
}

define('ecommerce-connect-store-orders', StoreOrders);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-store-orders': StoreOrders;
  }
}
