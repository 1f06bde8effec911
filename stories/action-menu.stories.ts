import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ActionMenu, MenuItem } from '../src/elements/action-menu.ts';
import { appears } from '../test/support/mounted-panel.ts';

type Args = Pick<ActionMenu, 'label' | 'items'>;

const items: MenuItem[] = [
  { id: 'open', label: 'Open' },
  { id: 'disable', label: 'Disable' },
  { id: 'delete', label: 'Delete', danger: true },
];

export default {
  title: 'Elements/Action menu',
  component: 'ecommerce-connect-action-menu',
  args: { label: 'Actions for Green Garden', items },
  render: ({ label, items: offered }) =>
    html`<div style="text-align: end">
      <ecommerce-connect-action-menu .label=${label} .items=${offered}></ecommerce-connect-action-menu>
    </div>`,
} satisfies Meta<Args>;
type Story = StoryObj<Args>;

export const Closed: Story = {};

export const Open: Story = {
  play: async ({ canvasElement }) => (await appears(canvasElement, '[part=menu-button]')).click(),
};
