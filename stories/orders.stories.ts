import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import { orderNotices, parkedReasons } from '../src/contract/reasons.ts';
import type { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { appears, choose, eventually, findAll, type } from '../test/support/mounted-panel.ts';
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

export const History: Story = {
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '[part=menu-button]')).click();
    (await appears(canvasElement, '[role=menuitem]:last-of-type')).click();
    await appears(canvasElement, 'dialog[open]');
  },
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
  const [ambiguous, mismatch] = parkedOrders();
  const waiting = { state: 'parked', workOrderId: null, workOrderNumber: null, orderStatus: null } as const;
  const parked = parkedReasons.map((reason) => {
    const known = [ambiguous, mismatch].find((order) => order?.reason === reason);
    return { ...waiting, ...known, reason, lastUpdateAt: null };
  });
  const noticed = orderNotices.map((reason) => ({ reason }));
  fake.orderList = [...parked, ...noticed].map((part, index) =>
    anOrder({ ...part, shopNumber: String(10_440 + index), workOrderId: 6000 + index }),
  );
  fake.storeList = [
    aStore({
      state: { kind: 'attention', reasons: ['parked-orders'] },
      counts: { synced: 1284, parked: parked.length },
    }),
  ];
});
