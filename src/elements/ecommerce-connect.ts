import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PanelApi, PanelError } from '../api/panel-api.ts';
import { ServerConnection } from '../api/server-connection.ts';
import type { CurrentSession } from '../contract/session.ts';
import type { StoreStateKind, StoreSummary } from '../contract/store.ts';
import { ViewShownEvent } from '../controllers/heading-focus.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import { LazyModules } from '../controllers/lazy-modules.ts';
import { LocalisationController } from '../controllers/localisation-controller.ts';
import { browserClock } from '../controllers/panel-clock.ts';
import type { PanelClock } from '../controllers/panel-clock.ts';
import { mayDo } from '../controllers/panel-context.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import type { Localisation } from '../locales/localisation.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { hostParts } from '../styles/parts.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { failure, note } from './message.ts';
import { AttentionEvent, NavigateEvent, ReadyEvent, SessionNeededEvent, StoreRemovedEvent } from './panel-events.ts';
import { parseRoute } from './route.ts';
import type { Route } from './route.ts';
import './stores-list.ts';
import { StoresSeenEvent } from './stores-seen-event.ts';
import { version } from './version.ts';

interface Connection {
  api: PanelApi;
  session: CurrentSession;
}

/** Where this script came from; the server stands beside it unless the host says otherwise. */
const scriptOrigin = new URL(import.meta.url).origin;

/** Hosts may set `getSession` after the element is there, but not much later. */
const hostBeginsWithinMs = 2_000;

const alarming: ReadonlySet<StoreStateKind> = new Set(['attention', 'reconnect']);

/**
 * Connects web shops with RO App: the whole panel of Settings > E-commerce Connect.
 * @fires ecommerce-connect-ready - The first view is on screen.
 * @fires ecommerce-connect-navigate - A person goes to another view.
 * @fires ecommerce-connect-store-saved - A store was connected, or its settings or statuses were saved.
 * @fires ecommerce-connect-store-removed - A store was deleted.
 * @fires ecommerce-connect-import-started - An import was started.
 * @fires ecommerce-connect-import-finished - An import that is on screen has ended.
 * @fires ecommerce-connect-attention - A store has come to need a person.
 * @fires ecommerce-connect-session-needed - The host must make a new session token.
 * @csspart panel - Everything.
 * @csspart session-needed - Says over the view that the host's session has ended.
 * @csspart heading - Heading of the view.
 * @csspart tabs - What there is of one store.
 * @csspart state - Badge that tells how a store fares.
 * @csspart error - A failure, in words.
 * @csspart submit - Button that ends a step or saves.
 * @csspart add - Button that begins to connect a store.
 * @csspart rows - List of stores.
 * @csspart row - One store in the list.
 * @csspart name - Name of a store in the list.
 * @csspart bar - How far an import is.
 * @cssproperty --ecommerce-connect-accent - Colour of buttons, links and focus.
 * @cssproperty --ecommerce-connect-accent-strong - The same under the pointer.
 * @cssproperty --ecommerce-connect-on-accent - Text on the accent.
 * @cssproperty --ecommerce-connect-background - Behind everything; transparent unless set.
 * @cssproperty --ecommerce-connect-surface - Cards and controls.
 * @cssproperty --ecommerce-connect-sunken - What lies a step behind the surface: rows under the pointer, samples.
 * @cssproperty --ecommerce-connect-text - Text.
 * @cssproperty --ecommerce-connect-muted - Text of second rank.
 * @cssproperty --ecommerce-connect-line - Lines between things.
 * @cssproperty --ecommerce-connect-control-line - Edges of buttons and fields; needs a contrast of 3:1.
 * @cssproperty --ecommerce-connect-info - News.
 * @cssproperty --ecommerce-connect-good - Success.
 * @cssproperty --ecommerce-connect-warning - What waits for a person.
 * @cssproperty --ecommerce-connect-bad - Errors and what can't be undone.
 * @cssproperty --ecommerce-connect-tint - Share of a colour behind text of that colour, as a percentage.
 * @cssproperty --ecommerce-connect-radius - Roundness of corners.
 */
export class EcommerceConnect extends LitElement {
  /** Of the panel that is in use on this page. */
  static readonly version: string = version;

  static override styles = [
    tokens,
    base,
    controls,
    css`
      .panel {
        container-type: inline-size;
        background: var(--_background);
        --_session-loss: none;
        --_session-refusal: none;
      }
      .session-lost {
        --_session-refusal: flex;
      }
      .session-needed {
        margin-block-end: var(--_space-5);
      }
      .waiting {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--_space-4);
      }
      .waiting .bone:first-child {
        inline-size: 14em;
        max-inline-size: 60%;
        block-size: 1.75em;
        margin-block-end: var(--_space-4);
      }
      .waiting .bone {
        block-size: 4.5em;
      }
    `,
  ];

  /** Origin of the companion server. Default: where the script came from. */
  @property({ attribute: 'server-url' }) serverUrl: string | undefined;
  /** BCP 47. Default: the nearest `lang`, then the browser's language. */
  @property() locale: string | undefined;
  /**
   * What is shown: `stores`, `stores/new`, `stores/<id>`, `stores/<id>/activity`, `stores/<id>/settings` or
   * `stores/<id>/statuses`.
   */
  @property() view = 'stores';
  /** Gives a short-lived session token, made by the host's back end. Asked again before it ends or when it is refused. */
  @property({ attribute: false }) getSession: (() => Promise<string>) | undefined;
  /** Tells where the host shows a work order, by its id in RO App. Without it work orders are named and not linked. */
  @property({ attribute: false }) workOrderUrl: ((workOrderId: number) => string) | undefined;
  /** @internal Takes the server's place, for stories and tests. */
  @property({ attribute: false }) api: PanelApi | undefined;
  /** @internal Takes the browser's place in telling the time, for stories and tests. */
  @property({ attribute: false }) clock: PanelClock = browserClock;

  /** The deletion that the list of stores still speaks of. */
  @state() private removed: StoreRemovedEvent | null = null;
  /** The host gives no token that the server takes. */
  @state() private sessionLost = false;
  /** Without `getSession` there is no use in waiting longer. */
  @state() private hostIsLate = false;

  readonly #localisation = new LocalisationController(this, {
    asked: () => this.locale,
    clock: () => this.clock,
  });
  readonly #connection = new ServerConnection(() => ({
    getSession: () => this.getSession,
    clock: this.clock,
    onNeeded: () => this.#onSessionNeeded(),
    onServed: () => {
      this.sessionLost = false;
    },
  }));
  readonly #session = new Resource(this, {
    key: () => {
      const begins = this.api !== undefined || this.getSession !== undefined || this.hostIsLate;
      return begins ? ([this.api, this.serverUrl ?? scriptOrigin] as const) : null;
    },
    load: async ([given, url], signal) => {
      const api = given ?? (await this.#connection.to(url));
      // Asked for together, so that the first view costs one request.
      if (!this.#session.value && parseRoute(this.view).name === 'stores') {
        this.#firstStores = api.stores(signal);
        this.#firstStores.catch(() => {});
      }
      return { api, session: await api.session(signal) };
    },
    clock: () => this.clock,
  });
  readonly #views = new LazyModules(this, {
    form: () => import('./store-form.ts'),
    store: () => import('./store-view.ts'),
  });
  readonly #keptFocus = new KeptFocus(this);
  #firstStores: Promise<StoreSummary[]> | null = null;
  #context: PanelContext | null = null;
  #ready = false;
  #focusHeading = false;
  /** How each store was when it was seen last, in whichever view. */
  readonly #seen = new Map<string, StoreStateKind>();

  constructor() {
    super();
    this.addEventListener(NavigateEvent.type, this.#onNavigate);
    this.addEventListener(StoreRemovedEvent.type, this.#onRemoved);
    this.addEventListener(ViewShownEvent.type, this.#onViewShown);
    this.addEventListener(StoresSeenEvent.type, this.#onStoresSeen);
  }

  protected override firstUpdated(): void {
    if (this.api || this.getSession) return;
    this.clock.after(hostBeginsWithinMs, () => {
      this.hostIsLate = true;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale')) this.#localisation.resolve();
    if (changed.has('getSession') && this.getSession && this.sessionLost) this.#onRetry();
  }

  protected override updated(): void {
    if (this.#ready || !this.#context) return;
    this.#ready = true;
    this.dispatchEvent(new ReadyEvent());
  }

  protected override render(): TemplateResult {
    const localisation = this.#localisation.current;
    if (!localisation) return html`<div class="panel">${this.#renderWaiting(null)}</div>`;
    const look = this.sessionLost ? 'panel session-lost' : 'panel';
    return html`<div class=${look} lang=${localisation.locale} part="panel">${this.#renderSession(localisation)}</div>`;
  }

  #renderSession(localisation: Localisation): TemplateResult {
    const resource = this.#session.state;
    switch (resource.kind) {
      case 'loading':
        return this.#renderWaiting(localisation);
      case 'failed':
        return this.#renderFailure(localisation, resource.error);
      case 'ready':
        return html`${this.sessionLost ? this.#renderSessionNeeded(localisation) : nothing}
        ${this.#renderView(this.#contextWith(localisation, resource.value), parseRoute(this.view))}`;
    }
  }

  #renderView(panel: PanelContext, route: Route): TemplateResult {
    const mayConnect = mayDo(panel.session.role, 'configure');
    if (route.name === 'stores' || (route.name === 'connect' && !mayConnect)) {
      const first = this.#firstStores;
      this.#firstStores = null;
      return html`<ecommerce-connect-stores-list
        exportparts=${hostParts}
        .panel=${panel}
        .first=${first}
        .removed=${this.removed}
      ></ecommerce-connect-stores-list>`;
    }
    const part = route.name === 'connect' ? 'form' : 'store';
    switch (this.#views.need(part)) {
      case 'loading':
        return this.#renderWaiting(panel.localisation);
      case 'failed':
        return this.#renderMissingPart(panel.localisation, () => this.#views.retry(part));
      case 'ready':
        if (route.name === 'connect') {
          return html`<ecommerce-connect-store-form
            exportparts=${hostParts}
            .panel=${panel}
          ></ecommerce-connect-store-form>`;
        }
        return html`<ecommerce-connect-store-view
          exportparts=${hostParts}
          .panel=${panel}
          .storeId=${route.storeId}
          .show=${route.name}
        ></ecommerce-connect-store-view>`;
    }
  }

  #renderWaiting(localisation: Localisation | null): TemplateResult {
    return html`<div class="waiting" aria-busy="true">
      <span class="bone"></span><span class="bone"></span><span class="bone"></span>
      ${localisation ? html`<span class="visually-hidden">${localisation.text.panel.loading}</span>` : nothing}
    </div>`;
  }

  #renderFailure(localisation: Localisation, error: PanelError): TemplateResult {
    return error.code === 'session-expired'
      ? this.#renderSessionNeeded(localisation)
      : failure(localisation, error, this.#onRetry);
  }

  #renderSessionNeeded(localisation: Localisation): TemplateResult {
    const { panel } = localisation.text;
    const retry = html`<button type="button" class="button compact" @click=${this.#onRetry}>${panel.retry}</button>`;
    return html`<div class="session-needed" role="alert" part="session-needed">
      ${note('warning', panel.sessionNeeded, retry)}
    </div>`;
  }

  #renderMissingPart(localisation: Localisation, onRetry: () => void): TemplateResult {
    const { panel } = localisation.text;
    const retry = html`<button type="button" class="button compact" @click=${onRetry}>${panel.retry}</button>`;
    return html`<div role="alert">${note('bad', panel.viewFailed, retry)}</div>`;
  }

  /** The same object as long as its parts are the same, so that views need not render again. */
  #contextWith(localisation: Localisation, { api, session }: Connection): PanelContext {
    const old = this.#context;
    const { clock, workOrderUrl } = this;
    const same =
      old?.api === api &&
      old.localisation === localisation &&
      old.session === session &&
      old.clock === clock &&
      old.workOrderUrl === workOrderUrl;
    this.#context = old && same ? old : { api, localisation, session, clock, workOrderUrl };
    return this.#context;
  }

  #onSessionNeeded(): void {
    this.sessionLost = true;
    // From here it is asked for again and again, whether or not the view asks for anything.
    if (this.#session.value) this.#onRetry();
    this.dispatchEvent(new SessionNeededEvent());
  }

  /** Where a view is on screen it stays. */
  readonly #onRetry = (): void => void this.#session.reload();

  readonly #onNavigate = (event: NavigateEvent): void => {
    this.#focusHeading = true;
    this.view = event.view;
    this.removed = null;
  };

  readonly #onRemoved = (event: StoreRemovedEvent): void => {
    this.removed = event;
  };

  readonly #onStoresSeen = (event: StoresSeenEvent): void => {
    event.stopPropagation();
    for (const { id, state } of event.stores) {
      const isNew = this.#seen.get(id) !== state.kind;
      this.#seen.set(id, state.kind);
      if (isNew && alarming.has(state.kind)) this.dispatchEvent(new AttentionEvent(id, state));
    }
  };

  readonly #onViewShown = (event: ViewShownEvent): void => {
    event.stopPropagation();
    if (!this.#focusHeading && !this.#keptFocus.isLost) return;
    this.#focusHeading = false;
    event.heading.focus();
  };
}

define('ecommerce-connect', EcommerceConnect);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect': EcommerceConnect;
  }
}
