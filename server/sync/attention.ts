import type { AttentionReason } from '../../src/contract/reasons.ts';
import { followProblems } from '../records/followed-orders.ts';
import { parkedCount, type StoreRow } from '../records/stores.ts';
import type { AccountFacts } from './account-facts.ts';
import { eligibleNow } from './decide-orders.ts';
import type { SyncContext } from './sync-context.ts';

/** What of a store only a person can mend. */
export async function attentionReasons(
  context: SyncContext,
  store: StoreRow,
  facts: AccountFacts,
): Promise<AttentionReason[]> {
  const { settings, mapping } = store;
  const reasons: AttentionReason[] = [];
  const mapped = new Set(mapping.map((row) => row.shopStatusId));
  const targets = new Set(facts.orderStatuses.map((status) => status.id));
  if (store.phase !== 'mapping' && store.shopStatuses.some((status) => !mapped.has(status.id))) {
    reasons.push('shop-status-new');
  }
  if (mapping.some((row) => row.orderStatusId !== null && !targets.has(row.orderStatusId))) {
    reasons.push('target-status-gone');
  }
  if (eligibleNow({ store, facts, context }).length === 0) {
    reasons.push(settings.managers.mode === 'selected' ? 'managers-inactive' : 'no-manager');
  }
  if (!facts.locations.some(({ id, archived }) => id === settings.locationId && !archived)) {
    reasons.push('location-gone');
  }
  if (!facts.orderTypes.some(({ id }) => id === settings.orderTypeId)) reasons.push('order-type-gone');
  if ((await parkedCount(context.queries, store.id)) > 0) reasons.push('parked-orders');
  const { notHeld, notRemovable } = await followProblems(context.queries, store.id);
  if (notHeld > 0) reasons.push('write-did-not-hold');
  if (notRemovable > 0) reasons.push('line-not-removable');
  return reasons;
}
