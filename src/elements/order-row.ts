import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Order, OrderState } from '../contract/order.ts';
import type { ShownOutcome } from '../controllers/order-refresh.ts';
import type { PanelContext } from '../controllers/panel-context.ts';
import { mayDo } from '../controllers/panel-context.ts';
import './action-menu.ts';
import type { MenuChoiceEvent, MenuItem } from './action-menu.ts';
import { colourDot, icon } from './icons.ts';
import type { Tone } from './message.ts';
import { outcomeLine } from './outcome-line.ts';
import { moment } from './store-badge.ts';
import { workOrderLink } from './work-order-link.ts';

const tones: Record<OrderState, Tone> = {
  synced: 'good',
  parked: 'warning',
  frozen: 'quiet',
  final: 'quiet',
  missing: 'warning',
};

export interface OrderRow {
  panel: PanelContext;
  order: Order;
  /** Orders that wait stand elsewhere with their remedies; there the reason is enough unless they are asked for. */
  showsRemedy: boolean;
  ticked: boolean;
  outcome: ShownOutcome | undefined;
  secondsTo(moment: Date | null): number;
  onTick(event: MouseEvent): void;
  onRefresh(): void;
  onHistory(): void;
}

/** One order: its numbers on both sides, how both stand, when it was updated last, and what may be done with it. */
export function orderRow(row: OrderRow): TemplateResult {
  const { panel, order } = row;
  const { localisation, clock, session } = panel;
  const { orders, panel: words } = localisation.text;
  const mayRefresh = mayDo(session.role, 'operate');
  return html`<li class=${row.ticked ? 'ticked' : ''}>
    ${
      mayRefresh
        ? html`<input
            type="checkbox"
            class="pick"
            data-number=${order.shopNumber}
            aria-label=${orders.selectOrder(order.shopNumber)}
            .checked=${row.ticked}
            @click=${(event: MouseEvent) => row.onTick(event)}
          />`
        : nothing
    }
    <div class="which">
      <a
        class="strong numeric"
        href=${order.shopUrl}
        target="_blank"
        rel="noopener noreferrer"
        aria-label=${orders.openInShop(order.shopNumber)}
        >${order.shopNumber}</a
      >
      <span class="small muted">${localisation.dateTime(order.createdAt)}</span>
    </div>
    <div class="statuses">
      <span
        ><span class="small muted">${orders.shopStatus}${words.colon}</span>${localisation.title(
          order.shopStatus.title,
        )}</span
      >
      <span class="roapp small muted">
        ${
          order.workOrderId === null
            ? orders.noWorkOrder
            : html`<span>${orders.workOrder}${words.colon}</span>${
                  order.orderStatus ? colourDot(order.orderStatus.color) : nothing
                }<span
                  >${order.orderStatus ? `${order.orderStatus.name} · ` : nothing}${workOrderLink(
                    panel,
                    order.workOrderId,
                    order.workOrderNumber,
                  )}</span
                >`
        }
      </span>
    </div>
    <div class="fate">
      <span class="badge plain tone-${tones[order.state]}">${orders.states[order.state]}</span>
      ${
        order.lastUpdateAt
          ? html`<span class="small muted"
              >${orders.lastUpdate}${words.colon}${moment(localisation, order.lastUpdateAt, clock.now())}</span
            >`
          : nothing
      }
    </div>
    <div class="total numeric">${localisation.money(order.total, order.currency)}</div>
    <ecommerce-connect-action-menu
      .label=${orders.menuLabel(order.shopNumber)}
      .items=${menuOf(row, mayRefresh)}
      @menu-choice=${({ id }: MenuChoiceEvent) => (id === 'history' ? row.onHistory() : row.onRefresh())}
    ></ecommerce-connect-action-menu>
    ${reasonOf(row)} ${outcomeLine(localisation, row.outcome, order.refreshAvailableAt, row.secondsTo)}
  </li>`;
}

function menuOf({ panel, order }: OrderRow, mayRefresh: boolean): MenuItem[] {
  const { orders, panel: words } = panel.localisation.text;
  const again: MenuItem = { id: 'refresh', label: order.workOrderId === null ? words.retry : orders.refresh };
  return [...(mayRefresh ? [again] : []), { id: 'history', label: orders.history }];
}

function reasonOf({ panel, order, showsRemedy }: OrderRow): TemplateResult | typeof nothing {
  const reason = panel.localisation.orderReason(order);
  if (!reason) return nothing;
  return html`<p class="reason small marked">
    ${icon('info')}<span
      >${reason.title} ${showsRemedy ? html`<span class="muted">${reason.remedy}</span>` : nothing}</span
    >
  </p>`;
}
