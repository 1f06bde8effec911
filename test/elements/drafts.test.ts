import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import { draftsAt } from '../../src/drafts/drafts.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import { keptInBrowser } from '../support/kept-in-browser.ts';
import { ManualClock } from '../support/manual-clock.ts';
import {
  appears,
  choose,
  clearPage,
  eventually,
  find,
  mountPanel,
  shows,
  type,
  words,
} from '../support/mounted-panel.ts';
import { aSession, aStore } from '../support/panel-fixtures.ts';

const password = 'top-secret-72';
const dayMs = 24 * 60 * 60 * 1000;

const inStepOne = async (api = new FakePanelApi()) => {
  const mounted = mountPanel({ api, view: 'stores/new' });
  await appears(mounted.panel, '#name');
  return mounted;
};

const inStepTwo = async () => {
  const api = new FakePanelApi();
  api.storeList = [aStore({ state: { kind: 'mapping' } })];
  const mounted = mountPanel({ api, view: 'stores/store-1' });
  await appears(mounted.panel, '#status-5');
  return mounted;
};

const nameIn = (panel: HTMLElement): string => find<HTMLInputElement>(panel, '#name').value;
const statusIn = (panel: HTMLElement): string => find<HTMLSelectElement>(panel, '#status-5').value;
const isKept = (text: string) => eventually(async () => (await keptInBrowser()).includes(text));

describe('what is half done', () => {
  afterEach(clearPage);

  it('is kept at once, for a page that goes away gives no second chance', async () => {
    const { panel, clock } = await inStepOne();
    type(find(panel, '#name'), 'Garden');
    await isKept('Garden');
    expect(clock.pending).to.equal(0);
  });

  it('comes back in step 1 after the panel was taken away', async () => {
    const first = await inStepOne();
    type(find(first.panel, '#name'), 'Garden');
    first.panel.remove();
    const { panel } = await inStepOne();
    await eventually(() => nameIn(panel) === 'Garden');
  });

  it('comes back in step 2 after the panel was taken away', async () => {
    const first = await inStepTwo();
    choose(find(first.panel, '#status-5'), '103');
    first.panel.remove();
    const { panel } = await inStepTwo();
    await eventually(() => statusIn(panel) === '103');
  });

  it('stays in the form and in the browser when the session is lost, and goes on with the next one', async () => {
    const api = new FakePanelApi();
    const { panel } = await inStepOne(api);
    for (const [id, text] of Object.entries({ name: 'Garden', url: 'shop.example', login: 'api', password })) {
      type(find(panel, `#${id}`), text);
    }
    choose(find(panel, '#locationId'), '11');
    choose(find(panel, '#orderTypeId'), '21');
    api.fail('connect', new PanelError('session-expired'));
    find(panel, '[part=submit]').click();
    await shows(panel, 'Your session has ended.');
    expect(nameIn(panel)).to.equal('Garden');
    expect(find<HTMLInputElement>(panel, '#password').value).to.equal(password);
    await isKept('Garden');
    find(panel, '[part=submit]').click();
    await shows(panel, 'Match the statuses');
  });

  it('never holds the password', async () => {
    const { panel } = await inStepOne();
    type(find(panel, '#password'), password);
    type(find(panel, '#name'), 'Garden');
    await isKept('Garden');
    expect(await keptInBrowser()).not.to.contain(password);
  });

  it('is forgotten once the statuses are saved and the import has begun', async () => {
    const { panel } = await inStepTwo();
    choose(find(panel, '#status-5'), '103');
    (await appears(panel, '#write-back-4-no')).click();
    const drafts = draftsAt(['default', '7', 'mapping', 'store-1'], new ManualClock());
    await eventually(async () => (await drafts.read()) !== null);
    find(panel, '[part=submit]').click();
    await eventually(async () => (await drafts.read()) === null);
  });

  it('belongs to one person of one account', async () => {
    const { panel } = await inStepOne();
    type(find(panel, '#name'), 'Garden');
    await isKept('Garden');
    for (const other of [{ tenant: 'another' }, { user: { id: '8', name: 'Other' } }]) {
      const api = new FakePanelApi();
      api.currentSession = aSession(other);
      expect(nameIn((await inStepOne(api)).panel)).to.equal('');
    }
  });

  it('is kept for a week from its last change, and then dropped whoever it belongs to', async () => {
    const clock = new ManualClock();
    const mine = draftsAt<string>(['a', '1', 'form', 'new'], clock);
    const anothers = draftsAt<string>(['b', '2', 'form', 'new'], clock);
    await mine.write('typed');
    await anothers.write('typed by another');
    clock.advance(6 * dayMs);
    expect(await mine.read()).to.equal('typed');
    await mine.write('typed later');
    clock.advance(dayMs);
    expect(await mine.read()).to.equal('typed later');
    expect(await keptInBrowser()).not.to.contain('typed by another');
    clock.advance(6 * dayMs);
    expect(await mine.read()).to.equal(null);
    expect(await keptInBrowser()).not.to.contain('typed later');
  });

  it('lets a page with a newer panel have the database, and does without drafts from then on', async () => {
    const drafts = draftsAt<string>(['a', '1', 'form', 'new'], new ManualClock());
    await drafts.write('typed');
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('ecommerce-connect', 99);
      request.onsuccess = () => resolve(request.result);
      request.onblocked = () => reject(new Error('the older panel holds on to it'));
      request.onerror = () => reject(request.error ?? new Error('no reason given'));
    });
    try {
      expect(await drafts.read()).to.equal(null);
      await drafts.write('typed again');
      const { panel } = await inStepOne();
      expect(words(panel)).to.contain('Connect a store');
    } finally {
      newer.close();
      await new Promise((resolve) => {
        indexedDB.deleteDatabase('ecommerce-connect').onsuccess = resolve;
      });
    }
    await drafts.write('typed once more');
    expect(await drafts.read()).to.equal('typed once more');
    await drafts.clear();
  });
});
