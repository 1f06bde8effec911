/**
 * Random histories through the real database and over HTTP, twenty orders side by side in each world. `WORLD_HISTORIES=n` runs
 * more, `WORLD_HISTORY_SEED=n` replays the world of that seed and tells what happened in it.
 */
import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { findOrder } from '../../../server/records/orders.ts';
import { changes, links, type LinkRow } from '../../../server/records/schema.ts';
import { findStore } from '../../../server/records/stores.ts';
import { seededRandom } from '../../../server/sandbox/seeded-random.ts';
import { followRules } from '../../../server/sync/follow-order.ts';
import { shopDigests } from '../../../server/sync/shop-digests.ts';
import { tenantId } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { disagreements } from '../domain/in-step.ts';
import { BusyWorld, ordersAtFirst, statusWithoutTarget } from './busy-world.ts';
import { expectNoDoubles } from './fault-recovery.ts';

const replayed = process.env['WORLD_HISTORY_SEED'];
const worlds = Math.ceil(Number(process.env['WORLD_HISTORIES'] ?? 200) / ordersAtFirst);
const seeds = replayed === undefined ? Array.from({ length: worlds }, (_, index) => index + 1) : [Number(replayed)];
const mostSteps = 60;

/** Each order of the shop is in step, or says why not. */
async function problemsOf({ world, storeId, deletedInRoapp, deletedInShop }: BusyWorld, link: LinkRow) {
  const store = await findStore(world.database.queries, tenantId, storeId);
  const row = await findOrder(world.database.queries, storeId, link.shopNumber);
  const { signal } = new AbortController();
  if (!store || !row) return ['not known'];
  if (deletedInRoapp.has(link.shopNumber)) return [];
  if (deletedInShop.has(link.shopNumber)) return row.state === 'missing' ? [] : [`${row.state} though deleted`];
  const account = await world.sync.openAccount(tenantId, 'panel');
  const facts = await world.sync.accountFacts(tenantId, 'panel', 0, signal);
  const page = await world.sync.openShop(store).ordersByNumber([link.shopNumber], signal);
  const [shop] = page.orders;
  const workOrder = await account.order(link.workOrderId, signal);
  const items = await account.items(link.workOrderId, signal);
  if (!shop || !workOrder || !items) return ['not there'];
  const { follow: state } = link;
  const { statusId } = workOrder;
  const problems = disagreements({ shop, statusId, items, state, rules: followRules({ store, facts }) });
  if (row.shopStatusId !== shop.statusId) problems.push(`listed with the shop's status ${row.shopStatusId}`);
  if (row.orderStatusId !== statusId) problems.push(`listed with RO App's status ${row.orderStatusId}`);
  if (!isDeepStrictEqual(state.digests, shopDigests(shop)) && !state.parked) problems.push('contents not followed');
  if (state.inFlight) problems.push('a write without a result');
  return problems;
}

/** Deleted in RO App, or new in a status whose target is gone. */
async function isKeptOut({ world, storeId, deletedInRoapp }: BusyWorld, number: string): Promise<boolean> {
  if (deletedInRoapp.has(number)) return true;
  const row = await findOrder(world.database.queries, storeId, number);
  const order = world.shop.state().orders.find(({ order_id }) => String(order_id) === number);
  return row?.state === 'parked' && row.reason === 'status-unmapped' && order?.stat_status === statusWithoutTarget;
}

describe('twenty orders of one shop', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  test.each(seeds)(
    'come into step after any history, are each there once, and are quiet then (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const busy = await BusyWorld.start(database, random);
      const { world, storeId } = busy;
      try {
        for (let steps = random.integer(5, mostSteps); steps > 0; steps--) await busy.step();
        await busy.calmDown();
        expect(busy.violations).toEqual([]);

        const store = await findStore(database.queries, tenantId, storeId);
        expect(store).toMatchObject({ failureCode: null, credentialsDead: false });
        for (const { order_id } of world.shop.state().orders) {
          const number = String(order_id);
          const expected = (await isKeptOut(busy, number)) ? 0 : 1;
          expect(busy.workOrders(number), `work orders of ${number}`).toHaveLength(expected);
        }
        expectNoDoubles(world);
        const followed = await database.queries.select().from(links).where(eq(links.storeId, storeId));
        const problems = await Promise.all(
          followed.map(async (link) => [link.shopNumber, await problemsOf(busy, link)]),
        );
        expect(problems.filter(([, found]) => found?.length)).toEqual([]);

        for (const { number, from, to } of busy.overwritten) {
          const lines = await busy.history(number);
          const kept = lines.filter((line) => line.from === from && line.to === to && line.note === 'conflict');
          expect(kept, `${number}: ${from} gave way to ${to}`).not.toEqual([]);
        }

        const told = await database.queries.$count(changes);
        for (const platform of [world.shop, world.account]) platform.forgetCalls();
        for (let tick = 0; tick < 20; tick++) await busy.tick();
        expect(busy.writes()).toEqual([]);
        expect(await database.queries.$count(changes)).toBe(told);
      } catch (error) {
        process.stdout.write(`seed ${seed}, rule ${busy.conflict}:\n${busy.story.join('\n')}\n`);
        throw error;
      } finally {
        await busy.close();
      }
    },
    300_000,
  );
});
