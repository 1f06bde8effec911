import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
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
import { aFinishedRun, aRun, aStore } from '../support/panel-fixtures.ts';

async function openImport(run = aRun()): Promise<MountedPanel> {
  const api = new FakePanelApi();
  api.storeList = [aStore({ state: { kind: 'importing' }, run })];
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
    expect([bar.value, bar.max]).to.deep.equal([412, 1181]);
    expect(words(panel)).to.contain('412 of 1,181 orders');
    expect(words(panel)).to.contain('29 orders a minute · about 26 minutes left');
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
    api.tell(aRun({ stage: 'catching-up', done: 1180, linked: 7 }));
    await shows(panel, 'Catching up with orders that arrived meanwhile');
    await shows(panel, 'Linked again');
    expect(find<HTMLProgressElement>(panel, 'progress').value).to.equal(1180);
  });

  it('shows no share before the total is known', async () => {
    const { panel } = await openImport(
      aRun({ stage: 'reading', done: 0, total: 0, etaSeconds: null, ratePerMinute: null }),
    );
    expect(find(panel, 'progress').hasAttribute('value')).to.equal(false);
    expect(words(panel)).to.contain('working out the time left…');
  });

  it('speaks to screen readers at every tenth, not at every order', async () => {
    const { panel, api } = await openImport();
    const region = find(panel, 'ecommerce-connect-import-progress [role=status], [role=status]');
    const said: string[] = [];
    for (let done = 412; done < 1181; done += 20) {
      api.tell(aRun({ done }));
      await find<HTMLElement & { updateComplete: Promise<boolean> }>(panel, 'ecommerce-connect-import-progress')
        .updateComplete;
      if (words(region) !== said.at(-1)) said.push(words(region));
    }
    expect(said.length).to.be.at.most(8);
    expect(said.at(-1)).to.equal('Creating work orders. 90% imported');
  });

  it('ends with its time, its totals and the orders that wait', async () => {
    const { panel, api } = await openImport();
    const finished = next(panel, 'ecommerce-connect-import-finished');
    api.tell(aFinishedRun());
    expect((await finished).run.state).to.equal('done');
    await shows(panel, 'It took 13 minutes.');
    await shows(panel, 'Several products in RO App fit “AB-1200”.');
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

  it('says why it stopped and what to do', async () => {
    const { panel, api } = await openImport();
    api.tell(
      aRun({
        state: 'failed',
        finishedAt: new Date('2026-03-12T10:00:00Z'),
        error: { code: 'five-equal-refusals', detail: { message: 'Field “Asset” is mandatory' } },
      }),
    );
    await shows(panel, 'Import stopped');
    await shows(panel, 'It said: “Field “Asset” is mandatory”. Mend that, then start again.');
  });

  it('says that a paused import is paused', async () => {
    const { panel, api } = await openImport();
    api.tell(aRun({ state: 'paused' }));
    await shows(panel, 'Import is paused');
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
