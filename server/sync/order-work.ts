import type { Lease } from '../records/leases.ts';
import type { StoreRow } from '../records/stores.ts';
import type { WorkOrderSystem } from '../roapp/work-order-system.ts';
import type { Shop } from '../shops/shop-platform.ts';
import type { AccountFacts } from './account-facts.ts';
import type { ManagerTurns } from './manager-turns-taken.ts';
import type { Refusals } from './refusals.ts';
import type { SyncContext } from './sync-context.ts';
import type { Line, Turns } from './turns.ts';

/** One slice of work on a store's orders. */
export interface OrderWork {
  context: SyncContext;
  lease: Lease;
  store: StoreRow;
  shop: Shop;
  account: WorkOrderSystem;
  facts: AccountFacts;
  /** The run that the decisions belong to; null outside one. A sync is kept as a run only once it is over. */
  runId: string | null;
  /** True when the slice should end: the orders under way are finished, no other is begun. */
  stop(): boolean;
  /** True when a person switched the store off or the process stops; time alone is no reason. */
  leaving(): boolean;
  refusals: Refusals;
  turns: Turns;
  managers: ManagerTurns;
  /** Orders take their manager one after another as they are listed, however long their client and products take. */
  line: Line;
  /** Aborted only when calls under way have to be given up. */
  signal: AbortSignal;
  /** Tells whoever watches how far the work is. */
  progress(): Promise<void>;
}
