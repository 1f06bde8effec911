import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Options } from '../contract/options.ts';
import type { StoreFormField, StoreFormValues } from '../controllers/store-form-values.ts';
import type { Words } from '../locales/catalogue.ts';
import type { Localisation } from '../locales/localisation.ts';
import { selectField } from './form-controls.ts';

export interface MoreSettings {
  localisation: Localisation;
  options: Options;
  values: StoreFormValues;
  errorAt(name: StoreFormField): Words | undefined;
  onChange(change: Partial<StoreFormValues>): void;
}

const winners = ['roapp', 'shop'] as const;

/** What most stores leave as it is: who wins where both sides moved, and the shop's clock. */
export function moreSettings({ localisation, options, values, errorAt, onChange }: MoreSettings): TemplateResult {
  const words = localisation.text.form;
  const placeholder = localisation.text.panel.choose;
  const atLocation = options.locations.find(({ id }) => id === values.locationId)?.timeZone;
  const timeZone = values.timeZone ?? atLocation ?? '';
  return html`<details class="card more-settings">
    <summary><h3>${words.more}</h3></summary>
    <div class="fields">
      ${selectField({
        id: 'conflict',
        label: words.conflict,
        help: words.conflictHelp,
        error: errorAt('conflict'),
        offered: winners,
        chosen: values.conflict ?? 'roapp',
        placeholder,
        labelOf: (winner) => words.conflictOptions[winner],
        onChange: (winner) => onChange({ conflict: winner === 'shop' ? 'shop' : 'roapp' }),
      })}
      ${selectField({
        id: 'timeZone',
        label: words.timeZone,
        help: words.timeZoneHelp,
        error: errorAt('timeZone'),
        offered: timeZonesWith(timeZone),
        chosen: timeZone,
        placeholder,
        labelOf: (zone) => zone.replaceAll('_', ' '),
        onChange: (zone) => onChange({ timeZone: zone }),
      })}
    </div>
  </details>`;
}

/** An older name of a zone is not in the browser's list. */
function timeZonesWith(chosen: string): string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return chosen === '' || zones.includes(chosen) ? zones : [chosen, ...zones];
}
