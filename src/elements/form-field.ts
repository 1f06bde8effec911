import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Words } from '../locales/catalogue.ts';
import { icon } from './icons.ts';

export interface FieldParts {
  /** Id of the control; help and error get ids of their own from it. */
  id: string;
  label: string;
  help?: string | TemplateResult | undefined;
  /** Beside the label, for example a counter. */
  aside?: TemplateResult | undefined;
  error?: Words | undefined;
  /** Buttons that mend the error. */
  mend?: TemplateResult | undefined;
  /** Not an error yet. */
  warning?: Words | undefined;
  control: TemplateResult;
}

/** Ids of the texts that explain a control, for its `aria-describedby`. */
export function describedBy(id: string): string {
  return `${id}-error ${id}-warning ${id}-help`;
}

/** A label, its control, its help, and what is wrong with it. */
export function field(parts: FieldParts): TemplateResult {
  const { id } = parts;
  return html`<div class="field" part="field">
    <div class="label-row"><label for=${id}>${parts.label}</label>${parts.aside ?? nothing}</div>
    ${parts.control} ${problem(`${id}-error`, 'error', parts.error, parts.mend)}
    <div role="status">${problem(`${id}-warning`, 'error warning', parts.warning)}</div>
    ${parts.help ? html`<p class="help" id="${id}-help">${parts.help}</p>` : nothing}
  </div>`;
}

export function problem(
  id: string,
  look: 'error' | 'error warning',
  words: Words | undefined,
  mend?: TemplateResult,
): TemplateResult | typeof nothing {
  if (!words) return nothing;
  return html`<div class=${look} id=${id}>
    ${icon('warning')}
    <div class="body">
      <p><span class="strong">${words.title}</span> ${words.remedy}</p>
      ${mend ?? nothing}
    </div>
  </div>`;
}
