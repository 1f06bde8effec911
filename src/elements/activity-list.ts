import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { toPanelError } from '../api/panel-error.ts';
import type { PanelError } from '../api/panel-api.ts';
import { changeKinds, changeOutcomes } from '../contract/change.ts';
import type { ActivityPage, Change, ChangeKind, ChangeOutcome } from '../contract/change.ts';
import type { Run } from '../contract/run.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { form } from '../styles/form.ts';
import { tokens } from '../styles/tokens.ts';
import { changeLine, changeLineStyles } from './change-line.ts';
import { define } from './define.ts';
import { failure, outdated } from './message.ts';
import { runLine, runMoment } from './run-line.ts';

/** What the list is narrowed to; `runs` are those alone. */
type Kind = ChangeKind | 'runs' | '';

const noChanges: ActivityPage = { items: [], nextCursor: null };
const refreshMs = 10_000;

/** What happened to a store and its orders, and its runs, newest first; what comes while a person looks on is put before it. */
export class ActivityList extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    form,
    changeLineStyles,
    css`
      .filters {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 20em));
        gap: var(--_space-3) var(--_space-4);
        margin-block-end: var(--_space-4);
      }
      .bone {
        block-size: 8em;
      }
      .more {
        margin-block-start: var(--_space-4);
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property() storeId = '';

  @state() private kind: Kind = '';
  @state() private outcome: ChangeOutcome | '' = '';
  /** Of all pages that were asked for. */
  @state() private changes: readonly Change[] = [];
  @state() private moreCursor: string | null = null;
  @state() private moreError: PanelError | null = null;
  @state() private loadingMore = false;

  readonly #activity = new Resource(this, {
    key: () => (this.panel && this.storeId ? ([this.panel.api, this.storeId, this.kind, this.outcome] as const) : null),
    load: async ([api, storeId, kind, outcome], signal) => {
      // A run has no outcome of that list, so a person who asks for one asks for changes.
      const wantsRuns = (kind === '' || kind === 'runs') && outcome === '';
      const [page, runs] = await Promise.all([
        kind === 'runs' ? noChanges : api.activity({ storeId, ...filterOf(kind, outcome) }, signal),
        wantsRuns ? api.runs(storeId, signal) : [],
      ]);
      return { of: `${storeId} ${kind} ${outcome}`, page, runs };
    },
    keep: true,
    repeatMs: () => refreshMs,
    clock: () => this.panel.clock,
    onValue: (value, previous) => this.#take(value.page, value.of === previous?.of),
  });

  constructor() {
    super();
    new KeptFocus(this);
  }

  protected override render(): TemplateResult {
    const { localisation } = this.panel;
    const resource = this.#activity.state;
    return html`${this.#renderFilters()}
      <div aria-busy=${this.#activity.busy ? 'true' : 'false'}>
        ${
          resource.kind === 'loading'
            ? html`<span class="bone"></span><span class="visually-hidden">${localisation.text.panel.loading}</span>`
            : nothing
        }
        ${resource.kind === 'failed' ? failure(localisation, resource.error, this.#onRetry) : nothing}
        ${
          resource.kind === 'ready'
            ? html`${resource.failure ? outdated(localisation, this.#onRetry) : nothing}
              ${this.#renderLines(this.changes, resource.value.runs)}`
            : nothing
        }
      </div>`;
  }

  #renderFilters(): TemplateResult {
    const { changes } = this.panel.localisation.text;
    return html`<div role="search" class="filters">
      <div class="field">
        <label for="kind">${changes.kind}</label>
        <select id="kind" @change=${this.#onKind}>
          <option value="">${changes.allKinds}</option>
          <option value="runs">${changes.onlyRuns}</option>
          ${changeKinds.map((kind) => html`<option value=${kind}>${changes.kinds[kind].title}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="outcome">${changes.outcome}</label>
        <select id="outcome" @change=${this.#onOutcome} ?disabled=${this.kind === 'runs'}>
          <option value="">${changes.allOutcomes}</option>
          ${changeOutcomes.map((outcome) => html`<option value=${outcome}>${changes.outcomes[outcome].title}</option>`)}
        </select>
      </div>
    </div>`;
  }

  /** Puts a first page before what is there of the same list. */
  #take({ items, nextCursor }: ActivityPage, isSameList: boolean): void {
    const known = isSameList ? this.changes : [];
    const last = items.at(-1)?.id;
    const seam = known.findIndex(({ id }) => id === last);
    this.moreError = null;
    if (nextCursor !== null && seam >= 0) {
      this.changes = [...items, ...known.slice(seam + 1)];
      return;
    }
    this.changes = items;
    this.moreCursor = nextCursor;
  }

  #renderLines(changes: readonly Change[], runs: readonly Run[]): TemplateResult {
    const { localisation, clock } = this.panel;
    const { text } = localisation;
    const now = clock.now();
    // A run older than the last change that is shown belongs to a later page.
    const oldest = this.moreCursor === null ? undefined : changes.at(-1)?.at;
    const lines = [
      ...changes.map((change) => ({
        ...{ id: change.id, at: change.at },
        line: changeLine(localisation, change, { now, namesOrder: true }),
      })),
      ...runs.map((run) => ({ id: run.id, at: runMoment(run, now), line: runLine(localisation, run, now) })),
    ]
      .filter(({ at }) => oldest === undefined || at >= oldest)
      .toSorted((left, right) => right.at.getTime() - left.at.getTime());
    const isNarrowed = this.kind !== '' || this.outcome !== '';
    return html`<p class="visually-hidden" role="status">${text.changes.shown(lines.length)}</p>
      ${
        lines.length === 0
          ? html`<p class="muted">${isNarrowed ? text.changes.noneFound : text.changes.noneYet}</p>`
          : html`<ul class="changes">
              ${repeat(
                lines,
                ({ id }) => id,
                ({ line }) => line,
              )}
            </ul>`
      }
      ${this.moreError ? failure(localisation, this.moreError) : nothing}
      ${
        this.moreCursor
          ? html`<button
              type="button"
              class="button more"
              aria-disabled=${this.loadingMore ? 'true' : 'false'}
              @click=${this.#onMore}
            >
              ${this.loadingMore ? html`<span class="spinner"></span>` : nothing}${text.changes.more}
            </button>`
          : nothing
      }`;
  }

  readonly #onRetry = (): void => void this.#activity.reload();

  readonly #onKind = (event: Event): void => {
    this.kind = (event.target as HTMLSelectElement).value as Kind;
    if (this.kind === 'runs') this.outcome = '';
  };

  readonly #onOutcome = (event: Event): void => {
    this.outcome = (event.target as HTMLSelectElement).value as ChangeOutcome | '';
  };

  readonly #onMore = async (): Promise<void> => {
    const cursor = this.moreCursor;
    if (!cursor || this.loadingMore) return;
    const { kind, outcome } = this;
    this.moreError = null;
    this.loadingMore = true;
    try {
      const page = await this.panel.api.activity({ storeId: this.storeId, cursor, ...filterOf(kind, outcome) });
      // Another filter may have been chosen meanwhile.
      if (this.moreCursor !== cursor) return;
      this.changes = [...this.changes, ...page.items];
      this.moreCursor = page.nextCursor;
    } catch (error) {
      this.moreError = toPanelError(error);
    } finally {
      this.loadingMore = false;
    }
  };
}

function filterOf(kind: Kind, outcome: ChangeOutcome | '') {
  return {
    ...(kind === '' || kind === 'runs' ? {} : { what: [kind] }),
    ...(outcome === '' ? {} : { outcome: [outcome] }),
  };
}

define('ecommerce-connect-activity-list', ActivityList);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-activity-list': ActivityList;
  }
}
