import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PanelError } from '../api/panel-api.ts';
import { toPanelError } from '../api/panel-error.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import { hasEnded } from '../controllers/run-ends.ts';
import { broughtOrders } from '../contract/run.ts';
import type { Run } from '../contract/run.ts';
import type { StoreSummary } from '../contract/store.ts';
import { HeadingFocus } from '../controllers/heading-focus.ts';
import { mayDo } from '../controllers/panel-context.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { icon } from './icons.ts';
import { failure, note } from './message.ts';
import { ImportFinishedEvent, NavigateEvent } from './panel-events.ts';
import './parked-orders.ts';
import { formatRoute } from './route.ts';
import { importProgressStyles } from './import-progress-styles.ts';

/** Said to screen readers at each of these shares, not at each order. */
const announcedSteps = 10;

/**
 * A running import, live, and its result; whoever may operate the store pauses and resumes it here.
 * @fires ecommerce-connect-import-finished - The import has ended.
 * @fires progress-left - A person goes on to the store.
 */
export class ImportProgress extends LitElement {
  static override styles = [tokens, base, controls, importProgressStyles];

  @property({ attribute: false }) panel!: PanelContext;
  @property({ attribute: false }) store!: StoreSummary;
  /** The run to watch, as last known. */
  @property({ attribute: false }) run!: Run;

  @state() private latest: Run | null = null;
  @state() private streamError: PanelError | null = null;
  @state() private said = '';
  @state() private switching = false;
  @state() private actionError: PanelError | null = null;
  #stopWatching: (() => void) | null = null;
  #watched = '';
  #saidStep = '';

  constructor() {
    super();
    new HeadingFocus(this);
    new KeptFocus(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watched = '';
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Without a live view the store, which is asked for again and again, still tells how far the run is.
    const told = this.store.run;
    if (changed.has('store') && this.streamError && told?.id === this.#watched) this.#take(told);
    if ((!changed.has('run') && this.#watched !== '') || this.run.id === this.#watched || !this.isConnected) return;
    this.#stopWatching?.();
    this.#watched = this.run.id;
    this.latest = this.run;
    this.streamError = null;
    this.actionError = null;
    if (hasEnded(this.run)) return;
    this.#stopWatching = this.panel.api.watchRun(this.run.id, {
      onRun: (run) => this.#onRun(run),
      onEnd: () => {
        this.#stopWatching = null;
      },
      onError: (error) => {
        this.streamError = error;
      },
    });
  }

  protected override render(): TemplateResult {
    const run = this.latest ?? this.run;
    const { text } = this.panel.localisation;
    return html`<button type="button" class="button quiet back" @click=${this.#onBack}>
        ${icon('back')}${text.panel.backToStores}
      </button>
      <header>
        <p class="small muted">${this.store.name}</p>
        <h2 tabindex="-1" part="heading">${this.#title(run)}</h2>
      </header>
      <div role="status" class="visually-hidden">${this.said}</div>
      <div class="card">${hasEnded(run) ? this.#renderEnd(run) : this.#renderRunning(run)}</div>
      ${
        hasEnded(run) && run.parked > 0
          ? html`<ecommerce-connect-parked-orders
              .panel=${this.panel}
              .storeId=${run.storeId}
            ></ecommerce-connect-parked-orders>`
          : nothing
      }`;
  }

  #title(run: Run): string {
    const { progress } = this.panel.localisation.text;
    switch (run.state) {
      case 'queued':
      case 'running':
        return progress.title;
      case 'paused':
        return progress.pausedTitle;
      case 'done':
        return progress.doneTitle;
      case 'failed':
        return progress.failedTitle;
    }
  }

  #renderRunning(run: Run): TemplateResult {
    const { localisation } = this.panel;
    const { progress } = localisation.text;
    const brought = broughtOrders(run);
    return html`<div class="headline">
        <p class="stage">
          ${run.state === 'paused' ? icon('pause') : html`<span class="spinner"></span>`} ${this.#stage(run)}
        </p>
        ${brought ? html`<p class="share numeric">${localisation.percent(brought.done / brought.total)}</p>` : nothing}
      </div>
      <p class="small muted">${progress.stages[run.stage].remedy}</p>
      ${
        brought
          ? html`<progress
              part="bar"
              aria-label=${progress.barLabel}
              .max=${brought.total}
              .value=${brought.done}
            ></progress>`
          : run.state === 'paused'
            ? nothing
            : html`<progress part="bar" aria-label=${progress.barLabel}></progress>`
      }
      <p class="pace numeric">
        ${
          brought
            ? html`<span class="strong"
                >${progress.share(localisation.number(brought.done), localisation.number(brought.total))}</span
              >`
            : nothing
        }
        <span class="muted">${this.#pace(run)}</span>
      </p>
      ${run.error ? this.#renderError(run) : nothing}
      ${this.streamError ? html`<p class="small muted" role="status">${progress.connectionLost}</p>` : nothing}
      ${this.#renderTotals(run)}
      <p class="small muted honest">
        ${run.state === 'paused' ? progress.pausedNote : html`${progress.honest} ${progress.leave}`}
      </p>
      ${this.actionError ? failure(localisation, this.actionError) : nothing} ${this.#renderSwitch(run)}`;
  }

  #stage(run: Run): string {
    const { progress } = this.panel.localisation.text;
    return run.state === 'queued' ? progress.queued : progress.stages[run.stage].title;
  }

  #renderSwitch(run: Run): TemplateResult | typeof nothing {
    if (!mayDo(this.panel.session.role, 'operate')) return nothing;
    const { progress } = this.panel.localisation.text;
    const paused = run.state === 'paused';
    return html`<div class="actions">
      <button
        type="button"
        class=${paused ? 'button primary' : 'button'}
        part="switch"
        aria-disabled=${this.switching ? 'true' : 'false'}
        @click=${() => void this.#onSwitch(run)}
      >
        ${this.switching ? html`<span class="spinner"></span>` : icon(paused ? 'play' : 'pause')}
        ${paused ? progress.resume : progress.pause}
      </button>
    </div>`;
  }

  #pace(run: Run): string {
    const { localisation } = this.panel;
    const { progress } = localisation.text;
    if (run.state === 'paused') return '';
    const left =
      run.etaSeconds === null ? progress.timeLeftUnknown : progress.timeLeft(localisation.duration(run.etaSeconds));
    return run.ratePerMinute === null ? left : `${progress.rate(Math.round(run.ratePerMinute))} · ${left}`;
  }

  #renderEnd(run: Run): TemplateResult {
    const { localisation } = this.panel;
    const { progress } = localisation.text;
    const seconds =
      run.startedAt && run.finishedAt ? (run.finishedAt.getTime() - run.startedAt.getTime()) / 1000 : null;
    return html`<p class="ending marked tone-${run.state === 'done' ? 'good' : 'bad'}">
        ${icon(run.state === 'done' ? 'check-circle' : 'warning')}
        <span>
          ${run.finishedAt ? progress.finishedAt(localisation.dateTime(run.finishedAt)) : nothing}
          ${seconds === null ? nothing : progress.took(localisation.duration(seconds))}
          ${run.state === 'done' ? progress.thenSync : nothing}
        </span>
      </p>
      ${run.error ? this.#renderError(run) : nothing} ${this.#renderTotals(run)}
      <div class="actions">
        <button type="button" class="button primary" @click=${this.#onLeave}>${progress.showStore}</button>
      </div>`;
  }

  #renderError(run: Run): TemplateResult {
    const { localisation, clock } = this.panel;
    if (!run.error) return html``;
    const words = localisation.error(run.error);
    const { nextRunAt } = this.store;
    const triesAgain = !hasEnded(run) && run.state !== 'paused' && nextRunAt !== null;
    const next = triesAgain
      ? ` ${localisation.text.stores.nextTry(localisation.relative(nextRunAt, clock.now()))}.`
      : '';
    return html`<div role="alert">
      ${note(run.state === 'failed' ? 'bad' : 'warning', { title: words.title, remedy: words.remedy + next })}
    </div>`;
  }

  #renderTotals(run: Run): TemplateResult {
    const { localisation } = this.panel;
    const { progress } = localisation.text;
    const total = (label: string, value: number, look = ''): TemplateResult =>
      html`<div class=${look}>
        <dt>${label}</dt>
        <dd class="numeric">${localisation.number(value)}</dd>
      </div>`;
    return html`<dl class="totals">
        ${total(progress.created, run.created)} ${run.linked > 0 ? total(progress.linked, run.linked) : nothing}
        ${run.unchanged > 0 ? total(progress.alreadyHere, run.unchanged) : nothing}
        ${total(progress.parked, run.parked, run.parked > 0 ? 'parked' : '')} ${total(progress.leftOut, run.leftOut)}
      </dl>
      ${run.leftOut > 0 ? html`<p class="small muted">${progress.leftOutNote}</p>` : nothing}`;
  }

  #onRun(run: Run): void {
    this.streamError = null;
    this.#take(run);
  }

  #take(run: Run): void {
    const before = this.latest;
    this.latest = run;
    this.#say(run);
    if (hasEnded(run) && !(before && hasEnded(before))) this.dispatchEvent(new ImportFinishedEvent(run.storeId, run));
  }

  #say(run: Run): void {
    const { localisation } = this.panel;
    const { progress } = localisation.text;
    const brought = broughtOrders(run);
    const step = brought ? Math.floor((brought.done / brought.total) * announcedSteps) : 0;
    const key = `${run.state} ${run.stage} ${step}`;
    if (key === this.#saidStep) return;
    this.#saidStep = key;
    if (hasEnded(run) || run.state === 'paused') this.said = this.#title(run);
    else if (step === 0) this.said = progress.stages[run.stage].title;
    else
      this.said = `${progress.stages[run.stage].title}. ${progress.announce(localisation.percent(step / announcedSteps))}`;
  }

  async #onSwitch(run: Run): Promise<void> {
    if (this.switching) return;
    this.switching = true;
    this.actionError = null;
    const { api } = this.panel;
    try {
      this.#take(await (run.state === 'paused' ? api.resumeRun(run.id) : api.pauseRun(run.id)));
    } catch (error) {
      this.actionError = toPanelError(error);
    } finally {
      this.switching = false;
    }
  }

  readonly #onBack = (): void => {
    this.dispatchEvent(new NavigateEvent(formatRoute({ name: 'stores' })));
  };

  readonly #onLeave = (): void => {
    this.dispatchEvent(new Event('progress-left'));
  };
}

define('ecommerce-connect-import-progress', ImportProgress);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-import-progress': ImportProgress;
  }
}
