import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { PanelError } from '../api/panel-api.ts';
import { toPanelError } from '../api/panel-error.ts';
import type { Run } from '../contract/run.ts';
import type { StoreSummary } from '../contract/store.ts';
import { HeadingFocus } from '../controllers/heading-focus.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import { LazyModules } from '../controllers/lazy-modules.ts';
import { mayDo } from '../controllers/panel-context.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { hasEnded } from '../controllers/run-ends.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import './action-menu.ts';
import type { MenuChoiceEvent, MenuItem } from './action-menu.ts';
import { define } from './define.ts';
import type { DeleteDialog } from './delete-dialog.ts';
import { icon } from './icons.ts';
import { failure, note, outdated } from './message.ts';
import { NavigateEvent } from './panel-events.ts';
import type { StoreRemovedEvent } from './panel-events.ts';
import { formatRoute } from './route.ts';
import { isImportPaused, moment, storeBadge } from './store-badge.ts';
import { storesListStyles } from './stores-list-styles.ts';
import { StoresSeenEvent } from './stores-seen-event.ts';

const refreshMs = 10_000;
/** States in which a sync can be asked for. */
const followed: ReadonlySet<string> = new Set(['active', 'attention', 'failing']);

/**
 * The connected stores and how they fare.
 * @fires ecommerce-connect-navigate - A person opens a store or connects one.
 * @fires ecommerce-connect-store-removed - A person has deleted a store.
 */
export class StoresList extends LitElement {
  static override styles = [tokens, base, controls, storesListStyles];

  @property({ attribute: false }) panel!: PanelContext;
  /** The first answer, where it was asked for before this element was there. */
  @property({ attribute: false }) first: Promise<StoreSummary[]> | null = null;

  /** The store that was deleted last, here or on its own page. */
  @property({ attribute: false }) removed: StoreRemovedEvent | null = null;

  @state() private said = '';
  /** Name of the store whose sync was asked for last. */
  @state() private syncing = '';
  @state() private actionError: PanelError | null = null;
  /** Name of the store that something was asked of last. */
  @state() private acted = '';
  @query('ecommerce-connect-delete-dialog') private deleteDialog!: DeleteDialog;

  readonly #parts = new LazyModules(this, { dialog: () => import('./delete-dialog.ts') });
  readonly #stores = new Resource(this, {
    key: () => (this.panel ? ([this.panel.api] as const) : null),
    load: ([api], signal) => {
      const { first } = this;
      this.first = null;
      return first ?? api.stores(signal);
    },
    repeatMs: () => refreshMs,
    clock: () => this.panel.clock,
    onValue: (stores) => this.dispatchEvent(new StoresSeenEvent(stores)),
  });

  constructor() {
    super();
    new HeadingFocus(this);
    new KeptFocus(this);
  }

  protected override render(): TemplateResult {
    const { text } = this.panel.localisation;
    const resource = this.#stores.state;
    const canConfigure = mayDo(this.panel.session.role, 'configure');
    const hasStores = resource.kind === 'ready' && resource.value.length > 0;
    return html`<header>
        <h2 tabindex="-1" part="heading">${text.panel.title}</h2>
        ${canConfigure && hasStores ? this.#renderAdd() : nothing}
      </header>
      <div role="status" class="visually-hidden">${this.said}</div>
      <div role="status">
        ${this.#renderRemoved()}
        ${this.syncing ? note('info', { title: '', remedy: text.stores.syncingNow(this.syncing) }) : nothing}
      </div>
      ${this.actionError ? failure(this.panel.localisation, this.actionError, undefined, this.acted) : nothing}
      <div aria-busy=${resource.kind === 'loading' ? 'true' : 'false'}>${this.#renderBody(canConfigure)}</div>
      ${
        this.#parts.isReady('dialog') && canConfigure
          ? html`<ecommerce-connect-delete-dialog
              .panel=${this.panel}
              @ecommerce-connect-store-removed=${this.#onRemoved}
            ></ecommerce-connect-delete-dialog>`
          : nothing
      }`;
  }

  #renderBody(canConfigure: boolean): TemplateResult {
    const resource = this.#stores.state;
    switch (resource.kind) {
      case 'loading':
        return this.#renderSkeleton();
      case 'failed':
        return failure(this.panel.localisation, resource.error, this.#onRetry);
      case 'ready':
        if (resource.value.length === 0) return this.#renderEmpty(canConfigure);
        return html`${resource.failure ? outdated(this.panel.localisation, this.#onRetry) : nothing}
          <ul class="rows" part="rows" aria-label=${this.panel.localisation.text.stores.listLabel}>
            ${repeat(
              resource.value,
              (store) => store.id,
              (store) => this.#renderRow(store, canConfigure),
            )}
          </ul>`;
    }
  }

  #renderRemoved(): TemplateResult | typeof nothing {
    if (!this.removed) return nothing;
    const { storeName, workOrdersKept } = this.removed;
    return note('good', { title: '', remedy: this.panel.localisation.text.remove.done(storeName, workOrdersKept) });
  }

  #renderAdd(): TemplateResult {
    const label = this.panel.localisation.text.stores.add;
    return html`<button type="button" class="button primary add" part="add" @click=${this.#onAdd}>${label}</button>`;
  }

  #renderSkeleton(): TemplateResult {
    return html`<span class="visually-hidden">${this.panel.localisation.text.panel.loading}</span>
      <div class="rows skeleton" aria-hidden="true">
        ${[1, 2, 3].map(
          () =>
            html`<div class="row">
              <div class="who"><span class="bone name-bone"></span><span class="bone line-bone"></span></div>
              <span class="bone badge-bone"></span>
            </div>`,
        )}
      </div>`;
  }

  #renderEmpty(canConfigure: boolean): TemplateResult {
    const { empty } = this.panel.localisation.text.stores;
    return html`<div class="empty card">
      <span class="emblem">${icon('store')}</span>
      <h3>${empty.title}</h3>
      <p class="muted">${empty.remedy}</p>
      ${canConfigure ? this.#renderAdd() : nothing}
    </div>`;
  }

  #renderRow(store: StoreSummary, canConfigure: boolean): TemplateResult {
    const { localisation, clock } = this.panel;
    const { text } = localisation;
    const now = clock.now();
    return html`<li class="row" part="row">
      <div class="who">
        <a class="name" part="name" href="#" @click=${(event: Event) => this.#onOpen(event, store)}>${store.name}</a>
        <span class="where small muted">${text.platforms[store.platform]} · ${hostOf(store.url)}</span>
      </div>
      <div class="state">
        ${storeBadge(localisation, store)}
        ${
          store.state.kind === 'failing' && store.state.nextTryAt && !isImportPaused(store)
            ? html`<span class="small muted"
                >${text.stores.nextTry(localisation.relative(store.state.nextTryAt, now))}</span
              >`
            : nothing
        }
      </div>
      <div class="facts small muted">${this.#renderFacts(store, now)}</div>
      <ecommerce-connect-action-menu
        .label=${text.stores.menuLabel(store.name)}
        .items=${this.#itemsOf(store, canConfigure)}
        @menu-choice=${(event: MenuChoiceEvent) => this.#onChoice(event, store)}
      ></ecommerce-connect-action-menu>
    </li>`;
  }

  #renderFacts(store: StoreSummary, now: Date): TemplateResult {
    const { localisation } = this.panel;
    const { text } = localisation;
    const { synced, parked } = store.counts;
    if (store.state.kind === 'mapping') {
      const mayMend = mayDo(this.panel.session.role, 'configure');
      return html`<span>${mayMend ? text.states.mapping.explanation : text.panel.askAdministrator}</span>`;
    }
    const lastSuccess = store.lastSuccessAt ? moment(localisation, store.lastSuccessAt, now) : text.panel.never;
    return html`<span>${text.stores.lastSuccess}${text.panel.colon}${lastSuccess}</span>
      <span class="numeric">
        ${text.stores.synced(synced)}${
          parked > 0 ? html` · <span class="parked">${text.stores.parked(parked)}</span>` : nothing
        }
      </span>
      ${store.silentSince ? html`<span>${text.stores.silent(localisation.relative(store.silentSince, now))}</span>` : nothing}`;
  }

  #itemsOf(store: StoreSummary, canConfigure: boolean): MenuItem[] {
    const { stores, progress } = this.panel.localisation.text;
    const { kind } = store.state;
    const items: MenuItem[] = [{ id: 'open', label: this.#openLabel(store, canConfigure) }];
    const run = openImport(store);
    if (mayDo(this.panel.session.role, 'operate')) {
      if (run) {
        const paused = run.state === 'paused';
        items.push(paused ? { id: 'resume', label: progress.resume } : { id: 'pause', label: progress.pause });
      } else if (followed.has(kind)) items.push({ id: 'sync', label: stores.syncNow });
    }
    if (!canConfigure) return items;
    const toggle =
      kind === 'disabled' ? { id: 'enable', label: stores.enable } : { id: 'disable', label: stores.disable };
    return [...items, toggle, { id: 'delete', label: stores.delete, danger: true }];
  }

  #openLabel({ state }: StoreSummary, canConfigure: boolean): string {
    const { stores } = this.panel.localisation.text;
    if (canConfigure && state.kind === 'reconnect') return stores.signInAgain;
    return state.kind === 'mapping' ? stores.finishSetup : stores.open;
  }

  #navigate(route: Parameters<typeof formatRoute>[0]): void {
    this.dispatchEvent(new NavigateEvent(formatRoute(route)));
  }

  async #setEnabled(store: StoreSummary, enabled: boolean): Promise<void> {
    const { stores } = this.panel.localisation.text;
    await this.#act(store, async () => {
      await this.panel.api.setEnabled(store.id, enabled);
      this.said = enabled ? stores.enabledNow(store.name) : stores.disabledNow(store.name);
    });
  }

  /** Does something with a store and shows how the stores fare then. */
  async #act({ name }: StoreSummary, action: () => Promise<void>): Promise<void> {
    this.acted = name;
    this.actionError = null;
    this.syncing = '';
    try {
      await action();
    } catch (error) {
      this.actionError = toPanelError(error);
    }
    await this.#stores.reload();
  }

  async #switchRun(store: StoreSummary, what: 'pause' | 'resume'): Promise<void> {
    const run = openImport(store);
    if (!run) return;
    const { panel, progress } = this.panel.localisation.text;
    await this.#act(store, async () => {
      await (what === 'pause' ? this.panel.api.pauseRun(run.id) : this.panel.api.resumeRun(run.id));
      this.said = `${store.name}${panel.colon}${what === 'pause' ? progress.pausedTitle : progress.title}`;
    });
  }

  /** The question's code comes with the first one, so that the list costs nothing that it does not show. */
  async #askDelete(store: StoreSummary): Promise<void> {
    this.acted = store.name;
    this.actionError = null;
    if (!(await this.#parts.load('dialog'))) {
      this.actionError = new PanelError('offline');
      return;
    }
    await this.updateComplete;
    void this.deleteDialog.ask(store);
  }

  readonly #onAdd = (): void => this.#navigate({ name: 'connect' });
  readonly #onRetry = (): void => void this.#stores.reload();

  #onOpen(event: Event, store: StoreSummary): void {
    event.preventDefault();
    this.#navigate({ name: 'store', storeId: store.id });
  }

  #onChoice(event: MenuChoiceEvent, store: StoreSummary): void {
    switch (event.id) {
      case 'enable':
      case 'disable':
        return void this.#setEnabled(store, event.id === 'enable');
      case 'sync':
        return void this.#act(store, async () => {
          await this.panel.api.syncNow(store.id);
          this.syncing = store.name;
        });
      case 'pause':
      case 'resume':
        return void this.#switchRun(store, event.id);
      case 'delete':
        return void this.#askDelete(store);
      default:
        this.#navigate({ name: 'store', storeId: store.id });
    }
  }

  readonly #onRemoved = (event: StoreRemovedEvent): void => {
    this.said = '';
    this.#stores.put((this.#stores.value ?? []).filter((store) => store.id !== event.storeId));
    this.shadowRoot?.querySelector<HTMLElement>('h2')?.focus();
  };
}

/** The import that is on, paused or not. */
function openImport({ state, run }: StoreSummary): Run | null {
  const inImport = state.kind === 'importing' || state.kind === 'failing';
  return inImport && run?.kind === 'import' && !hasEnded(run) ? run : null;
}

function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

define('ecommerce-connect-stores-list', StoresList);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-stores-list': StoresList;
  }
}
