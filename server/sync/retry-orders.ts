import type { RefreshRow } from '../../src/contract/refresh.ts';
import { addChanges } from '../records/changes.ts';
import { findOrders, type OrderRow } from '../records/orders.ts';
import { countUnlooked, retryParkedNow, type ParkedOrder } from '../records/parked-orders.ts';
import { undecidedAmong } from '../records/snapshot.ts';
import { isParkedReason } from './order-reasons.ts';
import { assertRuns, putToWork, waitForWork, type Standstill } from './put-to-work.ts';
import { requireStore } from './require-store.ts';
import type { SyncContext } from './sync-context.ts';
import { userChange, type Actor } from './user-change.ts';

/**
 * Has parked orders looked at now, however long they would have waited; without numbers all of them. The answer waits for
 * what becomes of them, for some seconds; what is not done by then is `queued`. A number that nothing is known of is `failed`
 * with `not-found` and keeps the others from nothing.
 */
export async function retryOrders(
  context: SyncContext,
  actor: Actor,
  storeId: string,
  shopNumbers: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<RefreshRow[]> {
  const { queries, clock } = context;
  const store = await requireStore(context, actor.tenantId, storeId);
  assertRuns(store);
  const now = clock.now();
  const asked = await queries.transaction(async (transaction) => {
    await putToWork(context, transaction, store);
    const parked = await retryParkedNow(transaction, storeId, { shopNumbers }, now);
    await addChanges(
      transaction,
      shopNumbers ? parked.map((order) => oneRetried(order, actor, now)) : allRetried(parked, actor, now),
    );
    return parked;
  });
  const stopped = await waitForWork(context, store, async () => (await countUnlooked(queries, asked)) === 0, signal);

  const numbers = shopNumbers ? [...new Set(shopNumbers)] : asked.map(({ shopNumber }) => shopNumber);
  const rows = await findOrders(queries, storeId, numbers);
  const unknown = numbers.filter((number) => !rows.has(number));
  const underWay = await undecidedAmong(queries, storeId, unknown);
  const before = new Map(asked.map((order) => [order.shopNumber, order]));
  return numbers.map((shopNumber): RefreshRow => {
    const row = rows.get(shopNumber);
    if (row) return retriedRow(row, before.get(shopNumber), stopped);
    const named = { storeId, shopNumber, workOrderId: null };
    return underWay.has(shopNumber)
      ? { ...named, outcome: 'queued' }
      : { ...named, outcome: 'failed', code: 'not-found' };
  });
}

function oneRetried({ storeId, shopNumber, reason }: ParkedOrder, actor: Actor, now: Date) {
  return userChange(storeId, actor, now, { what: 'refreshed', direction: 'shop-to-roapp', shopNumber, from: reason });
}

/** One line for all of them: there may be thousands. */
function allRetried(parked: readonly ParkedOrder[], actor: Actor, now: Date) {
  const [first] = parked;
  if (!first) return [];
  const note = String(parked.length);
  return [userChange(first.storeId, actor, now, { what: 'refreshed', direction: 'shop-to-roapp', note })];
}

/** What became of an order that waited as `before`, or waited for nothing. */
function retriedRow(row: OrderRow, before: ParkedOrder | undefined, stopped: Standstill | null): RefreshRow {
  const { storeId, shopNumber, workOrderId, state, reason, detail } = row;
  const named = { storeId, shopNumber, workOrderId };
  const isGone = reason === 'not-in-shop' || (state === 'parked' && detail?.notServed !== undefined);
  if (!before) return { ...named, outcome: 'unchanged' };
  if (state === 'parked' && row.parkedTries === before.parkedTries) {
    return stopped ? { ...named, outcome: 'failed', ...stopped } : { ...named, outcome: 'queued' };
  }
  if (isGone) return { ...named, outcome: 'failed', code: 'not-in-shop' };
  return settledRow(row);
}

/** The outcome of an order that was decided about. */
export function settledRow({ storeId, shopNumber, workOrderId, state, reason }: OrderRow): RefreshRow {
  const named = { storeId, shopNumber, workOrderId };
  if (state !== 'parked') return { ...named, outcome: 'updated' };
  return { ...named, outcome: 'parked', ...(reason && isParkedReason(reason) ? { reason } : {}) };
}
