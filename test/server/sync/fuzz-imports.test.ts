/**
 * Whole imports behind a shop whose answers about orders are mutated. `FUZZ_SEED=n` replays one import, `FUZZ_BASE=n`
 * begins elsewhere.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../../../server/logger.ts';
import type { Database } from '../../../server/records/database.ts';
import { findRun } from '../../../server/records/runs.ts';
import { findStore } from '../../../server/records/stores.ts';
import { seededRandom } from '../../../server/sandbox/seeded-random.ts';
import { tenantId } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { mutatedJson } from '../../support/mutated-json.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';
import {
  beginImport,
  connectOnly,
  expectBalanced,
  expectNoDoubles,
  isDone,
  orderRows,
  startSmallWorld,
  workUntil,
} from './fault-recovery.ts';

const imports = Number(process.env['FUZZ_IMPORTS'] ?? 72);
const bodiesPerImport = 3;
const base = Number(process.env['FUZZ_BASE'] ?? 1);

describe('imports from a shop whose answers are mutated', () => {
  let database: Database;
  let mutated = 0;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  /** Null when all is well, else what went wrong. */
  async function tryImport(seed: number): Promise<string | null> {
    const random = seededRandom(seed);
    const defects: string[] = [];
    const log = createLogger('error', { write: (line) => void defects.push(line) });
    const world = await startSmallWorld(database, 3, { log, shopHabits: { pageCap: 2 } });
    try {
      const { storeId, mapping } = await connectOnly(world);
      let left = bodiesPerImport;
      world.shop.alterAnswers((endpoint, text) => {
        if (endpoint !== 'orders/get' || left === 0) return text;
        left -= 1;
        mutated += 1;
        return mutatedJson(text, random);
      });
      const runId = await beginImport(world, storeId, mapping);
      await workUntil(world, storeId, () => isDone(world, runId));
      await expectBalanced(world, runId);

      const decided = new Set((await orderRows(world, storeId)).map(({ shopNumber }) => shopNumber));
      const missing = world.shop.state().orders.filter(({ order_id }) => !decided.has(String(order_id)));
      expect(missing, 'orders of the shop without a decision').toEqual([]);
      for (const [number, standing] of workOrdersByNumber(world.account.state())) {
        expect(standing, `work orders of ${number}`).toHaveLength(1);
      }
      expectNoDoubles(world);
      const { created, linked } = (await findRun(database.queries, tenantId, runId))?.counters ?? {};
      expect(world.account.state().orders).toHaveLength((created ?? 0) + (linked ?? 0));
      expect((await findStore(database.queries, tenantId, storeId))?.failureCode).toBeNull();
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

  test('end with every order decided about, none doubled, and no defect', { timeout: 600_000 }, async () => {
    const only = process.env['FUZZ_SEED'];
    const seeds = only ? [Number(only)] : Array.from({ length: imports }, (_, index) => base * 1_000_000 + index);
    const failed: { seed: number; wrong: string }[] = [];
    for (const seed of seeds) {
      const wrong = await tryImport(seed);
      if (wrong !== null) failed.push({ seed, wrong });
    }
    expect(failed, `${failed.length} of ${seeds.length} imports; replay one with FUZZ_SEED`).toEqual([]);
    if (!only) expect(mutated).toBeGreaterThanOrEqual(2.8 * imports);
  });
});
