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

function importing(state: 'paused' | 'running'): (fake: FakePanelApi) => void {
  return (fake) => {
    fake.importRun = aRun({ state });
    fake.storeList = [aStore({ state: { kind: 'importing' }, lastSuccessAt: null, run: fake.importRun })];
  };
}

/** What may be done with an import stands second in the menu. */
const pressSecond: Story['play'] = async ({ canvasElement }) => {
  (await appears(canvasElement, '[part=menu-button]')).click();
  (await appears(canvasElement, '[role=menuitem]:nth-of-type(2)')).click();
};

export const ImportPaused: Story = { args: { prepare: importing('paused') } };

export const ImportMenu: Story = {
  args: { prepare: importing('running') },
  play: async ({ canvasElement }) => (await appears(canvasElement, '[part=menu-button]')).click(),
};

export const ImportIsPaused: Story = { args: { prepare: importing('running') }, play: pressSecond };

export const ImportIsResumed: Story = { args: { prepare: importing('paused') }, play: pressSecond };

export const CannotPause: Story = {
  args: {
    prepare: (fake) => {
      importing('running')(fake);
      fake.failAlways('pauseRun', new PanelError('unavailable', { retryAfterMs: 5_000 }));
    },
  },
  play: async (context) => {
    await pressSecond(context);
    await appears(context.canvasElement, '[role=alert]');
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
