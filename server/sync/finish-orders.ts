import type { OrderNotice } from '../../src/contract/reasons.ts';
import { nothingKnown } from '../domain/follow-state.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { WorkOrder } from '../domain/work-order.ts';
import { addChanges } from '../records/changes.ts';
import { fenced } from '../records/leases.ts';
import { saveLinks } from '../records/links.ts';
import { deletePlans, updatePlanFenced, type OrderPlanRow } from '../records/order-plans.ts';
import { noteReadBack } from '../records/orders.ts';
import { unsent, writeOnce } from './journaled-write.ts';
import type { LinkRow } from '../records/schema.ts';
import { LookAgainLater } from './look-again-later.ts';
import type { OrderWork } from './order-work.ts';
import { shopSeenText } from './shop-digests.ts';
import { eachOf } from './workers.ts';

/** RO App serves 50 a page. */
export const readBackSize = 50;

export interface WrittenOrder {
  row: OrderPlanRow;
  workOrderId: number;
}

interface FinishedOrder extends WrittenOrder {
  number: string;
  /** Null where there is no such order any more. */
  found: WorkOrder | null;
  statusId: number | null;
  notice: OrderNotice | null;
  note: string | null;
}

/**
 * The end of up to 50 orders: reads them back in one call (number, first status, total), sets the status where it
 * differs, and only then forgets the plans. Orders that can't be found, and those whose status has a lost answer, go to
 * `deferred`; a failure that is not about one order is thrown once all others are recorded.
 */
export async function finishOrders(
  work: OrderWork,
  written: readonly WrittenOrder[],
  deferred: Map<string, Date>,
): Promise<void> {
  const ids = written.map(({ workOrderId }) => workOrderId);
  const readBack = new Map((await work.account.ordersByIds(ids, work.signal)).map((order) => [order.id, order]));
  const finished: FinishedOrder[] = [];
  const failures = await eachOf(written, async (entry) => {
    try {
      // A list may lag behind or be cut: absence is believed only of the order itself, and only twice.
      const found = readBack.get(entry.workOrderId) ?? (await work.account.order(entry.workOrderId, work.signal));
      finished.push(found ? await settleStatus(work, entry, found) : await settleAbsent(work, entry));
    } catch (error) {
      if (!(error instanceof LookAgainLater)) throw error;
      deferred.set(entry.row.shopNumber, error.until);
    }
  });
  if (finished.length > 0) await record(work, finished);
  if (failures.length > 0) throw failures[0] as Error;
}

/** Gone when it is still absent at the second look; it is never created again. */
async function settleAbsent(work: OrderWork, entry: WrittenOrder): Promise<FinishedOrder> {
  const { clock, unknownOutcomeWaitMs, queries } = work.context;
  const now = clock.now();
  // Where a status was sent, the look noted is one that found the order.
  const absentSince = entry.row.sentAt === null ? entry.row.lookedAt : null;
  if (absentSince && now.getTime() >= absentSince.getTime() + unknownOutcomeWaitMs) {
    return { ...entry, number: '', found: null, statusId: null, notice: 'deleted-in-roapp', note: null };
  }
  if (!absentSince) await updatePlanFenced(queries, work.lease, entry.row, { ...unsent, lookedAt: now });
  throw new LookAgainLater(new Date((absentSince ?? now).getTime() + unknownOutcomeWaitMs));
}

async function settleStatus(work: OrderWork, entry: WrittenOrder, found: WorkOrder): Promise<FinishedOrder> {
  const { context, lease, account, signal } = work;
  const { row, workOrderId } = entry;
  const { statusId, totalMinor } = row.plan;
  const notice = found.totalMinor === totalMinor ? null : ('total-differs' as const);
  const finished = { ...entry, found, number: found.number, statusId: found.statusId, notice, note: null };
  if (statusId === null || statusId === found.statusId) return finished;
  try {
    await writeOnce(
      {
        lease,
        mark: row,
        journal: ({ sentAt, lookedAt, attempts }) =>
          updatePlanFenced(context.queries, lease, row, { sentAt, lookedAt, attempts }),
        send: async (beforeSend) => {
          await account.setStatus(workOrderId, statusId, signal, beforeSend);
          return true;
        },
        lookUp: async () => ((await account.order(workOrderId, signal))?.statusId === statusId ? true : null),
      },
      context.clock,
      context.unknownOutcomeWaitMs,
    );
    return { ...finished, statusId };
  } catch (error) {
    // Also where it was sent in vain again and again: the order itself is there, and the rest is left to a person.
    if (!(error instanceof PlatformFailure) || error.code !== 'roapp-rejected') throw error;
    return { ...finished, notice: notice ?? 'transition-refused', note: error.detail.message ?? null };
  }
}

async function record(work: OrderWork, finished: readonly FinishedOrder[]): Promise<void> {
  const { context, lease } = work;
  const now = context.clock.now();
  await fenced(context.queries, lease, async (transaction) => {
    await noteReadBack(
      transaction,
      lease.storeId,
      finished.map(({ row, workOrderId, number, statusId, notice }) => ({
        shopNumber: row.shopNumber,
        workOrderId,
        workOrderNumber: number,
        orderStatusId: statusId,
        reason: notice,
        ...(notice === 'deleted-in-roapp' ? { state: 'final' as const } : {}),
      })),
      now,
    );
    await saveLinks(
      transaction,
      finished.map((order) => ({
        tenantId: order.row.tenantId,
        identity: order.row.identity,
        shopNumber: order.row.shopNumber,
        workOrderId: order.workOrderId,
        workOrderNumber: order.number,
        createdAt: now,
        storeId: lease.storeId,
        changedAt: now,
        ...followedFrom(order, now),
      })),
    );
    const numbers = finished.map(({ row }) => row.shopNumber);
    await deletePlans(transaction, lease.tenantId, work.store.identity, numbers);
    await addChanges(
      transaction,
      finished.map(({ row, number, notice, note }) => ({
        tenantId: row.tenantId,
        storeId: lease.storeId,
        at: now,
        runId: work.runId,
        shopNumber: row.shopNumber,
        actor: 'shop' as const,
        direction: 'shop-to-roapp' as const,
        what: 'order-created' as const,
        from: null,
        to: number,
        outcome: notice === 'transition-refused' ? ('refused' as const) : ('done' as const),
        note: note ?? notice,
      })),
    );
  });
}

/** From here on the order is followed: what stands in RO App is what the shop's order said when it was planned. */
function followedFrom({ row, found, statusId, notice }: FinishedOrder, now: Date): Partial<LinkRow> {
  if (!found || statusId === null) return { releasedAt: now };
  const { shop, items } = row.plan;
  return {
    follow: {
      ...nothingKnown,
      agreed: { shop: shop.statusId, roapp: statusId },
      firstOrderStatusId: found.statusId,
      held: shop.held ? 'waiting' : null,
      statusNotice: notice === 'transition-refused' ? notice : null,
      totalDiffers: found.totalMinor !== row.plan.totalMinor,
      lines: items.map(({ key, productId, quantity, priceMinor }) => ({
        key,
        productId,
        itemId: null,
        quantity,
        priceMinor,
        removal: null,
      })),
      digests: shop.digests,
    },
    shopSeen: shopSeenText(shop.statusId, shop.digests),
    // Its time is not known: setting the status has changed it once more.
    roappSeen: { statusId, totalMinor: found.totalMinor, modifiedAt: '' },
  };
}
