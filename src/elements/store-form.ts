import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Options } from '../contract/options.ts';
import { storeNameMaxLength } from '../contract/settings.ts';
import type { Platform } from '../contract/settings.ts';
import type { Store } from '../contract/store.ts';
import { HeadingFocus } from '../controllers/heading-focus.ts';
import { KeptFocus } from '../controllers/kept-focus.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { Resource } from '../controllers/resource.ts';
import { StoreFormController } from '../controllers/store-form-controller.ts';
import {
  emptyStoreForm,
  looksLikeEmail,
  storeFormOf,
  withCategoryOf,
  withOfferedManagers,
} from '../controllers/store-form-values.ts';
import type { StoreFormField, StoreFormValues } from '../controllers/store-form-values.ts';
import { draftsAt } from '../drafts/drafts.ts';
import type { Words } from '../locales/catalogue.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { form } from '../styles/form.ts';
import { tokens } from '../styles/tokens.ts';
import { beforeYouConnect } from './before-you-connect.ts';
import { define } from './define.ts';
import './delete-dialog.ts';
import type { DeleteDialog } from './delete-dialog.ts';
import { fieldErrorWords } from './field-error-words.ts';
import { selectField, textField } from './form-controls.ts';
import type { TextField } from './form-controls.ts';
import { icon } from './icons.ts';
import { failure, note } from './message.ts';
import { moreSettings } from './more-settings.ts';
import { NavigateEvent, StoreSavedEvent } from './panel-events.ts';
import { formatRoute } from './route.ts';
import type { Route } from './route.ts';
import { storeFormStyles } from './store-form-styles.ts';
import { workOrderFields } from './work-order-fields.ts';

/**
 * Step 1: connects a store, or changes the settings of one.
 * @fires ecommerce-connect-store-saved - The store is saved.
 * @fires ecommerce-connect-store-removed - The store is deleted.
 * @fires ecommerce-connect-navigate - A person goes on or back.
 */
export class StoreForm extends LitElement {
  static override styles = [tokens, base, controls, form, storeFormStyles];

  @property({ attribute: false }) panel!: PanelContext;
  /** The store to change; none connects a new one. */
  @property({ attribute: false }) store: Store | null = null;

  @query('ecommerce-connect-delete-dialog') private deleteDialog!: DeleteDialog;

  readonly #form: StoreFormController = new StoreFormController(this, {
    settle: (values) => withOfferedManagers(values, this.#managers.value?.managers ?? null),
    send: (settings, password) => {
      const { api } = this.panel;
      if (!this.store) return api.connect(settings, password ?? '');
      return api.update(this.store.id, withCategoryOf(this.store.settings, settings), password);
    },
    onSaved: (store) => this.#onSaved(store),
    onInvalid: (name) => this.#focusField(name),
  });
  readonly #options = new Resource(this, {
    key: () => (this.panel ? ([this.panel.api, this.store?.id ?? null] as const) : null),
    load: async ([api], signal) => {
      const { session, clock } = this.panel;
      const key = [session.tenant, session.user.id, 'form', this.store?.id ?? 'new'];
      const drafts = draftsAt<StoreFormValues>(key, clock);
      const [options, draft] = await Promise.all([api.options(undefined, signal), drafts.read()]);
      return { options, drafts, draft };
    },
    onValue: ({ options, drafts, draft }, previous) => {
      if (previous) return;
      const settings = this.store?.settings;
      const untouched = settings ? storeFormOf(settings) : emptyStoreForm(options, this.panel.localisation.language);
      this.#form.begin(untouched, settings !== undefined, drafts, draft);
    },
  });
  readonly #managers = new Resource(this, {
    key: () => {
      const locationId = this.#form.values?.locationId ?? null;
      return this.panel && locationId !== null ? ([this.panel.api, locationId] as const) : null;
    },
    load: ([api, locationId], signal) => api.options(locationId, signal),
  });

  constructor() {
    super();
    new HeadingFocus(this);
    new KeptFocus(this);
  }

  protected override render(): TemplateResult {
    const resource = this.#options.state;
    return html`${this.#isSetup() ? this.#renderHeader() : nothing}
    ${resource.kind === 'loading' ? this.#renderSkeleton() : nothing}
    ${
      resource.kind === 'failed'
        ? failure(this.panel.localisation, resource.error, () => void this.#options.reload())
        : nothing
    }
    ${
      resource.kind === 'ready' && this.#form.values
        ? this.#renderForm(resource.value.options, this.#form.values)
        : nothing
    }`;
  }

  /** A store that is set up has its page around this. */
  #renderHeader(): TemplateResult {
    const { text } = this.panel.localisation;
    return html`<button type="button" class="button quiet back" @click=${this.#onBack}>
        ${icon('back')}${text.panel.backToStores}
      </button>
      <header>
        <p class="small muted">${text.form.stepOne}</p>
        <h2 tabindex="-1" part="heading">${text.form.connectTitle}</h2>
      </header>`;
  }

  #renderSkeleton(): TemplateResult {
    return html`<div class="card fields" aria-busy="true">
      <span class="visually-hidden">${this.panel.localisation.text.panel.loading}</span>
      ${[1, 2, 3, 4, 5].map(() => html`<span class="bone"></span>`)}
    </div>`;
  }

  #renderForm(options: Options, values: StoreFormValues): TemplateResult {
    const { text } = this.panel.localisation;
    const errorCount = Object.keys(this.#form.errors).length;
    const shared = {
      ...{ localisation: this.panel.localisation, options, values },
      errorAt: (name: StoreFormField) => this.#errorAt(name),
      onChange: (change: Partial<StoreFormValues>) => this.#form.set(change),
    };
    return html`<form novalidate autocomplete="off" @submit=${this.#onSubmit}>
      ${this.store ? nothing : beforeYouConnect(this.panel.localisation)}
      <div class="main">
        ${this.#form.restored ? this.#renderRestored() : nothing}
        <div class="card fields" role="group" aria-labelledby="shop-fields">
          <h3 id="shop-fields">${text.form.connection}</h3>
          ${this.#renderShopFields(options, values)}
        </div>
        <div class="card fields" role="group" aria-labelledby="work-order-fields">
          <h3 id="work-order-fields">${text.form.workOrders}</h3>
          ${workOrderFields({
            ...shared,
            managersOffered: this.#managers.state,
            runs: !this.#isSetup(),
            onRetry: () => void this.#managers.reload(),
          })}
        </div>
        ${moreSettings(shared)}
        ${
          errorCount > 0
            ? html`<p role="alert" class="small bad-count">${text.form.fieldsToMend(errorCount)}</p>`
            : nothing
        }
        ${this.#form.failure && errorCount === 0 ? failure(this.panel.localisation, this.#form.failure) : nothing}
        <div role="status">${this.#form.saved ? note('good', { title: '', remedy: text.panel.saved }) : nothing}</div>
        ${this.#renderButtons(values)} ${this.store && !this.#isSetup() ? this.#renderDelete(this.store) : nothing}
      </div>
    </form>`;
  }

  #renderRestored(): TemplateResult {
    const { text } = this.panel.localisation;
    return note(
      'info',
      { title: '', remedy: text.form.restored },
      html`<button type="button" class="button compact" @click=${() => void this.#form.startOver()}>
        ${text.form.startOver}
      </button>`,
    );
  }

  #renderShopFields(options: Options, values: StoreFormValues): TemplateResult {
    const { form: words, platforms } = this.panel.localisation.text;
    const used = values.name.trim().length;
    return html`<div class="enabled">
        <label class="tick">
          <input
            id="enabled"
            type="checkbox"
            .checked=${values.enabled}
            aria-describedby="enabled-help"
            @change=${(event: Event) => this.#form.set({ enabled: (event.target as HTMLInputElement).checked })}
          />
          <span class="strong">${words.enabled}</span>
        </label>
        <p class="help indented" id="enabled-help">${words.enabledHelp}</p>
      </div>
      ${selectField({
        id: 'platform',
        label: words.platform,
        error: this.#errorAt('platform'),
        offered: options.platforms,
        chosen: values.platform,
        placeholder: this.panel.localisation.text.panel.choose,
        labelOf: (platform) => platforms[platform],
        onChange: (platform) => this.#form.set({ platform: platform as Platform }),
      })}
      ${this.#renderText('name', words.name, words.nameHelp, values.name, {
        aside: html`<span class="small numeric ${used > storeNameMaxLength ? 'over' : 'muted'}" aria-hidden="true"
          >${words.nameCount(used, storeNameMaxLength)}</span
        >`,
      })}
      ${this.#renderText('url', words.url, words.urlHelp, values.url, { inputmode: 'url', mend: this.#renderMoved() })}
      ${this.#renderText('login', words.login, words.loginHelp, values.login, {
        warning: looksLikeEmail(values.login) && !this.#form.errors.login ? words.emailWarning : undefined,
      })}
      ${textField({
        id: 'password',
        label: words.password,
        help: this.store ? words.passwordKeepHelp : words.passwordHelp,
        value: this.#form.password,
        optional: this.store !== null,
        error: this.#errorAt('password'),
        onInput: (typed) => this.#form.setPassword(typed),
      })}`;
  }

  #renderText(
    id: 'name' | 'url' | 'login',
    label: string,
    help: string,
    value: string,
    more: Pick<TextField, 'aside' | 'mend' | 'inputmode' | 'warning'>,
  ): TemplateResult {
    const onInput = (typed: string): void => this.#form.set({ [id]: typed });
    return textField({ id, label, help, value, error: this.#errorAt(id), onInput, ...more });
  }

  #renderMoved(): TemplateResult | undefined {
    const to = this.#form.failure?.detail.to;
    if (this.#form.errors.url !== 'address-moved' || !to) return undefined;
    return html`<button type="button" class="button compact take-address" @click=${() => this.#onTakeAddress(to)}>
      ${this.panel.localisation.text.form.takeAddress(to)}
    </button>`;
  }

  #renderButtons(values: StoreFormValues): TemplateResult {
    const { text } = this.panel.localisation;
    const goesOn = values.enabled && this.#isSetup();
    const { sending } = this.#form;
    return html`<div class="actions">
      <button type="submit" class="button primary" part="submit" aria-disabled=${sending ? 'true' : 'false'}>
        ${
          sending
            ? html`<span class="spinner"></span>${text.form.checking}`
            : goesOn
              ? text.form.continue
              : text.form.save
        }
      </button>
      <button type="button" class="button quiet" @click=${this.#onCancel}>${text.panel.cancel}</button>
      <span role="status" class="visually-hidden">${sending ? text.form.checking : ''}</span>
    </div>`;
  }

  #renderDelete(store: Store): TemplateResult {
    const { remove, stores } = this.panel.localisation.text;
    return html`<section class="delete">
      <p class="small muted">${remove.hint}</p>
      <button type="button" class="button danger" @click=${() => void this.deleteDialog.ask(store)}>
        ${stores.delete}
      </button>
      <ecommerce-connect-delete-dialog
        .panel=${this.panel}
        @ecommerce-connect-store-removed=${() => this.#navigate({ name: 'stores' })}
      ></ecommerce-connect-delete-dialog>
    </section>`;
  }

  /** Whether step 2 comes next. */
  #isSetup(): boolean {
    return !this.store || this.store.state.kind === 'mapping';
  }

  #errorAt(name: StoreFormField): Words | undefined {
    const code = this.#form.errors[name];
    return code && fieldErrorWords(this.panel.localisation, name, code, this.#form.failure);
  }

  #focusField(name: StoreFormField): void {
    const place = name === 'managers' ? '.people input, #managers-selected' : `#${name}`;
    for (const details of this.renderRoot.querySelectorAll('details')) {
      if (details.querySelector(place)) details.open = true;
    }
    const places = [...this.renderRoot.querySelectorAll<HTMLElement>(place)];
    (places.find((element) => element.matches('.people input')) ?? places[0])?.focus();
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#form.submit();
  };

  #onTakeAddress(to: string): void {
    this.#form.set({ url: to });
    void this.#form.submit();
  }

  #onSaved(store: Store): void {
    const goesOn = this.#isSetup();
    this.dispatchEvent(new StoreSavedEvent(store.id));
    if (!goesOn) return;
    const toList = !this.store && store.state.kind === 'disabled';
    this.#navigate(toList ? { name: 'stores' } : { name: 'store', storeId: store.id });
  }

  #navigate(route: Route): void {
    this.dispatchEvent(new NavigateEvent(formatRoute(route)));
  }

  readonly #onBack = (): void => this.#navigate({ name: 'stores' });

  readonly #onCancel = (): void => {
    if (!this.#isSetup()) return void this.#form.startOver();
    void this.#form.forgetDraft();
    this.#onBack();
  };
}

define('ecommerce-connect-store-form', StoreForm);

declare global {
  interface HTMLElementTagNameMap {
    'ecommerce-connect-store-form': StoreForm;
  }
}
