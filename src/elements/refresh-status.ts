import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { OrderRefresh } from '../controllers/order-refresh.ts';
import type { Localisation } from '../locales/localisation.ts';
import { failure } from './message.ts';

/** How far a round of refreshing is, and in the end how many orders fared how. */
export function refreshStatus(localisation: Localisation, refresh: OrderRefresh): TemplateResult {
  const { orders, panel } = localisation.text;
  const { running, counts } = refresh;
  const summary = counts.map(
    ([outcome, count]) => `${orders.outcomes[outcome]}${panel.colon}${localisation.number(count)}`,
  );
  const progress =
    running?.total === null
      ? orders.retrying
      : running && orders.refreshing(localisation.number(running.done), localisation.number(running.total));
  return html`<p role="status" class="round small numeric">${progress ?? summary.join(' · ')}</p>
    ${refresh.failure ? failure(localisation, refresh.failure) : nothing}`;
}
