import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import type { StoreState } from '../../src/contract/store.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import {
  appears,
  button,
  clearPage,
  eventually,
  colourScheme,
  find,
  findAll,
  mountPanel,
  next,
  shows,
  words,
} from '../support/mounted-panel.ts';
import type { MountedPanel } from '../support/mounted-panel.ts';
import { aFinishedRun, aRun, aSession, aStore } from '../support/panel-fixtures.ts';

async function openImport(
  run = aRun(),
  api = new FakePanelApi(),
  state: StoreState = { kind: 'importing' },
): Promise<MountedPanel> {
  api.storeList = [aStore({ state, run })];
  const mounted = mountPanel({ api, view: 'stores/store-1' });
  await eventually(() => api.watchers.size === 1);
  await appears(mounted.panel, 'progress');
  return mounted;
}

describe('the progress of an import', () => {
  afterEach(async () => {
    colourScheme('light');
    await clearPage();
  });

  it('is there again after a reload, from the present state on', async () => {
    const { panel } = await openImport();
    const bar = find<HTMLProgressElement>(panel, 'progress');
    expect([bar.value, bar.max]).to.deep.equal([82, 232]);
    expect(words(panel)).to.contain('82 of 232 orders');
    expect(words(panel)).to.contain('6 orders a minute · about 26 minutes left');
    expect(words(panel)).to.contain('RO App accepts 3 requests a second');
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible while it runs and when it is done in ${scheme}`, async () => {
      colourScheme(scheme);
      const { panel, api } = await openImport();
      await expect(panel).to.be.accessible();
      api.tell(aFinishedRun());
      await shows(panel, 'Import finished');
      await expect(panel).to.be.accessible();
    });
  }

  it('follows the run', async () => {
    const { panel, api } = await openImport();
    api.tell(aRun({ stage: 'catching-up', created: 222, linked: 7 }));
    await shows(panel, 'Catching up with orders that arrived meanwhile');
    await shows(panel, 'Linked again');
    expect(find<HTMLProgressElement>(panel, 'progress').value).to.equal(231);
  });

  it('shows no share before the total is known', async () => {
    const { panel } = await openImport(
      aRun({ stage: 'reading', done: 0, total: 0, etaSeconds: null, ratePerMinute: null }),
    );
    expect(find(panel, 'progress').hasAttribute('value')).to.equal(false);
    expect(words(panel)).to.contain('working out the time left…');
  });

  it('counts no order that is left out or here already as brought', async () => {
    const begun = { total: 186, done: 182, leftOut: 133, unchanged: 45, created: 1, parked: 3 };
    const { panel, api } = await openImport(aRun(begun));
    await shows(panel, '4 of 8 orders');
    expect(words(find(panel, '.share'))).to.equal('50%');
    expect(words(find(panel, '.totals'))).to.equal('Created 1 In RO App already 45 Wait for you 3 Left out 133');
    api.tell(aRun({ ...begun, stage: 'products' }));
    await eventually(() => !words(panel).includes('of 8 orders'));
  });

  it('speaks to screen readers at every tenth, not at every order', async () => {
    const { panel, api } = await openImport();
    const region = find(panel, 'ecommerce-connect-import-progress [role=status], [role=status]');
    const said: string[] = [];
    for (let created = 80; created < 230; created += 4) {
      api.tell(aRun({ created }));
      await find<HTMLElement & { updateComplete: Promise<boolean> }>(panel, 'ecommerce-connect-import-progress')
        .updateComplete;
      if (words(region) !== said.at(-1)) said.push(words(region));
    }
    expect(said.length).to.be.at.most(8);
    expect(said.at(-1)).to.equal('Creating work orders. 90% done');
  });

  it('ends with its time, its totals and the orders that wait', async () => {
    const { panel, api } = await openImport();
    const finished = next(panel, 'ecommerce-connect-import-finished');
    api.tell(aFinishedRun());
    expect((await finished).run.state).to.equal('done');
    await shows(panel, 'It took 13 minutes.');
    await shows(panel, 'Several products in RO App match “AB-1200”.');
    await shows(panel, 'The lines add up to PLN 189.90, but the order says PLN 199.90.');
    expect(find(panel, '.totals').textContent).to.contain('949');
  });

  it('stays on its result until a person goes on to the store', async () => {
    const { panel, api, clock } = await openImport();
    api.tell(aFinishedRun());
    api.storeList = [aStore({ run: aFinishedRun() })];
    clock.advance(10_000);
    const onward = await button(panel, 'Go to the store');
    onward.click();
    await appears(panel, 'ecommerce-connect-order-list');
  });

  it('says why it stopped', async () => {
    const { panel, api } = await openImport();
    const finishedAt = new Date('2026-03-12T10:00:00Z');
    api.tell(aRun({ state: 'failed', finishedAt, error: { code: 'roapp-forbidden' } }));
    await shows(panel, 'Import stopped');
    await shows(panel, 'The API key lacks a right in RO App.');
    expect(findAll(panel, '[part=switch]')).to.have.length(0);
  });

  it('is paused and resumed by a person', async () => {
    const { panel, api } = await openImport();
    (await button(panel, 'Pause')).click();
    await shows(panel, 'Import is paused');
    expect(api.lastCall('pauseRun')).to.deep.equal(['run-1']);
    (await button(panel, 'Resume')).click();
    await shows(panel, 'Import is running');
    expect(api.lastCall('resumeRun')).to.deep.equal(['run-1']);
  });

  it('is neither paused nor resumed by a person who may just look', async () => {
    const api = new FakePanelApi();
    api.currentSession = aSession({ role: 'view' });
    const { panel } = await openImport(aRun(), api);
    expect(findAll(panel, '[part=switch]')).to.have.length(0);
  });

  it('says that it could not be paused', async () => {
    const { panel, api } = await openImport();
    api.fail('pauseRun', new PanelError('offline'));
    (await button(panel, 'Pause')).click();
    await shows(panel, 'The server can’t be reached.');
    await button(panel, 'Pause');
  });

  it('says in RO App’s own words what five refusals in a row were about, and is resumed', async () => {
    const api = new FakePanelApi();
    const error = { code: 'five-equal-refusals', detail: { message: 'Field “Asset” is mandatory' } } as const;
    api.importRun = aRun({ state: 'paused', error });
    const { panel } = await openImport(api.importRun, api, { kind: 'failing', reasons: ['five-equal-refusals'] });
    await shows(panel, 'Import is paused');
    await shows(panel, 'It said: “Field “Asset” is mandatory”. Fix that, then resume the import.');
    expect(words(panel)).not.to.contain('Next try');
    await expect(panel).to.be.accessible();
    (await button(panel, 'Resume')).click();
    await eventually(() => !words(panel).includes('Mend that'));
  });

  it('says what keeps it waiting and when it is tried again', async () => {
    const state: StoreState = { kind: 'failing', reasons: ['shop-unreachable'] };
    const { panel } = await openImport(aRun({ error: { code: 'shop-unreachable' } }), new FakePanelApi(), state);
    await shows(panel, 'The shop does not answer.');
    await shows(panel, 'Next try in 2 minutes.');
  });

  it('follows the store while the live view is interrupted', async () => {
    const { panel, api, clock } = await openImport();
    for (const { watcher } of api.watchers) watcher.onError(new PanelError('offline'));
    await shows(panel, 'The live view was interrupted');
    api.storeList = [aStore({ state: { kind: 'importing' }, run: aRun({ created: 120 }) })];
    clock.advance(10_000);
    await shows(panel, '122 of 232 orders');
  });

  it('gives way to the store’s page once the store is disabled', async () => {
    const { panel, api, clock } = await openImport();
    api.storeList = [aStore({ state: { kind: 'disabled' }, run: aRun() })];
    clock.advance(10_000);
    await shows(panel, 'Nothing is imported or synchronised until you enable it.');
  });

  it('says that the live view was interrupted, and recovers', async () => {
    const { panel, api } = await openImport();
    for (const { watcher } of api.watchers) watcher.onError(new PanelError('offline'));
    await shows(panel, 'The live view was interrupted');
    api.tell(aRun({ done: 500 }));
    await eventually(() => !words(panel).includes('The live view was interrupted'));
  });

  it('stops watching when it is left', async () => {
    const { panel, api } = await openImport();
    (await button(panel, 'All stores')).click();
    await eventually(() => api.watchers.size === 0);
    expect(findAll(panel, 'progress')).to.have.length(0);
  });
});
