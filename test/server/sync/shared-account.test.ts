/** Two shops of one account that are worked on at the same time, with buyers and goods in common. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { makeDue } from '../../../server/records/stores.ts';
import { startCartumSandbox, type CartumSandbox } from '../../../server/sandbox/cartum/cartum-sandbox.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import type { FaultKind } from '../../../server/sandbox/sandbox-fault.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { connectStore } from '../../../server/sync/connect-store.ts';
import { startImportWorld, actor, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { smallShop } from '../../support/small-shop.ts';
import { beginImport, expectNoDoubles, isDone } from './fault-recovery.ts';

const orderCount = 6;

describe('two shops of one account', () => {
  let database: Database;
  let world: ImportWorld;
  let other: CartumSandbox;
  let storeIds: string[];
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const now = new Date();
    other = await startCartumSandbox({ now: () => world.clock.now(), data: smallShop({ orders: orderCount, now }) });
    world = await startImportWorld({
      shop: smallShop({ orders: orderCount, now }),
      account: smallAccount(),
      database,
      alsoAllowed: [new URL(other.url).host],
    });
    const { signal } = new AbortController();
    const second = await connectStore(
      world.sync,
      actor,
      world.settings({ url: other.url }),
      new Secret(other.password),
      signal,
    );
    storeIds = [await world.connect(), second.id];
  });
  afterEach(async () => {
    await world.close();
    await other.close();
  });

  /** Both shops at once, time passing until neither has anything left to do. */
  async function importBoth(): Promise<void> {
    const mapping = await world.suggestedMapping(storeIds[0] ?? '');
    const runs = await Promise.all(storeIds.map((storeId) => beginImport(world, storeId, mapping)));
    for (let round = 0; round < 30; round++) {
      for (const storeId of storeIds) await makeDue(database.queries, tenantId, storeId, world.clock.now());
      await Promise.all([world.jobs.runDue(), world.jobs.runDue()]);
      if ((await Promise.all(runs.map((runId) => isDone(world, runId)))).every(Boolean)) return;
      world.clock.pass(61_000);
    }
    throw new Error('the imports do not end');
  }

  for (const endpoint of ['POST /contacts/people', 'POST /products/']) {
    for (const kind of ['lost-not-applied', 'answer-lost', 'applied-late'] satisfies FaultKind[]) {
      test(`create what they have in common once, when answers of ${endpoint} are lost (${kind})`, async () => {
        // Each store goes by the other's word on what is under way, and both look again at the same moment.
        world.account.addFault({ kind, endpoint, times: 5 });
        await importBoth();
        world.clock.pass(300_000);
        world.account.applyLate();
        expectNoDoubles(world);
        const { orders, people } = world.account.state();
        expect(orders).toHaveLength(2 * orderCount);
        expect(people).toHaveLength(orderCount);
        expect(world.account.calls().filter(({ fault }) => fault === kind)).toHaveLength(5);
      });
    }
  }
});
