import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toPanelError } from '../api/panel-error.ts';
import type { PanelError } from '../api/panel-api.ts';
import type { Change } from '../contract/change.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { changeLine, changeLineStyles } from './change-line.ts';
import { define } from './define.ts';
import { failure } from './message.ts';

/** What happened to a store and its orders, newest first. */
export class ActivityList extends LitElement {
  static override styles = [tokens, base, controls, changeLineStyles];

  @property({ attribute: false }) panel!: PanelContext;
  @property() storeId = '';

  @state() private more: Change[] = [];
  @state() private moreCursor: string | null = null;
  @state() private moreError: PanelError | null = null;

  readonly #activity = new Resource(this, {
    key: () => (this.panel && this.storeId ? ([this.panel.api, this.storeId] as const) : null),
    load: ([api, storeId], signal) => api.activity({ storeId }, signal),
    onValue: (page) => {
      this.more = [];
      this.moreCursor = page.nextCursor;
    },
  });

  protected override render(): TemplateResult {
    const { localisation, clock } = this.panel;
    const { text } = localisation;
    const resource = this.#activity.state;
    switch (resource.kind) {
      case 'loading':
        return html`<span class="bone" aria-busy="true"></span>`;
      case 'failed':
        return failure(localisation, resource.error, () => void this.#activity.reload());
      case 'ready':
        return html`<ul class="changes">
            ${[...resource.value.items, ...this.more].map((change) =>
              changeLine(localisation, change, { now: clock.now(), namesOrder: true }),
            )}
          </ul>
          ${this.moreError ? failure(localisation, this.moreError) : nothing}
          ${
            this.moreCursor
              ? html`<button type="button" class="button" @click=${this.#onMore}>${text.orders.more}</button>`
              : nothing
          }`;
    }
  }

  readonly #onMore = async (): Promise<void> => {
    const cursor = this.moreCursor;
    if (!cursor) return;
    this.moreError = null;
    try {
      const page = await this.panel.api.activity({ storeId: this.storeId, cursor });
      this.more = [...this.more, ...page.items];
      this.moreCursor = page.nextCursor;
    } catch (error) {
      this.moreError = toPanelError(error);
    }
  };
}

define('ecommerce-connect-activity-list', ActivityList);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-activity-list': ActivityList;
  }
}
