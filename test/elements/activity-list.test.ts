import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import {
  appears,
  button,
  choose,
  clearPage,
  colourScheme,
  eventually,
  find,
  findAll,
  mountPanel,
  shows,
  words,
} from '../support/mounted-panel.ts';
import type { MountedPanel } from '../support/mounted-panel.ts';
import { aFinishedRun, aStore } from '../support/panel-fixtures.ts';

function apiWithRun(): FakePanelApi {
  const api = new FakePanelApi();
  api.importRun = aFinishedRun();
  return api;
}

async function openActivity(api = apiWithRun(), locale = 'en'): Promise<MountedPanel> {
  api.storeList = [aStore()];
  const mounted = mountPanel({ api, view: 'stores/store-1/activity', locale });
  await appears(mounted.panel, 'ecommerce-connect-activity-list');
  return mounted;
}

const lines = (panel: HTMLElement): string[] => findAll(panel, '.change').map(words);

describe('the activity of a store', () => {
  afterEach(async () => {
    colourScheme('light');
    await clearPage();
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible in ${scheme}`, async () => {
      colourScheme(scheme);
      const { panel } = await openActivity();
      await appears(panel, '.run');
      await expect(panel).to.be.accessible();
    });
  }

  it('tells changes and runs together, newest first', async () => {
    const { panel } = await openActivity();
    await eventually(() => lines(panel).length === 7);
    expect(lines(panel)[0]).to.match(/^Import finished 1 minute ago/);
    expect(lines(panel)[0]).to.contain('Created: 230 · Wait for you: 2 · Left out: 949');
    expect(lines(panel)[0]).to.contain('It took 13 minutes.');
    expect(lines(panel)[1]).to.match(/^Order 10480 · Status changed New → In progress 3 minutes ago/);
  });

  it('tells who did what to the store in words, not in codes', async () => {
    const { panel } = await openActivity();
    await eventually(() => lines(panel).length === 7);
    const byPerson = lines(panel).filter((line) => line.includes('Olena Kovalenko'));
    expect(byPerson[0]).to.match(/^Store import started/);
    expect(byPerson[1]).to.match(/^Settings changed SKU → Name .* Identify products by$/);
  });

  it('says why a run failed', async () => {
    const api = new FakePanelApi();
    api.importRun = aFinishedRun({ state: 'failed', error: { code: 'roapp-forbidden' } });
    const { panel } = await openActivity(api);
    await shows(panel, 'The API key lacks a right in RO App.');
  });

  it('narrows by what happened and by outcome', async () => {
    const { panel, api } = await openActivity();
    await eventually(() => lines(panel).length === 7);
    choose(find(panel, '#kind'), 'status');
    await eventually(() => lines(panel).length === 2);
    expect(api.lastCall('activity')).to.deep.equal([{ storeId: 'store-1', what: ['status'] }]);
    choose(find(panel, '#outcome'), 'refused');
    await eventually(() => lines(panel).length === 1);
    expect(lines(panel)[0]).to.contain('( refused )');
    choose(find(panel, '#kind'), 'manager');
    await shows(panel, 'Nothing fits. Choose something else above.');
  });

  it('shows runs alone', async () => {
    const { panel } = await openActivity();
    await eventually(() => lines(panel).length === 7);
    choose(find(panel, '#kind'), 'runs');
    await eventually(() => lines(panel).length === 1);
    expect(findAll(panel, '.run')).to.have.length(1);
    expect(find<HTMLSelectElement>(panel, '#outcome').disabled).to.equal(true);
  });

  it('keeps a run for the page that it belongs to', async () => {
    const api = apiWithRun();
    api.pageSize = 2;
    api.importRun = aFinishedRun({ finishedAt: new Date('2026-03-12T08:45:00Z') });
    const { panel } = await openActivity(api);
    await eventually(() => lines(panel).length === 2);
    expect(findAll(panel, '.run')).to.have.length(0);
    (await button(panel, 'Load more')).click();
    await eventually(() => lines(panel).length === 4);
    (await button(panel, 'Load more')).click();
    await eventually(() => lines(panel).length === 7);
    expect(findAll(panel, '.run')).to.have.length(1);
    expect(findAll(panel, '.more')).to.have.length(0);
  });

  it('keeps what is shown when more can’t be loaded, and can go on', async () => {
    const api = apiWithRun();
    api.pageSize = 4;
    const { panel } = await openActivity(api);
    const more = await button(panel, 'Load more');
    api.fail('activity', new PanelError('offline'));
    more.click();
    await shows(panel, 'The server can’t be reached.');
    expect(lines(panel).length).to.equal(5);
    more.click();
    await eventually(() => lines(panel).length === 7);
    expect(words(panel)).not.to.contain('The server can’t be reached.');
  });

  it('says so when nothing has happened', async () => {
    const api = new FakePanelApi();
    api.changeList = [];
    api.fail('runs', new PanelError('offline'));
    const { panel } = await openActivity(api);
    await shows(panel, 'The server can’t be reached.');
    (await button(panel, 'Try again')).click();
    await eventually(() => lines(panel).length === 1);
    choose(find(panel, '#outcome'), 'failed');
    await shows(panel, 'Nothing fits.');
  });

  it('says why another filter could not be asked for, and tries again', async () => {
    const { panel, api } = await openActivity();
    await eventually(() => lines(panel).length === 7);
    api.fail('activity', new PanelError('offline'));
    choose(find(panel, '#kind'), 'status');
    await shows(panel, 'The server can’t be reached.');
    expect(lines(panel)).to.deep.equal([]);
    (await button(panel, 'Try again')).click();
    await eventually(() => lines(panel).length === 2);
  });
});
