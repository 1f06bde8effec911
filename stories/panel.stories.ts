import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import { storesInEveryState } from '../test/support/panel-fixtures.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

export default {
  title: 'Panel',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: {
    view: 'stores',
    prepare: (fake) => {
      fake.storeList = storesInEveryState();
    },
  },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;

export const Stores: Story = {};

export const Loading: Story = { tags: ['waits'], args: { prepare: (fake) => void fake.hold('session') } };

export const ServerFails: Story = {
  args: { prepare: (fake) => fake.failAlways('session', new PanelError('internal', { ref: '7f3a9c2b1e' })) },
};

export const Offline: Story = { args: { prepare: (fake) => fake.failAlways('session', new PanelError('offline')) } };

export const SessionEnded: Story = {
  args: { prepare: (fake) => fake.failAlways('session', new PanelError('session-expired')) },
};

export const MayLook: Story = { globals: { role: 'view' } };
