import type { SyncContext } from '../sync/sync-context.ts';

/** What the procedures call. */
export interface Services {
  sync: SyncContext;
}
