import { forgetSettledArrivals, isAnyOrderWaiting } from '../records/snapshot.ts';
import { catchUp } from './catch-up.ts';
import type { OrderWork } from './order-work.ts';
import { keepInStep } from './keep-in-step.ts';
import { readAccountChanges } from './read-account-changes.ts';
import { workThroughWithParked } from './retry-parked.ts';
import { withCurrentStatuses } from './shop-statuses.ts';
import type { WorkEnd } from './work-through-orders.ts';

const orderFactsMs = 10 * 60_000;

/**
 * One tick of a store that follows its shop: new orders are brought over, whatever their status. It succeeded only with
 * proof that the shop really answered: a non-empty list of statuses at most an hour old and a valid answer about orders.
 */
export async function followOrders(initial: OrderWork): Promise<WorkEnd> {
  let work = await withCurrentStatuses(initial);
  await readAccountChanges(work);
  const inStep = await keepInStep(work, 'due');
  const arrived = await catchUp(work);
  work = await withCurrentStatuses(
    work,
    arrived.map(({ statusId }) => statusId),
  );
  const { queries, clock } = work.context;
  if (!(await isAnyOrderWaiting(queries, work.store.id, clock.now()))) return inStep;
  const arrivals = await workThroughWithParked(await withFactsForOrders(work));
  // What waited and is put up again shows it at once.
  const end = sooner(sooner(inStep, arrivals), await keepInStep(work, 'touched'));
  await forgetSettledArrivals(queries, work.store.id);
  return end;
}

/** An order is decided about by facts at most ten minutes old. */
async function withFactsForOrders(work: OrderWork): Promise<OrderWork> {
  const { context, store, signal } = work;
  return { ...work, facts: await context.accountFacts(store.tenantId, 'follow', orderFactsMs, signal) };
}

/** Of two ends the one that asks to go on earlier. */
function sooner(one: WorkEnd, other: WorkEnd): WorkEnd {
  if (one.kind === 'more' || other.kind === 'done') return one;
  if (other.kind === 'more' || one.kind === 'done') return other;
  return one.until <= other.until ? one : other;
}
