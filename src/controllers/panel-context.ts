import type { PanelApi } from '../api/panel-api.ts';
import type { CurrentSession, Role } from '../contract/session.ts';
import type { Localisation } from '../locales/localisation.ts';
import type { PanelClock } from './panel-clock.ts';

/** What every view of one panel shares. Unchanging: the root hands down a new one when a part changes. */
export interface PanelContext {
  readonly api: PanelApi;
  readonly session: CurrentSession;
  readonly localisation: Localisation;
  readonly clock: PanelClock;
  /** Where the host shows a work order; absent where it has not told. */
  readonly workOrderUrl?: ((workOrderId: number) => string) | undefined;
}

/** Whether a person with `role` may do what needs `needed`. */
export function mayDo(role: Role, needed: Role): boolean {
  const order: readonly Role[] = ['view', 'operate', 'configure'];
  return order.indexOf(role) >= order.indexOf(needed);
}
