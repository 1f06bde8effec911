import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { PanelError } from '../src/api/panel-api.ts';
import '../src/elements/parked-orders.ts';
import { appears, eventually, findAll } from '../test/support/mounted-panel.ts';
import type { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { ordersParkedForEveryReason } from '../test/support/order-fixtures.ts';
import { renderElement } from './panel-story.ts';
import type { ElementArgs } from './panel-story.ts';

function everyReason(fake: FakePanelApi): void {
  fake.orderList = ordersParkedForEveryReason();
}

function threeAtATime(fake: FakePanelApi): void {
  everyReason(fake);
  fake.pageSize = 3;
}

export default {
  title: 'Elements/Orders that wait',
  component: 'ecommerce-connect-parked-orders',
  render: renderElement(
    (panel) =>
      html`<ecommerce-connect-parked-orders .panel=${panel} .storeId=${'store-1'}></ecommerce-connect-parked-orders>`,
  ),
  args: { prepare: everyReason },
} satisfies Meta<ElementArgs>;
type Story = StoryObj<ElementArgs>;

export const EveryReason: Story = {};

export const MayLook: Story = { globals: { role: 'view' } };

export const One: Story = {
  args: {
    prepare: (fake) => {
      fake.orderList = ordersParkedForEveryReason().slice(0, 1);
    },
  },
};

export const MoreThanAPage: Story = { args: { prepare: threeAtATime } };

export const MoreLoaded: Story = {
  ...MoreThanAPage,
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.rows + .actions .button')).click();
    await eventually(() => findAll(canvasElement, '.rows > li').length === 6);
  },
};

export const MoreFailed: Story = {
  args: {
    prepare: (fake) => {
      threeAtATime(fake);
      const orders = fake.orders.bind(fake);
      fake.orders = (query) => (query.cursor ? Promise.reject(new PanelError('unavailable')) : orders(query));
    },
  },
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.rows + .actions .button')).click();
    await appears(canvasElement, '[role=alert]');
  },
};

export const Retried: Story = {
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.head .button')).click();
    await appears(canvasElement, '.outcome');
  },
};

export const Retrying: Story = {
  args: {
    prepare: (fake) => {
      everyReason(fake);
      fake.hold('retryOrders');
    },
  },
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.head .button')).click();
    await appears(canvasElement, '.button[aria-disabled=true]');
  },
};

export const CannotBeRetried: Story = {
  args: {
    prepare: (fake) => {
      everyReason(fake);
      fake.failAlways('retryOrders', new PanelError('store-disabled'));
    },
  },
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.head .button')).click();
    await appears(canvasElement, '[role=alert]');
  },
};

export const Failed: Story = { args: { prepare: (fake) => fake.failAlways('orders', new PanelError('unavailable')) } };
