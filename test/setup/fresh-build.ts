import { ensureBuilt } from '../../setup.mjs';

/** The end-to-end tests run what `npm start` runs, so it has to be built from the present sources. */
export function setup(): void {
  ensureBuilt();
}
