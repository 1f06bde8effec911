/** Which syncs and refreshes are kept as runs, for whoever asks what happened at a store. */
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listChanges } from '../../../server/records/changes.ts';
import type { Database } from '../../../server/records/database.ts';
import { listRuns, purgeOldRuns } from '../../../server/records/runs.ts';
import { runs } from '../../../server/records/schema.ts';
import { askRefresh } from '../../../server/records/followed-orders.ts';
import { viewRun, viewStore } from '../../../server/sync/store-view.ts';
import { tenantId } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { FollowedShop, minute } from './followed-shop.ts';

describe('a run of a store that follows its shop', () => {
  let database: Database;
  let shop: FollowedShop;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    shop = await FollowedShop.start(database);
  });
  afterEach(() => shop.close());

  /** All but the import, newest first. */
  const kept = async () => {
    const rows = await listRuns(database.queries, tenantId, shop.storeId, 50);
    return Promise.all(rows.filter(({ kind }) => kind !== 'import').map((row) => viewRun(shop.world.sync, row)));
  };

  test('is kept where something changed, with what changed, and not where nothing did', async () => {
    expect(await kept()).toEqual([]);
    shop.shopOrder(1001).stat_status = 6;
    shop.shopOrder(1002).stat_status = 6;
    shop.world.shop.addOrder({ stat_status: 1 });
    await shop.tick();
    const [run, ...others] = await kept();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ kind: 'sync', state: 'done', stage: 'finished', done: 3, created: 1, updated: 2 });
    const told = await listChanges(database.queries, { tenantId, storeId: shop.storeId, what: ['status'], limit: 10 });
    expect(told.map(({ runId }) => runId)).toEqual([run?.id, run?.id]);
    await shop.tick();
    expect(await kept()).toHaveLength(1);
    expect((await viewStore(shop.world.sync, tenantId, shop.storeId)).run).toMatchObject({ kind: 'import' });
  });

  test('is kept where it failed, once for a failure that goes on', async () => {
    shop.world.shop.addFault({ kind: 'http-502', endpoint: 'orders/get', times: 1000 });
    await shop.tick();
    const [first] = await kept();
    expect(first).toMatchObject({ kind: 'sync', state: 'failed', error: { code: 'shop-unreachable' } });
    await shop.tick();
    const [extended, ...others] = await kept();
    expect(others).toEqual([]);
    expect(extended?.id).toBe(first?.id);
    expect(extended?.finishedAt?.getTime()).toBeGreaterThan(first?.finishedAt?.getTime() ?? Infinity);
    shop.world.shop.clearFaults();
    shop.shopOrder().stat_status = 6;
    await shop.tick();
    expect((await kept()).map(({ state }) => state)).toEqual(['done', 'failed']);
  });

  test('is another one where the same failure comes back after a success', async () => {
    const fail = () => shop.world.shop.addFault({ kind: 'http-502', endpoint: 'orders/get', times: 1000 });
    fail();
    await shop.tick();
    shop.world.shop.clearFaults();
    await shop.tick();
    const [first, ...others] = await kept();
    expect(others).toEqual([]);
    fail();
    await shop.tick();
    expect(await kept()).toMatchObject([{ state: 'failed' }, { id: first?.id, finishedAt: first?.finishedAt }]);
  });

  test('is a refresh where a person asked for it', async () => {
    shop.shopOrder().stat_status = 6;
    const target = { storeId: shop.storeId, shopNumbers: ['1001'] };
    await askRefresh(database.queries, tenantId, target, shop.world.clock.now(), 10 * minute);
    await shop.tick();
    expect(await kept()).toMatchObject([{ kind: 'refresh', state: 'done', done: 1, updated: 1 }]);
  });

  test('is forgotten with the history it belongs to, unlike an import', async () => {
    shop.shopOrder().stat_status = 6;
    await shop.tick();
    await database.queries.update(runs).set({ finishedAt: new Date(Date.now() - 91 * 24 * 60 * minute) });
    await purgeOldRuns(database.queries, 90);
    const left = await database.queries.select().from(runs).where(eq(runs.storeId, shop.storeId));
    expect(left).toMatchObject([{ kind: 'import' }]);
  });
});
