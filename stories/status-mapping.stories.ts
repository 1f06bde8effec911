import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { PanelError } from '../src/api/panel-api.ts';
import type { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { appears, choose, find } from '../test/support/mounted-panel.ts';
import { aPreview, aStore, fixtureNow, mappingView } from '../test/support/panel-fixtures.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

function newStore(fake: FakePanelApi): void {
  fake.storeList = [aStore({ state: { kind: 'mapping' }, lastSuccessAt: null, counts: { synced: 0, parked: 0 } })];
}

export default {
  title: 'Screens/Step 2, the statuses',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: { view: 'stores/store-1', prepare: newStore },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;

const prepared = (prepare: (fake: FakePanelApi) => void): Story => ({
  args: {
    prepare: (fake) => {
      newStore(fake);
      prepare(fake);
    },
  },
});

export const Suggested: Story = {};

export const Loading: Story = { ...prepared((fake) => void fake.hold('mapping')), tags: ['waits'] };

export const Failed: Story = prepared((fake) => fake.failAlways('mapping', new PanelError('roapp-unreachable')));

export const NoStatuses: Story = prepared((fake) => {
  fake.mappingViews = mappingView({ shopStatuses: [], suggestions: [], findings: [] });
});

export const StillReading: Story = prepared((fake) => {
  fake.mappingViews = mappingView({ complete: false, read: 320 });
  fake.importPreview = aPreview({ complete: false, newClients: null, knownClients: null });
});

export const ReadingStopped: Story = prepared((fake) => {
  const failure = { code: 'bot-check', nextTryAt: new Date(fixtureNow.getTime() + 90_000) } as const;
  fake.mappingViews = mappingView({ complete: false, read: 320, failure });
});

export const ChoicesMissing: Story = {
  play: async ({ canvasElement }) => {
    (await appears(canvasElement, '[part=submit]')).click();
    await appears(canvasElement, '#status-5[aria-invalid=true]');
  },
};

export const OneStatusForTwo: Story = {
  play: async ({ canvasElement }) => {
    choose(await appears(canvasElement, '#status-5'), '102');
    await appears(canvasElement, '#primary-5');
  },
};

export const NotSynced: Story = {
  play: async ({ canvasElement }) => choose(await appears(canvasElement, '#status-5'), 'none'),
};

async function answerAll(canvas: HTMLElement): Promise<void> {
  choose(await appears(canvas, '#status-5'), '103');
  (await appears(canvas, '#write-back-4-no')).click();
}

export const Complete: Story = { play: ({ canvasElement }) => answerAll(canvasElement) };

export const Starting: Story = {
  ...prepared((fake) => void fake.hold('startImport')),
  play: async ({ canvasElement }) => {
    await answerAll(canvasElement);
    find(canvasElement, '[part=submit]').click();
    await appears(canvasElement, '[part=submit][aria-disabled=true]');
  },
};

export const CannotStart: Story = {
  ...prepared((fake) => fake.failAlways('startImport', new PanelError('roapp-forbidden'))),
  play: async ({ canvasElement }) => {
    await answerAll(canvasElement);
    find(canvasElement, '[part=submit]').click();
    await appears(canvasElement, '.finish [role=alert]');
  },
};

export const PreviewLoading: Story = { ...prepared((fake) => void fake.hold('preview')), tags: ['waits'] };

export const PreviewFailed: Story = prepared((fake) =>
  fake.failAlways('preview', new PanelError('shop-limit', { retryAfterMs: 60_000 })),
);

export const NothingToImport: Story = prepared((fake) => {
  const none = { newClients: 0, knownClients: 0, newProducts: 0, knownProducts: 0 };
  fake.importPreview = aPreview({ byStatus: [], problems: [], samples: [], ...none });
});

/** The shop has made a status, and RO App has lost one, since the mapping was saved. */
export const MarkedStatuses: Story = {
  args: {
    view: 'stores/store-1/statuses',
    prepare: (fake) => {
      fake.storeList = [aStore({ state: { kind: 'attention', reasons: ['shop-status-new', 'target-status-gone'] } })];
      const mapping = fake.mappingViews.shopStatuses
        .slice(0, -1)
        .map(({ id }, index) => ({ shopStatusId: id, orderStatusId: index === 0 ? 999 : 100 + index }));
      fake.mappingViews = mappingView({ mapping });
    },
  },
  play: async ({ canvasElement }) => {
    await appears(canvasElement, '.shop-status .badge');
    await appears(canvasElement, '#status-1-hint.warning');
  },
};

export const RefusedCategory: Story = {
  ...prepared((fake) =>
    fake.failAlways('startImport', new PanelError('invalid', { fields: { productCategoryId: 'not-offered' } })),
  ),
  play: async ({ canvasElement }) => {
    await answerAll(canvasElement);
    find(canvasElement, '[part=submit]').click();
    await appears(canvasElement, '#category[aria-invalid=true]');
  },
};

export const OfARunningStore: Story = {
  args: {
    view: 'stores/store-1/statuses',
    prepare: (fake) => {
      fake.storeList = [aStore()];
    },
  },
};
