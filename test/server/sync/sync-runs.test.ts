/** Which syncs and refreshes are kept as runs, for whoever asks what happened at a store. */
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listChanges } from '../../../server/records/changes.ts';
import type { Database } from '../../../server/records/database.ts';
import { claimDueStore, LeaseLostError } from '../../../server/records/leases.ts';
import { listRuns, purgeOldRuns } from '../../../server/records/runs.ts';
import { runs } from '../../../server/records/schema.ts';
import { askRefresh } from '../../../server/records/followed-orders.ts';
import { runSlice } from '../../../server/sync/run-slice.ts';
import { viewRun, viewStore } from '../../../server/sync/store-view.ts';
import { tenantId } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { until } from '../../support/until.ts';
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

  /** A slice of another process that has told of two orders and is about to write to a third. */
  const sliceUnderWay = async (): Promise<{ ended: Promise<unknown>; process: AbortController }> => {
    const { world } = shop;
    for (const number of [1001, 1002, 1003]) shop.shopOrder(number).stat_status = 6;
    world.account.addFault({ kind: 'hang', endpoint: 'POST /orders/:id/status', after: 2 });
    world.clock.pass(6 * minute);
    const claimed = await claimDueStore(database.queries, 'another process', world.clock.now());
    if (!claimed) throw new Error('the store is due');
    const process = new AbortController();
    const limits = { stop: () => false, leaving: () => false, signal: process.signal };
    const ended = runSlice(world.sync, claimed.lease, claimed.store, limits).catch((error: unknown) => error);
    await until(toldOrders, (orders) => orders === 2);
    await until(
      () => world.account.hanging(),
      (hanging) => hanging === 1,
    );
    world.account.clearFaults();
    return { ended, process };
  };
  const toldOf = async (runId?: string): Promise<string[]> => {
    const told = await listChanges(database.queries, { tenantId, storeId: shop.storeId, what: ['status'], limit: 10 });
    return told.filter((change) => !runId || change.runId === runId).map(({ shopNumber }) => shopNumber ?? '');
  };
  const toldOrders = async () => (await toldOf()).length;

  test('is told to its end by whoever takes over from a process that is gone', async () => {
    const { ended } = await sliceUnderWay();
    await database.queries.execute(sql`update stores set lease_until = now() - interval '1 second'`);
    await shop.tick();
    await shop.tick();
    const [sync, interrupted, ...others] = await kept();
    expect(others).toEqual([]);
    expect(sync).toMatchObject({ kind: 'sync', state: 'done', updated: 1 });
    expect(interrupted).toMatchObject({ kind: 'sync', state: 'failed', error: { code: 'interrupted' }, updated: 2 });
    expect(interrupted?.finishedAt?.getTime()).toBeGreaterThanOrEqual(interrupted?.startedAt?.getTime() ?? Infinity);
    expect(await toldOf(interrupted?.id)).toHaveLength(2);
    expect(new Set(await toldOf(sync?.id)).size).toBe(1);
    shop.world.account.dropHanging();
    expect(await ended).toBeInstanceOf(LeaseLostError);
    expect(await kept()).toHaveLength(2);
  });

  test('is told to its end by a process that has to give it up', async () => {
    const { ended, process } = await sliceUnderWay();
    process.abort();
    await ended;
    const [interrupted, ...others] = await kept();
    expect(others).toEqual([]);
    expect(interrupted).toMatchObject({ kind: 'sync', state: 'failed', error: { code: 'interrupted' }, updated: 2 });
    expect(await toldOf(interrupted?.id)).toHaveLength(2);
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
