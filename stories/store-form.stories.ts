import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import type { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { appears, choose, find, type } from '../test/support/mounted-panel.ts';
import { aStore, options, settings } from '../test/support/panel-fixtures.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

export default {
  title: 'Screens/Step 1, the store',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: { view: 'stores/new' },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;
type Play = NonNullable<Story['play']>;

export const New: Story = {};

export const Loading: Story = {
  tags: ['waits'],
  args: { prepare: (fake) => void fake.hold('options') },
};

export const OptionsMissing: Story = {
  args: { prepare: (fake) => fake.failAlways('options', new PanelError('roapp-unauthorized')) },
};

const submit = async (canvas: HTMLElement): Promise<void> => (await appears(canvas, '[part=submit]')).click();

async function fillIn(canvas: HTMLElement, part: Record<string, string> = {}): Promise<void> {
  await appears(canvas, '#name');
  const typed = { name: 'Green Garden', url: 'green-garden.example', login: 'garden-api', password: 'secret', ...part };
  for (const [id, value] of Object.entries(typed)) type(find(canvas, `#${id}`), value);
  choose(find(canvas, '#locationId'), '11');
  choose(find(canvas, '#orderTypeId'), '21');
}

const fillInAndSubmit: Play = async ({ canvasElement }) => {
  await fillIn(canvasElement);
  await submit(canvasElement);
};

/** What a shop refuses stands at its field, or above the buttons. */
const refusedBy = (error: PanelError, outcome = '[aria-invalid=true]'): Story => ({
  args: { prepare: (fake) => fake.failAlways('connect', error) },
  play: async (context) => {
    await fillInAndSubmit(context);
    await appears(context.canvasElement, outcome);
  },
});

export const NothingFilledIn: Story = {
  play: async ({ canvasElement }) => {
    await submit(canvasElement);
    await appears(canvasElement, '[aria-invalid=true]');
  },
};

export const EmailAsLogin: Story = {
  play: ({ canvasElement }) => fillIn(canvasElement, { login: 'olena@green-garden.example' }),
};

export const SelectedManagers: Story = {
  play: async ({ canvasElement }) => {
    await fillIn(canvasElement);
    find(canvasElement, '#managers-selected').click();
    (await appears(canvasElement, '.people input')).click();
  },
};

export const ManagersNotByRole: Story = {
  ...SelectedManagers,
  args: {
    prepare: (fake) => {
      fake.offered = options({ managerRule: 'all-active' });
    },
  },
};

export const Checking: Story = {
  args: { prepare: (fake) => void fake.hold('connect') },
  play: async (context) => {
    await fillInAndSubmit(context);
    await appears(context.canvasElement, '[part=submit][aria-disabled=true]');
  },
};

export const WrongPassword: Story = refusedBy(
  new PanelError('wrong-credentials', { fields: { password: 'wrong-credentials' } }),
);

export const AddressMoved: Story = refusedBy(
  new PanelError('address-moved', {
    fields: { url: 'address-moved' },
    detail: { to: 'https://www.green-garden.example' },
  }),
  '.take-address',
);

export const OtherCurrency: Story = refusedBy(
  new PanelError('currency-mismatch', { detail: { shopCurrencies: ['UAH', 'EUR'], currency: 'PLN' } }),
);

export const TooManyChecks: Story = refusedBy(new PanelError('too-many-checks', { retryAfterMs: 30_000 }), '.note');

/** Half filled in, left, and come back to. */
export const Restored: Story = {
  play: async ({ canvasElement }) => {
    await fillIn(canvasElement);
    find(canvasElement, '.back').click();
    (await appears(canvasElement, '[part=add]')).click();
    await appears(canvasElement, '.note.tone-info');
  },
};

function connected(fake: FakePanelApi): void {
  fake.storeList = [aStore({ settings: settings({ managers: { mode: 'selected', ids: [31, 33] } }) })];
}

export const Settings: Story = { args: { view: 'stores/store-1/settings', prepare: connected } };

export const SettingsRefused: Story = {
  args: {
    view: 'stores/store-1/settings',
    prepare: (fake) => {
      connected(fake);
      fake.failAlways('update', new PanelError('password-needed', { fields: { password: 'password-needed' } }));
    },
  },
  play: async ({ canvasElement }) => {
    type(await appears(canvasElement, '#url'), 'https://another.example');
    await submit(canvasElement);
    await appears(canvasElement, '#password[aria-invalid=true]');
  },
};
