import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PanelError } from '../api/panel-api.ts';
import { toPanelError } from '../api/panel-error.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { StoreSettings } from '../contract/settings.ts';
import type { Store } from '../contract/store.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { checkStoreForm, errorsAtFields, storeFormFields, storeFormOf } from './store-form-values.ts';
import type { FieldErrors, StoreFormField, StoreFormValues } from './store-form-values.ts';

/** Fields of codes that the server may send without naming one. */
const fieldOfCode: Partial<Record<ErrorCode, StoreFormField>> = {
  'address-invalid': 'url',
  'address-moved': 'url',
  'address-not-allowed': 'url',
  'already-connected': 'url',
  'another-shop': 'url',
  'bot-check': 'url',
  'currency-mismatch': 'url',
  'not-a-cartum-shop': 'url',
  'shop-answer-invalid': 'url',
  'shop-limit': 'url',
  'shop-too-old': 'url',
  'shop-unreachable': 'url',
  'email-as-login': 'login',
  'no-api-access': 'login',
  'wrong-credentials': 'login',
  'password-needed': 'password',
  'language-not-offered': 'language',
};

export interface StoreFormOptions {
  /** What is to be sent of what stands in the form: what is no longer on offer goes. */
  settle(values: StoreFormValues): StoreFormValues;
  /** Sends valid settings; `password` is undefined where the present one stays. */
  send(settings: StoreSettings, password: string | undefined): Promise<Store>;
  onSaved(store: Store): void;
  /** The first field with an error, after it is on screen. */
  onInvalid(field: StoreFormField): void;
}

/** Everything typed into step 1, its errors, its draft, and sending it. Nothing typed is lost on the way. */
export class StoreFormController implements ReactiveController {
  values: StoreFormValues | null = null;
  /** Kept in memory alone. */
  password = '';
  errors: FieldErrors = {};
  /** The last refusal, with the facts that its words name. */
  failure: PanelError | null = null;
  sending = false;
  /** What stands in the form is what was saved a moment ago. */
  saved = false;
  restored = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: StoreFormOptions;
  #drafts: Drafts<StoreFormValues> | null = null;
  #untouched: StoreFormValues | null = null;
  #hasPassword = false;

  constructor(host: ReactiveControllerHost, options: StoreFormOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  /**
   * Begins with what was saved or a clean form, or with the draft where there is one.
   * @param hasPassword one is kept already, so that the field may stay empty
   */
  begin(
    untouched: StoreFormValues,
    hasPassword: boolean,
    drafts: Drafts<StoreFormValues>,
    draft: StoreFormValues | null,
  ): void {
    this.#untouched = untouched;
    this.#hasPassword = hasPassword;
    this.#drafts = drafts;
    this.values = { ...untouched, ...draft };
    this.restored = draft !== null;
    this.#host.requestUpdate();
  }

  /** Notes what was typed. A changed field no longer shows its old error. */
  set(change: Partial<StoreFormValues>): void {
    if (!this.values) return;
    this.values = { ...this.values, ...change };
    this.saved = false;
    for (const field of storeFormFields) {
      const touched = field === 'managers' ? 'managersMode' in change || 'managerIds' in change : field in change;
      if (touched) delete this.errors[field];
    }
    // At once: a page that is reloaded or taken away gives no further chance.
    void this.#drafts?.write(this.values);
    this.#host.requestUpdate();
  }

  setPassword(password: string): void {
    this.password = password;
    this.saved = false;
    delete this.errors.password;
    this.#host.requestUpdate();
  }

  /** Throws away what was typed. */
  async startOver(): Promise<void> {
    this.values = this.#untouched;
    this.password = '';
    this.errors = {};
    this.failure = null;
    await this.forgetDraft();
  }

  async forgetDraft(): Promise<void> {
    this.restored = false;
    this.#host.requestUpdate();
    await this.#drafts?.clear();
  }

  async submit(): Promise<void> {
    if (!this.values || this.sending) return;
    const values = this.#options.settle(this.values);
    const mayKeepPassword = this.#hasPassword && this.password === '';
    const checked = checkStoreForm(values, mayKeepPassword ? null : this.password);
    this.failure = null;
    this.saved = false;
    if (checked.kind === 'invalid') return this.#showErrors(checked.errors);
    this.errors = {};
    this.sending = true;
    this.#host.requestUpdate();
    try {
      const store = await this.#options.send(checked.settings, mayKeepPassword ? undefined : this.password);
      this.password = '';
      this.sending = false;
      this.saved = true;
      this.values = this.#untouched = storeFormOf(store.settings);
      await this.forgetDraft();
      this.#options.onSaved(store);
    } catch (error) {
      this.sending = false;
      this.failure = toPanelError(error);
      this.#showErrors(errorsOfRefusal(this.failure));
    }
  }

  #showErrors(errors: FieldErrors): void {
    this.errors = errors;
    this.#host.requestUpdate();
    const first = storeFormFields.find((field) => errors[field]);
    if (first) void this.#host.updateComplete.then(() => this.#options.onInvalid(first));
  }
}

/** Where the server's refusal of a store belongs. */
export function errorsOfRefusal(error: PanelError): FieldErrors {
  const errors = errorsAtFields(error.fields);
  if (Object.keys(errors).length > 0 || error.code === 'offline') return errors;
  const field = fieldOfCode[error.code];
  return field ? { [field]: error.code } : {};
}
