/**
 * The loop that turns a store's undecided orders into work orders, shared by the import and by every later sync. All it
 * knows is in the tables, so it can be cut at any point and begun again.
 */
import { PlatformFailure } from '../domain/platform-failure.ts';
import { unfinishedPlans, type OrderPlanRow } from '../records/order-plans.ts';
import { findStore } from '../records/stores.ts';
import { undecidedOrders } from '../records/snapshot.ts';
import { applyOrder } from './apply-order.ts';
import { decideOrders } from './decide-orders.ts';
import { finishOrders, type WrittenOrder } from './finish-orders.ts';
import { LookAgainLater } from './look-again-later.ts';
import { markWritten, parkRefused } from './order-outcomes.ts';
import type { OrderWork } from './order-work.ts';

/** Small enough that the first work order is there within seconds, and that progress is seen. */
const batchSize = 8;
/** A call to RO App takes longer than a slot of its quota: several orders are under way so that no slot goes by. */
const workers = 4;

export type WorkEnd =
  /** Nothing is left to decide. */
  | { kind: 'done' }
  /** Time is over, or the process stops; go on at once. */
  | { kind: 'more' }
  /** Only orders with a lost answer are left; go on at that moment. */
  | { kind: 'wait'; until: Date };

/** Works until nothing is left, the slice is over, or only orders that have to wait are left. */
export async function workThroughOrders(work: OrderWork): Promise<WorkEnd> {
  const deferred = new Map<string, Date>();
  const tried = new Set<string>();
  for (;;) {
    if (work.stop()) return { kind: 'more' };
    const store = await findStore(work.context.queries, work.store.tenantId, work.store.id);
    if (!store?.settings.enabled) return { kind: 'more' };
    const begun = (await unfinishedPlans(work.context.queries, store.id))
      .filter((row) => !deferred.has(row.shopNumber))
      .slice(0, batchSize);
    const batch = begun.length > 0 ? begun : await planNext(work, deferred, tried);
    if (batch === null) break;
    await applyBatch(work, batch, deferred);
    await work.progress();
  }
  const until = [...deferred.values()].toSorted((a, b) => a.getTime() - b.getTime())[0];
  return until ? { kind: 'wait', until } : { kind: 'done' };
}

/** Plans of the next orders; empty where all of them were decided without a write, null when none is left. */
async function planNext(
  work: OrderWork,
  deferred: Map<string, Date>,
  tried: Set<string>,
): Promise<OrderPlanRow[] | null> {
  const entries = await undecidedOrders(work.context.queries, work.store.id, batchSize, [...deferred.keys()]);
  if (entries.length === 0) return null;
  // Every entry is decided, planned or deferred by one pass; anything else would go round for ever.
  const again = entries.find((entry) => tried.has(entry.shopNumber));
  if (again) throw new Error(`order ${again.shopNumber} was neither decided nor deferred`);
  for (const entry of entries) tried.add(entry.shopNumber);
  const plans = await decideOrders(work, entries, deferred);
  return plans;
}

/** Applies plans by a few workers; the first failure that is not about one order stops them all. */
async function applyBatch(work: OrderWork, batch: readonly OrderPlanRow[], deferred: Map<string, Date>): Promise<void> {
  const queue = [...batch];
  const written: WrittenOrder[] = [];
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let row = queue.shift(); row && failures.length === 0; row = queue.shift()) {
      if (work.stop()) return;
      try {
        const workOrderId = await applyOrder(work.context, work.lease, work.account, row, work.signal);
        await markWritten(work, row, workOrderId);
        written.push({ row, workOrderId });
      } catch (error) {
        if (error instanceof LookAgainLater) deferred.set(row.shopNumber, error.until);
        else if (error instanceof PlatformFailure && error.code === 'roapp-rejected')
          await parkRefused(work, row, error);
        else failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  if (failures.length > 0) throw failures[0] as Error;
  if (written.length > 0) await finishOrders(work.context, work.lease, work.account, written, work.signal);
}
