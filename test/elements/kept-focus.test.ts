import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import {
  appears,
  button,
  choose,
  clearPage,
  eventually,
  find,
  findAll,
  focused,
  mountPanel,
  shows,
  type,
  words,
} from '../support/mounted-panel.ts';
import { aFinishedRun, anOrder, aRun, aStore } from '../support/panel-fixtures.ts';

/** A button that goes once it has done its work. */
interface Case {
  name: string;
  view?: string;
  prepare?(api: FakePanelApi): void;
  /** What makes the button appear. */
  lead?(panel: HTMLElement, api: FakePanelApi): Promise<void> | void;
  press: string;
  /** The heading that the focus goes to. */
  heading: string;
}

const parked = (api: FakePanelApi): void => {
  api.storeList = [aStore({ counts: { synced: 1, parked: 2 } })];
};
const tickAll = async (panel: HTMLElement): Promise<void> => (await appears(panel, '.pick-all')).click();

const cases: readonly Case[] = [
  { name: 'orders were refreshed together', lead: tickAll, press: 'Refresh', heading: 'Orders' },
  { name: 'a selection was cleared', lead: tickAll, press: 'Clear selection', heading: 'Orders' },
  {
    name: 'a product was chosen',
    prepare: parked,
    lead: async (panel) => (await appears(panel, '[type=radio]')).click(),
    press: 'Choose the product',
    heading: 'Orders that wait for you',
  },
  {
    name: 'a store was enabled',
    prepare: (api) => (api.storeList = [aStore({ state: { kind: 'disabled' } })]),
    press: 'Enable',
    heading: 'Green Garden',
  },
  {
    name: 'an import was started',
    prepare: (api) => (api.storeList = [aStore({ state: { kind: 'mapping' } })]),
    lead: async (panel) => {
      choose(await appears(panel, '#status-5'), '103');
      (await appears(panel, '#write-back-4-no')).click();
    },
    press: 'Save and import orders',
    heading: 'Import is running',
  },
  {
    name: 'an import that has ended was left',
    prepare: (api) => (api.storeList = [aStore({ state: { kind: 'importing' }, run: aRun() })]),
    lead: async (_panel, api) => {
      await eventually(() => api.watchers.size === 1);
      api.storeList = [aStore({ run: aFinishedRun() })];
      api.tell(aFinishedRun());
    },
    press: 'Go to the store',
    heading: 'Green Garden',
  },
  {
    name: 'a store without a mapping was enabled',
    prepare: (api) => (api.storeList = [aStore({ state: { kind: 'disabled' } })]),
    lead: (_panel, api) => {
      api.setEnabled = () => {
        const store = aStore({ state: { kind: 'mapping' } });
        api.storeList = [store];
        return Promise.resolve(store);
      };
    },
    press: 'Enable',
    heading: 'Match the statuses',
  },
  {
    name: 'a store was loaded after all',
    prepare: (api) => api.fail('store', new PanelError('offline')),
    press: 'Try again',
    heading: 'Green Garden',
  },
  {
    name: 'the panel was loaded after all',
    prepare: (api) => api.fail('session', new PanelError('offline')),
    press: 'Try again',
    heading: 'Green Garden',
  },
  {
    name: 'the stores were loaded after all',
    view: 'stores',
    prepare: (api) => api.fail('stores', new PanelError('offline')),
    press: 'Try again',
    heading: 'E-commerce Connect',
  },
  {
    name: 'the orders were loaded after all',
    prepare: (api) => api.fail('orders', new PanelError('offline')),
    press: 'Try again',
    heading: 'Orders',
  },
  {
    name: 'the reason of a missing order was found out after all',
    prepare: (api) => api.fail('explain', new PanelError('offline')),
    lead: async (panel) => {
      (await button(panel, 'Why is an order not here?')).click();
      type(await appears(panel, '#number'), '10480');
      (await button(panel, 'Find the reason')).click();
    },
    press: 'Try again',
    heading: 'Why is an order not here?',
  },
  {
    name: 'the history of an order was loaded after all',
    prepare: (api) => {
      api.orderList = [anOrder()];
      api.fail('history', new PanelError('offline'));
    },
    lead: async (panel) => {
      (await appears(panel, '[part=menu-button]')).click();
      (await button(panel, 'History')).click();
    },
    press: 'Try again',
    heading: 'History of order 10480',
  },
  {
    name: 'the activity, which has no heading of its own, was loaded after all',
    view: 'stores/store-1/activity',
    prepare: (api) => api.fail('activity', new PanelError('offline')),
    press: 'Try again',
    heading: 'Green Garden',
  },
];

describe('the focus, when the button that has it goes,', () => {
  afterEach(() => clearPage());

  for (const { name, view = 'stores/store-1', prepare, lead, press, heading } of cases) {
    it(`moves to the nearest heading once ${name}`, async () => {
      const api = new FakePanelApi();
      api.storeList = [aStore()];
      prepare?.(api);
      const { panel } = mountPanel({ api, view });
      await lead?.(panel, api);
      const pressed = await button(panel, press);
      await eventually(() => pressed.getAttribute('aria-disabled') !== 'true');
      pressed.focus();
      expect(focused()).to.equal(pressed);
      pressed.click();
      await eventually(() => !pressed.isConnected);
      await eventually(() => words(focused() as Element) === heading, `the focus should be at “${heading}”`);
      expect(getComputedStyle(focused() as Element).outlineStyle).to.equal('solid');
    });
  }

  it('moves to a heading that can be seen', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore()];
    api.orderList = [...Array(20).keys()].map((index) => anOrder({ shopNumber: String(10480 + index) }));
    const { panel } = mountPanel({ api, view: 'stores/store-1' });
    await tickAll(panel);
    const pressed = await button(panel, 'Refresh');
    pressed.focus();
    find(panel, '.toolbar').scrollIntoView({ block: 'start' });
    expect(find(panel, '#orders').getBoundingClientRect().top).to.be.below(0);
    pressed.click();
    await eventually(() => focused()?.id === 'orders');
    expect(find(panel, '#orders').getBoundingClientRect().top).to.be.within(0, 40);
  });

  it('moves to the first of the lines that were added last', async () => {
    const api = new FakePanelApi();
    api.pageSize = 2;
    api.changeList = api.changeList.slice(0, 3);
    api.storeList = [aStore()];
    const { panel } = mountPanel({ api, view: 'stores/store-1/activity' });
    const more = await button(panel, 'Load more');
    const shown = findAll(panel, '.change');
    more.focus();
    more.click();
    await eventually(() => !more.isConnected);
    await eventually(() => focused()?.matches('.change'), 'the focus should be at a line');
    expect(focused()).to.equal(findAll(panel, '.change')[shown.length]);
  });

  it('goes to a heading in a store that can’t be loaded, and stays in it', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore()];
    api.fail('store', new PanelError('offline'), new PanelError('unavailable'));
    const { panel } = mountPanel({ api });
    const link = await appears(panel, '[part=name]');
    link.focus();
    link.click();
    const retry = await button(panel, 'Try again');
    await eventually(() => words(focused() as Element) === 'E-commerce Connect', 'the focus should be at the heading');
    retry.focus();
    retry.click();
    await shows(panel, 'The service is temporarily unavailable.');
    await eventually(() => words(focused() as Element) === 'E-commerce Connect', 'the focus should be back there');
  });

  it('does not come back from where a person has put it since', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore()];
    const { panel } = mountPanel({ api });
    const link = await appears(panel, '[part=name]');
    link.focus();
    link.click();
    const tab = await appears(panel, '#tab-store');
    tab.focus();
    tab.blur();
    panel.locale = 'pl';
    await shows(panel, 'Zlecenia');
    expect(focused()?.localName).to.equal('body');
  });

  it('stays where a person has gone meanwhile', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore()];
    api.orderList = [anOrder()];
    const { panel } = mountPanel({ api, view: 'stores/store-1' });
    await tickAll(panel);
    const pressed = await button(panel, 'Refresh');
    const release = api.hold('refreshOrders');
    pressed.focus();
    pressed.click();
    find(panel, '#search').focus();
    release();
    await eventually(() => findAll(panel, '.outcome').length === 1 && !pressed.isConnected);
    expect(focused()?.id).to.equal('search');
  });
});
