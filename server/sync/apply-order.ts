import { carriesMarker } from '../domain/order-notes.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { WorkOrderItem } from '../domain/work-order.ts';
import { LeaseLostError, type Lease } from '../records/leases.ts';
import { updatePlanFenced, type OrderPlanRow, type updatePlan } from '../records/order-plans.ts';
import type { StoredItem } from '../records/stored-plan.ts';
import { findTenant, updateTenant } from '../records/tenants.ts';
import type { WorkOrderSystem } from '../roapp/work-order-system.ts';
import { unsent, writeOnce, type WriteMark } from './journaled-write.ts';
import { LookAgainLater } from './look-again-later.ts';
import type { SyncContext } from './sync-context.ts';

/** The clocks of RO App and of this server may differ by hours when a zone is mistaken; the marker decides. */
const lookUpSpanMs = 24 * 60 * 60_000;

/**
 * Writes a planned order into RO App: the order, then its items, each step journaled. Picks up wherever an earlier try
 * ended. Answers the work order's id; the last item's result is for the caller to journal (`stepsDone`). Throws `PlatformFailure` on a refusal, `LookAgainLater` on a lost answer.
 */
export async function applyOrder(
  context: SyncContext,
  lease: Lease,
  account: WorkOrderSystem,
  row: OrderPlanRow,
  signal: AbortSignal,
): Promise<number> {
  const { queries, clock } = context;
  const { plan } = row;
  let { workOrderId } = row;
  if (row.stepsDone > plan.items.length && workOrderId !== null) {
    // Everything has been sent and has its result; a mark that is there belongs to the reading back, and waits like others.
    const again = row.lookedAt && new Date(row.lookedAt.getTime() + context.unknownOutcomeWaitMs);
    if (again && clock.now() < again) throw new LookAgainLater(again);
    return workOrderId;
  }
  let stepsDone = row.stepsDone;
  let mark: WriteMark = row;
  /** Results that are journaled together with the next step's mark; lost in a crash, that mark's look-up finds them again. */
  let gained: Parameters<typeof updatePlan>[2] = {};
  const markSent = async ({ sentAt, lookedAt, attempts }: WriteMark): Promise<void> => {
    const values = { ...gained, sentAt, lookedAt, attempts };
    await updatePlanFenced(queries, lease, row, values);
    gained = {};
  };

  try {
    if (workOrderId === null) {
      const from = (sentAt: Date) => new Date(sentAt.getTime() - lookUpSpanMs);
      const to = (sentAt: Date) => new Date(sentAt.getTime() + lookUpSpanMs);
      const { locationId, orderTypeId, clientId, managerId, notes } = plan;
      const created = await writeOnce(
        {
          lease,
          mark,
          journal: markSent,
          send: (beforeSend) =>
            account.createOrder(
              { locationId, orderTypeId, clientId, managerId, managerNotes: notes },
              signal,
              beforeSend,
            ),
          lookUp: async (sentAt) => {
            const orders = await account.ordersOfClient(clientId, from(sentAt), to(sentAt), signal);
            return orders.find((order) => carriesMarker(order.managerNotes, plan.marker)) ?? null;
          },
        },
        clock,
        context.unknownOutcomeWaitMs,
      );
      workOrderId = created.id;
      stepsDone = 1;
      mark = unsent;
      gained = { workOrderId, stepsDone };
    }

    const orderId = workOrderId;
    const assigneeId = plan.managerId ?? (await keyEmployee(context, lease.tenantId, account, orderId, signal));
    for (const [index, item] of plan.items.entries()) {
      const step = index + 1;
      if (step < stepsDone) continue;
      await writeOnce(
        {
          lease,
          mark,
          journal: markSent,
          send: async (beforeSend) => {
            await account.addItem(orderId, { ...item, assigneeId }, signal, beforeSend);
            return true;
          },
          lookUp: async () => {
            const found = await account.items(orderId, signal);
            return found && isThere(plan.items, index, found) ? true : null;
          },
        },
        clock,
        context.unknownOutcomeWaitMs,
      );
      mark = unsent;
      gained = { ...gained, stepsDone: step + 1 };
    }
    return orderId;
  } catch (error) {
    // What is known must not have to be looked up again; without the lease it must, by whoever holds it.
    if (Object.keys(gained).length > 0 && !(error instanceof LeaseLostError)) await markSent(unsent);
    throw error;
  }
}

/** Items carry no mark of ours: the one at `index` is there when more like it are found than were written before it. */
function isThere(items: readonly StoredItem[], index: number, found: readonly WorkOrderItem[]): boolean {
  const wanted = items[index];
  if (!wanted) return false;
  const alike = (item: Pick<StoredItem, 'productId' | 'quantity' | 'priceMinor'>) =>
    item.productId === wanted.productId &&
    item.priceMinor === wanted.priceMinor &&
    Math.abs(item.quantity - wanted.quantity) < 0.0005;
  return found.filter(alike).length > items.slice(0, index).filter(alike).length;
}

/** Who stands as assignee where no manager takes the order: the employee of the key, told by any order it created. */
export async function keyEmployee(
  context: SyncContext,
  tenantId: string,
  account: WorkOrderSystem,
  orderId: number,
  signal: AbortSignal,
): Promise<number> {
  const tenant = await findTenant(context.queries, tenantId);
  if (tenant?.keyEmployeeId) return tenant.keyEmployeeId;
  const order = await account.order(orderId, signal);
  if (order?.createdById) {
    await updateTenant(context.queries, tenantId, { keyEmployeeId: order.createdById });
    return order.createdById;
  }
  // Deleted meanwhile, or without a word on its maker: a person has to name a manager.
  throw new PlatformFailure('roapp-rejected', { outcome: 'not-applied', detail: { message: 'assignee_id' } });
}
