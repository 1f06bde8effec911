import type { RunStage } from '../../src/contract/run.ts';
import { countResults, findOrders } from '../records/orders.ts';
import { adoptLinks } from '../records/followed-orders.ts';
import { numbersInHand } from '../records/links.ts';
import { fenced } from '../records/leases.ts';
import { switchRun, updateRun, type RunRow } from '../records/runs.ts';
import type { RunCounters } from '../records/schema.ts';
import { readSnapshot, snapshotProgress } from '../records/snapshot.ts';
import { updateStore } from '../records/stores.ts';
import { importDecision } from '../domain/inclusion.ts';
import { catchUp } from './catch-up.ts';
import { isPresent, settleLeftOut, settlePresent } from './decide-orders.ts';
import { inclusionFacts } from './observe-orders.ts';
import type { OrderWork } from './order-work.ts';
import { readWindow } from './read-window.ts';
import { workThroughWithParked } from './retry-parked.ts';
import type { WorkEnd } from './work-through-orders.ts';

/**
 * One slice of an import: reads the window if that is not done, writes orders newest first, and ends with a last look for
 * orders that arrived meanwhile. Whatever ends it, the next slice goes on from the tables.
 */
export async function importOrders(initial: OrderWork, run: RunRow): Promise<WorkEnd> {
  const { context, lease } = initial;
  let work = initial;
  const enter = async (stage: RunStage): Promise<void> => {
    await updateRun(context.queries, run.id, { stage });
  };
  if (run.startedAt === null) await updateRun(context.queries, run.id, { startedAt: context.clock.now() });
  await switchRun(context.queries, lease.tenantId, run.id, ['queued'], { state: 'running' });
  await updateRun(context.queries, run.id, { errorCode: null, errorDetail: null });

  await adoptLinks(context.queries, work.store);
  work = { ...work, store: await readWindow(work, enter) };
  // What an earlier slice has not come to is settled when its turn comes.
  if (run.stage !== 'orders') await settleAhead(work);
  // With the stage, so that nobody sees it with the counts from before.
  await updateRun(context.queries, run.id, { stage: 'orders', counters: await runCounters(work, run.id) });
  for (;;) {
    const end = await workThroughWithParked(work);
    if (end.kind !== 'done') return end;
    await enter('catching-up');
    if ((await catchUp(work)).length === 0) break;
  }
  // Proof that the shop answers: the statuses, read after the orders.
  const shopStatuses = await work.shop.statuses(work.signal);
  const counters = await runCounters(work, run.id);
  const now = context.clock.now();
  await fenced(context.queries, lease, async (transaction) => {
    await updateStore(transaction, lease.tenantId, lease.storeId, {
      phase: 'following',
      shopStatuses,
      statusesReadAt: now,
      lastSuccessAt: now,
    });
    await updateRun(transaction, run.id, { state: 'done', stage: 'finished', finishedAt: now, counters });
  });
  return { kind: 'done' };
}

/**
 * Sets aside what the rules leave out and what is there already before the first write, so that what remains to be done is
 * known. An order that has a work order, or is on its way to one, stays connected whatever has become of it in the shop.
 */
async function settleAhead(work: OrderWork): Promise<void> {
  const { queries } = work.context;
  const inclusion = inclusionFacts(work.store, work.store.mapping, work.facts);
  for await (const page of readSnapshot(queries, work.store.id, 'undecided')) {
    const inHand = await numbersInHand(
      queries,
      work.store,
      page.map(({ shopNumber }) => shopNumber),
    );
    const leftOut = page.flatMap(({ order, arrivedLater }) => {
      if (!order || arrivedLater || inHand.has(order.number)) return [];
      const decision = importDecision(order, inclusion);
      return decision.kind === 'left-out' ? [{ order, reason: decision.reason }] : [];
    });
    await settleLeftOut(work, leftOut);
    const present = await findOrders(queries, work.store.id, [...inHand]);
    await settlePresent(
      work,
      [...inHand].filter((number) => isPresent(present.get(number))),
    );
  }
}

export async function runCounters(work: Pick<OrderWork, 'context' | 'store'>, runId: string): Promise<RunCounters> {
  const { queries } = work.context;
  const results = await countResults(queries, runId);
  const { total, decided: done } = await snapshotProgress(queries, work.store.id);
  const { created, linked, parked, leftOut } = results;
  return { ...results, total, done, unchanged: Math.max(0, done - created - linked - parked - leftOut) };
}
