import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { PanelApi } from '../api/panel-api.ts';
import { ServerConnection } from '../api/server-connection.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import { LazyModules } from '../controllers/lazy-modules.ts';
import { LocalisationController } from '../controllers/localisation-controller.ts';
import { browserClock } from '../controllers/panel-clock.ts';
import type { PanelClock } from '../controllers/panel-clock.ts';
import { Resource } from '../controllers/resource.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { failure, partFailed } from './message.ts';
import { SessionNeededEvent } from './panel-events.ts';

const scriptOrigin = new URL(import.meta.url).origin;

/**
 * On the card of a work order: the shop's order that it came from, when it was updated last, and a button to refresh it. Shows
 * nothing for a work order that came from no shop.
 * @fires ecommerce-connect-session-needed - The host must make a new session token.
 */
export class EcommerceConnectOrder extends LitElement {
  static override styles = [tokens, base, controls];

  /** Origin of the companion server. Default: where the script came from. */
  @property({ attribute: 'server-url' }) serverUrl: string | undefined;
  /** BCP 47. Default: the nearest `lang`, then the browser's language. */
  @property() locale: string | undefined;
  /** Id of the work order in RO App. */
  @property({ attribute: 'work-order-id', type: Number }) workOrderId: number | undefined;
  /** Gives a short-lived session token, made by the host's back end. Asked again before it ends or when it is refused. */
  @property({ attribute: false }) getSession: (() => Promise<string>) | undefined;
  /** @internal Takes the server's place, for stories and tests. */
  @property({ attribute: false }) api: PanelApi | undefined;
  /** @internal Takes the browser's place in telling the time, for stories and tests. */
  @property({ attribute: false }) clock: PanelClock = browserClock;

  readonly #localisation = new LocalisationController(this, {
    asked: () => this.locale,
    clock: () => this.clock,
  });
  readonly #connection = new ServerConnection(() => ({
    getSession: () => this.getSession,
    clock: this.clock,
    onNeeded: () => this.dispatchEvent(new SessionNeededEvent()),
    onServed: () => {},
  }));
  readonly #parts = new LazyModules(this, { card: () => import('./order-card.ts') });
  readonly #origin = new Resource(this, {
    key: () => {
      const { api, getSession, workOrderId, serverUrl } = this;
      const isMeant = workOrderId !== undefined && Number.isSafeInteger(workOrderId) && workOrderId > 0;
      return isMeant && (api ?? getSession) ? ([api, serverUrl ?? scriptOrigin, workOrderId] as const) : null;
    },
    load: async ([given, url, workOrderId], signal) => {
      const api = given ?? (await this.#connection.to(url));
      const [session, origin] = await Promise.all([api.session(signal), api.origin(workOrderId, signal)]);
      return { api, session, origin, workOrderId };
    },
    clock: () => this.clock,
  });

  constructor() {
    super();
    new KeptFocus(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale')) this.#localisation.resolve();
    // A host that sets it anew has a new session.
    const { state } = this.#origin;
    const failed = state.kind === 'failed' || (state.kind === 'ready' && state.failure !== null);
    if (changed.has('getSession') && failed) void this.#origin.reload();
  }

  protected override render(): TemplateResult | typeof nothing {
    const localisation = this.#localisation.current;
    const resource = this.#origin.state;
    if (!localisation || resource.kind === 'loading') return nothing;
    if (resource.kind === 'failed') return failure(localisation, resource.error, () => void this.#origin.reload());
    const { api, session, origin, workOrderId } = resource.value;
    if (!origin) return nothing;
    switch (this.#parts.need('card')) {
      case 'loading':
        return nothing;
      case 'failed':
        return partFailed(localisation, () => this.#parts.retry('card'));
      case 'ready':
        return html`<ecommerce-connect-order-card
          lang=${localisation.locale}
          .panel=${{ api, session, localisation, clock: this.clock }}
          .workOrderId=${workOrderId}
          .origin=${origin}
          .outdated=${resource.failure !== null}
          @orders-changed=${() => void this.#origin.reload()}
        ></ecommerce-connect-order-card>`;
    }
  }
}

define('ecommerce-connect-order', EcommerceConnectOrder);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-order': EcommerceConnectOrder;
  }
}
