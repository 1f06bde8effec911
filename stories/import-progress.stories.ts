import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import type { Run } from '../src/contract/run.ts';
import type { Store } from '../src/contract/store.ts';
import type { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { appears } from '../test/support/mounted-panel.ts';
import { aFinishedRun, aRun, aStore, fixtureNow } from '../test/support/panel-fixtures.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

export default {
  title: 'Screens/Import',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: { view: 'stores/store-1' },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;

function importing(fake: FakePanelApi, run: Run, part: Partial<Store> = {}): void {
  fake.importRun = run;
  fake.storeList = [aStore({ state: { kind: 'importing' }, lastSuccessAt: null, run, ...part })];
}

const during = (run: Partial<Run>, part?: Partial<Store>): Story => ({
  args: { prepare: (fake) => importing(fake, aRun(run), part) },
});

const nothingYet = { done: 0, total: 0, created: 0, parked: 0, leftOut: 0, etaSeconds: null, ratePerMinute: null };

export const Queued: Story = during({ ...nothingYet, state: 'queued', stage: 'reading', startedAt: null });

export const ReadingTheShop: Story = during({ ...nothingYet, stage: 'reading' });

export const FindingClients: Story = during({ ...nothingYet, stage: 'clients', total: 1181 });

export const CreatingOrders: Story = during({});

export const CatchingUp: Story = during({
  stage: 'catching-up',
  done: 1181,
  created: 230,
  leftOut: 949,
  etaSeconds: 20,
});

export const Paused: Story = during({ state: 'paused' });

export const FiveEqualRefusals: Story = during(
  { state: 'paused', error: { code: 'five-equal-refusals', detail: { message: 'Client is required' } } },
  { state: { kind: 'failing', reasons: ['five-equal-refusals'] } },
);

export const TriedAgain: Story = during(
  { error: { code: 'shop-unreachable' } },
  { state: { kind: 'failing', reasons: ['shop-unreachable'] }, nextRunAt: new Date(fixtureNow.getTime() + 240_000) },
);

export const CannotPause: Story = {
  args: {
    prepare: (fake) => {
      importing(fake, aRun());
      fake.failAlways('pauseRun', new PanelError('unavailable', { retryAfterMs: 5_000 }));
    },
  },
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '[part=switch]')).click();
    await appears(canvasElement, '[role=alert]');
  },
};

/** The end that a run comes to while a person looks on. */
const comesTo = (run: Run, outcome: string): Story => ({
  args: {
    prepare: (fake) => {
      importing(fake, aRun());
      const watch = fake.watchRun.bind(fake);
      fake.watchRun = (runId, watcher) => {
        queueMicrotask(() => watcher.onRun(run));
        return watch(runId, watcher);
      };
    },
  },
  play: async ({ canvasElement }) => void (await appears(canvasElement, outcome)),
});

export const Done: Story = comesTo(aFinishedRun(), '.ending.tone-good');

export const DoneWithNothingWaiting: Story = comesTo(aFinishedRun({ parked: 0, created: 232 }), '.ending.tone-good');

export const Failed: Story = comesTo(
  aFinishedRun({ state: 'failed', done: 1031, created: 80, error: { code: 'roapp-unauthorized' } }),
  '.ending.tone-bad',
);

export const ConnectionLost: Story = {
  args: {
    prepare: (fake) => {
      importing(fake, aRun());
      fake.watchRun = (_runId, watcher) => {
        queueMicrotask(() => watcher.onError(new PanelError('offline')));
        return () => {};
      };
    },
  },
  play: async ({ canvasElement }) => void (await appears(canvasElement, 'p[role=status]')),
};
