import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { toPanelError } from '../api/panel-error.ts';
import type { PanelError } from '../api/panel-api.ts';
import type { ExplainAction, Explanation } from '../contract/explanation.ts';
import type { RefreshRow } from '../contract/refresh.ts';
import type { Role } from '../contract/session.ts';
import type { Store } from '../contract/store.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { mayDo } from '../controllers/panel-context.ts';
import type { Words } from '../locales/catalogue.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { form } from '../styles/form.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { problem } from './form-field.ts';
import { failure, note } from './message.ts';
import type { Tone } from './message.ts';
import { OrdersChangedEvent } from './orders-changed-event.ts';
import { NavigateEvent } from './panel-events.ts';
import './product-choice.ts';
import type { ProductChosenEvent } from './product-choice.ts';
import { formatRoute } from './route.ts';
import { moment } from './store-badge.ts';
import { workOrderLink } from './work-order-link.ts';

type AnswerState =
  | { kind: 'idle' }
  | { kind: 'asking' }
  | { kind: 'failed'; error: PanelError }
  | { kind: 'answered'; explanation: Explanation };

/** Who may use the button of an action. */
const leastRoles: Record<ExplainAction, Role> = {
  'orders.import': 'configure',
  'orders.retry': 'operate',
  'products.choose': 'configure',
  'imports.start': 'configure',
  'runs.resume': 'operate',
  'stores.setEnabled': 'configure',
  'stores.update': 'configure',
};

/**
 * Answers why an order of the shop is not here, with the one reason and the button that mends it.
 * @fires orders-changed - An order was brought or tried again, or the store set going.
 * @fires ecommerce-connect-navigate - A person goes where the reason is mended.
 */
export class OrderExplanation extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    form,
    css`
      .all,
      .answer {
        display: grid;
        gap: var(--_space-4);
      }
      .answer:empty {
        display: none;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: var(--_space-3);
        align-items: end;
      }
      .field {
        flex: 0 1 20em;
      }
      .error {
        flex-basis: 100%;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--_space-4);
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property({ attribute: false }) store!: Store;
  /** A number that is explained at once. */
  @property() asked = '';

  @state() private answer: AnswerState = { kind: 'idle' };
  /** It was asked about no number. */
  @state() private blank = false;
  @state() private acting = false;
  @state() private actionError: PanelError | null = null;
  @state() private outcome: Words | null = null;
  @query('input') private input!: HTMLInputElement;
  #question: AbortController | null = null;

  constructor() {
    super();
    new KeptFocus(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#question?.abort();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('asked')) return;
    this.input.value = this.asked;
    if (this.asked) void this.#ask(this.#typed());
    else this.input.focus();
  }

  protected override render(): TemplateResult {
    const { localisation } = this.panel;
    const { text } = localisation;
    const { answer } = this;
    return html`<section class="card all" aria-labelledby="question">
      <h4 id="question">${text.orders.missing}</h4>
      <form novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="number">${text.orders.searchHelp}</label>
          <input
            id="number"
            type="text"
            autocomplete="off"
            inputmode="numeric"
            maxlength="100"
            required
            aria-invalid=${this.blank ? 'true' : 'false'}
            aria-describedby="number-error"
            @input=${() => (this.blank = false)}
          />
        </div>
        <button type="submit" class="button" aria-disabled=${answer.kind === 'asking' ? 'true' : 'false'}>
          ${answer.kind === 'asking' ? html`<span class="spinner"></span>` : nothing}${text.orders.findOut}
        </button>
        ${problem('number-error', 'error', this.blank ? localisation.error({ code: 'required' }) : undefined)}
      </form>
      <div class="answer" role="status">
        ${answer.kind === 'asking' ? html`<span class="visually-hidden">${text.panel.loading}</span>` : nothing}
        ${this.outcome ? note('info', this.outcome) : nothing}
        ${answer.kind === 'answered' ? this.#renderAnswer(answer.explanation) : nothing}
      </div>
      ${answer.kind === 'failed' ? failure(localisation, answer.error, () => void this.#ask(this.#typed())) : nothing}
      ${this.actionError ? failure(localisation, this.actionError) : nothing}
    </section>`;
  }

  #renderAnswer(explanation: Explanation): TemplateResult {
    const { action, reason } = explanation;
    const allowed = action !== null && mayDo(this.panel.session.role, leastRoles[action]) ? action : null;
    const words = this.#wordsOf(explanation);
    const { askAdministrator } = this.panel.localisation.text.panel;
    const told = action === allowed ? words : { ...words, remedy: `${words.remedy} ${askAdministrator}` };
    return html`${note(toneOf(explanation), told, this.#renderWayOut(explanation, allowed))}
    ${this.#renderFacts(explanation)}
    ${reason === 'parked' && allowed === 'products.choose' ? this.#renderChoice(explanation) : nothing}`;
  }

  #wordsOf({ reason, parked, notice, notRunning, from }: Explanation): Words {
    const { localisation } = this.panel;
    const { text } = localisation;
    const told = text.explain[reason];
    if (parked) return localisation.parked(parked.reason, parked.detail);
    if (notRunning) {
      const { title, remedy } = text.notRunning[notRunning];
      return { title: told.title, remedy: `${title} ${remedy}` };
    }
    if (notice) return { title: told.title, remedy: `${text.notices[notice].title} ${text.notices[notice].remedy}` };
    if (!from) return told;
    // In some languages the year ends with a full stop already.
    const since = text.preview.from(localisation.day(from)).replace(/\.?$/, '.');
    return { title: told.title, remedy: `${since} ${told.remedy}` };
  }

  #renderWayOut(explanation: Explanation, action: ExplainAction | null): unknown {
    const { text } = this.panel.localisation;
    if (!action || action === 'products.choose') return nothing;
    return html`<button
      type="button"
      class="button compact"
      aria-disabled=${this.acting ? 'true' : 'false'}
      @click=${() => void this.#act(action, explanation.shopNumber)}
    >
      ${this.acting ? html`<span class="spinner"></span>` : nothing}${text.explainActions[action]}
    </button>`;
  }

  #renderFacts(explanation: Explanation): TemplateResult {
    const { localisation, clock } = this.panel;
    const { text } = localisation;
    const { reason, shopNumber, shopUrl, workOrderId, workOrderNumber, shopStatus, createdAt, nextRunAt } = explanation;
    const order = `${text.orders.number} ${shopNumber}`;
    return html`<p class="facts small muted">
      ${
        reason === 'not-in-shop'
          ? html`<span>${order}</span>`
          : html`<a href=${shopUrl} target="_blank" rel="noopener noreferrer">${order}</a>`
      }
      ${shopStatus ? html`<span>${text.orders.shopStatus}${text.panel.colon}${localisation.title(shopStatus.title)}</span>` : nothing}
      ${createdAt ? html`<span>${text.orders.created}${text.panel.colon}${localisation.dateTime(createdAt)}</span>` : nothing}
      ${workOrderId === null ? nothing : html`<span>${workOrderLink(this.panel, workOrderId, workOrderNumber)}</span>`}
      ${nextRunAt ? html`<span>${text.store.nextRun}${text.panel.colon}${moment(localisation, nextRunAt, clock.now())}</span>` : nothing}
    </p>`;
  }

  #renderChoice({ shopNumber, parked }: Explanation): TemplateResult {
    return html`<ecommerce-connect-product-choice
      .panel=${this.panel}
      .storeId=${this.store.id}
      .detail=${parked?.detail ?? {}}
      @product-chosen=${({ drained }: ProductChosenEvent) => {
        const { orders } = this.panel.localisation.text;
        void this.#acted(shopNumber, { title: '', remedy: orders.drained(drained) });
      }}
    ></ecommerce-connect-product-choice>`;
  }

  /** The number alone, where it was copied with a word or a sign before it. */
  #typed(): string {
    return this.input.value.trim().replace(/^\D*[№#\s](?=\d)/, '');
  }

  async #ask(shopNumber: string): Promise<void> {
    this.#question?.abort();
    const question = new AbortController();
    this.#question = question;
    this.answer = { kind: 'asking' };
    this.outcome = null;
    this.actionError = null;
    await this.#explain(shopNumber, question.signal);
  }

  async #explain(shopNumber: string, signal: AbortSignal): Promise<void> {
    try {
      const explanation = await this.panel.api.explain(this.store.id, shopNumber, signal);
      if (!signal.aborted) this.answer = { kind: 'answered', explanation };
    } catch (error) {
      if (!signal.aborted) this.answer = { kind: 'failed', error: toPanelError(error) };
    }
  }

  async #act(action: ExplainAction, shopNumber: string): Promise<void> {
    if (action === 'imports.start') return this.#navigate('statuses');
    if (action === 'stores.update') return this.#navigate('settings');
    if (this.acting) return;
    this.acting = true;
    this.actionError = null;
    this.outcome = null;
    try {
      const rows = await this.#perform(action, shopNumber);
      const row = rows.find((each) => each.shopNumber === shopNumber);
      // Of an order that is here now the answer to the same question tells.
      const isHere = row?.outcome === 'updated' || row?.outcome === 'unchanged';
      await this.#acted(shopNumber, row && !isHere ? this.panel.localisation.refreshOutcome(row) : null);
    } catch (error) {
      this.actionError = toPanelError(error);
    } finally {
      this.acting = false;
    }
  }

  async #perform(action: ExplainAction, shopNumber: string): Promise<RefreshRow[]> {
    const { api } = this.panel;
    const { id, run } = this.store;
    switch (action) {
      case 'orders.import':
        return api.importOrder(id, shopNumber);
      case 'orders.retry':
        return api.retryOrders(id, [shopNumber]);
      case 'stores.setEnabled':
        await api.setEnabled(id, true);
        return [];
      case 'runs.resume':
        if (run) await api.resumeRun(run.id);
        return [];
      default:
        return [];
    }
  }

  /** What the order waits for may be another thing now. */
  async #acted(shopNumber: string, outcome: Words | null): Promise<void> {
    this.outcome = outcome;
    this.answer = { kind: 'asking' };
    this.dispatchEvent(new OrdersChangedEvent());
    await this.#explain(shopNumber, (this.#question ?? new AbortController()).signal);
  }

  #navigate(part: 'settings' | 'statuses'): void {
    this.dispatchEvent(new NavigateEvent(formatRoute({ name: part, storeId: this.store.id })));
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const shopNumber = this.#typed();
    this.blank = shopNumber === '';
    if (this.blank) this.input.focus();
    else void this.#ask(shopNumber);
  };
}

function toneOf({ reason }: Explanation): Tone {
  if (reason === 'synced') return 'good';
  if (reason === 'queued') return 'info';
  return reason === 'parked' || reason === 'store-not-running' ? 'warning' : 'quiet';
}

define('ecommerce-connect-order-explanation', OrderExplanation);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-order-explanation': OrderExplanation;
  }
}
