import type { Change } from '../contract/change.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import type { Localisation } from '../locales/localisation.ts';

/** Which setting was changed, and from what to what where that is no secret and no bare id. */
export function settingWords(localisation: Localisation, change: Change): string {
  const label = settingLabel(localisation, change.note ?? '');
  const values = settingValues(localisation, change);
  return values ? `${label}${localisation.text.panel.colon}${values}` : label;
}

/** What a person knows a setting by; the history tells its field. */
function settingLabel({ text }: Localisation, field: string): string {
  const { form } = text;
  const labels: Partial<Record<string, string>> = {
    name: form.name,
    url: form.url,
    login: form.login,
    password: form.password,
    locationId: form.location,
    orderTypeId: form.orderType,
    language: form.language,
    identifyBy: form.identifyBy,
    managers: form.managers,
    conflict: form.conflict,
    timeZone: form.timeZone,
    productCategoryId: form.productCategory,
  };
  return labels[field] ?? field;
}

/** A setting before and after, in words; null where the history tells ids alone. */
function settingValues(localisation: Localisation, { note, from, to }: Change): string | null {
  const words = valueWords(localisation, note ?? '');
  if (!words || (from === null && to === null)) return null;
  return [from, to].flatMap((value) => (value === null ? [] : words(value))).join(' → ');
}

function valueWords(localisation: Localisation, field: string): ((value: string) => string) | null {
  const { identifyByOptions, conflictOptions }: Catalogue['form'] = localisation.text.form;
  switch (field) {
    case 'name':
    case 'url':
    case 'timeZone':
      return (value) => value;
    case 'language':
      return (tag) => localisation.languageName(tag);
    case 'identifyBy':
      return (rule) => (identifyByOptions as Record<string, string>)[rule] ?? rule;
    case 'conflict':
      return (winner) => (conflictOptions as Record<string, string>)[winner] ?? winner;
    default:
      return null;
  }
}
