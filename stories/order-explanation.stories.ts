import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { PanelError } from '../src/api/panel-api.ts';
import type { Explanation } from '../src/contract/explanation.ts';
import '../src/elements/order-explanation.ts';
import { appears } from '../test/support/mounted-panel.ts';
import { anExplanation } from '../test/support/order-fixtures.ts';
import { aStore, fixtureNow, parkedOrders } from '../test/support/panel-fixtures.ts';
import { renderElement } from './panel-story.ts';
import type { ElementArgs } from './panel-story.ts';

/** Why is order N not here? */
export default {
  title: 'Elements/Why an order is not here',
  component: 'ecommerce-connect-order-explanation',
  render: renderElement(
    (panel) =>
      html`<ecommerce-connect-order-explanation
        .panel=${panel}
        .store=${aStore()}
        .asked=${'10999'}
      ></ecommerce-connect-order-explanation>`,
  ),
} satisfies Meta<ElementArgs>;
type Story = StoryObj<ElementArgs>;

const because = (part: Parameters<typeof anExplanation>[0]): Story => ({
  args: { prepare: (fake) => (fake.explain = () => Promise.resolve(anExplanation(part))) },
  play: async ({ canvasElement }) => void (await appears(canvasElement, '.facts')),
});

const waiting = (parked: Explanation['parked'], action: Explanation['action']): Story =>
  because({ reason: 'parked', action, ...(parked ? { parked } : {}) });

const [ambiguous, mismatch] = parkedOrders();

export const Synced: Story = because({ reason: 'synced', workOrderId: 5001, workOrderNumber: 'A-5001' });

export const SyncedWithANotice: Story = because({
  ...{ reason: 'synced', notice: 'frozen', workOrderId: 5001, workOrderNumber: 'A-5001' },
});

export const Parked: Story = waiting(
  { reason: 'total-mismatch', detail: mismatch?.detail ?? {}, retryAt: null },
  'orders.retry',
);

export const ProductAmbiguous: Story = waiting(
  { reason: 'product-ambiguous', detail: ambiguous?.detail ?? {}, retryAt: null },
  'products.choose',
);

export const OnItsWay: Story = because({ reason: 'queued', nextRunAt: new Date(fixtureNow.getTime() + 120_000) });

export const OlderThanWindow: Story = because({
  ...{ reason: 'older-than-window', action: 'orders.import', from: '2026-01-12' },
});

export const SuccessfulStatus: Story = because({ reason: 'successful-status' });

export const StatusUnticked: Story = because({ reason: 'status-unticked', action: 'orders.import' });

export const NotInShop: Story = because({ reason: 'not-in-shop', shopStatus: null, createdAt: null });

export const DeletedInRoapp: Story = because({ reason: 'deleted-in-roapp', workOrderId: 5001 });

export const NotImportedYet: Story = because({
  ...{ reason: 'store-not-running', notRunning: 'mapping', action: 'imports.start' },
});

export const ImportPaused: Story = because({
  ...{ reason: 'store-not-running', notRunning: 'paused', action: 'runs.resume' },
});

export const StoreDisabled: Story = because({
  ...{ reason: 'store-not-running', notRunning: 'disabled', action: 'stores.setEnabled' },
});

export const SignInRefused: Story = because({
  ...{ reason: 'store-not-running', notRunning: 'reconnect', action: 'stores.update' },
});

/** Before a number is typed. */
export const Asking: Story = {
  render: renderElement(
    (panel) =>
      html`<ecommerce-connect-order-explanation
        .panel=${panel}
        .store=${aStore()}
      ></ecommerce-connect-order-explanation>`,
  ),
};

export const FindingOut: Story = { args: { prepare: (fake) => void fake.hold('explain') } };

export const Failed: Story = {
  args: { prepare: (fake) => fake.failAlways('explain', new PanelError('shop-unreachable')) },
  play: async ({ canvasElement }) => void (await appears(canvasElement, '[role=alert]')),
};

export const Brought: Story = {
  args: {
    prepare: (fake) => {
      fake.storeList = [aStore()];
      const { explain } = fake;
      fake.explain = (storeId, shopNumber) =>
        fake.count('importOrder') > 0
          ? explain.call(fake, storeId, shopNumber)
          : Promise.resolve(anExplanation({ reason: 'status-unticked', action: 'orders.import' }));
    },
  },
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.answer .button')).click();
    await appears(canvasElement, '.note.tone-good');
  },
};

export const CannotBeBrought: Story = {
  args: {
    prepare: (fake) => {
      OlderThanWindow.args?.prepare?.(fake);
      fake.failAlways('importOrder', new PanelError('roapp-unreachable'));
    },
  },
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.answer .button')).click();
    await appears(canvasElement, '[role=alert]');
  },
};
