import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RefreshOutcome } from '../contract/refresh.ts';
import type { ShownOutcome } from '../controllers/order-refresh.ts';
import type { Localisation } from '../locales/localisation.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';

const icons: Record<RefreshOutcome, IconName> = {
  updated: 'check-circle',
  unchanged: 'check-circle',
  parked: 'warning',
  queued: 'clock',
  'too-soon': 'clock',
  failed: 'warning',
};

/** What became of an order that was looked at again, and the time left until that may be done once more. */
export function outcomeLine(
  localisation: Localisation,
  outcome: ShownOutcome | undefined,
  refreshAvailableAt: Date | null,
  secondsTo: (moment: Date | null) => number,
): TemplateResult | typeof nothing {
  const { orders } = localisation.text;
  const ready = secondsTo(outcome?.readyAt ?? null);
  const isOver = outcome?.outcome === 'too-soon' && ready === 0;
  const shown = isOver ? undefined : outcome;
  const words = shown && localisation.refreshOutcome(shown, ready > 0 ? localisation.countdown(ready) : undefined);
  const left = ready > 0 ? 0 : secondsTo(refreshAvailableAt);
  if (!shown && left === 0) return nothing;
  return html`<p class="outcome small numeric marked">
    ${shown ? icon(icons[shown.outcome]) : icon('clock')}<span
      >${words ? `${words.title} ${words.remedy} ` : nothing}${
        left > 0 ? html`<span class="muted">${orders.refreshAgain(localisation.countdown(left))}</span>` : nothing
      }</span
    >
  </p>`;
}
