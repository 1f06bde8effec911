import type { RefreshRow } from '../../src/contract/refresh.ts';
import { AppError } from '../domain/app-error.ts';
import { addChanges } from '../records/changes.ts';
import { findOrder } from '../records/orders.ts';
import { offerAgain, undecidedAmong } from '../records/snapshot.ts';
import { findInShop } from './find-in-shop.ts';
import { assertRuns, putToWork, waitForWork } from './put-to-work.ts';
import { requireStore } from './require-store.ts';
import { retryOrders, settledRow } from './retry-orders.ts';
import type { SyncContext } from './sync-context.ts';
import { userChange, type Actor } from './user-change.ts';

/**
 * Brings one order that was left out, or that does not come by itself: it is read from the shop and put up for decision,
 * whatever its age and status. One that waits is looked at again; one that has a work order is `unchanged`. The answer waits
 * for what becomes of it, for some seconds. Throws `not-in-shop` where the shop has no such order.
 */
export async function importOrder(
  context: SyncContext,
  actor: Actor,
  storeId: string,
  shopNumber: string,
  signal: AbortSignal,
): Promise<RefreshRow[]> {
  const { queries, clock } = context;
  const store = await requireStore(context, actor.tenantId, storeId);
  assertRuns(store);
  if (store.phase === 'mapping') throw new AppError('not-imported-yet');
  const present = await findOrder(queries, storeId, shopNumber);
  if (present?.state === 'parked') return retryOrders(context, actor, storeId, [shopNumber], signal);
  if (present && present.state !== 'left-out') {
    return [{ storeId, shopNumber, workOrderId: present.workOrderId, outcome: 'unchanged' }];
  }
  const found = await findInShop(context, store, shopNumber, signal);
  if (found.kind === 'absent') throw new AppError('not-in-shop', { fields: { shopNumber: 'not-in-shop' } });
  const page =
    found.kind === 'served' ? { orders: [found.order], unreadable: [] } : { orders: [], unreadable: [found.order] };
  await queries.transaction(async (transaction) => {
    await putToWork(context, transaction, store);
    await offerAgain(transaction, storeId, page);
    await addChanges(transaction, [
      userChange(storeId, actor, clock.now(), {
        what: 'resolved',
        direction: 'shop-to-roapp',
        shopNumber,
        from: present?.reason ?? null,
      }),
    ]);
  });
  const isDecided = async () => (await undecidedAmong(queries, storeId, [shopNumber])).size === 0;
  const stopped = await waitForWork(context, store, isDecided, signal);
  const row = await findOrder(queries, storeId, shopNumber);
  if (row && (await isDecided())) return [settledRow(row)];
  const named = { storeId, shopNumber, workOrderId: row?.workOrderId ?? null };
  return [stopped ? { ...named, outcome: 'failed', ...stopped } : { ...named, outcome: 'queued' }];
}
