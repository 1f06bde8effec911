import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { PanelError } from '../api/panel-api.ts';
import { toPanelError } from '../api/panel-error.ts';
import type { StoreSummary } from '../contract/store.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { dialog } from '../styles/dialog.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { icon } from './icons.ts';
import { failure } from './message.ts';
import { StoreRemovedEvent } from './panel-events.ts';

type DeletionState = { kind: 'asking' } | { kind: 'deleting' } | { kind: 'failed'; error: PanelError };

/**
 * Asks before a store is deleted, says what stays and what goes, and deletes it.
 * @fires ecommerce-connect-store-removed - The store is deleted.
 */
export class DeleteDialog extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    dialog,
    css`
      dialog {
        inline-size: 32em;
      }
      form {
        display: grid;
        gap: var(--_space-5);
      }
      .lists {
        display: grid;
        gap: var(--_space-4);
      }
      section {
        display: grid;
        gap: var(--_space-1);
      }
      li {
        display: flex;
        gap: var(--_space-2);
      }
      li .icon {
        margin-block-start: 0.12em;
      }
      .stays .icon {
        color: var(--_good);
      }
      .goes .icon {
        color: var(--_bad);
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property({ attribute: false }) store: StoreSummary | null = null;

  @state() private deletion: DeletionState = { kind: 'asking' };
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('.cancel') private cancelButton!: HTMLButtonElement;

  /** Opens the question for one store. */
  async ask(store: StoreSummary): Promise<void> {
    this.store = store;
    this.deletion = { kind: 'asking' };
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    this.cancelButton.focus();
  }

  protected override render(): TemplateResult {
    const { text } = this.panel.localisation;
    const deleting = this.deletion.kind === 'deleting';
    return html`<dialog part="dialog" aria-labelledby="title" @cancel=${this.#onDialogCancel}>
      <form method="dialog" @submit=${this.#onSubmit}>
        <h3 id="title">${text.remove.title(this.store?.name ?? '')}</h3>
        <div class="lists">
          <section class="stays">
            <h4>${text.remove.stays}</h4>
            <ul>
              ${text.remove.staysWhat.map((what) => html`<li>${icon('check')}<span>${what}</span></li>`)}
            </ul>
          </section>
          <section class="goes">
            <h4>${text.remove.goes}</h4>
            <ul>
              ${text.remove.goesWhat.map((what) => html`<li>${icon('off')}<span>${what}</span></li>`)}
            </ul>
          </section>
        </div>
        ${this.deletion.kind === 'failed' ? failure(this.panel.localisation, this.deletion.error) : nothing}
        <div class="actions">
          <button type="button" class="button cancel" ?disabled=${deleting} @click=${this.#onCancel}>
            ${text.panel.cancel}
          </button>
          <button type="submit" class="button danger primary" aria-disabled=${deleting ? 'true' : 'false'}>
            ${deleting ? html`<span class="spinner"></span>${text.remove.busy}` : text.remove.confirm}
          </button>
        </div>
        <div role="status" class="visually-hidden">${deleting ? text.remove.busy : ''}</div>
      </form>
    </dialog>`;
  }

  readonly #onCancel = (): void => this.dialog.close();

  readonly #onDialogCancel = (event: Event): void => {
    if (this.deletion.kind === 'deleting') event.preventDefault();
  };

  readonly #onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const store = this.store;
    if (!store || this.deletion.kind === 'deleting') return;
    this.deletion = { kind: 'deleting' };
    try {
      const { workOrdersKept } = await this.panel.api.remove(store.id);
      this.dialog.close();
      this.dispatchEvent(new StoreRemovedEvent(store.id, store.name, workOrdersKept));
    } catch (error) {
      this.deletion = { kind: 'failed', error: toPanelError(error) };
    }
  };
}

define('ecommerce-connect-delete-dialog', DeleteDialog);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-delete-dialog': DeleteDialog;
  }
}
