import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { PanelError } from '../src/api/panel-api.ts';
import '../src/elements/delete-dialog.ts';
import type { DeleteDialog } from '../src/elements/delete-dialog.ts';
import { appears, find } from '../test/support/mounted-panel.ts';
import { aStore } from '../test/support/panel-fixtures.ts';
import { renderElement } from './panel-story.ts';
import type { ElementArgs } from './panel-story.ts';

const store = aStore();

export default {
  title: 'Elements/Delete dialog',
  component: 'ecommerce-connect-delete-dialog',
  render: renderElement(
    (panel) => html`<ecommerce-connect-delete-dialog .panel=${panel}></ecommerce-connect-delete-dialog>`,
  ),
  args: {
    prepare: (fake) => {
      fake.storeList = [store];
    },
  },
} satisfies Meta<ElementArgs>;
type Story = StoryObj<ElementArgs>;

export const Asking: Story = {
  play: async ({ canvasElement }) => find<DeleteDialog>(canvasElement, 'ecommerce-connect-delete-dialog').ask(store),
};

export const Deleting: Story = {
  args: { prepare: (fake) => void fake.hold('remove') },
  play: async (context) => {
    await Asking.play?.(context);
    find(context.canvasElement, '[type=submit]').click();
    await appears(context.canvasElement, '[aria-disabled=true]');
  },
};

export const Failed: Story = {
  args: { prepare: (fake) => fake.failAlways('remove', new PanelError('internal', { ref: '7f3a9c2b1e' })) },
  play: async (context) => {
    await Asking.play?.(context);
    find(context.canvasElement, '[type=submit]').click();
    await appears(context.canvasElement, '[role=alert]');
  },
};
