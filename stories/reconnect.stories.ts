import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import { appears, find, type } from '../test/support/mounted-panel.ts';
import { aStore } from '../test/support/panel-fixtures.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

export default {
  title: 'Screens/Signing in again',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: { view: 'stores/store-1' },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;

const refusedStore = () => aStore({ state: { kind: 'reconnect', reasons: ['wrong-credentials'] }, nextRunAt: null });

async function signIn(canvas: HTMLElement): Promise<void> {
  type(await appears(canvas, '#password'), 'a new password');
  find(canvas, '[part=submit]').click();
}

/** What the shop, or the companion, says of the new password; `outcome` is where that shows. */
const answered = (error: PanelError | null, outcome: string): Story => ({
  args: {
    prepare: (fake) => {
      fake.storeList = [refusedStore()];
      if (error) fake.failAlways('update', error);
    },
  },
  play: async ({ canvasElement }) => {
    await signIn(canvasElement);
    await appears(canvasElement, outcome);
  },
});

export const Asking: Story = { args: { prepare: (fake) => void (fake.storeList = [refusedStore()]) } };

export const WithoutPassword: Story = {
  ...Asking,
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '[part=submit]')).click();
    await appears(canvasElement, '[aria-invalid=true]');
  },
};

export const Checking: Story = {
  args: {
    prepare: (fake) => {
      fake.storeList = [refusedStore()];
      fake.hold('update');
    },
  },
  play: async ({ canvasElement }) => {
    await signIn(canvasElement);
    await appears(canvasElement, '[part=submit][aria-disabled=true]');
  },
};

export const SignedIn: Story = answered(null, '.note.tone-good');

export const WrongAgain: Story = answered(
  new PanelError('wrong-credentials', { fields: { password: 'wrong-credentials' } }),
  '#password[aria-invalid=true]',
);

export const EmailAsLogin: Story = answered(
  new PanelError('email-as-login', { fields: { login: 'email-as-login' } }),
  '#login[aria-invalid=true]',
);

export const NoApiAccess: Story = answered(new PanelError('no-api-access'), '#login[aria-invalid=true]');

export const TooManyChecks: Story = answered(
  new PanelError('too-many-checks', { fields: { password: 'too-many-checks' }, retryAfterMs: 300_000 }),
  '#password[aria-invalid=true]',
);

export const AddressMoved: Story = answered(
  new PanelError('address-moved', { detail: { to: 'https://www.green-garden.example' } }),
  '[role=alert]',
);

export const AnotherShop: Story = answered(new PanelError('another-shop'), '[role=alert]');

export const BotCheck: Story = answered(new PanelError('bot-check'), '[role=alert]');

export const ShopUnreachable: Story = answered(new PanelError('shop-unreachable'), '[role=alert]');

export const Offline: Story = answered(new PanelError('offline'), '[role=alert]');
