import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Options } from '../contract/options.ts';
import type { ResourceState } from '../controllers/resource.ts';
import type { StoreFormValues } from '../controllers/store-form-values.ts';
import type { Words } from '../locales/catalogue.ts';
import type { Localisation } from '../locales/localisation.ts';
import { problem } from './form-field.ts';
import { failure } from './message.ts';

export interface ManagersField {
  localisation: Localisation;
  values: StoreFormValues;
  /** Options of the chosen location. */
  offered: ResourceState<Options>;
  /** What a change does not touch, or nothing. */
  touches: string;
  error: Words | undefined;
  onChange(change: Partial<StoreFormValues>): void;
  onRetry(): void;
}

/** Who takes new orders: all who are offered for the location, or those that are ticked. */
export function managersField(field: ManagersField): TemplateResult {
  const { localisation, values, error } = field;
  const words = localisation.text.form;
  const mode = (name: 'all' | 'selected', label: string): TemplateResult =>
    html`<label class="tick">
      <input
        type="radio"
        name="managers"
        id="managers-${name}"
        .checked=${values.managersMode === name}
        aria-describedby="managers-error managers-help"
        @change=${() => field.onChange({ managersMode: name })}
      />
      <span>${label}</span>
    </label>`;
  return html`<fieldset class="managers" aria-describedby="managers-error managers-help">
    <legend>${words.managers}</legend>
    <div class="modes">${mode('all', words.managersAll)} ${mode('selected', words.managersSelected)}</div>
    ${values.managersMode === 'selected' ? managerList(field) : nothing} ${problem('managers-error', 'error', error)}
    <p class="help" id="managers-help">${words.managersHelp} ${ruleNote(field)} ${field.touches}</p>
  </fieldset>`;
}

function managerList(field: ManagersField): TemplateResult {
  const { localisation, values, offered } = field;
  const words = localisation.text.form;
  if (values.locationId === null) return html`<p class="help">${words.managersLocationFirst}</p>`;
  switch (offered.kind) {
    case 'loading':
      return html`<p class="help" aria-busy="true">${localisation.text.panel.loading}</p>`;
    case 'failed':
      return failure(localisation, offered.error, field.onRetry);
    case 'ready':
      if (offered.value.managers.length === 0) return html`<p class="help">${words.managersNone}</p>`;
      return html`<ul class="people">
        ${offered.value.managers.map(
          ({ id, name }) =>
            html`<li>
              <label class="tick">
                <input
                  type="checkbox"
                  .checked=${values.managerIds.includes(id)}
                  @change=${(event: Event) =>
                    field.onChange({ managerIds: toggled(field, id, (event.target as HTMLInputElement).checked) })}
                />
                <span>${name}</span>
              </label>
            </li>`,
        )}
      </ul>`;
  }
}

/** The ticked managers after a tick; those who are not on offer any more go. */
function toggled(field: ManagersField, id: number, ticked: boolean): number[] {
  const offered = field.offered.kind === 'ready' ? field.offered.value.managers.map((manager) => manager.id) : [];
  const kept = field.values.managerIds.filter((other) => other !== id && offered.includes(other));
  return ticked ? [...kept, id] : kept;
}

function ruleNote(field: ManagersField): string {
  if (field.offered.kind !== 'ready') return '';
  const words = field.localisation.text.form;
  switch (field.offered.value.managerRule) {
    case 'role':
      return '';
    case 'position':
      return words.managersByPosition;
    case 'all-active':
      return words.managersAllActive;
  }
}
