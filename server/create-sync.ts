/** Puts the use cases together: the one place that knows which adapter stands behind each port. */
import { randomUUID } from 'node:crypto';
import { roappExemptions, type Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import type { HttpExchange } from './domain/http-exchange.ts';
import type { StoreJobs } from './jobs/store-jobs.ts';
import { createTenantAccounts } from './jobs/tenant-accounts.ts';
import type { Logger } from './logger.ts';
import type { Database } from './records/database.ts';
import { readSealedToken, writeSealedToken } from './records/shop-tokens.ts';
import { createHttpWorkOrderSystem } from './roapp/http-work-order-system.ts';
import type { TakeSlot } from './roapp/work-order-system.ts';
import { createOutbound } from './security/outbound.ts';
import { passwordRecord, tokenRecord } from './security/sealed-records.ts';
import type { Vault } from './security/vault.ts';
import { createCartumPlatform } from './shops/cartum/cartum-platform.ts';
import type { ShopTokenStore } from './shops/shop-platform.ts';
import { createFactsCache } from './sync/account-facts.ts';
import type { SyncContext } from './sync/sync-context.ts';

export interface Sync {
  sync: SyncContext;
  /** Jobs are started with the context, so it learns of them afterwards. */
  connectJobs(jobs: StoreJobs): void;
  stop(): Promise<void>;
}

/** A person who mistypes needs a handful; whoever guesses needs thousands. */
const usualCredentialChecks = { perTenant: 30, perShop: 10, windowMs: 10 * 60_000 };

/** Sees every call to a platform on its way out and its answer on the way in, and every wait for a turn to call RO App. */
export interface ObservePlatforms {
  exchange(platform: 'cartum' | 'roapp', exchange: HttpExchange): HttpExchange;
  takeSlot(takeSlot: TakeSlot): TakeSlot;
}

const unobserved: ObservePlatforms = { exchange: (_platform, exchange) => exchange, takeSlot: (takeSlot) => takeSlot };

export function createSync(
  config: Config,
  database: Database,
  vault: Vault,
  clock: Clock,
  log: Logger,
  observe: ObservePlatforms = unobserved,
  credentialChecks = usualCredentialChecks,
): Sync {
  const { queries } = database;
  const shopOutbound = createOutbound({ allowedPrivate: config.allowedPrivateShops });
  const roappOutbound = createOutbound({ allowedPrivate: roappExemptions(config) });
  const platform = createCartumPlatform({ exchange: observe.exchange('cartum', shopOutbound.exchange), clock });
  const accounts = createTenantAccounts({
    queries,
    clock,
    vault,
    openWorkOrderSystem: createHttpWorkOrderSystem({
      exchange: observe.exchange('roapp', roappOutbound.exchange),
      clock,
    }),
    requestsPerSecond: config.roappRequestsPerSecond,
    observeTurns: observe.takeSlot,
  });
  const facts = createFactsCache(clock);
  let jobs: StoreJobs | undefined;

  const sync: SyncContext = {
    queries,
    clock,
    log: log.child({ name: 'sync' }),
    platform,
    openShop: (store, tokens) =>
      platform.open({
        origin: store.origin,
        login: store.settings.login,
        password: () => Promise.resolve(vault.open(passwordRecord(store.id), store.passwordSealed)),
        tokens: tokens ?? sealedTokens(database, vault, store.id),
      }),
    tokensOf: (storeId) => sealedTokens(database, vault, storeId),
    sealPassword: (storeId, password) => vault.seal(passwordRecord(storeId), password),
    openAccount: (tenantId, priority) => accounts.open(tenantId, priority),
    accountFacts: (tenantId, priority, maxAgeMs, signal) =>
      facts.read(tenantId, () => accounts.open(tenantId, priority), maxAgeMs, signal),
    peopleReadAt: new Map(),
    newId: randomUUID,
    random: Math.random,
    managerTitles: config.managerTitles,
    credentialChecks,
    syncIntervalMs: config.syncIntervalMs,
    refreshCooldownMs: config.refreshCooldownMs,
    unknownOutcomeWaitMs: config.unknownOutcomeWaitMs,
    wake: () => jobs?.wake(),
    interrupt: (storeId) => jobs?.interrupt(storeId),
  };
  return {
    sync,
    connectJobs: (started: StoreJobs) => {
      jobs = started;
    },
    stop: async () => {
      accounts.stop();
      await Promise.all([shopOutbound.close(), roappOutbound.close()]);
    },
  };
}

/** The shop's sign-in token, sealed in the store's row. */
function sealedTokens(database: Database, vault: Vault, storeId: string): ShopTokenStore {
  return {
    read: async () => {
      const row = await readSealedToken(database.queries, storeId);
      return row && { value: vault.open(tokenRecord(storeId), row.sealed), issuedAt: row.issuedAt };
    },
    write: (token) =>
      writeSealedToken(
        database.queries,
        storeId,
        token && { sealed: vault.seal(tokenRecord(storeId), token.value), issuedAt: token.issuedAt },
      ),
  };
}
