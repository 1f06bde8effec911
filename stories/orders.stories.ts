import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import { parkedReasons } from '../src/contract/reasons.ts';
import { refreshOutcomes } from '../src/contract/refresh.ts';
import type { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { appears, choose, eventually, findAll, type } from '../test/support/mounted-panel.ts';
import { everyOutcome, ordersWithEveryReason } from '../test/support/order-fixtures.ts';
import { anOrder, aStore, parkedOrders } from '../test/support/panel-fixtures.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

function manyOrders(fake: FakePanelApi): void {
  fake.storeList = [aStore()];
  fake.orderList = [...Array(45).keys()].map((index) =>
    anOrder({ shopNumber: String(10_480 - index), workOrderId: 5001 - index, workOrderNumber: `A-${5001 - index}` }),
  );
}

export default {
  title: 'Screens/Orders',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: { view: 'stores/store-1', prepare: manyOrders },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;

const of = (prepare: (fake: FakePanelApi) => void): Story => ({
  args: {
    prepare: (fake) => {
      manyOrders(fake);
      prepare(fake);
    },
  },
});

export const Many: Story = {};

export const NoneYet: Story = of((fake) => {
  fake.orderList = [];
});

export const NoneFound: Story = {
  play: async ({ canvasElement }) => {
    choose(await appears(canvasElement, 'select#state'), 'parked');
    await appears(canvasElement, '.none');
  },
};

export const Loading: Story = { ...of((fake) => void fake.hold('orders')), tags: ['waits'] };

export const Failed: Story = of((fake) => fake.failAlways('orders', new PanelError('unavailable')));

export const NextPageFailed: Story = {
  ...of((fake) => {
    const orders = fake.orders.bind(fake);
    fake.orders = (query) => (query.cursor ? Promise.reject(new PanelError('unavailable')) : orders(query));
  }),
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.actions .button[aria-disabled=false]:last-child')).click();
    await appears(canvasElement, '.note');
  },
};

export const Selected: Story = {
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.pick-all')).click();
    await appears(canvasElement, '.toolbar .primary');
  },
};

export const Refreshed: Story = {
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.pick')).click();
    (await appears(canvasElement, '.toolbar .primary')).click();
    await appears(canvasElement, '.outcome');
  },
};

const refreshAll: Story['play'] = async ({ canvasElement }) => {
  (await appears(canvasElement, '.pick-all')).click();
  (await appears(canvasElement, '.toolbar .primary')).click();
};

export const Refreshing: Story = {
  ...of((fake) => void fake.hold('refreshOrders')),
  play: async (context) => {
    await refreshAll(context);
    await appears(context.canvasElement, '.toolbar .spinner');
  },
};

/** All that can become of an order that is refreshed. */
export const EveryOutcome: Story = {
  ...of((fake) => {
    fake.orderList = fake.orderList.slice(0, refreshOutcomes.length);
    fake.refreshOrders = () => Promise.resolve(everyOutcome(fake.orderList));
  }),
  play: async (context) => {
    await refreshAll(context);
    await eventually(() => findAll(context.canvasElement, '.outcome').length === refreshOutcomes.length);
  },
};

export const CannotBeRefreshed: Story = {
  ...of((fake) => fake.failAlways('refreshOrders', new PanelError('shop-limit', { retryAfterMs: 60_000 }))),
  play: async (context) => {
    await refreshAll(context);
    await appears(context.canvasElement, '.round + [role=alert]');
  },
};

const openHistory: Story['play'] = async ({ canvasElement }) => {
  (await appears(canvasElement, '[part=menu-button]')).click();
  (await appears(canvasElement, '[role=menuitem]:last-of-type')).click();
  await appears(canvasElement, 'dialog[open]');
};

export const History: Story = { play: openHistory };

export const HistoryEmpty: Story = {
  ...of((fake) => {
    fake.changeList = [];
  }),
  play: openHistory,
};

export const HistoryFailed: Story = {
  ...of((fake) => fake.failAlways('history', new PanelError('unavailable'))),
  play: openHistory,
};

/** Why is order N not here? */
export const Explained: Story = {
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.head .quiet')).click();
    const number = await appears<HTMLInputElement>(canvasElement, '#number');
    type(number, '10999');
    number.form?.requestSubmit();
  },
};

export const ProductChosen: Story = {
  ...of((fake) => {
    fake.orderList = [...parkedOrders(), ...fake.orderList];
    fake.storeList = [aStore({ counts: { synced: 45, parked: 2 } })];
  }),
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '[name=product]')).click();
    (await appears(canvasElement, '[type=submit][aria-disabled=false]')).click();
    await eventually(() => findAll(canvasElement, '[name=product]').length === 0);
  },
};

/** Everything that holds an order, and everything worth knowing about one. */
export const EveryReason: Story = of((fake) => {
  fake.orderList = ordersWithEveryReason();
  fake.storeList = [
    aStore({
      state: { kind: 'attention', reasons: ['parked-orders'] },
      counts: { synced: 1284, parked: parkedReasons.length },
    }),
  ];
});
