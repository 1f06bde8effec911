/** Words by plural form; `#` stands for the formatted number. */
type PluralForms<Form extends Intl.LDMLPluralRule> = Record<Form | 'other', string>;

/**
 * What a catalogue counts with. `Form` names the forms that the language has, so that a missing one is a type error.
 * @example count(2, { one: '# order', other: '# orders' })
 */
export type Count<Form extends Intl.LDMLPluralRule> = (count: number, forms: PluralForms<Form>) => string;

/** Counts for a catalogue in whichever language: it takes any forms, and `other` for one that is not among them. */
export type CountInAnyLanguage = (
  count: number,
  forms: Partial<PluralForms<Intl.LDMLPluralRule>> & PluralForms<never>,
) => string;

/** Counts as one locale does, region included: its numbers look like all others on the page. */
export function countIn(locale: string): CountInAnyLanguage {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count));
}
