/** The composition root: everything is put together here and nowhere else. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { createHttpApp } from './api/http-app.ts';
import { createMetrics } from './api/metrics.ts';
import { createPlatformMetrics } from './api/platform-metrics.ts';
import { addStoreMetrics } from './api/store-metrics.ts';
import { appRouter } from './api/router.ts';
import type { TenantAdmin } from './api/tenant-admin.ts';
import type { Config, Secrets } from './config.ts';
import { createSync } from './create-sync.ts';
import type { Clock } from './domain/clock.ts';
import { watchedAfterFinalDays } from './domain/follow-pace.ts';
import { AppError } from './domain/app-error.ts';
import { startStoreJobs } from './jobs/store-jobs.ts';
import { createLogger, type Logger } from './logger.ts';
import type { Database } from './records/database.ts';
import { historyKeptDays, purgeOldChanges } from './records/changes.ts';
import { purgeOldRuns } from './records/runs.ts';
import { voidLeases } from './records/leases.ts';
import { releaseFinished } from './records/followed-orders.ts';
import { purgeRemovedStores } from './records/stores.ts';
import { readStoreFigures } from './records/store-facts.ts';
import { deleteTenant, putTenant } from './records/tenants.ts';
import { apiKeyRecord } from './security/sealed-records.ts';
import { createSessionVerifier } from './security/sessions.ts';
import { createVault, type Vault } from './security/vault.ts';
import { rotateKeys } from './sync/rotate-keys.ts';
import { systemClock } from './system-clock.ts';

export interface App {
  /** Where it listens. */
  readonly url: string;
  close(): Promise<void>;
}

export interface Overrides {
  clock?: Clock;
  log?: Logger;
}

/** Tenant of one-account mode. */
const onlyTenant = 'default';
/**
 * Slices wait for the platforms most of their time: after a start, when what rarely changes is read of every account, some three
 * seconds each. Memory is what limits them, about a megabyte each.
 */
export const concurrentSlices = 128;
const maintenanceMs = 5 * 60_000;
/** Due work is looked for every second; a process that has not for this long does not work. */
const staleLookMs = 30_000;

/** Starts claiming due work and listens. Closing lets the work under way end first; the database is left open. */
export async function createApp(
  config: Config,
  secrets: Secrets,
  database: Database,
  overrides: Overrides = {},
): Promise<App> {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLogger(config.logLevel);
  const vault = createVault(secrets.credentialsKeys);
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.reverse()) await close();
  };
  try {
    await voidLeases(database);
    await sealAnew(database, vault, log);
    const admin = tenantAdmin(database, vault, config, clock);
    if (secrets.roappApiKey !== undefined) {
      await admin.putTenant(onlyTenant, { roappApiKey: secrets.roappApiKey, roappApiUrl: config.roappApiUrl });
    }
    await database.noteNeeds();
    const metrics = createMetrics();
    const refreshMetrics = addStoreMetrics(metrics.registry, () => readStoreFigures(database.queries));
    const observe = createPlatformMetrics(metrics.registry);
    const { sync, connectJobs, stop } = createSync(config, database, vault, clock, log, observe);
    closers.push(stop);
    const jobs = startStoreJobs(sync, {
      owner: `${process.pid}-${randomUUID()}`,
      concurrentSlices,
      isDatabaseBusy: () => database.isBusy(),
      automatic: true,
    });
    connectJobs(jobs);
    closers.push(() => jobs.stop());

    const maintenance = setInterval(() => {
      purgeRemovedStores(database.queries)
        .then(() => purgeOldChanges(database.queries))
        .then(() => purgeOldRuns(database.queries, historyKeptDays))
        .then(() => releaseFinished(database.queries, watchedAfterFinalDays))
        .then(() => database.maintain())
        .catch((error: unknown) => log.warn({ err: error }, 'maintenance failed'));
    }, maintenanceMs);
    closers.push(() => Promise.resolve(clearInterval(maintenance)));

    const app = await createHttpApp({
      config,
      secrets,
      router: appRouter,
      services: { sync },
      verifySession: createSessionVerifier(secrets.sessionSecret.reveal(), clock),
      clock,
      log,
      metrics,
      refreshMetrics,
      ready: async () => {
        await database.queries.execute(sql`select 1`);
        const lookedAt = jobs.lastLookAt();
        return lookedAt !== null && clock.now().getTime() - lookedAt.getTime() < staleLookMs;
      },
      admin,
    });
    // Each may take its whole grace, and both have to be over before the process is.
    closers.push(async () => void (await Promise.all([app.close(), jobs.stop()])));
    return { url: await app.listen({ host: config.host, port: config.port }), close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** The embedded database has one process, so that nobody is left who does not know the new key yet. */
async function sealAnew({ engine, queries }: Database, vault: Vault, log: Logger): Promise<void> {
  if (engine !== 'embedded') return;
  const { done, unreadable } = await rotateKeys(queries, vault);
  const sealed = done.apiKeys + done.passwords + done.tokens;
  if (sealed > 0) log.info({ keyId: vault.sealsWith, ...done }, 'sealed anew');
  if (unreadable.length > 0) log.error({ unreadable }, 'some secrets can not be opened');
}

function tenantAdmin(database: Database, vault: Vault, config: Config, clock: Clock): TenantAdmin {
  return {
    putTenant: async (id, { roappApiKey, roappApiUrl }) => {
      await putTenant(database.queries, {
        id,
        roappApiUrl: roappApiUrl ?? config.roappApiUrl,
        roappApiKeySealed: vault.seal(apiKeyRecord(id), roappApiKey),
        createdAt: clock.now(),
      });
      await database.noteNeeds();
    },
    deleteTenant: async (id) => {
      if (!(await deleteTenant(database.queries, id))) throw new AppError('not-found');
      await database.noteNeeds();
    },
  };
}
