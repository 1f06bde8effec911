import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { storeEvents } from '../contract/change.ts';
import type { Change, ChangeKind, StoreEvent } from '../contract/change.ts';
import { orderNotices, parkedReasons } from '../contract/reasons.ts';
import type { ParkedReason } from '../contract/reasons.ts';
import type { Words } from '../locales/catalogue.ts';
import type { Localisation } from '../locales/localisation.ts';
import { changedRow } from './changed-row.ts';
import { settingWords } from './changed-setting.ts';
import { moment } from './store-badge.ts';

/** Whose note is a sentence of its own, not a part of what happened. */
const notedKinds: ReadonlySet<ChangeKind> = new Set([
  'order-created',
  'lines',
  'status',
  'client',
  'delivery',
  'manager',
  'store',
]);

/** How lines of a history look. */
export const changeLineStyles = css`
  .changes {
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
  }
  .change {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-4);
    padding: var(--_space-3) var(--_space-4);
  }
  .change + .change {
    border-block-start: 1px solid var(--_line);
  }
  .change > :first-child {
    flex: 1 1 15em;
    min-inline-size: 0;
  }
  .change .note-text {
    flex-basis: 100%;
  }
`;

/** One line of a history: what happened, from what to what, how it ended, by whom and when. */
export function changeLine(
  localisation: Localisation,
  change: Change,
  { now, namesOrder }: { now: Date; namesOrder: boolean },
): TemplateResult {
  const { text } = localisation;
  const { changes } = text;
  const { actor, by, direction, outcome, shopNumber } = change;
  const detail = changeDetail(localisation, change);
  const noted = noteWords(localisation, change)?.title;
  const order = namesOrder && shopNumber ? `${text.orders.number} ${shopNumber} · ` : '';
  return html`<li class="change">
    <p>
      <span class="strong">${order}${titleOf(localisation, change)}</span>
      ${detail ? html`<span>${detail}</span>` : nothing}
      ${tellsItsOutcome(change) ? nothing : html`<span class="muted">(${changes.outcomes[outcome].title})</span>`}
    </p>
    <p class="small muted">${moment(localisation, change.at, now)}</p>
    <p class="small muted note-text">
      ${by?.name ?? changes.actors[actor]}${direction === 'none' ? nothing : ` · ${changes.directions[direction]}`}
    </p>
    ${noted ? html`<p class="small note-text">${noted}</p>` : nothing}
  </li>`;
}

/** What happened; a person settles more than the waiting of one order. */
function titleOf({ text: { changes } }: Localisation, { what, shopNumber, from }: Change): string {
  if (what === 'resolved' && shopNumber === undefined) return changes.productChosen;
  if (what === 'resolved' && from !== null && !isParkedReason(from)) return changes.byHand;
  return changes.kinds[what].title;
}

/** What happened says already how it ended. */
function tellsItsOutcome(change: Change): boolean {
  return change.outcome === 'done' || change.what === 'parked' || isGivingWay(change);
}

/** What of it, in a few words; null where its kind says all. */
function changeDetail(localisation: Localisation, change: Change): string | null {
  const { text } = localisation;
  const { what, from, to, note } = change;
  switch (what) {
    case 'order-created':
      return to === null ? null : text.orders.workOrderNumber(to);
    case 'parked':
      return to === null ? null : reasonTitle(localisation, to, note);
    case 'resolved':
      if (to !== null) return note ? `${note} → ${to}` : to;
      return from === null ? null : reasonTitle(localisation, from, note);
    case 'refreshed':
      if (note) return text.changes.retried(Number(note));
      return from === null ? null : reasonTitle(localisation, from, undefined);
    case 'store':
      return storeEvents.some((event) => event === to) ? text.changes.storeEvents[to as StoreEvent] : to;
    case 'settings':
    case 'credentials':
      return settingWords(localisation, change);
    case 'mapping':
      return changedRow(localisation, change);
    default:
      if (isGivingWay(change)) return text.changes.gaveWay(from ?? '', to ?? '');
      return from === null && to === null ? null : [from, to].filter((value) => value !== null).join(' → ');
  }
}

/** Both sides had moved; this line tells the value that was not taken over. */
function isGivingWay({ what, outcome, note }: Change): boolean {
  return what === 'status' && outcome === 'skipped' && note === 'conflict';
}

function noteWords(localisation: Localisation, { what, note }: Change): Words | null {
  const { text } = localisation;
  if (note === undefined || !notedKinds.has(what)) return null;
  if (note === 'conflict') return { title: text.changes.conflict, remedy: '' };
  const notice = orderNotices.find((known) => known === note);
  return notice ? text.notices[notice] : { title: note, remedy: '' };
}

function reasonTitle(localisation: Localisation, code: string, note: string | undefined): string {
  if (isParkedReason(code)) return localisation.parked(code, note ? { productKey: note, message: note } : {}).title;
  const explained = localisation.text.explain as Partial<Record<string, Words>>;
  return explained[code]?.title ?? code;
}

function isParkedReason(code: string): code is ParkedReason {
  return parkedReasons.some((reason) => reason === code);
}
