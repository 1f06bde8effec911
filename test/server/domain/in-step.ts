/** What must be true of an order on both sides once nothing happens to it any more, whatever has happened before. */
import type { FollowRules } from '../../../server/domain/follow-plan.ts';
import type { FollowState } from '../../../server/domain/follow-state.ts';
import { wantedLines, type LineAmount } from '../../../server/domain/line-merge.ts';
import { workOrderLines } from '../../../server/domain/money.ts';
import type { ShopOrder } from '../../../server/domain/shop-order.ts';
import { backward, forward } from '../../../server/domain/status-merge.ts';

export interface OrderOnBothSides {
  shop: ShopOrder;
  /** RO App's status and items. */
  statusId: number;
  items: readonly LineAmount[];
  /** What the connector remembers. */
  state: FollowState;
  rules: FollowRules;
}

/** Where the sides differ and no reason of the closed list says why, in words. */
export function disagreements(order: OrderOnBothSides): string[] {
  return [...statusDisagreement(order), ...lineDisagreement(order)];
}

function statusDisagreement({ shop, statusId, state, rules }: OrderOnBothSides): string[] {
  const there = forward(shop.statusId, rules);
  if (there.kind === 'to' && there.orderStatusId === statusId) return [];
  // What the mapping does not keep in step moves nothing, silently.
  if (there.kind === 'not-kept' || backward(statusId, rules).kind === 'nowhere') return [];
  if (state.statusNotice !== null || state.held !== null) return [];
  return [`the shop shows ${shop.statusId}, RO App ${statusId}, and nothing says why`];
}

function lineDisagreement({ shop, items, state }: OrderOnBothSides): string[] {
  if (state.frozen || state.parked || state.edited.length > 0 || state.notRemovable.length > 0) return [];
  // Such as with an item that a person added in RO App.
  if (state.totalDiffers) return [];
  const priced = workOrderLines(shop);
  if (priced.kind !== 'lines') return [];
  const wanted = amounts(wantedLines(priced.lines));
  const present = amounts(items);
  return wanted === present ? [] : [`lines ${present} instead of ${wanted}`];
}

/** What costs nothing does not count: it is how a removed line looks. */
function amounts(lines: readonly LineAmount[]): string {
  return lines
    .filter((each) => each.quantity * each.priceMinor !== 0)
    .map((each) => `${each.quantity}x${each.priceMinor}`)
    .toSorted()
    .join(' ');
}
