/** Words by plural form of one language; `#` stands for the formatted number. */
export type PluralForms<Form extends Intl.LDMLPluralRule> = Record<Form, string>;

/**
 * The way a language counts. `Form` names the forms that the language has, so that a missing one is a type error.
 * @example const count = pluralsOf<'one' | 'other'>('en'); count(2, { one: '# order', other: '# orders' });
 */
export function pluralsOf<Form extends Intl.LDMLPluralRule>(
  language: string,
): (count: number, forms: PluralForms<Form | 'other'>) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count, forms) => {
    const byForm: Partial<Record<Intl.LDMLPluralRule, string>> = forms;
    return (byForm[rules.select(count)] ?? forms.other).replace('#', numbers.format(count));
  };
}
