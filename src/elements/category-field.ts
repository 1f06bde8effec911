import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ErrorCode } from '../contract/errors.ts';
import type { Options } from '../contract/options.ts';
import type { Localisation } from '../locales/localisation.ts';
import { selectField } from './form-controls.ts';

export interface CategoryField {
  localisation: Localisation;
  offered: Options['productCategories'];
  chosen: number | null | undefined;
  /** The store is set up: a change does not touch what there is. */
  runs: boolean;
  refusal: ErrorCode | undefined;
  /** Null: the first category. */
  onChange(category: number | null): void;
}

/** In the list: the category that is taken where none is chosen. No id in RO App. */
const first = 0;

/** Where products go that RO App does not know yet. */
export function categoryField({
  localisation,
  offered,
  chosen,
  runs,
  refusal,
  onChange,
}: CategoryField): TemplateResult {
  const { form: words, panel } = localisation.text;
  const names = new Map(offered.map(({ id, name }) => [id, name]));
  return html`<div class="category card">
    ${selectField({
      id: 'category',
      label: words.productCategory,
      help: runs ? `${words.productCategoryHelp} ${words.newProductsOnly}` : words.productCategoryHelp,
      error: refusal && localisation.error({ code: refusal }),
      offered: [first, ...names.keys()],
      // One that is gone is as good as none.
      chosen: names.has(chosen ?? first) ? (chosen ?? first) : first,
      placeholder: panel.choose,
      labelOf: (id) => names.get(id) ?? words.productCategoryFirst,
      onChange: (id) => onChange(Number(id) || null),
    })}
  </div>`;
}
