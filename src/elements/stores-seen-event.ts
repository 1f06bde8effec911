import type { StoreSummary } from '../contract/store.ts';

/** A view has learnt how stores fare. Stays inside the panel. */
export class StoresSeenEvent extends Event {
  static readonly type = 'stores-seen';
  readonly stores: readonly StoreSummary[];

  constructor(stores: readonly StoreSummary[]) {
    super(StoresSeenEvent.type, { bubbles: true, composed: true });
    this.stores = stores;
  }
}

declare global {
  interface HTMLElementEventMap {
    'stores-seen': StoresSeenEvent;
  }
}
