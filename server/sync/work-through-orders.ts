/**
 * The loop that turns a store's undecided orders into work orders, shared by the import and by every later sync. All it
 * knows is in the tables, so it can be cut at any point and begun again.
 */
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { OrderPlanRow } from '../records/order-plans.ts';
import { applyOrder } from './apply-order.ts';
import { commitPlan } from './decide-orders.ts';
import { LookAgainLater } from './look-again-later.ts';
import { mendPlan } from './mend-plan.ts';
import { numberOf, OrderFeed, type Task } from './order-feed.ts';
import { parkRefused } from './order-outcomes.ts';
import type { OrderWork } from './order-work.ts';
import type { Waiting } from './planned-product.ts';
import { eachFrom } from './workers.ts';
import { WrittenOrders } from './written-orders.ts';

export type WorkEnd =
  /** Nothing is left to decide. */
  | { kind: 'done' }
  /** Time is over, or the process stops; go on at once. */
  | { kind: 'more' }
  /** Only orders with a lost answer are left; go on at that moment. */
  | { kind: 'wait'; until: Date };

/** Works until nothing is left, the slice is over, or only orders that have to wait are left; at least one order. */
export async function workThroughOrders(work: OrderWork): Promise<WorkEnd> {
  const deferred = new Map<string, Date>();
  const underWay = new Set<string>();
  const feed = new OrderFeed(work, deferred, underWay);
  const written = new WrittenOrders(work, deferred, underWay);
  // However slow the readings before it were: a slice that does nothing would be repeated for ever.
  let isBegun = false;
  const stop = () => work.leaving() || (isBegun && work.stop());
  const act = async (task: Task): Promise<void> => {
    isBegun = true;
    if (!(await perform(work, task, written, deferred))) underWay.delete(numberOf(task));
    await written.finishFullPages();
  };
  try {
    const failures = [...(await eachFrom(() => feed.next(stop), act, stop)), ...(await feed.settled())];
    await work.progress();
    if (failures.length > 0) throw failures[0] as Error;
  } finally {
    // Also after a failure: what was written is read back, so that it is not left without its status for long.
    await written.finishAll();
  }
  if (!feed.isDry) return { kind: 'more' };
  const until = [...deferred.values()].toSorted((a, b) => a.getTime() - b.getTime())[0];
  return until ? { kind: 'wait', until } : { kind: 'done' };
}

/**
 * One order from its plan to its last item; true if it has become a work order, which is then to be read back. What concerns
 * this order alone is settled here; anything else is thrown.
 */
async function perform(
  work: OrderWork,
  task: Task,
  written: WrittenOrders,
  deferred: Map<string, Date>,
): Promise<boolean> {
  try {
    const row = task.kind === 'begun' ? task.row : await commitPlan(work, task.planned);
    if (!row) return false;
    const outcome = await write(work, row);
    if (outcome.kind === 'written') {
      await written.add({ ...outcome, served: task.kind === 'planned' ? task.planned.order : null });
      work.refusals.reset();
      return true;
    }
    await parkRefused(work, row, outcome.waiting);
    work.refusals.count(outcome.waiting.refusal ?? outcome.refusal);
  } catch (error) {
    if (!(error instanceof LookAgainLater)) throw error;
    deferred.set(numberOf(task), error.until);
  }
  return false;
}

type Outcome =
  | { kind: 'written'; row: OrderPlanRow; workOrderId: number }
  | { kind: 'refused'; refusal: PlatformFailure; waiting: Waiting };

/** Applies a plan; a refusal that has to do with a card deleted meanwhile changes the plan, once for each step. */
async function write(work: OrderWork, planned: OrderPlanRow): Promise<Outcome> {
  let row = planned;
  let mendedStep = -1;
  for (;;) {
    try {
      const workOrderId = await applyOrder(work.context, work.lease, work.account, row, work.signal);
      return { kind: 'written', row, workOrderId };
    } catch (error) {
      if (!(error instanceof PlatformFailure) || error.code !== 'roapp-rejected') throw error;
      const { message } = error.detail;
      const inItsWords: Waiting = { reason: 'roapp-rejected', ...(message ? { detail: { message } } : {}) };
      const mended = await mendPlan(work, row);
      if (mended === null) return { kind: 'refused', refusal: error, waiting: inItsWords };
      if ('reason' in mended) return { kind: 'refused', refusal: error, waiting: mended };
      if (mended.stepsDone === mendedStep) return { kind: 'refused', refusal: error, waiting: inItsWords };
      row = mended;
      mendedStep = row.stepsDone;
    }
  }
}
