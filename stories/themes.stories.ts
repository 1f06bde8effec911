import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { storesInEveryState } from '../test/support/panel-fixtures.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

export default {
  title: 'Panel/Themes',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: {
    view: 'stores',
    prepare: (fake) => {
      fake.storeList = storesInEveryState();
    },
  },
  // A theme is of the whole page: in the documentation each has one of its own.
  parameters: { docs: { story: { inline: false, height: '32rem' } } },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;

export const Rounded: Story = { globals: { theme: 'rounded' } };

export const Square: Story = { globals: { theme: 'square' } };

export const Dense: Story = { globals: { theme: 'dense' } };
