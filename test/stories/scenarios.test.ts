import { describe, expect, it } from 'vitest';
import { orderNotices, parkedReasons } from '../../src/contract/reasons.ts';
import { storeStateKinds } from '../../src/contract/store.ts';
import { later, liveOn } from '../../stories/dev/fake-activity.ts';
import { scenarioNames, scenarios } from '../../stories/dev/scenarios.ts';
import type { Scenario } from '../../stories/dev/scenarios.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { aFinishedRun, aRun, fixtureNow } from '../support/panel-fixtures.ts';

function begun(name: keyof typeof scenarios): { fake: FakePanelApi; clock: ManualClock } {
  const fake = new FakePanelApi();
  const clock = new ManualClock();
  const scenario: Scenario = scenarios[name];
  scenario.prepare(fake);
  liveOn(fake, clock);
  return { fake, clock };
}

const aMinute = 60_000;
const kindsIn = (fake: FakePanelApi): string[] => fake.storeList.map(({ state }) => state.kind);

describe('the scenarios', () => {
  it.each(scenarioNames)('name every store and every order of "%s" once', (name) => {
    const { fake } = begun(name);
    const stores = fake.storeList.map(({ id }) => id);
    const orders = fake.orderList.map(({ shopNumber }) => shopNumber);
    expect(new Set(stores).size).toBe(stores.length);
    expect(new Set(orders).size).toBe(orders.length);
  });

  it('show a store in every state, and to a reader only', () => {
    const { fake } = begun('read-only');
    expect(kindsIn(fake).sort()).toEqual([...storeStateKinds].sort());
    expect(fake.currentSession.role).toBe('view');
  });

  it('show every reason and notice of an order, and let nothing that is done succeed', async () => {
    const { fake } = begun('everything-wrong');
    const reasons = fake.orderList.map(({ reason }) => reason);
    expect(reasons).toEqual([...parkedReasons, ...orderNotices]);
    const [store] = fake.storeList;
    if (!store) throw new Error('there is no store');
    const done = [
      fake.connect(store.settings, 'a-password'),
      fake.update(store.id, store.settings, undefined),
      fake.setEnabled(store.id, true),
      fake.remove(store.id),
      fake.saveMapping(store.id, [], undefined),
      fake.startImport(store.id, [], undefined),
      fake.pauseRun(fake.importRun.id),
      fake.resumeRun(fake.importRun.id),
    ];
    const outcomes = await Promise.allSettled(done);
    expect(outcomes.map(({ status }) => status)).toEqual(done.map(() => 'rejected'));
  });

  it('read the shop while a person looks on', () => {
    const { fake, clock } = begun('empty');
    clock.advance(2_000);
    const { read, complete } = fake.mappingViews;
    expect(read).toBeGreaterThan(0);
    expect(complete).toBe(false);
    clock.advance(aMinute);
    expect(fake.mappingViews).toMatchObject({ read: 1181, complete: true });
  });

  it('bring an import to its end, every order once', () => {
    const { fake, clock } = begun('busy-import');
    clock.advance(10_000);
    const half = fake.importRun;
    expect(half).toMatchObject({ state: 'running', stage: 'orders' });
    expect(half.created + half.parked + half.leftOut).toBe(half.done);
    clock.advance(3 * aMinute);
    const { importRun } = fake;
    expect(importRun).toMatchObject({ state: 'done', stage: 'finished', done: 1181, etaSeconds: 0 });
    expect(importRun.created + importRun.parked + importRun.leftOut).toBe(1181);
    expect(kindsIn(fake)).toEqual(['attention', 'active']);
    expect(fake.storeList[0]?.run).toEqual(importRun);
  });

  it('leave a store alone whose import is over', () => {
    const { fake, clock } = begun('one-store');
    const [before] = fake.storeList;
    clock.advance(aMinute);
    expect(fake.storeList).toEqual([before]);
    expect(before?.counts.parked).toBe(2);
  });

  it('leave a paused import alone', async () => {
    const { fake, clock } = begun('busy-import');
    const paused = await fake.pauseRun('run-1');
    clock.advance(aMinute);
    expect(fake.importRun).toEqual(paused);
  });

  it('go through the stages before the first order', () => {
    const begin = aRun({ stage: 'reading', done: 0, created: 0, parked: 0, leftOut: 0 });
    const stages = [begin];
    for (let run = begin; run.done === 0;) stages.push((run = later(run, fixtureNow)));
    expect(stages.map(({ stage }) => stage)).toEqual(['reading', 'clients', 'products', 'orders']);
    expect(later(aFinishedRun({ state: 'running', done: 1180 }), fixtureNow).finishedAt).toEqual(fixtureNow);
  });
});
