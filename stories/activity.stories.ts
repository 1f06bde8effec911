import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import type { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { appears, choose, eventually, findAll } from '../test/support/mounted-panel.ts';
import { aStore } from '../test/support/panel-fixtures.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

function oneStore(fake: FakePanelApi): void {
  fake.storeList = [aStore()];
}

export default {
  title: 'Screens/Activity',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: { view: 'stores/store-1/activity', prepare: oneStore },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;

const of = (prepare: (fake: FakePanelApi) => void): Story => ({
  args: {
    prepare: (fake) => {
      oneStore(fake);
      prepare(fake);
    },
  },
});

export const Changes: Story = {};

export const Nothing: Story = of((fake) => {
  fake.changeList = [];
});

export const NothingFound: Story = {
  play: async ({ canvasElement }) => {
    choose(await appears(canvasElement, 'select#kind'), 'client');
    await eventually(() => findAll(canvasElement, '.change').length === 0);
  },
};

export const Loading: Story = { ...of((fake) => void fake.hold('activity')), tags: ['waits'] };

export const Failed: Story = of((fake) => fake.failAlways('activity', new PanelError('unavailable')));
