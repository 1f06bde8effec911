/** A shop, a RO App account and the connector between them, in one process: real HTTP, a real database, no timers of its own. */
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { loadConfig, type Config } from '../../server/config.ts';
import { createSync } from '../../server/create-sync.ts';
import type { Clock } from '../../server/domain/clock.ts';
import { Secret } from '../../server/domain/secret.ts';
import { startStoreJobs, type StoreJobs } from '../../server/jobs/store-jobs.ts';
import { createLogger, type Logger } from '../../server/logger.ts';
import type { Database } from '../../server/records/database.ts';
import { openTestDatabase } from './test-database.ts';
import { makeDue } from '../../server/records/stores.ts';
import { putTenant } from '../../server/records/tenants.ts';
import {
  startCartumSandbox,
  type CartumSandbox,
  type CartumSandboxOptions,
} from '../../server/sandbox/cartum/cartum-sandbox.ts';
import type { CartumShopData } from '../../server/sandbox/cartum/cartum-shop.ts';
import {
  startRoAppSandbox,
  type RoAppSandbox,
  type RoAppSandboxOptions,
} from '../../server/sandbox/roapp/roapp-sandbox.ts';
import type { RoAppAccountData } from '../../server/sandbox/roapp/roapp-account.ts';
import { apiKeyRecord } from '../../server/security/sealed-records.ts';
import { createVault } from '../../server/security/vault.ts';
import { connectStore } from '../../server/sync/connect-store.ts';
import { startImport, viewMapping } from '../../server/sync/map-statuses.ts';
import type { SyncContext } from '../../server/sync/sync-context.ts';
import type { Mapping } from '../../src/contract/mapping.ts';
import type { StoreSettings } from '../../src/contract/settings.ts';

export const tenantId = 'default';
export const actor = { tenantId, userId: 'tester', userName: 'A tester' };

export interface ImportWorld {
  shop: CartumSandbox;
  account: RoAppSandbox;
  database: Database;
  sync: SyncContext;
  jobs: StoreJobs;
  clock: TestClock;
  config: Config;
  /** Provisions a further tenant on the same RO App account. */
  addTenant(id: string): Promise<void>;
  settings(changes?: Partial<StoreSettings>): StoreSettings;
  /** Connects the shop and lets its window be read. */
  connect(changes?: Partial<StoreSettings>): Promise<string>;
  /** The mapping that step 2 suggests. */
  suggestedMapping(storeId: string): Promise<Mapping>;
  /** *Save and import orders*, then works until nothing is due. */
  runImport(storeId: string, mapping?: Mapping): Promise<string>;
  /** Lets the store be due now and works until nothing is due. */
  tick(storeId: string): Promise<void>;
  /** Everything begins anew on the same database and platforms, as after a kill. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Real time plus a shift that tests move; waiting for a shifted moment takes no time. */
export class TestClock implements Clock {
  #shiftMs = 0;
  now(): Date {
    return new Date(Date.now() + this.#shiftMs);
  }
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    this.#shiftMs += ms;
    return new Promise((resolve) => setImmediate(resolve));
  }
  /** Moves time on. */
  pass(ms: number): void {
    this.#shiftMs += ms;
  }
}

export async function startImportWorld(
  options: {
    shop?: CartumShopData;
    account?: RoAppAccountData;
    pageCap?: number;
    newestFirst?: boolean;
    /** Default: as good as no limit. */
    credentialChecks?: Partial<SyncContext['credentialChecks']>;
    /** Shared between tests and emptied here; booting one takes more than a second. */
    database?: Database;
    log?: Logger;
    /** Switches of the shop and of the account. */
    shopHabits?: Partial<CartumSandboxOptions>;
    accountHabits?: Partial<RoAppSandboxOptions>;
    /** Further `host:port` that may be called as shops. */
    alsoAllowed?: string[];
  } = {},
): Promise<ImportWorld> {
  const clock = new TestClock();
  const now = () => clock.now();
  const shop = await startCartumSandbox({
    now,
    ...(options.shop ? { data: options.shop } : {}),
    ...(options.pageCap ? { pageCap: options.pageCap } : {}),
    ...(options.newestFirst === undefined ? {} : { newestFirst: options.newestFirst }),
    ...options.shopHabits,
  });
  const account = await startRoAppSandbox({
    now,
    requestsPerSecond: 100_000,
    ...(options.account ? { data: options.account } : {}),
    ...options.accountHabits,
  });
  const { config } = loadConfig({
    ROAPP_API_KEY: account.apiKey,
    ROAPP_API_URL: account.apiUrl,
    ROAPP_REQUESTS_PER_SECOND: '1000',
    ALLOWED_PRIVATE_SHOPS: [new URL(shop.url).host, new URL(account.apiUrl).host, ...(options.alsoAllowed ?? [])].join(
      ',',
    ),
    SESSION_SECRET: randomBytes(32).toString('base64'),
    CREDENTIALS_KEYS: `a:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'silent',
  });
  const vault = createVault([{ id: 'a', key: new Secret(randomBytes(32)) }]);
  const database = options.database ?? (await openTestDatabase());
  await database.queries.execute(sql`truncate tenants, attempts cascade`);
  const addTenant = (id: string) =>
    putTenant(database.queries, {
      id,
      roappApiUrl: account.apiUrl,
      roappApiKeySealed: vault.seal(apiKeyRecord(id), new Secret(account.apiKey)),
      createdAt: clock.now(),
    });
  await addTenant(tenantId);

  const begin = () => {
    const made = createSync(config, database, vault, clock, options.log ?? createLogger('silent'), undefined, {
      perTenant: 10_000,
      perShop: 10_000,
      windowMs: 600_000,
      ...options.credentialChecks,
    });
    const isDatabaseBusy = () => database.isBusy();
    const jobs = startStoreJobs(made.sync, { owner: 'test', concurrentSlices: 4, isDatabaseBusy, automatic: false });
    made.connectJobs(jobs);
    return { ...made, jobs };
  };
  let running = begin();
  const signal = new AbortController().signal;

  const world: ImportWorld = {
    shop,
    account,
    database,
    clock,
    config,
    addTenant,
    get sync() {
      return running.sync;
    },
    get jobs() {
      return running.jobs;
    },
    settings: (changes) => ({
      enabled: true,
      platform: 'cartum',
      name: 'Lamp shop',
      url: shop.url,
      login: shop.login,
      locationId: account.state().locations[0]?.id ?? 0,
      orderTypeId: account.state().orderTypes[0]?.id ?? 0,
      language: 'uk',
      identifyBy: 'sku',
      managers: { mode: 'all' },
      ...changes,
    }),
    connect: async (changes) => {
      const row = await connectStore(running.sync, actor, world.settings(changes), new Secret(shop.password), signal);
      await running.jobs.runDue();
      return row.id;
    },
    suggestedMapping: async (storeId) => {
      const { suggestions } = await viewMapping(running.sync, tenantId, storeId, signal);
      return suggestions.map(({ shopStatusId, orderStatusId }) => ({ shopStatusId, orderStatusId }));
    },
    runImport: async (storeId, mapping) => {
      const rows = mapping ?? (await world.suggestedMapping(storeId));
      const run = await startImport(running.sync, actor, storeId, rows, signal);
      await running.jobs.runDue();
      return run.id;
    },
    tick: async (storeId) => {
      await makeDue(database.queries, tenantId, storeId, clock.now());
      await running.jobs.runDue();
    },
    restart: async () => {
      await running.jobs.stop();
      await running.stop();
      running = begin();
    },
    close: async () => {
      await running.jobs.stop();
      await running.stop();
      await Promise.all([shop.close(), account.close()]);
      if (!options.database) await database.close();
    },
  };
  return world;
}
