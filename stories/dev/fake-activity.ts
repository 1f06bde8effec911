import type { MappingView } from '../../src/contract/mapping.ts';
import type { Run, RunStage } from '../../src/contract/run.ts';
import type { StoreState } from '../../src/contract/store.ts';
import type { PanelClock } from '../../src/controllers/panel-clock.ts';
import type { FakePanelApi } from '../../test/support/fake-panel-api.ts';
import { aFinishedRun, mappingView } from '../../test/support/panel-fixtures.ts';

const tickMs = 1_000;
/** Orders that an import decides at each tick; faster than RO App allows, so that its end is not far. */
const ordersPerTick = 2;
/** Orders of the shop that are read at each tick. */
const readPerTick = 170;
/** Of so many decided orders one has to wait. */
const parkedEvery = 211;

/** Lets the server in memory do what takes time: an import goes on, the shop is read. */
export function liveOn(fake: FakePanelApi, clock: PanelClock): void {
  const tick = (): void => {
    const { importRun } = fake;
    const goesOn = importRun.state === 'running' && fake.storeList.some(({ run }) => run?.id === importRun.id);
    if (goesOn) keep(fake, later(importRun, clock.now()));
    if (!fake.mappingViews.complete) fake.mappingViews = readOn(fake.mappingViews);
    clock.after(tickMs, tick);
  };
  clock.after(tickMs, tick);
}

/** How far a run is one tick later. */
export function later(run: Run, now: Date): Run {
  const next = stageAfter(run);
  if (next !== 'orders') return { ...run, stage: next };
  // What is left out is settled before the first order is made.
  const { leftOut } = aFinishedRun();
  if (run.stage === 'products') return { ...run, stage: next, leftOut, done: leftOut };
  const done = Math.min(run.total, run.done + ordersPerTick);
  const newlyParked = Math.floor(done / parkedEvery) - Math.floor(run.done / parkedEvery);
  const parked = run.parked + newlyParked;
  const created = run.created + (done - run.done) - newlyParked;
  const counts = { done, parked, created, ratePerMinute: ordersPerTick * (60_000 / tickMs) };
  const etaSeconds = Math.ceil(((run.total - done) / ordersPerTick) * (tickMs / 1000));
  const ended = { state: 'done', stage: 'finished', finishedAt: now } as const;
  return { ...run, ...counts, stage: 'orders', etaSeconds, ...(done === run.total ? ended : {}) };
}

function stageAfter({ stage }: Run): RunStage {
  const before: Partial<Record<RunStage, RunStage>> = { reading: 'clients', clients: 'products' };
  return before[stage] ?? 'orders';
}

function keep(fake: FakePanelApi, run: Run): void {
  fake.importRun = run;
  fake.storeList = fake.storeList.map((store) => {
    if (store.id !== run.storeId) return store;
    const counts = { synced: run.created, parked: run.parked };
    if (run.state !== 'done') return { ...store, run, counts };
    const state: StoreState = run.parked > 0 ? { kind: 'attention', reasons: ['parked-orders'] } : { kind: 'active' };
    return { ...store, run, counts, state, lastSuccessAt: run.finishedAt };
  });
  fake.tell(run);
}

/** The reading of the shop one tick later, up to what there is. */
function readOn(view: MappingView): MappingView {
  const all = mappingView();
  const read = Math.min(all.read, view.read + readPerTick);
  if (read === all.read) return all;
  const share = read / all.read;
  const counted = (orders: number | null): number | null => (orders === null ? null : Math.round(orders * share));
  return {
    ...view,
    read,
    shopStatuses: all.shopStatuses.map((status) => ({ ...status, orders: counted(status.orders) })),
  };
}
