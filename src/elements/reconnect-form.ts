import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PanelError } from '../api/panel-api.ts';
import { toPanelError } from '../api/panel-error.ts';
import type { Store } from '../contract/store.ts';
import { errorsOfRefusal } from '../controllers/store-form-controller.ts';
import { checkStoreForm, looksLikeEmail, storeFormOf, withCategoryOf } from '../controllers/store-form-values.ts';
import type { FieldErrors } from '../controllers/store-form-values.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { form } from '../styles/form.ts';
import { tokens } from '../styles/tokens.ts';
import { define } from './define.ts';
import { fieldErrorWords } from './field-error-words.ts';
import { textField } from './form-controls.ts';
import { failure } from './message.ts';
import { NavigateEvent, StoreSavedEvent } from './panel-events.ts';
import { formatRoute } from './route.ts';

const fields = ['login', 'password'] as const;

/**
 * Signs in to a shop again that has come to refuse the login. Everything else of the store stays as it is.
 * @fires ecommerce-connect-store-saved - The shop has taken the login and password.
 * @fires ecommerce-connect-navigate - A person goes on to the settings.
 */
export class ReconnectForm extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    form,
    css`
      :host {
        container-type: inline-size;
        margin-block-end: var(--_space-4);
      }
      form {
        display: grid;
        gap: var(--_space-4);
        max-inline-size: 40em;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
        gap: var(--_space-4) var(--_space-5);
        align-items: start;
      }
      @container (max-width: 30em) {
        .card {
          padding: var(--_space-4);
        }
        .actions .button {
          flex: 1 1 100%;
        }
      }
    `,
  ];

  @property({ attribute: false }) panel!: PanelContext;
  @property({ attribute: false }) store!: Store;

  @state() private login = '';
  /** Kept in memory alone. */
  @state() private password = '';
  @state() private errors: FieldErrors = {};
  @state() private refusal: PanelError | null = null;
  @state() private sending = false;
  #storeId = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The store is told anew every few seconds: what was typed stays.
    if (!changed.has('store') || this.store.id === this.#storeId) return;
    this.#storeId = this.store.id;
    this.login = this.store.settings.login;
    this.password = '';
    this.errors = {};
    this.refusal = null;
  }

  protected override render(): TemplateResult {
    const { form: words, store, stores } = this.panel.localisation.text;
    const isSending = this.sending ? 'true' : 'false';
    return html`<form class="card" novalidate autocomplete="off" aria-labelledby="title" @submit=${this.#onSubmit}>
      <div>
        <h3 id="title">${stores.signInAgain}</h3>
        <p class="small muted">${store.reconnectKeeps}</p>
      </div>
      <div class="pair">
        ${textField({
          id: 'login',
          label: words.login,
          help: words.loginHelp,
          value: this.login,
          error: this.#errorAt('login'),
          warning: looksLikeEmail(this.login) && !this.errors.login ? words.emailWarning : undefined,
          onInput: (login) => this.#type({ login }),
        })}
        ${textField({
          id: 'password',
          label: words.password,
          help: words.passwordHelp,
          value: this.password,
          error: this.#errorAt('password'),
          onInput: (password) => this.#type({ password }),
        })}
      </div>
      ${this.#renderRefusal()}
      <div class="actions">
        <button type="submit" class="button primary" part="submit" aria-disabled=${isSending}>
          ${this.sending ? html`<span class="spinner"></span>${words.checking}` : stores.signInAgain}
        </button>
        <span role="status" class="visually-hidden">${this.sending ? words.checking : ''}</span>
      </div>
    </form>`;
  }

  /** What neither of the two fields can mend. */
  #renderRefusal(): TemplateResult | typeof nothing {
    const { refusal } = this;
    if (!refusal || fields.some((name) => this.errors[name])) return nothing;
    const { localisation } = this.panel;
    const { form: words, store } = localisation.text;
    const to = refusal.code === 'address-moved' ? refusal.detail.to : undefined;
    return html`${failure(localisation, refusal)}
      <div class="actions">
        ${
          to
            ? html`<button type="button" class="button compact" @click=${() => void this.#send(to)}>
                ${words.takeAddress(to)}
              </button>`
            : nothing
        }
        ${
          Object.keys(this.errors).length > 0
            ? html`<button type="button" class="button compact" @click=${this.#onSettings}>${store.toSettings}</button>`
            : nothing
        }
      </div>`;
  }

  #errorAt(name: (typeof fields)[number]) {
    const code = this.errors[name];
    return code && fieldErrorWords(this.panel.localisation, name, code, this.refusal);
  }

  #type(typed: { login?: string; password?: string }): void {
    Object.assign(this, typed);
    const { login, password } = this.errors;
    this.errors = {
      ...(login && !('login' in typed) ? { login } : {}),
      ...(password && !('password' in typed) ? { password } : {}),
    };
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#send(this.store.settings.url);
  };

  readonly #onSettings = (): void => {
    this.dispatchEvent(new NavigateEvent(formatRoute({ name: 'settings', storeId: this.store.id })));
  };

  async #send(url: string): Promise<void> {
    if (this.sending) return;
    const checked = checkStoreForm({ ...storeFormOf(this.store.settings), url, login: this.login }, this.password);
    this.refusal = null;
    if (checked.kind === 'invalid') return this.#showErrors(checked.errors);
    this.errors = {};
    this.sending = true;
    try {
      const { id, settings } = this.store;
      await this.panel.api.update(id, withCategoryOf(settings, checked.settings), this.password);
      this.password = '';
      this.dispatchEvent(new StoreSavedEvent(this.store.id));
    } catch (error) {
      this.refusal = toPanelError(error);
      this.#showErrors(errorsOfRefusal(this.refusal));
    } finally {
      this.sending = false;
    }
  }

  #showErrors(errors: FieldErrors): void {
    this.errors = errors;
    const first = fields.find((name) => errors[name]);
    if (first) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${first}`)?.focus());
  }
}

define('ecommerce-connect-reconnect-form', ReconnectForm);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-reconnect-form': ReconnectForm;
  }
}
