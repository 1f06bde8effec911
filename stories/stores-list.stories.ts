import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import type { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { appears, find } from '../test/support/mounted-panel.ts';
import { aRun, aStore, storesInEveryState } from '../test/support/panel-fixtures.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

export default {
  title: 'Screens/Stores',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: { view: 'stores' },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;

function oneStore(fake: FakePanelApi): void {
  fake.storeList = [aStore()];
}

export const Empty: Story = {};

export const EveryState: Story = {
  args: {
    prepare: (fake) => {
      fake.storeList = storesInEveryState();
    },
  },
};

export const ImportPaused: Story = {
  args: {
    prepare: (fake) => {
      const run = aRun({ state: 'paused' });
      fake.storeList = [aStore({ state: { kind: 'importing' }, lastSuccessAt: null, run })];
    },
  },
};

export const Loading: Story = {
  tags: ['waits'],
  args: { prepare: (fake) => void fake.hold('stores') },
};

export const Failed: Story = {
  args: { prepare: (fake) => fake.failAlways('stores', new PanelError('internal', { ref: '7f3a9c2b1e' })) },
};

export const MenuOpen: Story = {
  args: { prepare: oneStore },
  play: async ({ canvasElement }) => (await appears(canvasElement, '[part=menu-button]')).click(),
};

export const CannotBeDisabled: Story = {
  args: {
    prepare: (fake) => {
      oneStore(fake);
      fake.failAlways('setEnabled', new PanelError('unavailable', { retryAfterMs: 5_000 }));
    },
  },
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '[part=menu-button]')).click();
    (await appears(canvasElement, '[role=menuitem]:nth-last-of-type(2)')).click();
    await appears(canvasElement, '[role=alert]');
  },
};

export const AsksBeforeDeleting: Story = {
  args: { prepare: oneStore },
  play: async ({ canvasElement }) => {
    await appears(canvasElement, 'ecommerce-connect-delete-dialog');
    (await appears(canvasElement, '[part=menu-button]')).click();
    (await appears(canvasElement, '[role=menuitem].danger')).click();
    await appears(canvasElement, 'dialog[open]');
  },
};

export const Deleted: Story = {
  args: { prepare: oneStore },
  play: async (context) => {
    await AsksBeforeDeleting.play?.(context);
    find(context.canvasElement, 'dialog [type=submit]').click();
    await appears(context.canvasElement, '[role=status]');
  },
};
