import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PanelError } from '../api/panel-api.ts';
import { toPanelError } from '../api/panel-error.ts';
import type { Store, StoreStateKind } from '../contract/store.ts';
import { HeadingFocus } from '../controllers/heading-focus.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import { LazyModules } from '../controllers/lazy-modules.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { mayDo } from '../controllers/panel-context.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { icon } from './icons.ts';
import type { Tone } from './message.ts';
import { failure, note, outdated, partFailed } from './message.ts';
import { NavigateEvent } from './panel-events.ts';
import { formatRoute } from './route.ts';
import type { StorePart } from './route.ts';
import { storeBadge } from './store-badge.ts';
import { storePageStyles } from './store-page-styles.ts';

/** Where the way out of a reason is. */
const settingsReasons: ReadonlySet<string> = new Set([
  'no-manager',
  'managers-inactive',
  'location-gone',
  'order-type-gone',
  'wrong-credentials',
  'no-api-access',
  'email-as-login',
  'another-shop',
  'address-moved',
  'language-not-offered',
]);
const statusReasons: ReadonlySet<string> = new Set(['shop-status-new', 'target-status-gone']);

const toneOfState: Partial<Record<StoreStateKind, Tone>> = { attention: 'warning', reconnect: 'bad', failing: 'bad' };

/**
 * The frame of a store that is set up: how it fares, and the tabs of its orders, activity, settings and statuses.
 * @slot - Content of the tab that is shown.
 * @fires ecommerce-connect-navigate - A person goes to another view.
 * @fires store-changed - The store was enabled or disabled.
 */
export class StorePage extends LitElement {
  static override styles = [tokens, base, controls, storePageStyles];

  @property({ attribute: false }) panel!: PanelContext;
  @property({ attribute: false }) store!: Store;
  /** The tab that is shown. */
  @property() show: StorePart = 'store';
  /** The last refresh failed: what is shown may be old. */
  @property({ type: Boolean }) outdated = false;

  @state() private actionError: PanelError | null = null;
  /** The shop has taken a login again that it had refused. */
  @state() private reconnected = false;

  readonly #parts = new LazyModules(this, { reconnect: () => import('./reconnect-form.ts') });

  constructor() {
    super();
    new HeadingFocus(this);
    new KeptFocus(this);
  }

  protected override render(): TemplateResult {
    const { localisation, session } = this.panel;
    const { text } = localisation;
    const { store } = this;
    const canConfigure = mayDo(session.role, 'configure');
    return html`<button type="button" class="button quiet back" @click=${this.#onBack}>
        ${icon('back')}${text.panel.backToStores}
      </button>
      <header>
        <div class="title">
          <h2 tabindex="-1" part="heading">${store.name}</h2>
          ${storeBadge(localisation, store)}
        </div>
        <a class="small" href=${store.url} target="_blank" rel="noopener noreferrer">
          ${store.url.replace(/^https?:\/\//, '')}${icon('external')}<span class="visually-hidden"
            >${text.store.visitShop}</span
          >
        </a>
      </header>
      <div role="status">
        ${this.reconnected ? note('good', { title: '', remedy: text.store.reconnected }) : nothing}
      </div>
      ${this.actionError ? failure(localisation, this.actionError) : nothing}
      ${this.outdated ? outdated(localisation, this.#onChanged) : nothing} ${this.#renderState(canConfigure)}
      ${this.#renderTabs(canConfigure)}
      <div role="tabpanel" id="tab" aria-labelledby="tab-${this.show}"><slot></slot></div>`;
  }

  #renderTabs(canConfigure: boolean): TemplateResult {
    const { orders, store: words } = this.panel.localisation.text;
    const names: Record<StorePart, string> = {
      store: orders.title,
      activity: words.activity,
      settings: words.settings,
      statuses: words.statuses,
    };
    const tabs: StorePart[] = canConfigure ? ['store', 'activity', 'settings', 'statuses'] : ['store', 'activity'];
    return html`<div role="tablist" part="tabs" aria-label=${this.store.name} @keydown=${this.#onTabKey}>
      ${tabs.map((tab) => {
        const isShown = tab === this.show;
        return html`<button
          type="button"
          role="tab"
          id="tab-${tab}"
          aria-controls="tab"
          aria-selected=${isShown ? 'true' : 'false'}
          tabindex=${isShown ? 0 : -1}
          @click=${() => this.#navigate(tab)}
        >
          ${names[tab]}
        </button>`;
      })}
    </div>`;
  }

  #renderState(canConfigure: boolean): TemplateResult | typeof nothing {
    const { localisation, clock } = this.panel;
    const { text } = localisation;
    const { kind, reasons = [], nextTryAt } = this.store.state;
    if (kind === 'disabled') {
      const enable = html`<button type="button" class="button compact" @click=${this.#onEnable}>
        ${text.store.enable}
      </button>`;
      const remedy = text.states.disabled.explanation;
      if (canConfigure) return note('quiet', { title: '', remedy }, enable);
      return note('quiet', { title: '', remedy: `${remedy} ${text.panel.askAdministrator}` });
    }
    const tone = toneOfState[kind];
    if (!tone) return nothing;
    const next = nextTryAt ? ` ${text.stores.nextTry(localisation.relative(nextTryAt, clock.now()))}.` : '';
    if (kind === 'reconnect' && canConfigure && this.show !== 'settings') {
      const [reason] = reasons;
      const remedy = reason ? localisation.storeReason(reason).title : text.states.reconnect.label;
      return html`${note(tone, { title: '', remedy })} ${this.#renderReconnect()}`;
    }
    const fallback = { title: text.states[kind].label, remedy: text.states[kind].explanation + next };
    if (reasons.length === 0) return note(tone, fallback);
    return html`${reasons.map((reason) => {
      const words = localisation.storeReason(reason);
      const isTheirs =
        canConfigure || !(kind === 'reconnect' || settingsReasons.has(reason) || statusReasons.has(reason));
      const remedy = (isTheirs ? words.remedy : text.panel.askAdministrator) + next;
      return note(tone, { title: words.title, remedy }, this.#mendOf(reason, canConfigure));
    })}`;
  }

  #mendOf(reason: string, canConfigure: boolean): unknown {
    if (!canConfigure) return nothing;
    if (settingsReasons.has(reason)) return this.#renderMend('settings');
    return statusReasons.has(reason) ? this.#renderMend('statuses') : nothing;
  }

  #renderReconnect(): TemplateResult {
    switch (this.#parts.need('reconnect')) {
      case 'loading':
        return html`<span class="bone" aria-busy="true"></span>`;
      case 'failed':
        return partFailed(this.panel.localisation, () => this.#parts.retry('reconnect'));
      case 'ready':
        return html`<ecommerce-connect-reconnect-form
          .panel=${this.panel}
          .store=${this.store}
          @ecommerce-connect-store-saved=${this.#onReconnected}
        ></ecommerce-connect-reconnect-form>`;
    }
  }

  /** No way leads to where a person is already. */
  #renderMend(part: 'settings' | 'statuses'): TemplateResult | typeof nothing {
    if (part === this.show) return nothing;
    const { store } = this.panel.localisation.text;
    return html`<button type="button" class="button compact" @click=${() => this.#navigate(part)}>
      ${part === 'settings' ? store.toSettings : store.toStatuses}
    </button>`;
  }

  #navigate(part: StorePart): void {
    if (part === this.show) return;
    this.reconnected = false;
    this.dispatchEvent(new NavigateEvent(formatRoute({ name: part, storeId: this.store.id })));
  }

  readonly #onBack = (): void => {
    this.dispatchEvent(new NavigateEvent(formatRoute({ name: 'stores' })));
  };

  /** Arrows move among the tabs; Enter and Space, as on every button, show one. */
  readonly #onTabKey = (event: KeyboardEvent): void => {
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const here = tabs.findIndex((tab) => tab.matches(':focus'));
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const step: Record<string, number> = {
      [isRtl ? 'ArrowLeft' : 'ArrowRight']: (here + 1) % tabs.length,
      [isRtl ? 'ArrowRight' : 'ArrowLeft']: (here - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const next = step[event.key];
    if (next === undefined) return;
    event.preventDefault();
    tabs[next]?.focus();
  };

  /** The form goes with the state that it was for. */
  readonly #onReconnected = (): void => {
    this.reconnected = true;
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
    this.#onChanged();
  };

  readonly #onChanged = (): void => {
    this.dispatchEvent(new Event('store-changed'));
  };

  readonly #onEnable = async (): Promise<void> => {
    this.actionError = null;
    try {
      await this.panel.api.setEnabled(this.store.id, true);
    } catch (error) {
      this.actionError = toPanelError(error);
    }
    this.#onChanged();
  };
}

define('ecommerce-connect-store-page', StorePage);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-store-page': StorePage;
  }
}
