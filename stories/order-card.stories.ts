import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import type { Order } from '../src/contract/order.ts';
import type { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { appears } from '../test/support/mounted-panel.ts';
import { anOrder, aStore, fixtureNow } from '../test/support/panel-fixtures.ts';
import { renderOrderCard } from './panel-story.ts';
import type { CardArgs } from './panel-story.ts';

const withOrder =
  (part: Partial<Order> = {}) =>
  (fake: FakePanelApi): void => {
    fake.storeList = [aStore()];
    fake.orderList = [anOrder(part)];
  };

export default {
  title: 'Order card',
  component: 'ecommerce-connect-order',
  render: renderOrderCard,
  args: { workOrderId: 5001, prepare: withOrder() },
} satisfies Meta<CardArgs>;
type Story = StoryObj<CardArgs>;

export const FromAShop: Story = {};

export const RefreshedJustNow: Story = {
  args: { prepare: withOrder({ refreshAvailableAt: new Date(fixtureNow.getTime() + 120_000) }) },
};

const refresh: Story['play'] = async ({ canvasElement }) => {
  (await appears(canvasElement, '.actions .button')).click();
  await appears(canvasElement, '.outcome, [role=alert]');
};

export const Refreshed: Story = { play: refresh };

export const CannotBeRefreshed: Story = {
  args: {
    prepare: (fake) => {
      withOrder()(fake);
      fake.failAlways('refreshOrders', new PanelError('store-disabled'));
    },
  },
  play: refresh,
};

/** A line has been written off. */
export const LinesFrozen: Story = { args: { prepare: withOrder({ state: 'frozen' }) } };

export const MayLook: Story = { globals: { role: 'view' } };

/** A work order that came from no shop has no card. */
export const FromNoShop: Story = { args: { workOrderId: 4711 } };

export const Failed: Story = { args: { prepare: (fake) => fake.failAlways('origin', new PanelError('unavailable')) } };
