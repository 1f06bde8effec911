import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../contract/run.ts';
import type { Localisation } from '../locales/localisation.ts';
import { moment } from './store-badge.ts';

/** When a run stands in the history: at its end, or while it goes on at its beginning. */
export function runMoment(run: Run, now: Date): Date {
  return run.finishedAt ?? run.startedAt ?? now;
}

/** One run among the lines of a history: what it was, how it stands, its totals and how long it took. */
export function runLine(localisation: Localisation, run: Run, now: Date): TemplateResult {
  const { panel, runs, progress } = localisation.text;
  const total = (label: string, count: number): string[] =>
    count > 0 ? [`${label}${panel.colon}${localisation.number(count)}`] : [];
  const totals = [
    ...total(progress.created, run.created),
    ...total(progress.linked, run.linked),
    ...total(progress.alreadyHere, run.unchanged),
    ...total(progress.parked, run.parked),
    ...total(progress.leftOut, run.leftOut),
  ];
  const took =
    run.startedAt && run.finishedAt
      ? progress.took(localisation.duration((run.finishedAt.getTime() - run.startedAt.getTime()) / 1000))
      : null;
  const error = run.error && localisation.error(run.error);
  return html`<li class="change run">
    <p><span class="strong">${runs.kinds[run.kind]}</span> · <span>${runs.states[run.state]}</span></p>
    <p class="small muted">${moment(localisation, runMoment(run, now), now)}</p>
    ${totals.length > 0 ? html`<p class="small note-text numeric">${totals.join(' · ')}</p>` : nothing}
    ${took ? html`<p class="small muted note-text">${took}</p>` : nothing}
    ${error ? html`<p class="small note-text">${error.title} <span class="muted">${error.remedy}</span></p>` : nothing}
  </li>`;
}
