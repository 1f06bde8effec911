import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Options } from '../contract/options.ts';
import type { IdentifyBy } from '../contract/settings.ts';
import type { ResourceState } from '../controllers/resource.ts';
import type { StoreFormField, StoreFormValues } from '../controllers/store-form-values.ts';
import type { Words } from '../locales/catalogue.ts';
import type { Localisation } from '../locales/localisation.ts';
import { selectField } from './form-controls.ts';
import { managersField } from './managers-field.ts';

export interface WorkOrderFields {
  localisation: Localisation;
  options: Options;
  values: StoreFormValues;
  /** Options of the chosen location. */
  managersOffered: ResourceState<Options>;
  /** Work orders exist already: each field says what a change of it does not touch. */
  runs: boolean;
  errorAt(name: StoreFormField): Words | undefined;
  onChange(change: Partial<StoreFormValues>): void;
  onRetry(): void;
}

/** What a store's work orders in RO App are like. */
export function workOrderFields(fields: WorkOrderFields): TemplateResult {
  const { localisation, options, values, onChange } = fields;
  const words = localisation.text.form;
  const newOrders = fields.runs ? words.newOrdersOnly : '';
  const newProducts = fields.runs ? words.newProductsOnly : '';
  const placeholder = localisation.text.panel.choose;
  const oneOf = (id: 'locationId' | 'orderTypeId', label: string, help: string, items: Options['orderTypes']) =>
    selectField({
      ...{ id, label, help, placeholder },
      error: fields.errorAt(id),
      offered: items.map((item) => item.id),
      chosen: values[id],
      labelOf: (value) => items.find((item) => item.id === value)?.name ?? String(value),
      onChange: (value) => onChange({ [id]: value === '' ? null : Number(value) }),
    });
  return html`${oneOf('locationId', words.location, `${words.locationHelp} ${newOrders}`, options.locations)}
  ${oneOf('orderTypeId', words.orderType, newOrders, options.orderTypes)}
  ${selectField({
    id: 'language',
    label: words.language,
    help: `${words.languageHelp} ${newProducts}`,
    placeholder,
    error: fields.errorAt('language'),
    offered: options.languages,
    chosen: values.language,
    labelOf: (tag) => localisation.languageName(tag),
    onChange: (language) => onChange({ language }),
  })}
  ${selectField({
    id: 'identifyBy',
    label: words.identifyBy,
    help: `${words.identifyByHelp} ${newProducts}`,
    placeholder,
    error: fields.errorAt('identifyBy'),
    offered: options.identifyBy,
    chosen: values.identifyBy,
    labelOf: (rule) => words.identifyByOptions[rule],
    onChange: (identifyBy) => onChange({ identifyBy: identifyBy as IdentifyBy }),
  })}
  ${managersField({
    ...{ localisation, values, onChange },
    offered: fields.managersOffered,
    touches: newOrders,
    error: fields.errorAt('managers'),
    onRetry: fields.onRetry,
  })}`;
}
