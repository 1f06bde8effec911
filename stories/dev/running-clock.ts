import { browserClock } from '../../src/controllers/panel-clock.ts';
import type { PanelClock } from '../../src/controllers/panel-clock.ts';

/** Time that begins at a given moment and passes as it does: what the fixtures call three minutes ago is. */
export function runningClock(start: Date): PanelClock {
  const began = browserClock.now().getTime();
  return {
    now: () => new Date(start.getTime() + browserClock.now().getTime() - began),
    after: (delayMs, action) => browserClock.after(delayMs, action),
  };
}
