import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { broughtOrders } from '../contract/run.ts';
import type { StoreStateKind, StoreSummary } from '../contract/store.ts';
import type { Localisation } from '../locales/localisation.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';
import type { Tone } from './message.ts';

const looks: Record<StoreStateKind, { icon: IconName; tone: Tone }> = {
  mapping: { icon: 'steps', tone: 'info' },
  importing: { icon: 'download', tone: 'info' },
  active: { icon: 'check-circle', tone: 'good' },
  attention: { icon: 'warning', tone: 'warning' },
  reconnect: { icon: 'key', tone: 'bad' },
  failing: { icon: 'unreachable', tone: 'bad' },
  disabled: { icon: 'off', tone: 'quiet' },
};

/** How a store fares, in words, colour and shape. */
export function storeBadge(localisation: Localisation, store: StoreSummary): TemplateResult {
  const { text } = localisation;
  if (isImportPaused(store)) {
    return html`<span class="badge tone-warning" part="state">
      ${icon('pause')}<span>${text.progress.pausedTitle}${importShare(localisation, store)}</span>
    </span>`;
  }
  const look = looks[store.state.kind];
  return html`<span class="badge tone-${look.tone}" part="state">
    ${icon(look.icon)}<span
      >${text.states[store.state.kind].label}${
        store.state.kind === 'importing' ? importShare(localisation, store) : nothing
      }</span
    >
  </span>`;
}

/** Whether a person, or five equal refusals, paused the import that the store is in. */
export function isImportPaused({ state, run }: StoreSummary): boolean {
  const inImport = state.kind === 'importing' || state.kind === 'failing';
  return inImport && run?.kind === 'import' && run.state === 'paused';
}

function importShare(localisation: Localisation, { run }: StoreSummary): TemplateResult | typeof nothing {
  const brought = run && broughtOrders(run);
  if (!brought) return nothing;
  return html` <span class="numeric"
    >${localisation.text.stores.importingShare(localisation.number(brought.done), localisation.number(brought.total))}</span
  >`;
}

/** A moment as a distance from now, exact on hover and to screen readers. */
export function moment(localisation: Localisation, date: Date, now: Date): TemplateResult {
  const exact = localisation.dateTime(date);
  return html`<time datetime=${date.toISOString()} title=${exact}
    >${localisation.relative(date, now)}<span class="visually-hidden"> (${exact})</span></time
  >`;
}
