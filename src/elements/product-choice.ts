import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toPanelError } from '../api/panel-error.ts';
import type { PanelError } from '../api/panel-api.ts';
import type { ParkedDetail } from '../contract/order.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { failure } from './message.ts';

/** A person has settled which product a key means; `drained` orders no longer wait for that. */
export class ProductChosenEvent extends Event {
  static readonly type = 'product-chosen';
  readonly drained: number;

  constructor(drained: number) {
    super(ProductChosenEvent.type);
    this.drained = drained;
  }
}

/**
 * Asks which of several products of RO App an order means.
 * @fires product-chosen - The choice is saved.
 */
export class ProductChoice extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      form,
      fieldset {
        display: grid;
        gap: var(--_space-2);
        justify-items: start;
      }
      legend {
        margin-block-end: var(--_space-1);
        font-weight: 500;
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property() storeId = '';
  @property({ attribute: false }) detail: ParkedDetail = {};

  @state() private chosen: number | null = null;
  @state() private saving = false;
  @state() private error: PanelError | null = null;

  protected override render(): TemplateResult | typeof nothing {
    const { localisation } = this.panel;
    const { text } = localisation;
    const { productKey, candidates = [] } = this.detail;
    if (productKey === undefined || candidates.length === 0) return nothing;
    const isOpen = this.chosen === null || this.saving;
    return html`<form @submit=${this.#onSubmit}>
      <fieldset>
        <legend>${text.orders.whichProduct(productKey)}</legend>
        ${candidates.map(
          ({ id, title, sku }) =>
            html`<label class="tick">
              <input type="radio" name="product" .value=${String(id)} @change=${() => (this.chosen = id)} />
              <span
                >${title}
                <span class="small muted"
                  >${sku ? `${text.form.identifyByOptions.sku} ${sku} · ` : ''}ID ${id}</span
                ></span
              >
            </label>`,
        )}
      </fieldset>
      ${this.error ? failure(localisation, this.error) : nothing}
      <button type="submit" class="button compact" aria-disabled=${isOpen ? 'true' : 'false'}>
        ${this.saving ? html`<span class="spinner"></span>` : nothing}${text.explainActions['products.choose']}
      </button>
    </form>`;
  }

  readonly #onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { productKey } = this.detail;
    if (this.chosen === null || this.saving || productKey === undefined) return;
    this.saving = true;
    this.error = null;
    try {
      const { drained } = await this.panel.api.chooseProduct(this.storeId, productKey, this.chosen);
      this.dispatchEvent(new ProductChosenEvent(drained));
    } catch (error) {
      this.error = toPanelError(error);
    } finally {
      this.saving = false;
    }
  };
}

define('ecommerce-connect-product-choice', ProductChoice);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-product-choice': ProductChoice;
  }
}
