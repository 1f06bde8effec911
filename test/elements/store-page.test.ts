import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import { attentionReasons } from '../../src/contract/reasons.ts';
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
  focused,
  mountPanel,
  next,
  shows,
  words,
} from '../support/mounted-panel.ts';
import type { MountedPanel } from '../support/mounted-panel.ts';
import { aFinishedRun, anOrder, aSession, aStore, parkedOrders } from '../support/panel-fixtures.ts';

async function openStore(store = aStore(), api = new FakePanelApi()): Promise<MountedPanel> {
  api.storeList = [store];
  const mounted = mountPanel({ api, view: `stores/${store.id}` });
  await appears(mounted.panel, 'ecommerce-connect-order-list');
  return mounted;
}

describe('the page of a store', () => {
  afterEach(async () => {
    colourScheme('light');
    await clearPage();
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible with everything that may be on it in ${scheme}`, async () => {
      colourScheme(scheme);
      const api = new FakePanelApi();
      api.orderList = [anOrder(), ...parkedOrders(), anOrder({ shopNumber: '1', state: 'frozen', reason: 'frozen' })];
      const state = { kind: 'attention', reasons: ['parked-orders', 'no-manager'] } as const;
      const { panel } = await openStore(
        aStore({
          state: { ...state, reasons: [...state.reasons] },
          counts: { synced: 5, parked: 2 },
          run: aFinishedRun(),
        }),
        api,
      );
      await appears(panel, '.which');
      await shows(panel, 'Several products in RO App match');
      await expect(panel).to.be.accessible();
    });
  }

  it('shows its parts as tabs, each with an address of its own', async () => {
    const { panel } = await openStore();
    const tabs = findAll(panel, '[role=tab]');
    expect(tabs.map(words)).to.deep.equal(['Orders', 'Activity', 'Settings', 'Statuses']);
    const shown: [string, string, string][] = [
      ['Activity', 'stores/store-1/activity', '.change'],
      ['Settings', 'stores/store-1/settings', '#name'],
      ['Statuses', 'stores/store-1/statuses', '.columns'],
      ['Orders', 'stores/store-1', 'ecommerce-connect-order-list'],
    ];
    for (const [name, view, content] of shown) {
      const went = next(panel, 'ecommerce-connect-navigate');
      (await button(panel, name)).click();
      expect((await went).view).to.equal(view);
      await appears(panel, content);
      expect(findAll(panel, '[role=tab][aria-selected=true]').map(words)).to.deep.equal([name]);
      expect(findAll(panel, 'h2').map(words)).to.deep.equal(['Green Garden']);
    }
  });

  it('moves among its tabs by arrow keys, and shows one when it is pressed', async () => {
    const { panel } = await openStore();
    const [orders] = findAll(panel, '[role=tab]');
    orders?.focus();
    const press = (key: string): void => {
      focused()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    };
    press('ArrowRight');
    expect(words(focused() as Element)).to.equal('Activity');
    press('ArrowLeft');
    press('ArrowLeft');
    expect(words(focused() as Element)).to.equal('Statuses');
    press('Home');
    press('End');
    expect(words(focused() as Element)).to.equal('Statuses');
    expect(panel.view).to.equal('stores/store-1');
    expect(findAll(panel, '[role=tab][tabindex="0"]').map(words)).to.deep.equal(['Orders']);
  });

  it('tells the activity a page at a time', async () => {
    const api = new FakePanelApi();
    api.pageSize = 4;
    api.storeList = [aStore()];
    const { panel } = mountPanel({ api, view: 'stores/store-1/activity' });
    await eventually(() => findAll(panel, '.change').length === 5);
    (await button(panel, 'Load more')).click();
    await eventually(() => findAll(panel, '.change').length === 8);
    expect(words(find(panel, '.change'))).to.match(/^Order 10480 · Status changed New → In progress 3 minutes ago/);
  });

  it('sums up how the store fares', async () => {
    const { panel } = await openStore(aStore({ run: aFinishedRun() }));
    const facts = words(find(panel, '.facts'));
    expect(facts).to.match(/Orders in step 1,284/);
    expect(facts).to.match(/Last sync 3 minutes ago/);
    expect(facts).to.match(/Next sync in 2 minutes/);
    expect(facts).to.contain('230 work orders created');
  });

  it('names each thing that waits for a person, with the way out', async () => {
    const reasons = [...attentionReasons];
    const { panel } = await openStore(aStore({ state: { kind: 'attention', reasons } }));
    expect(findAll(panel, '.note')).to.have.length(reasons.length);
    (await button(panel, 'Open statuses')).click();
    expect(panel.view).to.equal('stores/store-1/statuses');
    await eventually(() => !words(panel).includes('Open statuses'));
    await button(panel, 'Open settings');
  });

  it('leaves a word about what stays in the list of stores when it is deleted', async () => {
    const { panel } = await openStore();
    (await button(panel, 'Settings')).click();
    (await button(panel, 'Delete')).click();
    await eventually(() => find<HTMLDialogElement>(panel, 'dialog').open);
    find(panel, 'dialog [type=submit]').click();
    await appears(panel, '.empty');
    await shows(panel, 'Green Garden is deleted. 1,284 work orders stay in RO App.');
    (await button(panel, '+ Store')).click();
    await appears(panel, '#name');
    (await button(panel, 'All stores')).click();
    await appears(panel, '.empty');
    expect(words(panel)).not.to.contain('is deleted');
  });

  it('enables a disabled store', async () => {
    const { panel, api } = await openStore(aStore({ state: { kind: 'disabled' } }));
    (await button(panel, 'Enable')).click();
    await eventually(() => words(find(panel, '.badge')) === 'In step');
    expect(api.lastCall('setEnabled')).to.deep.equal(['store-1', true]);
  });

  it('shows a person who may just look neither settings nor delete', async () => {
    const api = new FakePanelApi();
    api.currentSession = aSession({ role: 'operate' });
    const { panel } = await openStore(aStore(), api);
    const names = findAll(panel, 'button').map(words);
    expect(names.filter((name) => ['Settings', 'Statuses', 'Delete'].includes(name))).to.deep.equal([]);
    panel.view = 'stores/store-1/settings';
    await eventually(() => words(find(panel, '[role=tab][aria-selected=true]')) === 'Orders');
    expect(findAll(panel, 'form')).to.have.length(0);
  });

  const mendedByOthers: StoreState[] = [
    { kind: 'attention', reasons: ['shop-status-new'] },
    { kind: 'reconnect', reasons: ['wrong-credentials'] },
    { kind: 'disabled' },
  ];
  for (const state of mendedByOthers) {
    it(`tells a person who can’t mend it whom to ask (${state.kind})`, async () => {
      const api = new FakePanelApi();
      api.currentSession = aSession({ role: 'view' });
      const { panel } = await openStore(aStore({ state }), api);
      await shows(panel, 'Your role can’t change this: ask an administrator of your RO App account.');
      expect(words(panel)).not.to.contain('Open Statuses').and.not.to.contain('set a new password');
    });
  }

  it('says so when the store does not exist any more', async () => {
    const { panel } = mountPanel({ view: 'stores/gone' });
    await shows(panel, 'This no longer exists.');
    (await button(panel, 'All stores')).click();
    await appears(panel, 'ecommerce-connect-stores-list');
  });

  describe('when it is to be deleted', () => {
    async function ask(api = new FakePanelApi()): Promise<MountedPanel & { dialog: HTMLDialogElement }> {
      const mounted = await openStore(aStore(), api);
      (await button(mounted.panel, 'Settings')).click();
      (await button(mounted.panel, 'Delete')).click();
      const dialog = find<HTMLDialogElement>(mounted.panel, 'dialog');
      await eventually(() => dialog.open);
      return { ...mounted, dialog };
    }

    it('says what stays and what goes, and is accessible', async () => {
      const { panel, dialog } = await ask();
      expect(words(dialog)).to.contain('What stays in RO App work orders clients products');
      expect(words(dialog)).to.contain('the history, after 30 days');
      await expect(panel).to.be.accessible();
    });

    it('begins at Cancel, which changes nothing', async () => {
      const { api, dialog } = await ask();
      expect(words(focused() as Element)).to.equal('Cancel');
      (focused() as HTMLElement).click();
      expect(dialog.open).to.equal(false);
      expect(api.count('remove')).to.equal(0);
    });

    it('deletes once, tells the host and goes back to the list', async () => {
      const api = new FakePanelApi();
      const release = api.hold('remove');
      const { panel, dialog } = await ask(api);
      const removed = next(panel, 'ecommerce-connect-store-removed');
      find(dialog, '[type=submit]').click();
      await shows(panel, 'Deleting…');
      find(dialog, '[type=submit]').click();
      release();
      expect((await removed).storeId).to.equal('store-1');
      await appears(panel, 'ecommerce-connect-stores-list');
      expect(api.count('remove')).to.equal(1);
    });

    it('can’t be closed by Escape while it is being deleted', async () => {
      const api = new FakePanelApi();
      const release = api.hold('remove');
      const { panel, dialog } = await ask(api);
      find(dialog, '[type=submit]').click();
      await shows(panel, 'Deleting…');
      const cancel = new Event('cancel', { cancelable: true });
      dialog.dispatchEvent(cancel);
      expect(cancel.defaultPrevented).to.equal(true);
      release();
    });

    it('stays open with the reason when it fails', async () => {
      const api = new FakePanelApi();
      api.fail('remove', new PanelError('roapp-unreachable'));
      const { panel, dialog } = await ask(api);
      find(dialog, '[type=submit]').click();
      await shows(panel, 'RO App does not answer.');
      expect(dialog.open).to.equal(true);
    });
  });
});
