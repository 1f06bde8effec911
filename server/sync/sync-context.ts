import type { Clock } from '../domain/clock.ts';
import type { Secret } from '../domain/secret.ts';
import type { Logger } from '../logger.ts';
import type { Queries } from '../records/database.ts';
import type { StoreRow } from '../records/stores.ts';
import type { CallPriority, WorkOrderSystem } from '../roapp/work-order-system.ts';
import type { Shop, ShopPlatform, ShopTokenStore } from '../shops/shop-platform.ts';
import type { AccountFacts } from './account-facts.ts';

/** What every use case works with; put together once per process. */
export interface SyncContext {
  queries: Queries;
  clock: Clock;
  log: Logger;
  platform: ShopPlatform;
  /** The shop of a store, signing in with its sealed password; its token is kept in the store's row unless told otherwise. */
  openShop(store: StoreRow, tokens?: ShopTokenStore): Shop;
  /** The sealed token in a store's row. */
  tokensOf(storeId: string): ShopTokenStore;
  /** Seals the password of a store. */
  sealPassword(storeId: string, password: Secret): string;
  /** RO App, for callers of one priority. Throws `AppError` where the tenant is not provisioned. */
  openAccount(tenantId: string, priority: CallPriority): Promise<WorkOrderSystem>;
  /** What rarely changes in an account, at most `maxAgeMs` old. */
  accountFacts(tenantId: string, priority: CallPriority, maxAgeMs: number, signal: AbortSignal): Promise<AccountFacts>;
  /** When this process last read an account's people to their end, in milliseconds since the epoch. */
  peopleReadAt: Map<string, number>;
  newId(): string;
  /** 0 ≤ x < 1. */
  random(): number;
  managerTitles: readonly string[];
  syncIntervalMs: number;
  /** Between two refreshes of one order by hand. */
  refreshCooldownMs: number;
  /** How often shops may be asked to sign somebody in, per tenant and per shop: nobody guesses passwords through us. */
  credentialChecks: { perTenant: number; perShop: number; windowMs: number };
  /** How long a write whose answer was lost may still be applied. */
  unknownOutcomeWaitMs: number;
  /** Tells the jobs of this process that something became due. */
  wake(): void;
  /** Lets the slice of a store that this process works on end soon. */
  interrupt(storeId: string): void;
}
