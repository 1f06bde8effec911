import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { appears, choose, find, type } from '../test/support/mounted-panel.ts';
import { renderPanel } from './panel-story.ts';
import type { PanelArgs } from './panel-story.ts';

/** A person connects a shop, each story one step further. */
export default {
  title: 'Screens/Connecting a shop',
  component: 'ecommerce-connect',
  render: renderPanel,
  args: { view: 'stores' },
} satisfies Meta<PanelArgs>;
type Story = StoryObj<PanelArgs>;

export const StepOne: Story = {
  play: async ({ canvasElement, step }) => {
    await step('opens step 1', async () => {
      (await appears(canvasElement, '[part=add]')).click();
      await appears(canvasElement, '#name');
    });
    await step('fills it in', () => {
      const typed = { name: 'Green Garden', url: 'green-garden.example', login: 'garden-api', password: 'secret' };
      for (const [id, value] of Object.entries(typed)) type(find(canvasElement, `#${id}`), value);
      choose(find(canvasElement, '#locationId'), '11');
      choose(find(canvasElement, '#orderTypeId'), '21');
    });
  },
};

export const StepTwo: Story = {
  play: async (context) => {
    const { canvasElement, step } = context;
    await StepOne.play?.(context);
    await step('goes on to the statuses', async () => {
      find(canvasElement, '[part=submit]').click();
      await appears(canvasElement, '#status-5');
    });
    await step('answers what is open', async () => {
      choose(find(canvasElement, '#status-5'), '103');
      (await appears(canvasElement, '#write-back-4-no')).click();
    });
  },
};

export const ImportStarted: Story = {
  play: async (context) => {
    const { canvasElement, step } = context;
    await StepTwo.play?.(context);
    await step('saves and imports', async () => {
      find(canvasElement, '[part=submit]').click();
      await appears(canvasElement, '[part=bar]');
    });
  },
};
