import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PanelError } from '../api/panel-api.ts';
import type { Words } from '../locales/catalogue.ts';
import type { Localisation } from '../locales/localisation.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';

export type Tone = 'good' | 'warning' | 'bad' | 'info' | 'quiet';

const iconOfTone: Record<Tone, IconName> = {
  good: 'check-circle',
  warning: 'warning',
  bad: 'warning',
  info: 'info',
  quiet: 'info',
};

/** A boxed message: what is the matter (may be empty), what to do, and buttons for it. */
export function note(tone: Tone, words: Words, actions: unknown = nothing): TemplateResult {
  return html`<div class="note tone-${tone}">
    ${icon(iconOfTone[tone])}
    <div class="body">
      ${words.title ? html`<p class="strong">${words.title}</p>` : nothing}
      <p>${words.remedy}</p>
      ${actions === nothing ? nothing : html`<div class="actions">${actions}</div>`}
    </div>
  </div>`;
}

/**
 * A failure in the reader's words, announced at once, with its reference and a way to try again. The panel tells a lost session
 * above the view, what to do included: there only an action that was refused for it says so too, as long as it is lost.
 * @param about what it happened to, where that is not plain from its place
 */
export function failure(
  localisation: Localisation,
  error: PanelError,
  onRetry?: () => void,
  about = '',
): TemplateResult {
  const { text } = localisation;
  const words = localisation.error(error);
  const session = error.code === 'session-expired' ? (onRetry ? 'session-loss' : 'session-refusal') : '';
  return html`<div class="note tone-bad ${session}" role="alert" part="error">
    ${icon('warning')}
    <div class="body">
      <p class="strong">${about ? `${about}${text.panel.colon}` : nothing}${words.title}</p>
      ${session === 'session-refusal' ? nothing : html`<p>${words.remedy}</p>`}
      ${error.ref ? html`<p class="small muted">${text.panel.reference(error.ref)}</p>` : nothing}
      ${
        onRetry
          ? html`<div class="actions">
              <button type="button" class="button compact" @click=${onRetry}>${text.panel.retry}</button>
            </div>`
          : nothing
      }
    </div>
  </div>`;
}

/** A part of the panel that could not be loaded. */
export function partFailed(localisation: Localisation, onRetry: () => void): TemplateResult {
  const { panel } = localisation.text;
  const retry = html`<button type="button" class="button compact" @click=${onRetry}>${panel.retry}</button>`;
  return html`<div role="alert">${note('bad', panel.viewFailed, retry)}</div>`;
}

/** One quiet line under facts that could not be refreshed. */
export function outdated(localisation: Localisation, onRetry: () => void): TemplateResult {
  const { text } = localisation;
  return html`<div class="note tone-warning" role="status">
    ${icon('unreachable')}
    <div class="body">
      <p>${text.panel.outdated}</p>
      <div class="actions">
        <button type="button" class="button compact" @click=${onRetry}>${text.panel.retry}</button>
      </div>
    </div>
  </div>`;
}
