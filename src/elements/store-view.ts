import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { hasEnded } from '../controllers/run-ends.ts';
import type { Run } from '../contract/run.ts';
import type { Store } from '../contract/store.ts';
import { HeadingFocus } from '../controllers/heading-focus.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import { LazyModules } from '../controllers/lazy-modules.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { mayDo } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { hostParts } from '../styles/parts.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { icon } from './icons.ts';
import './import-progress.ts';
import { failure, partFailed } from './message.ts';
import { NavigateEvent } from './panel-events.ts';
import type { ImportStartedEvent } from './panel-events.ts';
import { formatRoute } from './route.ts';
import type { StorePart } from './route.ts';
import './store-orders.ts';
import './store-page.ts';
import { StoresSeenEvent } from './stores-seen-event.ts';

const refreshMs = 10_000;

/** A store whose import goes on or is tried again. */
const importStates: ReadonlySet<string> = new Set(['importing', 'failing']);
const unfit: ReadonlySet<string> = new Set(['disabled', 'reconnect']);

/** The tabs that only those who may set stores up are shown. */
const configureParts: ReadonlySet<StorePart> = new Set(['settings', 'statuses']);

/**
 * One store, in whatever it needs next: the steps of its setup, the progress of its import, or its page.
 * @fires ecommerce-connect-navigate - A person goes to another view.
 */
export class StoreView extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      .waiting {
        display: grid;
        gap: var(--_space-4);
      }
      .waiting .bone {
        block-size: 6em;
      }
      h2,
      .note {
        margin-block-start: var(--_space-3);
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property() storeId = '';
  /** What of the store is asked for. */
  @property() show: StorePart = 'store';

  /** An import that is or was on screen: its end stays there until it is left. */
  @state() private shownRun: Run | null = null;

  readonly #parts = new LazyModules(this, {
    activity: () => import('./activity-list.ts'),
    settings: () => import('./store-form.ts'),
    statuses: () => import('./status-mapping.ts'),
  });
  readonly #store = new Resource(this, {
    key: () => (this.panel && this.storeId ? ([this.panel.api, this.storeId] as const) : null),
    load: ([api, storeId], signal) => api.store(storeId, signal),
    repeatMs: () => refreshMs,
    clock: () => this.panel.clock,
    onValue: (store) => {
      this.#showImport(store);
      this.dispatchEvent(new StoresSeenEvent([store]));
    },
  });

  constructor() {
    super();
    new HeadingFocus(this);
    new KeptFocus(this);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('storeId') && changed.get('storeId') !== undefined) this.shownRun = null;
    // Settings and statuses change what the page shows.
    if (changed.has('show') && changed.get('show') !== undefined && this.show === 'store') void this.#store.reload();
  }

  protected override render(): TemplateResult {
    const resource = this.#store.state;
    switch (resource.kind) {
      case 'loading':
        return html`<div class="waiting" aria-busy="true">
          <span class="visually-hidden">${this.panel.localisation.text.panel.loading}</span>
          <span class="bone"></span><span class="bone"></span><span class="bone"></span>
        </div>`;
      case 'failed':
        return html`<button type="button" class="button quiet back" @click=${this.#onBack}>
            ${icon('back')}${this.panel.localisation.text.panel.backToStores}
          </button>
          <h2 tabindex="-1" part="heading">${this.panel.localisation.text.panel.title}</h2>
          ${failure(
            this.panel.localisation,
            resource.error,
            resource.error.code === 'not-found' ? undefined : () => void this.#store.reload(),
          )}`;
      case 'ready':
        return this.#renderStore(resource.value, resource.failure !== null);
    }
  }

  #renderStore(store: Store, outdated: boolean): TemplateResult {
    const canConfigure = mayDo(this.panel.session.role, 'configure');
    const show = canConfigure || !configureParts.has(this.show) ? this.show : 'store';
    const isSetup = canConfigure && store.state.kind === 'mapping';
    if (isSetup && show === 'settings') return this.#renderTab(store, show);
    if (this.shownRun && (show === 'store' || show === 'statuses')) {
      return html`<ecommerce-connect-import-progress
        exportparts=${hostParts}
        .panel=${this.panel}
        .store=${store}
        .run=${this.shownRun}
        @progress-left=${this.#onProgressLeft}
      ></ecommerce-connect-import-progress>`;
    }
    if (isSetup) return this.#renderTab(store, 'statuses');
    return html`<ecommerce-connect-store-page
      exportparts=${hostParts}
      .panel=${this.panel}
      .store=${store}
      .show=${show}
      .outdated=${outdated}
      @store-changed=${this.#onStoreChanged}
      >${this.#renderTab(store, show)}</ecommerce-connect-store-page
    >`;
  }

  #renderTab(store: Store, show: StorePart): TemplateResult {
    switch (show) {
      case 'store':
        return html`<ecommerce-connect-store-orders
          exportparts=${hostParts}
          .panel=${this.panel}
          .store=${store}
          @store-changed=${this.#onStoreChanged}
        ></ecommerce-connect-store-orders>`;
      case 'activity':
        return this.#renderPart(
          'activity',
          () =>
            html`<ecommerce-connect-activity-list
              exportparts=${hostParts}
              .panel=${this.panel}
              .storeId=${store.id}
            ></ecommerce-connect-activity-list>`,
        );
      case 'settings':
        return this.#renderPart(
          'settings',
          () =>
            html`<ecommerce-connect-store-form
              exportparts=${hostParts}
              .panel=${this.panel}
              .store=${store}
              @ecommerce-connect-store-saved=${this.#onStoreChanged}
            ></ecommerce-connect-store-form>`,
        );
      case 'statuses':
        return this.#renderPart(
          'statuses',
          () =>
            html`<ecommerce-connect-status-mapping
              exportparts=${hostParts}
              .panel=${this.panel}
              .store=${store}
              @ecommerce-connect-import-started=${this.#onImportStarted}
              @ecommerce-connect-store-saved=${this.#onStoreChanged}
            ></ecommerce-connect-status-mapping>`,
        );
    }
  }

  #renderPart(name: Exclude<StorePart, 'store'>, ready: () => TemplateResult): TemplateResult {
    switch (this.#parts.need(name)) {
      case 'ready':
        return ready();
      case 'loading':
        return html`<div class="waiting" aria-busy="true"><span class="bone"></span><span class="bone"></span></div>`;
      case 'failed':
        return partFailed(this.panel.localisation, () => this.#parts.retry(name));
    }
  }

  #showImport(store: Store): void {
    const { run, state } = store;
    const shows = importStates.has(state.kind) && run?.kind === 'import' && !hasEnded(run);
    if (shows) this.shownRun ??= run;
    // An import that was switched off, or has lost its login, is no longer what a person has to look at.
    else if (this.shownRun && unfit.has(state.kind)) this.shownRun = null;
  }

  readonly #onImportStarted = (event: ImportStartedEvent): void => {
    this.shownRun = event.run;
    if (this.show !== 'store') {
      this.dispatchEvent(new NavigateEvent(formatRoute({ name: 'store', storeId: this.storeId })));
    }
  };

  readonly #onStoreChanged = (): void => void this.#store.reload();

  readonly #onProgressLeft = (): void => {
    this.shownRun = null;
    void this.#store.reload();
  };

  readonly #onBack = (): void => {
    this.dispatchEvent(new NavigateEvent(formatRoute({ name: 'stores' })));
  };
}

define('ecommerce-connect-store-view', StoreView);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-store-view': StoreView;
  }
}
