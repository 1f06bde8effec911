import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { PanelContext } from '../controllers/panel-context.ts';

/** The number of a work order, as a link where the host has told where its work orders are. */
export function workOrderLink(
  { localisation, workOrderUrl }: PanelContext,
  workOrderId: number,
  workOrderNumber: string | null,
): TemplateResult {
  const number = workOrderNumber ?? String(workOrderId);
  const [before, after] = localisation.text.orders.workOrderNumber(number).split(number);
  const words = html`${before}<span class="whole">${number}</span>${after}`;
  return workOrderUrl ? html`<a href=${workOrderUrl(workOrderId)}>${words}</a>` : words;
}
