import { isFinal, nextLook } from '../domain/follow-pace.ts';
import { pairOf } from '../domain/follow-plan.ts';
import { noticeOf, type FollowState } from '../domain/follow-state.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import type { StatusPair } from '../domain/status-merge.ts';
import { addChanges } from '../records/changes.ts';
import { settleLink } from '../records/followed-orders.ts';
import { fenced } from '../records/leases.ts';
import { findOrder, saveOrders, type OrderRow } from '../records/orders.ts';
import type { LinkRow, RefreshResult } from '../records/schema.ts';
import { stateLines } from './follow-history.ts';
import { followRules, historyRows, type Followed } from './follow-order.ts';
import { orderRow } from './order-rows.ts';
import type { OrderWork } from './order-work.ts';
import { sightOf } from './read-account-changes.ts';
import { shopSeenText } from './shop-digests.ts';

/** Keeps what became of orders that were looked at, with their history, in one commit. */
export async function recordFollowed(work: OrderWork, followed: readonly Followed[], waits: Date[]): Promise<void> {
  if (followed.length === 0) return;
  const { context, lease, store } = work;
  const now = context.clock.now();
  await fenced(context.queries, lease, async (transaction) => {
    const rows: OrderRow[] = [];
    for (const entry of followed) {
      const { link, state, seen, workOrder, waitUntil } = entry;
      if (waitUntil) waits.push(waitUntil);
      entry.history.push(...stateLines(link.follow, state));
      const isChanged = entry.isChanged || entry.history.length > 0;
      const shopSeen = shopSeenText(seen.shop.statusId, seen.digests);
      const changedAt = isChanged || shopSeen !== link.shopSeen ? now : link.changedAt;
      const pair = { ...pairOf(seen), roapp: workOrder.statusId };
      const isDone = isFinal(pair, followRules(work), groupOf(work)) && waitUntil === null;
      const finalSince = isDone ? (link.finalSince ?? now) : null;
      const result: RefreshResult = state.parked ? 'parked' : isChanged ? 'updated' : 'unchanged';
      await settleLink(transaction, link, {
        follow: state,
        shopSeen: waitUntil ? '' : shopSeen,
        roappSeen: sightOf(workOrder),
        touched: waitUntil === null && isOpen(entry, pair),
        lookAt: waitUntil ?? nextLook(changedAt, now),
        changedAt,
        finalSince,
        missingSince: null,
        missingTries: 0,
        goneSince: null,
        ...(link.refreshAskedAt ? { refreshedAt: now, refreshResult: result } : {}),
      });
      const before = await findOrder(transaction, store.id, link.shopNumber);
      const row = followedRow(work, before, link, seen.shop, {
        state: orderState(state, finalSince !== null),
        workOrderId: link.workOrderId,
        workOrderNumber: workOrder.number,
        orderStatusId: workOrder.statusId,
        lastUpdateAt: isChanged || link.refreshAskedAt || !before ? now : before.lastUpdateAt,
        reason: noticeOf(state),
        detail: state.parked?.detail ?? null,
      });
      rows.push(row);
      await addChanges(transaction, historyRows(work, entry));
    }
    await saveOrders(transaction, rows);
  });
}

/**
 * Whether both sides want another look: what was written did not hold or could not be read back, or a person has changed
 * something since it was read.
 */
function isOpen({ state, seen, workOrder }: Followed, pair: StatusPair): boolean {
  const isAgreed = state.agreed?.shop === pair.shop && state.agreed.roapp === pair.roapp;
  return !isAgreed || state.unproven !== null || workOrder.totalMinor !== seen.roapp.totalMinor;
}

function groupOf({ facts }: OrderWork) {
  const groups = new Map(facts.orderStatuses.map(({ id, group }) => [id, group]));
  return (orderStatusId: number) => groups.get(orderStatusId);
}

function orderState(state: FollowState, isDone: boolean): OrderRow['state'] {
  if (state.parked) return 'parked';
  if (isDone) return 'final';
  return state.frozen ? 'frozen' : 'synced';
}

/** The order's row in the list; an order of an earlier connection may have none yet. */
export function followedRow(
  work: Pick<OrderWork, 'store' | 'context'>,
  before: OrderRow | null,
  link: Pick<LinkRow, 'workOrderId' | 'workOrderNumber'>,
  order: ShopOrder,
  values: Pick<OrderRow, 'state'> & Partial<OrderRow>,
): OrderRow {
  const now = work.context.clock.now();
  const row = orderRow(work.store, order, before?.runId ?? null, now, {
    result: before?.result ?? 'linked',
    workOrderId: link.workOrderId,
    workOrderNumber: link.workOrderNumber,
    ...values,
  });
  return { ...row, decidedAt: before?.decidedAt ?? now };
}
