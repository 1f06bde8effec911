import { PanelError } from './panel-api.ts';

/** Whatever was thrown, as a failure that the panel has words for. */
export function toPanelError(error: unknown): PanelError {
  return error instanceof PanelError ? error : new PanelError('internal', { cause: error });
}
