/**
 * A day of many stores of one account, a sync every five minutes each, on a clock that jumps to whatever is due next: through
 * the real database and over HTTP, where a sync takes some 50 ms. So it is four stores for four hours; `VIRTUAL_DAY=whole` runs
 * 50 stores for a whole day.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { stores } from '../../../server/records/schema.ts';
import { startCartumSandbox, type CartumSandbox } from '../../../server/sandbox/cartum/cartum-sandbox.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { connectStore } from '../../../server/sync/connect-store.ts';
import { actor, startImportWorld, type ImportWorld } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { beginImport } from './fault-recovery.ts';

const isWhole = process.env['VIRTUAL_DAY'] === 'whole';
const storeCount = isWhole ? 50 : 4;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = (isWhole ? 24 : 4) * hourMs;
const intervalMs = 5 * minuteMs;
const openOrders = 2;
/** Each call takes so long, and no two of them overlap: the most that could be. */
const callMs = 150;
const tokenMs = 570_000;

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
  /** Times that somebody read what changed in RO App. */
  let changesRead = 0;
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
    world = await startImportWorld({ shop: data(), account: smallAccount(), alsoAllowed });
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
        const calls = callsOf.get(shop.url) ?? {};
        callsOf.set(shop.url, { ...calls, [endpoint]: (calls[endpoint] ?? 0) + 1 });
        return pass();
      });
    }
    world.account.spoilBy((endpoint, { query }) => {
      if (endpoint === 'GET /orders' && query.has('modified_at[]') && query.get('page') === '1') changesRead += 1;
      return pass();
    });
  }, 600_000);
  afterAll(async () => {
    await world.close();
    await Promise.all(others.map((shop) => shop.close()));
  });

  /** Works whenever a store is due until `endMs`, and does in between what `atHour` says of each full hour. */
  async function live(endMs: number, atHour: (hour: number) => void): Promise<void> {
    const { clock, jobs, database } = world;
    const { queries } = database;
    const start = clock.now().getTime();
    let hour = 0;
    while (clock.now().getTime() < endMs) {
      if (clock.now().getTime() >= start + hour * hourMs) atHour(hour++);
      const due = await queries.select({ at: stores.nextRunAt }).from(stores).orderBy(asc(stores.nextRunAt)).limit(1);
      clock.pass(Math.max(0, (due[0]?.at?.getTime() ?? Infinity) - clock.now().getTime()));
      await jobs.runDue();
      for (const { id, lastSuccessAt } of await queries.select().from(stores)) {
        const times = succeeded.get(id) ?? [];
        if (lastSuccessAt && times.at(-1) !== lastSuccessAt.getTime()) times.push(lastSuccessAt.getTime());
        succeeded.set(id, times);
      }
    }
  }
  const succeeded = new Map<string, number[]>();
  /** The longest time between two successful syncs in a row. */
  const longestGap = (storeId: string): number => {
    const times = succeeded.get(storeId) ?? [];
    return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? 0)));
  };

  test('costs the calls that it may, is never late for long, and keeps no memory', async () => {
    const [busy, down, ...idle] = shops;
    const [busyId = '', downId = '', ...idleIds] = storeIds;
    if (!busy || !down) throw new Error('there are shops');
    const begin = world.clock.now().getTime();
    const life = (offset: number) => (hour: number) => {
      busy.addOrder({ stat_status: 1, delivery_phone: `+38 (067) 333-44-${10 + offset + hour}`, delivery_email: '' });
      busy.setStatus(1001, hour % 2 === 0 ? 2 : 1);
      down.clearFaults();
      if (offset + hour === 1) down.addFault({ kind: 'http-502', endpoint: /./, times: Infinity });
    };
    await live(begin + dayMs / 4, life(0));
    const keptEarly = kept();
    await live(begin + dayMs, life(dayMs / 4 / hourMs));
    const growthMiB = (kept() - keptEarly) / 2 ** 20;

    const passedMs = world.clock.now().getTime() - begin;
    for (const [index, storeId] of idleIds.entries()) {
      const ticks = succeeded.get(storeId)?.length ?? 0;
      expect(ticks).toBeGreaterThanOrEqual(Math.floor(passedMs / (1.1 * intervalMs)) - 1);
      const { auth = 0, ...calls } = callsOf.get(idle[index]?.url ?? '') ?? {};
      expect(auth).toBeLessThanOrEqual(Math.ceil(passedMs / tokenMs));
      expect(calls['orders/get_available_statuses']).toBeLessThanOrEqual(Math.ceil(passedMs / hourMs));
      expect(calls['orders/get']).toBeLessThanOrEqual((Math.ceil(openOrders / 100) + 1) * ticks);
      expect(Object.keys(calls).toSorted()).toEqual(['orders/get', 'orders/get_available_statuses']);
      expect(longestGap(storeId)).toBeLessThan(1.1 * intervalMs + lateMs);
    }
    expect(longestGap(busyId)).toBeLessThan(1.1 * intervalMs + lateMs);
    expect(longestGap(downId)).toBeGreaterThan(hourMs);
    expect(longestGap(downId)).toBeLessThan(hourMs + longestRetryMs + 1.1 * intervalMs + lateMs);
    expect(changesRead).toBeGreaterThan(0);
    expect(changesRead).toBeLessThanOrEqual(Math.ceil(passedMs / (0.8 * intervalMs)));
    const lasts = [...succeeded.values()].map((times) => times.at(-1) ?? 0);
    expect(Math.max(...lasts) - Math.min(...lasts), 'stores spread over the interval').toBeGreaterThan(minuteMs);
    expect(world.account.state().orders).toHaveLength(storeCount * openOrders + dayMs / hourMs);
    const ticks = [...succeeded.values()].reduce((sum, { length }) => sum + length, 0);
    process.stdout.write(`${ticks} syncs of ${storeCount} stores: ${growthMiB.toFixed(1)} MiB more kept\n`);
    expect(growthMiB).toBeLessThan(mostGrowthMiB);
  }, 3_600_000);
});
