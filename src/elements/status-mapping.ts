import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PanelError } from '../api/panel-api.ts';
import { toPanelError } from '../api/panel-error.ts';
import type { Finding, Mapping, MappingView } from '../contract/mapping.ts';
import { mappingProblems } from '../contract/mapping-findings.ts';
import type { Options, OrderStatus } from '../contract/options.ts';
import type { Store } from '../contract/store.ts';
import { HeadingFocus } from '../controllers/heading-focus.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import { choicesFor, mappingOf, openQuestion, previewMappingOf, ticksAdded } from '../controllers/mapping-choices.ts';
import type { MappingChoices, OpenQuestion, RowChoice } from '../controllers/mapping-choices.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { draftsAt } from '../drafts/drafts.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { wordsOf } from '../locales/localisation.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { form } from '../styles/form.ts';
import { tokens } from '../styles/tokens.ts';
import { categoryField } from './category-field.ts';
import { define } from './define.ts';
import { icon } from './icons.ts';
import './import-preview.ts';
import { mappingRow } from './mapping-row.ts';
import { failure, note, outdated } from './message.ts';
import { ImportStartedEvent, NavigateEvent, StoreSavedEvent } from './panel-events.ts';
import { formatRoute } from './route.ts';
import { statusMappingStyles } from './status-mapping-styles.ts';

const readingMs = 1_500;

/** What is kept of step 2 until it is saved. */
interface MappingDraft {
  rows: [number, RowChoice][];
  category: number | null | undefined;
}

type SavingState =
  | { kind: 'idle' }
  | { kind: 'saving'; what: 'mapping' | 'import' }
  | { kind: 'saved' }
  | { kind: 'failed'; error: PanelError };

/**
 * Step 2: what each shop status means in RO App, and what the import will do.
 * @fires ecommerce-connect-import-started - The import was started.
 * @fires ecommerce-connect-store-saved - The statuses were saved without an import.
 * @fires ecommerce-connect-navigate - A person goes back.
 */
export class StatusMapping extends LitElement {
  static override styles = [tokens, base, controls, form, statusMappingStyles];

  @property({ attribute: false }) panel!: PanelContext;
  @property({ attribute: false }) store!: Store;

  @state() private choices: MappingChoices = new Map();
  /** Of new products: null for the first one, undefined while nobody has chosen another than before. */
  @state() private category: number | null | undefined;
  @state() private saving: SavingState = { kind: 'idle' };
  /** A person has tried to save: rows without a choice are marked. */
  @state() private tried = false;
  #drafts: Drafts<MappingDraft> | null = null;
  /** Read once; only the shop changes while it is being read. */
  #options: Options | null = null;

  readonly #mapping = new Resource(this, {
    key: () => (this.panel && this.store ? ([this.panel.api, this.store.id] as const) : null),
    load: async ([api, storeId], signal) => {
      const { session, clock } = this.panel;
      const first = this.#options === null;
      this.#drafts ??= draftsAt([session.tenant, session.user.id, 'mapping', storeId], clock);
      const [view, options, draft] = await Promise.all([
        api.mapping(storeId, signal),
        this.#options ?? api.options(undefined, signal),
        first ? this.#drafts.read() : null,
      ]);
      this.#options = options;
      return { view, options, draft };
    },
    repeatMs: (state) => (state.kind === 'ready' && (!state.value.view.complete || state.failure) ? readingMs : null),
    clock: () => this.panel.clock,
    onValue: ({ view, options, draft }, previous) => {
      const known: MappingChoices = previous ? this.choices : new Map(draft?.rows);
      if (!previous) this.category = draft?.category;
      this.choices = choicesFor(view, options.orderStatuses, known);
    },
  });

  constructor() {
    super();
    new HeadingFocus(this);
    new KeptFocus(this);
  }

  protected override render(): TemplateResult {
    const { localisation } = this.panel;
    const { text } = localisation;
    const resource = this.#mapping.state;
    return html`${this.#isSetup() ? this.#renderHeader() : nothing}
      <p class="intro muted">${text.mapping.intro}</p>
      ${
        resource.kind === 'loading'
          ? html`<div class="waiting" aria-busy="true">
              <span class="visually-hidden">${text.panel.loading}</span>
              ${[1, 2, 3, 4, 5].map(() => html`<span class="bone"></span>`)}
            </div>`
          : nothing
      }
      ${resource.kind === 'failed' ? failure(localisation, resource.error, this.#onRetry) : nothing}
      ${
        resource.kind === 'ready'
          ? this.#renderMapping(resource.value.view, resource.value.options, resource.failure)
          : nothing
      }`;
  }

  /** A store that is set up has its page around this. */
  #renderHeader(): TemplateResult {
    const { text } = this.panel.localisation;
    return html`<button type="button" class="button quiet back" @click=${this.#onBack}>
        ${icon('back')}${text.panel.backToStores}
      </button>
      <header>
        <p class="small muted">${text.form.stepTwo}</p>
        <h2 tabindex="-1" part="heading">${text.mapping.title}</h2>
      </header>`;
  }

  #renderMapping(view: MappingView, options: Options, stale: PanelError | null): TemplateResult {
    const { localisation } = this.panel;
    const { orderStatuses: statuses } = options;
    const { text } = localisation;
    if (view.shopStatuses.length === 0) {
      return note(
        'warning',
        text.mapping.noStatuses,
        html`<button type="button" class="button compact" @click=${this.#onRetry}>${text.panel.retry}</button>`,
      );
    }
    const mapping = previewMappingOf(this.choices);
    const findings = mappingProblems(mapping ?? [], view.shopStatuses, statuses);
    return html`<form novalidate @submit=${this.#onSubmit}>
      <div class="main">
        <p class="reading small muted numeric" role="status">
          ${view.complete ? icon('check-circle') : html`<span class="spinner"></span>`}
          <span>${view.complete ? text.mapping.readAll(view.read) : text.mapping.reading(view.read)}</span>
        </p>
        ${this.#renderReadingFailure(view)} ${stale ? outdated(localisation, this.#onRetry) : nothing}
        <div class="table card">
          <div class="columns muted" aria-hidden="true">
            <span class="small">${text.mapping.shopStatus}</span>
            <span class="small">${text.mapping.orderStatus}</span>
            <span class="small">${text.mapping.importThese}</span>
          </div>
          <ul>
            ${view.shopStatuses.map((status) =>
              mappingRow({
                localisation,
                status,
                statuses,
                choices: this.choices,
                findings,
                isNew: !this.#isSetup() && !view.mapping.some(({ shopStatusId }) => shopStatusId === status.id),
                marksOpen: this.tried,
                onChange: (choices) => this.#onChange(choices),
              }),
            )}
          </ul>
        </div>
        ${this.#renderUnreachable(findings, statuses)}
        ${categoryField({
          localisation,
          offered: options.productCategories,
          chosen: this.category === undefined ? this.store.settings.productCategoryId : this.category,
          runs: !this.#isSetup(),
          refusal: this.saving.kind === 'failed' ? this.saving.error.fields['productCategoryId'] : undefined,
          onChange: (category) => this.#onChange(this.choices, category),
        })}
      </div>
      <ecommerce-connect-import-preview
        .panel=${this.panel}
        .storeId=${this.store.id}
        .mapping=${mapping}
        .open=${[...this.choices.values()].filter((choice) => choice.orderStatusId === undefined).length}
        .shopStatuses=${view.shopStatuses}
      ></ecommerce-connect-import-preview>
      <div class="finish">
        ${this.#renderOutcome()} ${this.#isSetup() ? nothing : this.#renderWhatSavingDoes(view, statuses)}
        ${this.#renderButtons()}
      </div>
    </form>`;
  }

  #renderReadingFailure({ complete, failure: stopped }: MappingView): TemplateResult | typeof nothing {
    if (complete || !stopped) return nothing;
    const { localisation, clock } = this.panel;
    const { title, remedy } = localisation.error({ code: stopped.code });
    const next = stopped.nextTryAt
      ? ` ${localisation.text.stores.nextTry(localisation.relative(stopped.nextTryAt, clock.now()))}.`
      : '';
    const mend = html`<button type="button" class="button compact" @click=${this.#onSettingsBack}>
      ${localisation.text.store.toSettings}
    </button>`;
    return html`<div role="status">${note('warning', { title, remedy: remedy + next }, mend)}</div>`;
  }

  #renderUnreachable(findings: Finding[], statuses: OrderStatus[]): TemplateResult | typeof nothing {
    const { text } = this.panel.localisation;
    const unreachable = findings
      .filter(({ code }) => code === 'unreachable-order-status')
      .flatMap((finding) => statuses.find((status) => status.id === finding.orderStatusId) ?? []);
    if (unreachable.length === 0) return nothing;
    const words = wordsOf(text.findings['unreachable-order-status'], {});
    return html`<details class="small">
      <summary>${text.mapping.unreachable(unreachable.length)}</summary>
      <p class="muted">${words.remedy}</p>
      <p>${this.panel.localisation.list(unreachable.map(({ name }) => name))}</p>
    </details>`;
  }

  #renderOutcome(): TemplateResult {
    const { text } = this.panel.localisation;
    const open = this.#openRows().length;
    return html`<div role="status">
        ${this.tried && open > 0 ? html`<p class="bad small">${text.mapping.choicesMissing(open)}</p>` : nothing}
        ${this.saving.kind === 'saved' ? note('good', { title: '', remedy: text.store.statusesSaved }) : nothing}
      </div>
      ${this.saving.kind === 'failed' ? failure(this.panel.localisation, this.saving.error) : nothing}`;
  }

  #renderWhatSavingDoes(view: MappingView, statuses: OrderStatus[]): TemplateResult {
    const { localisation } = this.panel;
    const { mapping } = localisation.text;
    const added = ticksAdded(this.choices, view.mapping, statuses);
    const titles = view.shopStatuses.flatMap(({ id, title }) => (added.includes(id) ? localisation.title(title) : []));
    return html`<p class="small muted">${mapping.saveMovesNothing}</p>
      <div role="status">
        ${titles.length > 0 ? note('info', { title: '', remedy: mapping.ticksAdded(localisation.list(titles)) }) : nothing}
      </div>`;
  }

  #renderButtons(): TemplateResult {
    const { text } = this.panel.localisation;
    const what = this.saving.kind === 'saving' ? this.saving.what : null;
    const busy = what ? 'true' : 'false';
    const setup = this.#isSetup();
    const importLabel =
      what === 'import' ? html`<span class="spinner"></span>${text.mapping.starting}` : text.mapping.saveAndImport;
    return html`<div class="actions">
      ${
        setup
          ? html`<button type="submit" class="button primary" part="submit" aria-disabled=${busy}>
                ${importLabel}
              </button>
              <button type="button" class="button" @click=${this.#onSettingsBack}>${text.panel.back}</button>`
          : html`<button type="submit" class="button primary" part="submit" aria-disabled=${busy}>
                ${what === 'mapping' ? html`<span class="spinner"></span>${text.panel.saving}` : text.panel.save}
              </button>
              <button type="button" class="button" aria-disabled=${busy} @click=${() => void this.#save('import')}>
                ${importLabel}
              </button>`
      }
    </div>`;
  }

  #isSetup(): boolean {
    return this.store.state.kind === 'mapping';
  }

  #openRows(): { id: number; question: OpenQuestion }[] {
    return [...this.choices.keys()].flatMap((id) => {
      const question = openQuestion(this.choices, id);
      return question ? { id, question } : [];
    });
  }

  #onChange(choices: MappingChoices, category = this.category): void {
    this.choices = choices;
    this.category = category;
    if (this.saving.kind !== 'saving') this.saving = { kind: 'idle' };
    void this.#drafts?.write({ rows: [...choices].filter(([, choice]) => choice.changed), category });
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save(this.#isSetup() ? 'import' : 'mapping');
  };

  async #save(what: 'mapping' | 'import'): Promise<void> {
    if (this.saving.kind === 'saving') return;
    const mapping = mappingOf(this.choices);
    this.tried = true;
    if (!mapping) return this.#focusFirstOpen();
    this.saving = { kind: 'saving', what };
    try {
      if (what === 'import') await this.#startImport(mapping);
      else await this.#saveMapping(mapping);
    } catch (error) {
      this.saving = { kind: 'failed', error: toPanelError(error) };
    }
  }

  async #startImport(mapping: Mapping): Promise<void> {
    const run = await this.panel.api.startImport(this.store.id, mapping, this.category);
    this.saving = { kind: 'idle' };
    void this.#drafts?.clear();
    this.dispatchEvent(new ImportStartedEvent(this.store.id, run));
  }

  async #saveMapping(mapping: Mapping): Promise<void> {
    await this.panel.api.saveMapping(this.store.id, mapping, this.category);
    this.choices = new Map([...this.choices].map(([id, choice]) => [id, { ...choice, changed: false }]));
    this.saving = { kind: 'saved' };
    void this.#drafts?.clear();
    void this.#mapping.reload();
    this.dispatchEvent(new StoreSavedEvent(this.store.id));
  }

  #focusFirstOpen(): void {
    const [first] = this.#openRows();
    if (!first) return;
    const id = `${first.question}-${first.id}${first.question === 'write-back' ? '-no' : ''}`;
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  }

  readonly #onRetry = (): void => void this.#mapping.reload();

  readonly #onBack = (): void => {
    this.dispatchEvent(new NavigateEvent(formatRoute({ name: 'stores' })));
  };

  readonly #onSettingsBack = (): void => {
    this.dispatchEvent(new NavigateEvent(formatRoute({ name: 'settings', storeId: this.store.id })));
  };
}

define('ecommerce-connect-status-mapping', StatusMapping);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-status-mapping': StatusMapping;
  }
}
