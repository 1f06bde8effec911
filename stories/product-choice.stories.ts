import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { PanelError } from '../src/api/panel-api.ts';
import '../src/elements/product-choice.ts';
import { appears, find } from '../test/support/mounted-panel.ts';
import { parkedOrders } from '../test/support/panel-fixtures.ts';
import { renderElement } from './panel-story.ts';
import type { ElementArgs } from './panel-story.ts';

const [ambiguous] = parkedOrders();

export default {
  title: 'Elements/Product choice',
  component: 'ecommerce-connect-product-choice',
  render: renderElement(
    (panel) =>
      html`<ecommerce-connect-product-choice
        .panel=${panel}
        .storeId=${'store-1'}
        .detail=${ambiguous?.detail ?? {}}
      ></ecommerce-connect-product-choice>`,
  ),
} satisfies Meta<ElementArgs>;
type Story = StoryObj<ElementArgs>;

export const Asking: Story = {};

export const Chosen: Story = {
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '[type=radio]')).click();
    await appears(canvasElement, '[type=submit][aria-disabled=false]');
  },
};

export const Saving: Story = {
  args: { prepare: (fake) => void fake.hold('chooseProduct') },
  play: async (context) => {
    await Chosen.play?.(context);
    find(context.canvasElement, '[type=submit]').click();
    await appears(context.canvasElement, '.spinner');
  },
};

export const NoLongerOffered: Story = {
  args: { prepare: (fake) => fake.failAlways('chooseProduct', new PanelError('not-offered')) },
  play: async (context) => {
    await Chosen.play?.(context);
    find(context.canvasElement, '[type=submit]').click();
    await appears(context.canvasElement, '[role=alert]');
  },
};
