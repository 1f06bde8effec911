import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import type { Store } from '../../src/contract/store.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import {
  appears,
  button,
  clearPage,
  eventually,
  colourScheme,
  find,
  findAll,
  focused,
  mountPanel,
  next,
  shows,
  words,
} from '../support/mounted-panel.ts';
import { aRun, aSession, aStore, storesInEveryState } from '../support/panel-fixtures.ts';

function apiWith(...stores: ReturnType<typeof aStore>[]): FakePanelApi {
  const api = new FakePanelApi();
  api.storeList = stores;
  return api;
}

async function openMenu(panel: HTMLElement): Promise<HTMLElement> {
  const opener = await appears(panel, 'ecommerce-connect-action-menu');
  find(opener, 'button').click();
  return appears(panel, '[role=menu]');
}

describe('the list of stores', () => {
  afterEach(async () => {
    colourScheme('light');
    await clearPage();
  });

  it('says in words how each store fares', async () => {
    const { panel } = mountPanel({ api: apiWith(...storesInEveryState()) });
    await appears(panel, '.row');
    const states = findAll(panel, '.badge').map(words);
    expect(states).to.deep.equal([
      'In step',
      'Importing 82 of 232',
      'Setup not finished',
      'Needs attention',
      'Sign-in refused',
      'Sync interrupted',
      'Disabled',
    ]);
  });

  it('says of an import that is paused, by a person or by refusals, that it is paused', async () => {
    const run = aRun({ state: 'paused' });
    const refused = { kind: 'failing', reasons: ['five-equal-refusals'], nextTryAt: new Date() } as const;
    const { panel } = mountPanel({
      api: apiWith(
        aStore({ state: { kind: 'importing' }, run }),
        aStore({ id: 'store-2', state: { ...refused, reasons: [...refused.reasons] }, run }),
      ),
    });
    await appears(panel, '.row');
    expect(findAll(panel, '.badge').map(words)).to.deep.equal(Array(2).fill('Import is paused 82 of 232'));
    expect(words(panel)).not.to.contain('Next try');
  });

  it('shows names and addresses as the text that they are', async () => {
    const name = '<img src=x onerror=alert(1)> & "Co" 🛍️';
    const { panel } = mountPanel({ api: apiWith(aStore({ name, url: 'https://<b>.example' })) });
    await shows(panel, name);
    await shows(panel, '<b>.example');
    expect(findAll(panel, 'img, b')).to.have.length(0);
  });

  it('is what a person without the right to connect sees instead of step 1', async () => {
    const api = apiWith(aStore());
    api.currentSession = aSession({ role: 'operate' });
    const { panel } = mountPanel({ api, view: 'stores/new' });
    await appears(panel, '.row');
    expect(findAll(panel, 'form')).to.have.length(0);
  });

  it('tells the exact time of the last sync to those who hover and to screen readers', async () => {
    const { panel } = mountPanel({ api: apiWith(aStore()) });
    const time = await appears<HTMLTimeElement>(panel, '.facts time');
    expect(words(time)).to.match(/^3 minutes ago \( ?Mar 12, 2026/);
    expect(time.title).to.match(/^Mar 12, 2026/);
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible in every state of a store in ${scheme}`, async () => {
      colourScheme(scheme);
      const { panel } = mountPanel({ api: apiWith(...storesInEveryState()) });
      await appears(panel, '.row');
      await expect(panel).to.be.accessible();
    });

    it(`is accessible when empty in ${scheme}`, async () => {
      colourScheme(scheme);
      const { panel } = mountPanel();
      await shows(panel, 'No store is connected yet');
      await expect(panel).to.be.accessible();
    });
  }

  it('explains what connecting does while there is no store, with the same button', async () => {
    const { panel } = mountPanel();
    const add = await button(panel, '+ Store');
    const navigation = next(panel, 'ecommerce-connect-navigate');
    add.click();
    expect((await navigation).view).to.equal('stores/new');
  });

  it('shows that it is loading', async () => {
    const api = new FakePanelApi();
    const release = api.hold('stores');
    const { panel } = mountPanel({ api });
    const busy = await appears(panel, '[aria-busy=true]');
    expect(words(busy)).to.contain('Loading…');
    release();
    await shows(panel, 'No store is connected yet');
  });

  it('names a failure with its reference and loads again on request', async () => {
    const api = apiWith(aStore());
    api.fail('stores', new PanelError('internal', { ref: 'a1b2c3' }));
    const { panel } = mountPanel({ api });
    await shows(panel, 'Something went wrong on our side.');
    expect(words(find(panel, '[role=alert]'))).to.contain('a1b2c3');
    (await button(panel, 'Try again')).click();
    await shows(panel, 'Green Garden');
  });

  it('refreshes itself every ten seconds', async () => {
    const api = apiWith(aStore());
    const { panel, clock } = mountPanel({ api });
    await eventually(() => clock.pending > 0);
    api.storeList = [aStore({ name: 'Renamed' })];
    clock.advance(9_999);
    expect(api.count('stores')).to.equal(1);
    clock.advance(1);
    await shows(panel, 'Renamed');
  });

  it('asks nothing while the page is hidden, and at once when it is seen again', async () => {
    const api = apiWith(aStore());
    const { panel, clock } = mountPanel({ api });
    await eventually(() => clock.pending > 0);
    const visibility = (state: string): void => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    try {
      visibility('hidden');
      clock.advance(60_000);
      expect(api.count('stores')).to.equal(1);
      api.storeList = [aStore({ name: 'Renamed' })];
      visibility('visible');
      await shows(panel, 'Renamed');
    } finally {
      Reflect.deleteProperty(document, 'visibilityState');
    }
  });

  it('keeps the last good list when a refresh fails, and says so', async () => {
    const api = apiWith(aStore());
    const { panel, clock } = mountPanel({ api });
    await eventually(() => clock.pending > 0);
    api.fail('stores', new PanelError('offline'));
    clock.advance(10_000);
    await shows(panel, 'What you see may be slightly out of date.');
    expect(words(panel)).to.contain('Green Garden');
  });

  it('stops asking when it is taken off the page', async () => {
    const api = apiWith(aStore());
    const { panel, clock } = mountPanel({ api });
    await eventually(() => clock.pending > 0);
    panel.remove();
    expect(clock.pending).to.equal(0);
  });

  it('offers only what a person who may just look can do', async () => {
    const api = apiWith(aStore());
    api.currentSession = aSession({ role: 'view' });
    const { panel } = mountPanel({ api });
    const menu = await openMenu(panel);
    expect(words(menu)).to.equal('Open');
    expect(findAll(panel, '[part=add]')).to.have.length(0);
  });

  it('tells a person who may just look whom to ask to finish a setup', async () => {
    const api = apiWith(aStore({ state: { kind: 'mapping' } }));
    api.currentSession = aSession({ role: 'view' });
    const { panel } = mountPanel({ api });
    await shows(panel, 'ask an administrator of your RO App account');
    expect(words(panel)).not.to.contain('Match the statuses');
  });

  it('opens a store by its name', async () => {
    const { panel } = mountPanel({ api: apiWith(aStore()) });
    const name = await appears(panel, 'a.name');
    name.click();
    expect(panel.view).to.equal('stores/store-1');
  });

  it('lets the keyboard walk through the menu and leave it', async () => {
    const { panel } = mountPanel({ api: apiWith(aStore()) });
    const menu = await appears(panel, 'ecommerce-connect-action-menu');
    const opener = find(menu, 'button');
    const press = (key: string): void =>
      void focused()?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    opener.focus();
    press('ArrowDown');
    await eventually(() => focused()?.textContent?.trim() === 'Open');
    press('ArrowDown');
    expect(focused()?.textContent?.trim()).to.equal('Refresh now');
    press('End');
    expect(focused()?.textContent?.trim()).to.equal('Delete');
    press('ArrowDown');
    expect(focused()?.textContent?.trim()).to.equal('Open');
    press('Escape');
    expect(focused()).to.equal(opener);
    await eventually(() => findAll(panel, '[role=menu]').length === 0);
  });

  it('is accessible with its menu open', async () => {
    const { panel } = mountPanel({ api: apiWith(aStore()) });
    await openMenu(panel);
    await expect(panel).to.be.accessible();
  });

  it('disables a store and says so', async () => {
    const api = apiWith(aStore());
    const { panel } = mountPanel({ api });
    await openMenu(panel);
    (await button(panel, 'Disable')).click();
    await shows(panel, 'Green Garden is disabled.');
    expect(api.lastCall('setEnabled')).to.deep.equal(['store-1', false]);
    await eventually(() => words(find(panel, '.badge')) === 'Disabled');
  });

  it('tells why a store could not be disabled', async () => {
    const api = apiWith(aStore());
    api.fail('setEnabled', new PanelError('forbidden'));
    const { panel } = mountPanel({ api });
    await openMenu(panel);
    (await button(panel, 'Disable')).click();
    await shows(panel, 'Green Garden: You don’t have permission to do this.');
  });

  it('has a store synchronised now, says so, and shows when that was done', async () => {
    const api = apiWith(aStore());
    const { panel } = mountPanel({ api });
    await openMenu(panel);
    (await button(panel, 'Refresh now')).click();
    await shows(panel, 'Green Garden is being synchronised now.');
    expect(api.lastCall('syncNow')).to.deep.equal(['store-1']);
    await shows(panel, 'Last sync : now');
  });

  it('says when a store may be synchronised again', async () => {
    const api = apiWith(aStore());
    api.fail('syncNow', new PanelError('too-soon', { retryAfterMs: 40_000 }));
    const { panel } = mountPanel({ api });
    await openMenu(panel);
    (await button(panel, 'Refresh now')).click();
    await shows(panel, 'That was done just now. Try again in 40 seconds.');
  });

  it('pauses an import and resumes it', async () => {
    const run = aRun();
    const api = apiWith(aStore({ state: { kind: 'importing' }, run }));
    api.importRun = run;
    const { panel } = mountPanel({ api });
    await openMenu(panel);
    (await button(panel, 'Pause')).click();
    await eventually(() => api.count('pauseRun') === 1 && api.count('stores') === 2);
    expect(api.lastCall('pauseRun')).to.deep.equal(['run-1']);
    api.storeList = [aStore({ state: { kind: 'importing' }, run: { ...run, state: 'paused' } })];
    panel.view = 'stores/new';
    await appears(panel, '#name');
    panel.view = 'stores';
    await shows(panel, 'Import is paused');
    await openMenu(panel);
    (await button(panel, 'Resume')).click();
    await eventually(() => api.count('resumeRun') === 1);
  });

  it('offers each role what it may do, and each state what makes sense in it', async () => {
    const offered = async (role: 'view' | 'operate' | 'configure', store: Store): Promise<string[]> => {
      const api = apiWith(store);
      api.currentSession = aSession({ role });
      const { panel } = mountPanel({ api });
      await openMenu(panel);
      return findAll(panel, '[role=menuitem]').map(words);
    };
    const importing = aStore({ state: { kind: 'importing' }, run: aRun() });
    expect(await offered('view', aStore())).to.deep.equal(['Open']);
    expect(await offered('operate', aStore())).to.deep.equal(['Open', 'Refresh now']);
    expect(await offered('operate', importing)).to.deep.equal(['Open', 'Pause']);
    expect(await offered('view', importing)).to.deep.equal(['Open']);
    expect(await offered('configure', aStore({ state: { kind: 'disabled' } }))).to.deep.equal([
      'Open',
      'Enable',
      'Delete',
    ]);
    expect(await offered('configure', aStore({ state: { kind: 'reconnect' } }))).to.deep.equal([
      'Sign in again',
      'Disable',
      'Delete',
    ]);
    expect(await offered('operate', aStore({ state: { kind: 'reconnect' } }))).to.deep.equal(['Open']);
  });

  it('tells the host once when a store comes to need a person, in the list and on the store’s page', async () => {
    const api = apiWith(aStore());
    const { panel, clock } = mountPanel({ api });
    const told: string[] = [];
    panel.addEventListener('ecommerce-connect-attention', (event) => told.push(`${event.storeId} ${event.state.kind}`));
    await eventually(() => clock.pending > 0);
    api.storeList = [aStore({ state: { kind: 'reconnect' } })];
    clock.advance(10_000);
    await eventually(() => clock.pending > 0 && told.length > 0);
    clock.advance(10_000);
    await eventually(() => api.count('stores') === 3 && clock.pending > 0);
    panel.view = 'stores/store-1';
    await eventually(() => api.count('store') === 1 && clock.pending > 0);
    expect(told).to.deep.equal(['store-1 reconnect']);
    api.storeList = [aStore({ state: { kind: 'attention', reasons: ['no-manager'] } })];
    clock.advance(10_000);
    await eventually(() => told.length > 1);
    expect(told).to.deep.equal(['store-1 reconnect', 'store-1 attention']);
  });

  it('deletes a store after a question and keeps the rest', async () => {
    const api = apiWith(aStore(), aStore({ id: 'store-2', name: 'Second' }));
    const { panel } = mountPanel({ api });
    await openMenu(panel);
    (await button(panel, 'Delete')).click();
    await appears(panel, 'dialog[open]');
    const removed = next(panel, 'ecommerce-connect-store-removed');
    find(panel, 'dialog [type=submit]').click();
    expect((await removed).workOrdersKept).to.equal(1284);
    await shows(panel, 'Green Garden is deleted. 1,284 work orders stay in RO App.');
    expect(findAll(panel, '.row').map((row) => words(row))[0]).to.contain('Second');
  });
});
