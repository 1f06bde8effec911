import type { OrderOrigin } from '../../src/contract/order.ts';
import { findOrigin } from '../records/links.ts';
import { refreshAvailableAt } from './refresh-orders.ts';
import type { SyncContext } from './sync-context.ts';

/** Which order of which shop a work order was; null where it came from no shop that is connected. */
export async function originOfWorkOrder(
  context: SyncContext,
  tenantId: string,
  workOrderId: number,
): Promise<OrderOrigin | null> {
  const found = await findOrigin(context.queries, tenantId, workOrderId);
  if (!found) return null;
  const { store, shopNumber, refreshedAt, order } = found;
  return {
    store: { id: store.id, name: store.settings.name },
    shopNumber,
    shopUrl: context.openShop(store).orderUrl(shopNumber),
    createdAt: order?.createdAt ?? null,
    lastUpdateAt: order?.lastUpdateAt ?? null,
    frozen: order?.state === 'frozen',
    refreshAvailableAt: refreshAvailableAt(context, refreshedAt),
  };
}
