import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import { attentionReasons } from '../src/contract/reasons.ts';
import type { Store } from '../src/contract/store.ts';
import type { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { appears } from '../test/support/mounted-panel.ts';
import { aFinishedRun, aStore, fixtureNow, parkedOrders } from '../test/support/panel-fixtures.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

export default {
  title: 'Screens/Store',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: { view: 'stores/store-1' },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;

const of = (part: Partial<Store>, also: (fake: FakePanelApi) => void = () => {}): Story => ({
  args: {
    prepare: (fake) => {
      const run = aFinishedRun({ parked: 0 });
      fake.storeList = [aStore({ run, ...part })];
      fake.orderList = fake.orderList.filter(({ state }) => state !== 'parked');
      also(fake);
    },
  },
});

export const Active: Story = of({});

export const EveryReasonForAttention: Story = of(
  {
    state: { kind: 'attention', reasons: [...attentionReasons] },
    counts: { synced: 1284, parked: 2 },
    run: aFinishedRun(),
  },
  (fake) => {
    fake.orderList = [...fake.orderList, ...parkedOrders()];
  },
);

export const Failing: Story = of({
  state: { kind: 'failing', reasons: ['shop-unreachable'], nextTryAt: new Date(fixtureNow.getTime() + 240_000) },
});

export const Disabled: Story = of({ state: { kind: 'disabled' }, nextRunAt: null });

export const LongNames: Story = of({
  name: 'Zażółć Gęślą – części samochodowe i akcesoria warsztatowe',
  url: 'https://czesci-samochodowe-i-akcesoria-warsztatowe-dla-kazdego.example',
});

export const Loading: Story = { ...of({}, (fake) => void fake.hold('store')), tags: ['waits'] };

export const Failed: Story = of({}, (fake) => fake.failAlways('store', new PanelError('unavailable')));

export const Gone: Story = { args: { view: 'stores/store-9' } };

export const CannotBeEnabled: Story = {
  ...of({ state: { kind: 'disabled' } }, (fake) => fake.failAlways('setEnabled', new PanelError('quota'))),
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.note button')).click();
    await appears(canvasElement, '[role=alert]');
  },
};

export const AsksBeforeDeleting: Story = {
  args: { ...of({}).args, view: 'stores/store-1/settings' },
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '.button.danger')).click();
    await appears(canvasElement, 'dialog[open]');
  },
};
