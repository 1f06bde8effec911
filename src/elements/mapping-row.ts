import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Finding, ShopStatusView } from '../contract/mapping.ts';
import { statusGroups } from '../contract/options.ts';
import type { OrderStatus } from '../contract/options.ts';
import {
  asksWriteBack,
  importsByDefault,
  openQuestion,
  sharing,
  withAnswer,
  withPrimary,
  withStatus,
} from '../controllers/mapping-choices.ts';
import type { MappingChoices, RowChoice } from '../controllers/mapping-choices.ts';
import type { Localisation } from '../locales/localisation.ts';
import { wordsOf } from '../locales/localisation.ts';
import { problem } from './form-field.ts';
import { colourDot, icon } from './icons.ts';

export interface MappingRowParts {
  localisation: Localisation;
  status: ShopStatusView;
  statuses: readonly OrderStatus[];
  choices: MappingChoices;
  /** Of the choices as they are now. */
  findings: readonly Finding[];
  /** The shop has made the status since the mapping was saved. */
  isNew: boolean;
  /** Whether a row without a choice is marked as wrong. */
  marksOpen: boolean;
  onChange(choices: MappingChoices): void;
}

/** Findings that the row itself already asks or settles. */
const settledInRow: ReadonlySet<Finding['code']> = new Set([
  'no-primary',
  'unmapped-shop-status',
  'unreachable-order-status',
  'irreversible',
]);

const doNotSync = 'none';

/** One shop status: its RO App status, its tick, and what is worth knowing about the pair. */
export function mappingRow(row: MappingRowParts): TemplateResult | typeof nothing {
  const choice = row.choices.get(row.status.id);
  if (!choice) return nothing;
  const { text } = row.localisation;
  const title = row.localisation.title(row.status.title);
  return html`<li>
    <div class="shop-status">
      <span class="strong">${title}</span>
      <span class="small muted numeric">${orderCount(row)}</span>
      ${row.isNew ? html`<span class="badge tone-warning">${icon('spark')}${text.mapping.newInShop}</span>` : nothing}
    </div>
    <div class="target">${select(row, choice, title)} ${hint(row, choice)}</div>
    <div class="import">${importTick(row, choice, title)}</div>
    <div class="more">${primary(row, choice, title)} ${writeBack(row, choice)} ${findings(row)}</div>
  </li>`;
}

function orderCount({ localisation, status }: MappingRowParts): string {
  const { mapping } = localisation.text;
  return status.orders === null ? mapping.counting : mapping.orders(status.orders);
}

function select(row: MappingRowParts, choice: RowChoice, title: string): TemplateResult {
  const { localisation, status, statuses } = row;
  const { mapping, panel } = localisation.text;
  const missing = row.marksOpen && openQuestion(row.choices, status.id) === 'status';
  const chosen = statuses.find(({ id }) => id === choice.orderStatusId);
  const onChange = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    row.onChange(withStatus(row.choices, status.id, value === doNotSync ? null : Number(value)));
  };
  return html`<div class="select">
      ${colourDot(chosen?.color ?? null)}
      <select
        id="status-${status.id}"
        autocomplete="off"
        aria-label=${mapping.selectLabel(title)}
        aria-required="true"
        aria-invalid=${missing ? 'true' : 'false'}
        aria-describedby="status-${status.id}-error status-${status.id}-hint"
        @change=${onChange}
      >
        <option value="" disabled .selected=${choice.orderStatusId === undefined}>${panel.choose}</option>
        ${Object.values(statusGroups).map((group) => {
          const members = statuses.filter((candidate) => candidate.group === group);
          if (members.length === 0) return nothing;
          return html`<optgroup label=${mapping.groups[group]}>
            ${members.map(
              ({ id, name }) => html`<option value=${id} .selected=${id === choice.orderStatusId}>${name}</option>`,
            )}
          </optgroup>`;
        })}
        <option value=${doNotSync} .selected=${choice.orderStatusId === null}>${mapping.dontSync}</option>
      </select>
    </div>
    ${missing ? problem(`status-${status.id}-error`, 'error', { title: mapping.choiceMissing, remedy: '' }) : nothing}`;
}

function hint(row: MappingRowParts, choice: RowChoice): TemplateResult | typeof nothing {
  const { panel, mapping, findings: words } = row.localisation.text;
  const id = `status-${row.status.id}-hint`;
  if (choice.targetGone) return problem(id, 'error warning', wordsOf(words['target-gone'], {}));
  if (choice.suggested) {
    const reason = mapping.because[choice.suggested];
    const label = choice.orderStatusId === undefined ? reason : `${mapping.suggested}${panel.colon}${reason}`;
    return html`<p class="hint small" id=${id}>${icon('spark')}<span>${label}</span></p>`;
  }
  return choice.orderStatusId === null ? html`<p class="hint small" id=${id}>${mapping.dontSyncNote}</p>` : nothing;
}

function importTick(row: MappingRowParts, choice: RowChoice, title: string): TemplateResult {
  const { localisation, status } = row;
  const { mapping, panel } = localisation.text;
  const ticked = !status.successful && (choice.import ?? importsByDefault(choice.orderStatusId, row.statuses));
  return html`<label class="tick">
      <input
        type="checkbox"
        aria-label=${mapping.importThese + panel.colon + title}
        aria-describedby="import-${status.id}-note"
        .checked=${ticked}
        ?disabled=${status.successful}
        @change=${(event: Event) =>
          row.onChange(withAnswer(row.choices, status.id, { import: (event.target as HTMLInputElement).checked }))}
      />
      <span class="tick-label" aria-hidden="true">${mapping.importThese}</span>
    </label>
    ${
      status.successful
        ? html`<p class="small muted" id="import-${status.id}-note">${mapping.importSuccessful}</p>`
        : nothing
    }`;
}

function primary(row: MappingRowParts, choice: RowChoice, title: string): TemplateResult | typeof nothing {
  const { localisation, status, statuses, choices } = row;
  if (sharing(choices, status.id).length === 0) return nothing;
  const { mapping, panel, findings: words } = localisation.text;
  const orderStatus = statuses.find(({ id }) => id === choice.orderStatusId)?.name ?? '';
  const asked = openQuestion(choices, status.id) === 'primary';
  const look = row.marksOpen ? 'error' : 'error warning';
  return html`<div class="primary small" role="group" aria-label=${orderStatus}>
    ${asked ? problem(`primary-${status.id}-error`, look, wordsOf(words['no-primary'], { orderStatus })) : nothing}
    <label class="tick">
      <input
        type="radio"
        id="primary-${status.id}"
        name="primary-${choice.orderStatusId}"
        aria-label=${mapping.primary + panel.colon + title}
        .checked=${choice.primary === true}
        aria-describedby="primary-${status.id}-error primary-${status.id}-note"
        @change=${() => row.onChange(withPrimary(choices, status.id))}
      />
      <span>${mapping.primary}</span>
    </label>
    ${
      choice.primary
        ? html`<p class="muted indented" id="primary-${status.id}-note">${mapping.primaryNote(orderStatus)}</p>`
        : nothing
    }
  </div>`;
}

function writeBack(row: MappingRowParts, choice: RowChoice): TemplateResult | typeof nothing {
  const { localisation, status, statuses } = row;
  if (!asksWriteBack(status.id, choice)) return nothing;
  const { mapping } = localisation.text;
  const target = statuses.find(({ id }) => id === choice.orderStatusId)?.name ?? '';
  const missing = row.marksOpen && openQuestion(row.choices, status.id) === 'write-back';
  const answer = (name: 'yes' | 'no', value: boolean, label: string): TemplateResult =>
    html`<label class="tick">
      <input
        type="radio"
        id="write-back-${status.id}-${name}"
        name="write-back-${status.id}"
        .checked=${choice.writeBack === value}
        aria-describedby="write-back-${status.id}-note write-back-${status.id}-error"
        @change=${() => row.onChange(withAnswer(row.choices, status.id, { writeBack: value }))}
      />
      <span>${label}</span>
    </label>`;
  return html`<fieldset class="write-back small">
    <legend>${mapping.writeBack(target)}</legend>
    <p class="muted" id="write-back-${status.id}-note">${mapping.writeBackNote}</p>
    <div class="answers">${answer('no', false, mapping.writeBackNo)} ${answer('yes', true, mapping.writeBackYes)}</div>
    ${missing ? problem(`write-back-${status.id}-error`, 'error', mapping.writeBackMissing) : nothing}
  </fieldset>`;
}

function findings({ localisation, status, statuses, findings }: MappingRowParts): TemplateResult | typeof nothing {
  const here = findings.filter(
    ({ code, shopStatusIds }) => shopStatusIds.includes(status.id) && !settledInRow.has(code),
  );
  if (here.length === 0) return nothing;
  return html`<ul class="findings small">
    ${here.map(({ code, orderStatusId }) => {
      const orderStatus = statuses.find(({ id }) => id === orderStatusId)?.name;
      const words = wordsOf(localisation.text.findings[code], orderStatus ? { orderStatus } : {});
      return html`<li>
        ${icon('info')}<span>${words.title} <span class="muted">${words.remedy}</span></span>
      </li>`;
    })}
  </ul>`;
}
