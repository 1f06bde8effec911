/**
 * The loop that turns a store's undecided orders into work orders, shared by the import and by every later sync. All it
 * knows is in the tables, so it can be cut at any point and begun again.
 */
import { PlatformFailure } from '../domain/platform-failure.ts';
import { unfinishedPlans, type OrderPlanRow } from '../records/order-plans.ts';
import { findRun } from '../records/runs.ts';
import { undecidedOrders } from '../records/snapshot.ts';
import { findStore } from '../records/stores.ts';
import { applyOrder } from './apply-order.ts';
import { commitPlan, decideOrders, type PlannedOrder } from './decide-orders.ts';
import { LookAgainLater } from './look-again-later.ts';
import { mendPlan } from './mend-plan.ts';
import { parkRefused } from './order-outcomes.ts';
import type { OrderWork } from './order-work.ts';
import type { Waiting } from './planned-product.ts';
import { eachOf } from './workers.ts';
import { WrittenOrders } from './written-orders.ts';

/** Orders whose plans are made at once, from one look at the tables. */
const batchSize = 50;

export type WorkEnd =
  /** Nothing is left to decide. */
  | { kind: 'done' }
  /** Time is over, or the process stops; go on at once. */
  | { kind: 'more' }
  /** Only orders with a lost answer are left; go on at that moment. */
  | { kind: 'wait'; until: Date };

type Task = { kind: 'begun'; row: OrderPlanRow } | { kind: 'planned'; planned: PlannedOrder };

/** Works until nothing is left, the slice is over, or only orders that have to wait are left; at least one order. */
export async function workThroughOrders(work: OrderWork): Promise<WorkEnd> {
  const deferred = new Map<string, Date>();
  const decided = new Set<string>();
  const written = new WrittenOrders(work, deferred);
  let isOver = false;
  // However slow the readings before it were: a slice that does nothing would be repeated for ever.
  let isBegun = false;
  const stop = () => work.leaving() || (isBegun && work.stop());
  try {
    for (;;) {
      const store = await findStore(work.context.queries, work.store.tenantId, work.store.id);
      isOver = !store?.settings.enabled || work.leaving() || (await isPaused(work));
      if (isOver) break;
      const tasks = await nextTasks(work, deferred, decided, written);
      if (tasks === null) break;
      const act = (task: Task): Promise<void> => {
        isBegun = true;
        return perform(work, task, written, deferred);
      };
      const failures = await eachOf(tasks, act, stop);
      await work.progress();
      if (failures.length > 0) throw failures[0] as Error;
      await written.finish(false);
      isOver = work.stop();
      if (isOver) break;
    }
  } finally {
    // Also after a failure: what was written is read back, so that it is not left without its status for long.
    await written.finish(true);
  }
  if (isOver) return { kind: 'more' };
  const until = [...deferred.values()].toSorted((a, b) => a.getTime() - b.getTime())[0];
  return until ? { kind: 'wait', until } : { kind: 'done' };
}

async function isPaused(work: OrderWork): Promise<boolean> {
  if (work.runId === null) return false;
  const run = await findRun(work.context.queries, work.store.tenantId, work.runId);
  return run !== null && run.state !== 'running';
}

/** What is begun comes first. Null when nothing is left but orders that have to wait. */
async function nextTasks(
  work: OrderWork,
  deferred: Map<string, Date>,
  decided: Set<string>,
  written: WrittenOrders,
): Promise<Task[] | null> {
  const { context, store } = work;
  const begun = await unfinishedPlans(context.queries, store.id, batchSize, [...deferred.keys(), ...written.numbers()]);
  if (begun.length > 0) return begun.map((row) => ({ kind: 'begun', row }));
  const entries = await undecidedOrders(context.queries, store.id, batchSize, [...deferred.keys()]);
  if (entries.length === 0) return null;
  const planned = await decideOrders(work, entries);
  // Every entry is settled, planned or begun by one pass; anything else would go round for ever.
  const isStuck = planned.length === 0 && entries.every(({ shopNumber }) => decided.has(shopNumber));
  if (isStuck) throw new Error(`orders can't be decided: ${entries.map(({ shopNumber }) => shopNumber).join(', ')}`);
  for (const { shopNumber } of entries) decided.add(shopNumber);
  return planned.map((order) => ({ kind: 'planned', planned: order }));
}

/** One order from its plan to its last item. What concerns this order alone is settled here; anything else is thrown. */
async function perform(
  work: OrderWork,
  task: Task,
  written: WrittenOrders,
  deferred: Map<string, Date>,
): Promise<void> {
  const number = task.kind === 'begun' ? task.row.shopNumber : task.planned.order.number;
  try {
    const row = task.kind === 'begun' ? task.row : await commitPlan(work, task.planned);
    if (!row) return;
    const outcome = await write(work, row);
    if (outcome.kind === 'written') {
      await written.add({ ...outcome, served: task.kind === 'planned' ? task.planned.order : null });
      work.refusals.reset();
    } else {
      await parkRefused(work, row, outcome.waiting);
      work.refusals.count(outcome.waiting.refusal ?? outcome.refusal);
    }
  } catch (error) {
    if (!(error instanceof LookAgainLater)) throw error;
    deferred.set(number, error.until);
  }
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
