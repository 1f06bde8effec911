/**
 * Whole imports behind a platform whose answers are mutated: the shop's about orders, or RO App's to whatever it is asked.
 * `FUZZ_SEED=n` replays one import of each kind, `FUZZ_BASE=n` begins elsewhere, `FUZZ_IMPORTS=n` says how many there are.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../../../server/logger.ts';
import type { Database } from '../../../server/records/database.ts';
import { findRun } from '../../../server/records/runs.ts';
import { findStore } from '../../../server/records/stores.ts';
import { seededRandom } from '../../../server/sandbox/seeded-random.ts';
import type { Mapping } from '../../../src/contract/mapping.ts';
import { roAppPerson, roAppPhone, roAppProduct, smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { tenantId, type ImportWorld } from '../../support/import-world.ts';
import { mutateAccount } from '../../support/mutated-account.ts';
import { mutatedJson } from '../../support/mutated-json.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';
import {
  allSynced,
  beginImport,
  connectOnly,
  expectBalanced,
  expectNoDoubles,
  expectOrdersOnce,
  isDone,
  orderRows,
  retryAll,
  startSmallWorld,
  workUntil,
} from './fault-recovery.ts';

const bodiesPerImport = 3;
const base = Number(process.env['FUZZ_BASE'] ?? 1);
const only = process.env['FUZZ_SEED'];

function seeds(imports: number): number[] {
  const count = Number(process.env['FUZZ_IMPORTS'] ?? imports);
  return only ? [Number(only)] : Array.from({ length: count }, (_, index) => base * 1_000_000 + index);
}

interface Begun {
  world: ImportWorld;
  storeId: string;
  mapping: Mapping;
}

describe('imports behind mutated answers', () => {
  let database: Database;
  let mutated: number;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  /** Holds an import in a world of its own; null when all is well, else what went wrong. */
  async function tryImport(hold: (begun: Begun) => Promise<void>): Promise<string | null> {
    const defects: string[] = [];
    const log = createLogger('error', { write: (line) => void defects.push(line) });
    // One buyer and one product are there already.
    const account = smallAccount({
      people: [roAppPerson({ id: 1, first_name: 'Buyer 0', phones: [roAppPhone('+380501112010')] })],
      products: [roAppProduct({ id: 1, title: 'Goods A-1', article: 'A-1' })],
    });
    const world = await startSmallWorld(database, 3, { log, account, shopHabits: { pageCap: 2 } });
    try {
      await hold({ world, ...(await connectOnly(world)) });
      expect(defects).toEqual([]);
      return null;
    } catch (error) {
      return [error instanceof Error ? error.message : String(error), ...defects.slice(0, 1)]
        .join('\n')
        .slice(0, 2_000);
    } finally {
      await world.close();
    }
  }

  async function expectAllWell(imports: number, hold: (seed: number, begun: Begun) => Promise<void>): Promise<void> {
    mutated = 0;
    const failed: { seed: number; wrong: string }[] = [];
    for (const seed of seeds(imports)) {
      const wrong = await tryImport((begun) => hold(seed, begun));
      if (wrong !== null) failed.push({ seed, wrong });
    }
    expect(failed, `${failed.length} of ${seeds(imports).length} imports; replay one with FUZZ_SEED`).toEqual([]);
  }

  /** Served = created + linked + parked + left out, each order of the shop is one of them, and none stands twice. */
  async function expectAccountedFor({ world, storeId }: Begun, runId: string): Promise<void> {
    await expectBalanced(world, runId);
    const decided = new Set((await orderRows(world, storeId)).map(({ shopNumber }) => shopNumber));
    const missing = world.shop.state().orders.filter(({ order_id }) => !decided.has(String(order_id)));
    expect(missing, 'orders of the shop without a decision').toEqual([]);
    for (const [number, standing] of workOrdersByNumber(world.account.state())) {
      expect(standing, `work orders of ${number}`).toHaveLength(1);
    }
    expect((await findStore(database.queries, tenantId, storeId))?.failureCode).toBeNull();
  }

  test(
    'of the shop end with every order decided about, none doubled, and no defect',
    { timeout: 600_000 },
    async () => {
      await expectAllWell(72, async (seed, begun) => {
        const { world, storeId, mapping } = begun;
        const random = seededRandom(seed);
        let left = bodiesPerImport;
        world.shop.alterAnswers((endpoint, text) => {
          if (endpoint !== 'orders/get' || left === 0) return text;
          left -= 1;
          mutated += 1;
          return mutatedJson(text, random);
        });
        const runId = await beginImport(world, storeId, mapping);
        await workUntil(world, storeId, () => isDone(world, runId));
        await expectAccountedFor(begun, runId);
        expectNoDoubles(world);
        const { created, linked } = (await findRun(database.queries, tenantId, runId))?.counters ?? {};
        expect(world.account.state().orders).toHaveLength((created ?? 0) + (linked ?? 0));
      });
      if (!only) expect(mutated).toBeGreaterThanOrEqual(2.8 * seeds(72).length);
    },
  );

  test(
    'of RO App end with every order accounted for, and with each there once when all is retried',
    { timeout: 600_000 },
    async () => {
      await expectAllWell(28, async (seed, begun) => {
        const { world, storeId, mapping } = begun;
        const runId = await beginImport(world, storeId, mapping);
        // What rarely changes in the account is read anew, too.
        await world.restart();
        mutateAccount(world.account, seed, () => (mutated += 1));
        // It may come to its end among lies, or wait for an honest answer.
        await workUntil(world, storeId, () => isDone(world, runId), 12).catch(() => undefined);
        world.account.alterAnswers(null);
        await workUntil(world, storeId, () => isDone(world, runId));
        await expectAccountedFor(begun, runId);
        await retryAll(world, storeId);
        await workUntil(world, storeId, () => allSynced(world, storeId));
        // Not the people and products: a list that shows one under another phone or article can't be told from the truth.
        expectOrdersOnce(world);
      });
      if (!only) expect(mutated).toBeGreaterThanOrEqual(8 * seeds(28).length);
    },
  );
});
