import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Mapping, ShopStatusView } from '../contract/mapping.ts';
import type { ImportPreview, PreviewSample } from '../contract/preview.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { colourDot, icon } from './icons.ts';
import { importPreviewStyles } from './import-preview-styles.ts';
import { failure } from './message.ts';

const settleMs = 400;
const countingMs = 2_000;
const shownLines = 3;
/** Of orders that wait for the same reason. */
const shownNumbers = 5;

type Problem = ImportPreview['problems'][number];

/** What *Save and import orders* will do, before it does it. */
export class ImportPreviewPanel extends LitElement {
  static override styles = [tokens, base, controls, importPreviewStyles];

  @property({ attribute: false }) panel!: PanelContext;
  @property() storeId = '';
  /** Null until the rows are known. */
  @property({ attribute: false }) mapping: Mapping | null = null;
  /** How many rows of the mapping are not chosen yet. */
  @property({ type: Number }) open = 0;
  @property({ attribute: false }) shopStatuses: readonly ShopStatusView[] = [];

  /** The mapping that is asked about, as text: it follows the choices when they have settled. */
  @state() private asked = '';
  #wanted = '';
  #cancelSettle: (() => void) | null = null;

  readonly #preview = new Resource(this, {
    key: () =>
      this.panel && this.storeId && this.asked ? ([this.panel.api, this.storeId, this.asked] as const) : null,
    load: ([api, storeId, asked], signal) => api.preview(storeId, JSON.parse(asked) as Mapping, signal),
    keep: true,
    repeatMs: (state) => (state.kind === 'ready' && !state.value.complete ? countingMs : null),
    clock: () => this.panel.clock,
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelSettle?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('mapping')) return;
    const wanted = this.mapping ? JSON.stringify(this.mapping) : '';
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#cancelSettle?.();
    if (this.asked === '' || wanted === '') this.asked = wanted;
    else this.#cancelSettle = this.panel.clock.after(settleMs, () => (this.asked = this.#wanted));
  }

  protected override render(): TemplateResult {
    const { preview } = this.panel.localisation.text;
    return html`<section aria-labelledby="preview">
      <h3 id="preview">${preview.title}</h3>
      <div class="content" aria-busy=${this.#preview.busy ? 'true' : 'false'}>${this.#renderContent()}</div>
    </section>`;
  }

  #renderContent(): TemplateResult {
    const { localisation } = this.panel;
    const resource = this.#preview.state;
    switch (resource.kind) {
      case 'loading':
        return html`<span class="bone"></span><span class="bone"></span>`;
      case 'failed':
        return failure(localisation, resource.error, () => void this.#preview.reload());
      case 'ready':
        return html`${
          resource.failure ? failure(localisation, resource.failure, () => void this.#preview.reload()) : nothing
        }
        ${this.#renderPreview(resource.value)}`;
    }
  }

  #renderPreview(value: ImportPreview): TemplateResult {
    const { localisation } = this.panel;
    const { preview } = localisation.text;
    const all = value.byStatus.reduce((sum, row) => sum + row.orders, 0);
    const imported = value.byStatus.reduce((sum, row) => sum + row.imported, 0);
    return html`<div class="summary">
        <p class="strong numeric">${preview.toImport(imported)}</p>
        <p class="small muted numeric">${preview.ofAll(all)} · ${preview.from(localisation.day(value.from))}</p>
        ${
          this.open > 0
            ? html`<p class="small open marked">${icon('warning')}<span>${preview.open(this.open)}</span></p>`
            : nothing
        }
        ${
          value.complete
            ? nothing
            : html`<p class="small muted counting"><span class="spinner"></span>${preview.counting}</p>`
        }
        ${value.complete && all === 0 ? html`<p class="small muted">${preview.noOrders}</p>` : nothing}
      </div>
      <dl class="counts">
        ${this.#renderCount(preview.newClients, value.newClients)}
        ${this.#renderCount(preview.knownClients, value.knownClients)}
        ${this.#renderCount(preview.newProducts, value.newProducts)}
        ${this.#renderCount(preview.knownProducts, value.knownProducts)}
      </dl>
      ${all > 0 ? this.#renderByStatus(value) : nothing} ${this.#renderProblems(value)}
      ${
        value.samples.length > 0
          ? html`<div class="part">
              <h4>${preview.samples}</h4>
              <ul class="samples">
                ${value.samples.map((sample) => this.#renderSample(sample, value.currency))}
              </ul>
            </div>`
          : nothing
      }
      <p class="small muted marked">${icon('info')}<span>${preview.stock}</span></p>`;
  }

  #renderCount(label: string, count: number | null): TemplateResult {
    const { localisation } = this.panel;
    return html`<div>
      <dt>${label}</dt>
      <dd class="numeric">
        ${
          count === null
            ? html`<span class="spinner"></span
                ><span class="visually-hidden">${localisation.text.preview.counting}</span>`
            : localisation.number(count)
        }
      </dd>
    </div>`;
  }

  #renderByStatus(value: ImportPreview): TemplateResult {
    const { localisation } = this.panel;
    const { preview } = localisation.text;
    return html`<div class="part">
      <h4>${preview.byStatus}</h4>
      <ul class="statuses small">
        ${value.byStatus
          .filter((row) => row.orders > 0)
          .map((row) => {
            const status = this.shopStatuses.find(({ id }) => id === row.shopStatusId);
            const out = row.orders - row.imported - row.known - row.waiting;
            return html`<li class=${row.imported === 0 ? 'muted' : ''}>
              <span>${status ? localisation.title(status.title) : row.shopStatusId}</span>
              <span class="numeric">${localisation.number(row.imported)} ${preview.imported}</span>
              ${row.known > 0 ? html`<span class="fate numeric">${preview.alreadyHere(row.known)}</span>` : nothing}
              ${row.waiting > 0 ? html`<span class="fate numeric">${preview.willWait(row.waiting)}</span>` : nothing}
              ${
                out > 0
                  ? html`<span class="fate numeric"
                      >${status?.successful ? preview.outDelivered(out) : preview.outUnticked(out)}</span
                    >`
                  : nothing
              }
            </li>`;
          })}
      </ul>
    </div>`;
  }

  #renderProblems({ problems, problemCount }: ImportPreview): TemplateResult | typeof nothing {
    if (problems.length === 0) return nothing;
    const { localisation } = this.panel;
    const { preview } = localisation.text;
    return html`<div class="part">
      <h4 class="numeric">
        ${problemCount === null ? preview.problems : `${preview.problems} (${localisation.number(problemCount)})`}
      </h4>
      <ul class="problems small">
        ${alike(problems).map(({ code, detail, shopNumbers }) => {
          const words = localisation.problem(code, detail);
          const shown = shopNumbers.slice(0, shownNumbers);
          const more = shopNumbers.length - shown.length;
          return html`<li class="marked">
            ${icon('warning')}
            <span
              >${words.title} <span class="muted">${words.remedy}</span> ${
                shown.length > 0
                  ? html`<span class="numbers numeric"
                      >${preview.problemOrders(localisation.list(more > 0 ? [...shown, preview.moreOrders(more)] : shown))}</span
                    >`
                  : nothing
              }</span
            >
          </li>`;
        })}
      </ul>
    </div>`;
  }

  #renderSample(sample: PreviewSample, currency: string): TemplateResult {
    const { localisation } = this.panel;
    const { panel, preview } = localisation.text;
    const more = sample.lines.length - shownLines;
    return html`<li class="small">
      <p class="ends">
        <span class="strong">${preview.sampleOrder(sample.shopNumber)}</span>
        <span class="strong numeric whole">${localisation.money(sample.total, currency)}</span>
      </p>
      <p class="ends">
        <span>${sample.client}</span>
        ${
          sample.status
            ? html`<span class="status">${colourDot(sample.status.color)}${sample.status.name}</span>`
            : nothing
        }
      </p>
      ${sample.lines
        .slice(0, shownLines)
        .map(
          (line) =>
            html`<p class="ends muted">
              <span>${line.title}</span
              ><span class="numeric whole"
                >${localisation.number(line.quantity)} × ${localisation.money(line.price, currency)}</span
              >
            </p>`,
        )}
      ${more > 0 ? html`<p class="muted">${preview.moreLines(more)}</p>` : nothing}
      <p class="muted">${sample.manager ? `${preview.manager}${panel.colon}${sample.manager}` : preview.noManager}</p>
    </li>`;
  }
}

interface AlikeProblems extends Omit<Problem, 'shopNumber'> {
  shopNumbers: string[];
}

/** Orders that wait for the very same reason belong together. */
function alike(problems: readonly Problem[]): AlikeProblems[] {
  const groups = new Map<string, AlikeProblems>();
  for (const { shopNumber, ...what } of problems) {
    const key = `${what.code} ${what.detail ?? ''}`;
    const group = groups.get(key) ?? { ...what, shopNumbers: [] };
    if (shopNumber) group.shopNumbers.push(shopNumber);
    groups.set(key, group);
  }
  return [...groups.values()];
}

define('ecommerce-connect-import-preview', ImportPreviewPanel);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-import-preview': ImportPreviewPanel;
  }
}
