import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import type { Change } from '../../src/contract/change.ts';
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
    await eventually(() => lines(panel).length === 8);
    expect(lines(panel)[0]).to.match(/^Import · finished 1 minute ago/);
    expect(lines(panel)[0]).to.contain('Created: 230 · Wait for you: 2 · Left out: 949');
    expect(lines(panel)[0]).to.contain('It took 13 minutes.');
    expect(lines(panel)[1]).to.match(/^Order 10480 · Status changed New → In progress 3 minutes ago/);
  });

  it('tells who did what to the store in words, not in codes', async () => {
    const { panel } = await openActivity();
    await eventually(() => lines(panel).length === 8);
    const byPerson = lines(panel).filter((line) => line.includes('Olena Kovalenko'));
    expect(byPerson[0]).to.match(
      /^Matching of statuses changed Paid: New \(imported\) → Don’t sync \(not imported\) 1 hour ago/,
    );
    expect(byPerson[1]).to.match(/^Store import started/);
    expect(byPerson[2]).to.match(/^Settings changed Identify products by: SKU → Name 1 hour ago/);
  });

  it('tells in words what a person settled by hand', async () => {
    const api = apiWithRun();
    const byPerson = {
      actor: 'user',
      by: { id: 'u-1', name: 'Olena' },
      direction: 'shop-to-roapp',
      outcome: 'done',
    } as const;
    const [any] = api.changeList;
    const { at } = any ?? {};
    api.changeList = [
      { id: '1', what: 'refreshed', from: null, to: null, note: '6' },
      { id: '2', what: 'resolved', from: 'status-unticked', to: null, shopNumber: '10605' },
      { id: '3', what: 'resolved', from: null, to: 'Kettle', note: 'KETTLE-17' },
      { id: '4', what: 'resolved', from: 'product-ambiguous', to: 'Kettle', note: 'KETTLE-17', shopNumber: '10472' },
    ].map((change) => ({ ...byPerson, at: at ?? new Date(), ...change }) as Change);
    const { panel } = await openActivity(api);
    await eventually(() => lines(panel).length === 5);
    const told = lines(panel).filter((line) => line.includes('Olena'));
    expect(told[0]).to.match(/^Checked again by hand 6 orders /);
    expect(told[1]).to.match(/^Order 10605 · Imported by hand Its status is not ticked for import\. /);
    expect(told[2]).to.match(/^Product chosen KETTLE-17 → Kettle /);
    expect(told[3]).to.match(/^Order 10472 · No longer waits KETTLE-17 → Kettle /);
  });

  it('tells of matched statuses also as they were kept earlier', async () => {
    const api = apiWithRun();
    api.changeList = api.changeList
      .filter(({ what }) => what === 'mapping')
      .map((change) => ({ ...change, from: '—', to: 'New (import: no)' }));
    const { panel } = await openActivity(api);
    await shows(panel, 'Paid: — → New (import: no)');
  });

  it('says why a run failed', async () => {
    const api = new FakePanelApi();
    api.importRun = aFinishedRun({ state: 'failed', error: { code: 'roapp-forbidden' } });
    const { panel } = await openActivity(api);
    await shows(panel, 'The API key lacks a right in RO App.');
  });

  it('narrows by what happened and by outcome', async () => {
    const { panel, api } = await openActivity();
    await eventually(() => lines(panel).length === 8);
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
    await eventually(() => lines(panel).length === 8);
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
    await eventually(() => lines(panel).length === 6);
    (await button(panel, 'Load more')).click();
    await eventually(() => lines(panel).length === 8);
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
    await eventually(() => lines(panel).length === 8);
    expect(words(panel)).not.to.contain('The server can’t be reached.');
  });

  describe('while it is open', () => {
    const later = (api: FakePanelApi, id: string): void => {
      const [change] = api.changeList;
      if (change)
        api.changeList = [
          { ...change, id, shopNumber: `N${id}`, at: new Date('2026-03-12T10:00:00Z') },
          ...api.changeList,
        ];
    };
    /** Lets the list look again, and waits until it has. */
    const lookAgain = async ({ api, clock }: MountedPanel): Promise<void> => {
      const before = api.count('activity');
      await eventually(() => clock.pending > 1);
      clock.advance(10_000);
      await eventually(() => api.count('activity') > before && clock.pending > 1);
    };

    it('puts what comes before what is there, line by line, and keeps the pages that were asked for', async () => {
      const api = apiWithRun();
      api.pageSize = 3;
      const mounted = await openActivity(api);
      const { panel } = mounted;
      (await button(panel, 'Load more')).click();
      await eventually(() => lines(panel).length === 7);
      const before = findAll(panel, '.change');
      const told = lines(panel).map((line) => line.slice(0, 30));
      later(api, '101');
      later(api, '102');
      await lookAgain(mounted);
      await eventually(() => lines(panel).length === 9);
      expect(
        lines(panel)
          .slice(0, 2)
          .map((line) => line.slice(0, 10)),
      ).to.deep.equal(['Order N102', 'Order N101']);
      expect(
        lines(panel)
          .slice(2)
          .map((line) => line.slice(0, 30)),
      ).to.deep.equal(told);
      expect(findAll(panel, '.change').slice(2)).to.deep.equal(before);
      (await button(panel, 'Load more')).click();
      await eventually(() => lines(panel).length === 10);
      expect(findAll(panel, '.more')).to.have.length(0);
    });

    it('begins anew where more has come than a page holds', async () => {
      const api = apiWithRun();
      api.pageSize = 2;
      const mounted = await openActivity(api);
      await eventually(() => lines(mounted.panel).length > 0);
      for (const id of ['101', '102', '103']) later(api, id);
      await lookAgain(mounted);
      await eventually(() => lines(mounted.panel)[0]?.startsWith('Order N103'));
      expect(lines(mounted.panel)).to.have.length(2);
    });

    it('follows a run that goes on', async () => {
      const api = new FakePanelApi();
      const mounted = await openActivity(api);
      await shows(mounted.panel, 'Import · running');
      api.importRun = aFinishedRun();
      await lookAgain(mounted);
      await shows(mounted.panel, 'Import · finished');
    });

    it('says that it is out of date while the server fails, and goes on by itself', async () => {
      const mounted = await openActivity();
      const { panel, api } = mounted;
      await eventually(() => lines(panel).length === 8);
      api.fail('activity', new PanelError('unavailable'));
      await lookAgain(mounted);
      await shows(panel, 'What you see may be slightly out of date.');
      expect(lines(panel)).to.have.length(8);
      later(api, '101');
      await lookAgain(mounted);
      await eventually(() => lines(panel).length === 9);
      expect(words(panel)).not.to.contain('slightly out of date');
    });
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
    await eventually(() => lines(panel).length === 8);
    api.fail('activity', new PanelError('offline'));
    choose(find(panel, '#kind'), 'status');
    await shows(panel, 'The server can’t be reached.');
    expect(lines(panel)).to.deep.equal([]);
    (await button(panel, 'Try again')).click();
    await eventually(() => lines(panel).length === 2);
  });
});
