import type { ErrorCode } from '../contract/errors.ts';
import { errorCodes } from '../contract/errors.ts';
import type { Options } from '../contract/options.ts';
import { passwordSchema, settingsSchema } from '../contract/settings.ts';
import type { IdentifyBy, Platform, StoreSettings } from '../contract/settings.ts';

/** The fields of step 1 in their order on screen. */
export const storeFormFields = [
  'enabled',
  'platform',
  'name',
  'url',
  'login',
  'password',
  'locationId',
  'orderTypeId',
  'language',
  'identifyBy',
  'managers',
  'conflict',
  'timeZone',
] as const;
export type StoreFormField = (typeof storeFormFields)[number];

type MoreSettings = Pick<StoreSettings, 'conflict' | 'timeZone'>;

/** What stands in the form, without the password. Numbers are null while nothing is chosen. */
export interface StoreFormValues extends MoreSettings {
  enabled: boolean;
  platform: Platform | '';
  name: string;
  url: string;
  login: string;
  locationId: number | null;
  orderTypeId: number | null;
  language: string;
  identifyBy: IdentifyBy | '';
  managersMode: 'all' | 'selected';
  managerIds: number[];
}

export type FieldErrors = Partial<Record<StoreFormField, ErrorCode>>;

/** A form for a new store, with what is likely already chosen. */
export function emptyStoreForm(options: Options, panelLanguage: string): StoreFormValues {
  const only = (items: readonly { id: number }[]): number | null =>
    items.length === 1 ? (items[0]?.id ?? null) : null;
  return {
    enabled: true,
    platform: options.platforms[0] ?? '',
    name: '',
    url: '',
    login: '',
    locationId: only(options.locations),
    orderTypeId: only(options.orderTypes),
    language: options.languages.includes(panelLanguage) ? panelLanguage : '',
    identifyBy: options.identifyBy[0] ?? '',
    managersMode: 'all',
    managerIds: [],
  };
}

/** Without what step 2 asks: {@link withCategoryOf} puts it back. */
export function storeFormOf({ managers, productCategoryId: _, ...settings }: StoreSettings): StoreFormValues {
  return {
    ...settings,
    managersMode: managers.mode,
    managerIds: managers.mode === 'selected' ? managers.ids : [],
  };
}

/** The category of new products is chosen in step 2 and stays: an old draft of step 1 must not bring another back. */
export function withCategoryOf({ productCategoryId }: StoreSettings, settings: StoreSettings): StoreSettings {
  return productCategoryId === undefined ? settings : { ...settings, productCategoryId };
}

/**
 * Without ticks of managers who are not on offer: another location offers others, and a tick that is no longer on screen must
 * not be sent.
 * @param offered null while it is not known
 */
export function withOfferedManagers(
  values: StoreFormValues,
  offered: readonly { id: number }[] | null,
): StoreFormValues {
  if (!offered) return values;
  return { ...values, managerIds: values.managerIds.filter((id) => offered.some((manager) => manager.id === id)) };
}

export type CheckedForm = { kind: 'valid'; settings: StoreSettings } | { kind: 'invalid'; errors: FieldErrors };

/**
 * Checks the form with the server's own schema.
 * @param password null where an existing one may stay
 */
export function checkStoreForm(values: StoreFormValues, password: string | null): CheckedForm {
  const { managersMode, managerIds, ...rest } = values;
  const managers = managersMode === 'all' ? { mode: 'all' } : { mode: 'selected', ids: managerIds };
  const checked = settingsSchema.safeParse({ ...rest, managers });
  const errors: FieldErrors = {};
  for (const issue of checked.error?.issues ?? []) {
    const field = storeFormFields.find((name) => name === issue.path[0]);
    if (field) errors[field] ??= asErrorCode(issue.message);
  }
  if (!errors.url && !looksLikeAddress(values.url)) errors.url = 'address-invalid';
  if (password !== null) {
    const issue = passwordSchema.safeParse(password).error?.issues[0];
    if (issue) errors.password = asErrorCode(issue.message);
  }
  if (!checked.success || Object.keys(errors).length > 0) return { kind: 'invalid', errors };
  return { kind: 'valid', settings: checked.data };
}

/** The server's errors by field that belong to a field of this form. */
export function errorsAtFields(fields: Partial<Record<string, ErrorCode>>): FieldErrors {
  const errors: FieldErrors = {};
  for (const field of storeFormFields) {
    const code = fields[field];
    if (code) errors[field] = code;
  }
  return errors;
}

/** Whether a text can be the address of a website: the scheme may be left out, as in a browser. */
function looksLikeAddress(typed: string): boolean {
  const text = typed.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return !/\s/.test(text) && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

/** Whether a login looks like an e-mail address, which shops do not take. */
export function looksLikeEmail(login: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(login.trim());
}

function asErrorCode(message: string): ErrorCode {
  return errorCodes.find((code) => code === message) ?? 'required';
}
