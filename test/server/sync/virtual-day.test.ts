/**
 * A day of many stores of one account, a sync every five minutes each, on a clock that jumps to whatever is due next: through
 * the real database and over HTTP, where a sync takes some 25 ms of processor time. So it is a day of three stores, one of
 * them idle; `VIRTUAL_DAY=whole` is one of 50.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { asc, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { createLogger } from '../../../server/logger.ts';
import { only, rowsOf } from '../../../server/records/database.ts';
import { quotaSlots, stores } from '../../../server/records/schema.ts';
import { startCartumSandbox, type CartumSandbox } from '../../../server/sandbox/cartum/cartum-sandbox.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { connectStore } from '../../../server/sync/connect-store.ts';
import { actor, startImportWorld, type ImportWorld } from '../../support/import-world.ts';
import { say } from '../../support/measured-import.ts';
import { smallShop } from '../../support/small-shop.ts';
import { beginImport } from './fault-recovery.ts';

const storeCount = process.env['VIRTUAL_DAY'] === 'whole' ? 50 : 3;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const intervalMs = 5 * minuteMs;
/** A server does its housekeeping every five minutes, between as many syncs. */
const maintenanceMs = 30 * minuteMs;
const openOrders = 2;
/** Each call takes so long, and no two of them overlap: the most that could be. */
const callMs = 150;
const tokenMs = 570_000;
/** Whether the shop still serves pages of the size that it used to is found out so often, by one call more. */
const pageConfirmedMs = 12 * hourMs;

/** A slice of the others may come first. */
const lateMs = minuteMs;
const longestRetryMs = 15 * minuteMs;
const mostGrowthMiB = 6;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What is kept, in bytes. */
function kept(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

describe('a day of many stores', () => {
  let world: ImportWorld;
  let shops: CartumSandbox[];
  const others: CartumSandbox[] = [];
  const storeIds: string[] = [];
  /** By address and endpoint; the sandbox's own list of calls would grow all day. */
  const callsOf = new Map<string, Record<string, number>>();
  const count = ({ url }: { url: string }, endpoint: string): void => {
    const calls = callsOf.get(url) ?? {};
    callsOf.set(url, { ...calls, [endpoint]: (calls[endpoint] ?? 0) + 1 });
  };
  /** Times that somebody read what changed in RO App. */
  let changesRead = 0;
  /** When each store's slices succeeded, by its id. */
  const succeeded = new Map<string, number[]>();
  const noteSuccess = (line: string): void => {
    const { msg, storeId } = JSON.parse(line) as { msg: string; storeId: string };
    if (msg !== 'slice ended') return;
    const times = succeeded.get(storeId) ?? [];
    succeeded.set(storeId, times);
    times.push(world.clock.now().getTime());
  };
  const pass = (): null => {
    world.clock.pass(callMs);
    for (const platform of [world.account, ...shops]) platform.forgetCalls();
    return null;
  };

  beforeAll(async () => {
    const now = new Date();
    const data = () => smallShop({ orders: openOrders, now });
    for (let index = 1; index < storeCount; index++) {
      others.push(await startCartumSandbox({ now: () => world.clock.now(), data: data() }));
    }
    const alsoAllowed = others.map(({ url }) => new URL(url).host);
    const log = createLogger('debug', { write: noteSuccess });
    world = await startImportWorld({ shop: data(), account: smallAccount(), alsoAllowed, log });
    shops = [world.shop, ...others];
    const { signal } = new AbortController();
    for (const { url, password } of shops) {
      const { id } = await connectStore(world.sync, actor, world.settings({ url }), new Secret(password), signal);
      storeIds.push(id);
    }
    await world.jobs.runDue();
    const mapping = await world.suggestedMapping(storeIds[0] ?? '');
    for (const storeId of storeIds) await beginImport(world, storeId, mapping);
    await world.jobs.runDue();
    expect(world.account.state().orders).toHaveLength(storeCount * openOrders);
    for (const shop of shops) {
      shop.spoilBy((endpoint) => {
        count(shop, endpoint);
        return pass();
      });
    }
    world.account.spoilBy((endpoint, { query }) => {
      count(world.account, endpoint);
      if (endpoint === 'GET /orders' && query.has('modified_at[]') && query.get('page') === '1') changesRead += 1;
      return pass();
    });
  }, 600_000);
  afterAll(async () => {
    await world.close();
    await Promise.all(others.map((shop) => shop.close()));
  });

  /** Works whenever a store is due until `endMs`, and does meanwhile what `atHour` says, and what a server does every few minutes. */
  async function live(endMs: number, atHour: (hour: number) => void): Promise<void> {
    const { clock, jobs, database } = world;
    const { queries } = database;
    while (clock.now().getTime() < endMs) {
      if (clock.now().getTime() >= beginMs + hours * hourMs) atHour(hours++);
      if (clock.now().getTime() >= maintainedMs + maintenanceMs) {
        maintainedMs = clock.now().getTime();
        await database.maintain();
        // The database's clock does not jump: slots of the quota would pile up before it.
        await queries.delete(quotaSlots);
      }
      const [due] = await queries.select({ at: stores.nextRunAt }).from(stores).orderBy(asc(stores.nextRunAt)).limit(1);
      clock.pass(Math.max(0, (due?.at?.getTime() ?? Infinity) - clock.now().getTime()));
      await jobs.runDue();
    }
  }
  let beginMs = 0;
  let maintainedMs = 0;
  let hours = 0;
  const syncsInAll = (): number => [...succeeded.values()].reduce((sum, { length }) => sum + length, 0);
  /** The times between two successful syncs in a row. */
  const gapsOf = (storeId: string): number[] => {
    const times = succeeded.get(storeId) ?? [];
    return times.slice(1).map((time, index) => time - (times[index] ?? 0));
  };
  const longestGap = (storeId: string): number => Math.max(...gapsOf(storeId));

  test('costs the calls that it may, is never late for long, and keeps no memory', async () => {
    const [busy, down, ...idle] = shops;
    const [busyId = '', downId = '', ...idleIds] = storeIds;
    if (!busy || !down) throw new Error('there are shops');
    const { queries } = world.database;
    beginMs = world.clock.now().getTime();
    maintainedMs = beginMs;
    succeeded.clear();
    const life = (hour: number) => {
      busy.addOrder({ stat_status: 1, delivery_phone: `+38 (067) 333-44-${10 + hour}`, delivery_email: '' });
      busy.setStatus(1001, hour % 2 === 0 ? 2 : 1);
      down.clearFaults();
      if (hour === 1) down.addFault({ kind: 'http-502', endpoint: /./, times: Infinity });
    };
    const keptMiB: number[] = [];
    for (let quarter = 1; quarter <= 4; quarter++) {
      const [before, from] = [syncsInAll(), process.cpuUsage()];
      await live(beginMs + (dayMs * quarter) / 4, life);
      const { user, system } = process.cpuUsage(from);
      keptMiB.push(kept() / 2 ** 20);
      const syncs = syncsInAll() - before;
      const cpuMs = (user + system) / 1000 / syncs;
      const { bytes } = only(
        await rowsOf<{ bytes: number }>(queries, sql`select pg_database_size(current_database())::float8 as bytes`),
      );
      say(
        `quarter ${quarter} of ${storeCount} stores: ${syncs} syncs of ${cpuMs.toFixed(1)} ms of processor time with their ` +
          `platforms, ${(keptMiB.at(-1) ?? 0).toFixed(1)} MiB kept, database of ${(bytes / 2 ** 20).toFixed(1)} MiB`,
      );
    }
    const inAll: Record<string, number> = {};
    for (const calls of callsOf.values()) {
      for (const [endpoint, times] of Object.entries(calls)) inAll[endpoint] = (inAll[endpoint] ?? 0) + times;
    }
    say(`calls: ${JSON.stringify(inAll)}`);

    const passedMs = world.clock.now().getTime() - beginMs;
    for (const [index, storeId] of idleIds.entries()) {
      const syncs = succeeded.get(storeId)?.length ?? 0;
      expect(syncs).toBeGreaterThanOrEqual(Math.floor(passedMs / (1.1 * intervalMs)) - 1);
      const { auth = 0, ...calls } = callsOf.get(idle[index]?.url ?? '') ?? {};
      expect(auth).toBeLessThanOrEqual(Math.ceil(passedMs / tokenMs));
      expect(calls['orders/get_available_statuses']).toBeLessThanOrEqual(Math.ceil(passedMs / hourMs));
      const looksPastThePage = Math.ceil(passedMs / pageConfirmedMs);
      expect(calls['orders/get']).toBeLessThanOrEqual((Math.ceil(openOrders / 100) + 1) * syncs + looksPastThePage);
      expect(Object.keys(calls).toSorted()).toEqual(['orders/get', 'orders/get_available_statuses']);
      expect(longestGap(storeId)).toBeLessThan(1.1 * intervalMs + lateMs);
      const gaps = gapsOf(storeId);
      expect(Math.max(...gaps) - Math.min(...gaps), 'stores do not stay side by side').toBeGreaterThan(
        0.1 * intervalMs,
      );
    }
    expect(longestGap(busyId)).toBeLessThan(1.1 * intervalMs + lateMs);
    // The shop goes down and comes up again with the first turn of any store after a full hour.
    expect(longestGap(downId)).toBeGreaterThan(hourMs - 1.1 * intervalMs);
    expect(longestGap(downId)).toBeLessThan(hourMs + longestRetryMs + 1.1 * intervalMs + lateMs);
    expect(changesRead).toBeGreaterThan(0);
    expect(changesRead).toBeLessThanOrEqual(Math.ceil(passedMs / (0.8 * intervalMs)));
    expect(world.account.state().orders).toHaveLength(storeCount * openOrders + dayMs / hourMs);
    expect((keptMiB.at(-1) ?? Infinity) - (keptMiB[0] ?? 0)).toBeLessThan(mostGrowthMiB);
  }, 3_600_000);
});
