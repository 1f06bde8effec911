import { LitElement } from 'lit';
import { eventually, findAll } from '../test/support/mounted-panel.ts';

/**
 * Resolves when a story is what it is meant to be: nothing in it waits for an answer any more, and all is rendered.
 * @param waits for a story that shows how waiting looks: resolves when something waits
 */
export async function settled(canvas: HTMLElement, waits: boolean): Promise<void> {
  const isBusy = (): boolean => findAll(canvas, '[aria-busy=true]').length > 0;
  const isPending = (): boolean =>
    findAll(canvas, '*').some((element) => element instanceof LitElement && element.isUpdatePending);
  await eventually(
    () => isBusy() === waits && !isPending(),
    waits ? 'the story should wait' : 'nothing should wait any more',
  );
}
