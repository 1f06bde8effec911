import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { saveLinks } from '../../../server/records/links.ts';
import { claimDueStore } from '../../../server/records/leases.ts';
import { findPlan } from '../../../server/records/order-plans.ts';
import { saveOrders } from '../../../server/records/orders.ts';
import {
  findRun,
  insertImportRun,
  latestImports,
  listRuns,
  noOrders,
  openImportRun,
  type RunRow,
  updateRun,
} from '../../../server/records/runs.ts';
import { changes, orders, quotaSlots, runs, stores, tenants } from '../../../server/records/schema.ts';
import { findShopProducts, saveShopProducts } from '../../../server/records/shop-products.ts';
import { readSealedToken, writeSealedToken } from '../../../server/records/shop-tokens.ts';
import { addToSnapshot, snapshotProgress } from '../../../server/records/snapshot.ts';
import {
  findStore,
  findStoreByShop,
  insertStore,
  listStores,
  makeDue,
  orderCounts,
  parkedCount,
  removeStore,
  type StoreRow,
  updateStore,
} from '../../../server/records/stores.ts';
import { deleteTenant, findTenant, putTenant, reserveSlots, updateTenant } from '../../../server/records/tenants.ts';
import { sampleOrder } from '../domain/order-sample.ts';
import { databaseStage } from './database-stage.ts';
import { addPlan, addStore, addTenant, minute, newOrder, newStore, rowOf, sampleSettings } from './stored-samples.ts';

const stage = databaseStage();
const token = { sealed: 'sealed token', issuedAt: minute(0) };

function newRun(store: StoreRow, createdAt = minute(0)): Pick<RunRow, 'id' | 'tenantId' | 'storeId' | 'createdAt'> {
  return { id: randomUUID(), tenantId: store.tenantId, storeId: store.id, createdAt };
}

describe("an account's stores", () => {
  it('are listed oldest first, without those removed', async () => {
    const young = await addStore(stage.queries, { createdAt: minute(2) });
    const old = await addStore(stage.queries, { createdAt: minute(1) });
    const removed = await addStore(stage.queries, { createdAt: minute(0) });
    await removeStore(stage.queries, 'tenant', removed.id, minute(3));
    expect((await listStores(stage.queries, 'tenant')).map((store) => store.id)).toEqual([old.id, young.id]);
  });

  it('are out of reach for other accounts', async () => {
    const store = await addStore(stage.queries, { nextRunAt: minute(5) });
    await saveOrders(stage.queries, [newOrder(store, '1')]);
    const run = await insertImportRun(stage.queries, newRun(store));
    await addTenant(stage.queries, 'other');
    expect(await listStores(stage.queries, 'other')).toEqual([]);
    expect(await findStore(stage.queries, 'other', store.id)).toBeNull();
    expect(await findStoreByShop(stage.queries, 'other', store.identity)).toBeNull();
    expect(await updateStore(stage.queries, 'other', store.id, { watermark: 'theirs' })).toBeNull();
    await makeDue(stage.queries, 'other', store.id, minute(1));
    expect(await removeStore(stage.queries, 'other', store.id, minute(1))).toBeNull();
    expect(await orderCounts(stage.queries, 'other')).toEqual(new Map());
    expect(await findRun(stage.queries, 'other', run?.id ?? '')).toBeNull();
    expect(await listRuns(stage.queries, 'other', store.id, 10)).toEqual([]);
    expect(await latestImports(stage.queries, 'other')).toEqual(new Map());
    expect(await rowOf(stage.queries, store.id)).toEqual(store);
  });

  it('are one for each shop, however often it is connected at once', async () => {
    await addTenant(stage.queries);
    const connect = () => insertStore(stage.queries, newStore({ identity: 'lamps.example' }));
    expect((await Promise.all([connect(), connect()])).toSorted()).toEqual([false, true]);
    const present = await findStoreByShop(stage.queries, 'tenant', 'lamps.example');
    await removeStore(stage.queries, 'tenant', present?.id ?? '', minute(1));
    expect(await findStoreByShop(stage.queries, 'tenant', 'lamps.example')).toBeNull();
    expect(await connect()).toBe(true);
  });

  it('may be stores of the same shop in two accounts', async () => {
    await addStore(stage.queries, { identity: 'lamps.example' });
    await addTenant(stage.queries, 'other');
    expect(await insertStore(stage.queries, newStore({ tenantId: 'other', identity: 'lamps.example' }))).toBe(true);
  });

  it('are due at the earlier of two wishes', async () => {
    const store = await addStore(stage.queries, { nextRunAt: null });
    const dueAfter = async (at: Date) => {
      await makeDue(stage.queries, 'tenant', store.id, at);
      return (await rowOf(stage.queries, store.id)).nextRunAt;
    };
    expect(await dueAfter(minute(5))).toEqual(minute(5));
    expect(await dueAfter(minute(9))).toEqual(minute(5));
    expect(await dueAfter(minute(1))).toEqual(minute(1));
  });

  it('count orders in step and parked ones, not those left out', async () => {
    const store = await addStore(stage.queries);
    const quiet = await addStore(stage.queries);
    await saveOrders(stage.queries, [
      newOrder(store, '1'),
      newOrder(store, '2', { state: 'final' }),
      newOrder(store, '3', { state: 'frozen' }),
      newOrder(store, '4', { result: 'parked', state: 'parked' }),
      newOrder(store, '5', { result: 'left-out', state: 'left-out' }),
      newOrder(store, '6', { result: 'left-out', state: 'left-out' }),
    ]);
    const counts = await orderCounts(stage.queries, 'tenant');
    expect(counts.get(store.id)).toEqual({ synced: 3, parked: 1 });
    expect(counts.get(quiet.id)).toEqual({ synced: 0, parked: 0 });
    expect(await parkedCount(stage.queries, store.id)).toBe(1);
    expect(await parkedCount(stage.queries, quiet.id)).toBe(0);
  });
});

describe('removing a store', () => {
  it('forgets its secrets, at once and for good', async () => {
    const store = await addStore(stage.queries, { settings: sampleSettings({ login: 'connector' }) });
    await writeSealedToken(stage.queries, store.id, token);
    await removeStore(stage.queries, 'tenant', store.id, minute(1));
    // A sign-in that was under way.
    await writeSealedToken(stage.queries, store.id, { sealed: 'late', issuedAt: minute(2) });
    expect(await readSealedToken(stage.queries, store.id)).toBeNull();
    const row = await rowOf(stage.queries, store.id);
    expect(row).toMatchObject({ passwordSealed: '', tokenSealed: null, tokenIssuedAt: null, removedAt: minute(1) });
    expect(row.settings).not.toHaveProperty('login');
    expect(await findStore(stage.queries, 'tenant', store.id)).toBeNull();
  });

  it('forgets what was read from the shop, of this store only', async () => {
    const store = await addStore(stage.queries);
    const other = await addStore(stage.queries);
    for (const { id } of [store, other]) {
      await addToSnapshot(stage.queries, id, { orders: [sampleOrder()], unreadable: [] }, false);
      await saveShopProducts(stage.queries, id, new Map([['LAMP-A', null]]));
    }
    await removeStore(stage.queries, 'tenant', store.id, minute(1));
    expect(await snapshotProgress(stage.queries, store.id)).toMatchObject({ total: 0 });
    expect(await findShopProducts(stage.queries, store.id, ['LAMP-A'])).toEqual(new Map());
    expect(await snapshotProgress(stage.queries, other.id)).toMatchObject({ total: 1 });
    expect((await findShopProducts(stage.queries, other.id, ['LAMP-A'])).size).toBe(1);
  });

  it('keeps plans with a work order begun or in doubt, for the day the shop is connected again', async () => {
    const store = await addStore(stage.queries);
    await addPlan(stage.queries, store, 'untouched');
    await addPlan(stage.queries, store, 'in doubt', { sentAt: minute(0) });
    await addPlan(stage.queries, store, 'begun', { workOrderId: 7, stepsDone: 1 });
    await removeStore(stage.queries, 'tenant', store.id, minute(1));
    const kept = async (shopNumber: string) =>
      (await findPlan(stage.queries, { tenantId: 'tenant', identity: store.identity, shopNumber })) !== null;
    expect([await kept('untouched'), await kept('in doubt'), await kept('begun')]).toEqual([false, true, true]);
  });

  it('keeps the links, and tells how many work orders stay', async () => {
    const store = await addStore(stage.queries);
    const elsewhere = await addStore(stage.queries, { tenantId: 'other', identity: store.identity });
    const link = (tenantId: string, shopNumber: string) => ({
      tenantId,
      identity: store.identity,
      shopNumber,
      workOrderId: Number(shopNumber),
      workOrderNumber: `A${shopNumber}`,
      createdAt: minute(0),
    });
    await saveLinks(stage.queries, [link('tenant', '1'), link('tenant', '2'), link('other', '3')]);
    expect(await removeStore(stage.queries, 'tenant', store.id, minute(1))).toEqual({ workOrdersKept: 2 });
    expect(await removeStore(stage.queries, 'tenant', store.id, minute(2))).toBeNull();
    expect(await removeStore(stage.queries, 'other', elsewhere.id, minute(2))).toEqual({ workOrdersKept: 1 });
  });

  it('lets nobody claim it any more', async () => {
    const store = await addStore(stage.queries, { nextRunAt: minute(0) });
    await removeStore(stage.queries, 'tenant', store.id, minute(1));
    await makeDue(stage.queries, 'tenant', store.id, minute(0));
    expect(await claimDueStore(stage.queries, 'me', minute(9))).toBeNull();
  });
});

describe("a store's token", () => {
  it('is replaced and forgotten', async () => {
    const store = await addStore(stage.queries);
    expect(await readSealedToken(stage.queries, store.id)).toBeNull();
    await writeSealedToken(stage.queries, store.id, token);
    expect(await readSealedToken(stage.queries, store.id)).toEqual(token);
    await writeSealedToken(stage.queries, store.id, null);
    expect(await readSealedToken(stage.queries, store.id)).toBeNull();
  });
});

describe("a store's runs", () => {
  let store: StoreRow;
  beforeEach(async () => {
    store = await addStore(stage.queries);
  });

  it('are one import at a time, also for two clicks at once', async () => {
    const started = await Promise.all([
      insertImportRun(stage.queries, newRun(store)),
      insertImportRun(stage.queries, newRun(store)),
    ]);
    const on = started.filter((run) => run !== null);
    expect(on).toHaveLength(1);
    expect(on[0]).toMatchObject({ kind: 'import', state: 'queued', counters: noOrders });
    expect(await openImportRun(stage.queries, store.id)).toEqual(on[0]);
  });

  it.each(['queued', 'running', 'paused'] as const)('have no second import beside one that is %s', async (state) => {
    const run = await insertImportRun(stage.queries, newRun(store));
    await updateRun(stage.queries, run?.id ?? '', { state });
    expect(await insertImportRun(stage.queries, newRun(store))).toBeNull();
    expect((await openImportRun(stage.queries, store.id))?.id).toBe(run?.id);
  });

  it.each(['done', 'failed'] as const)('have room for an import after one that is %s', async (state) => {
    const run = await insertImportRun(stage.queries, newRun(store));
    await updateRun(stage.queries, run?.id ?? '', { state });
    expect(await openImportRun(stage.queries, store.id)).toBeNull();
    expect(await insertImportRun(stage.queries, newRun(store))).not.toBeNull();
  });

  it('do not stand in the way of another store', async () => {
    const other = await addStore(stage.queries);
    await insertImportRun(stage.queries, newRun(store));
    expect(await insertImportRun(stage.queries, newRun(other))).not.toBeNull();
  });

  it('are listed newest first, and the newest of each store is at hand', async () => {
    const ids: string[] = [];
    for (const at of [1, 3, 2]) {
      const run = await insertImportRun(stage.queries, newRun(store, minute(at)));
      await updateRun(stage.queries, run?.id ?? '', { state: 'done', finishedAt: minute(at) });
      ids.push(run?.id ?? '');
    }
    const other = await addStore(stage.queries);
    const only = await insertImportRun(stage.queries, newRun(other));
    const listed = await listRuns(stage.queries, 'tenant', store.id, 2);
    expect(listed.map((run) => run.id)).toEqual([ids[1], ids[2]]);
    const latest = await latestImports(stage.queries, 'tenant');
    expect([latest.get(store.id)?.id, latest.get(other.id)?.id]).toEqual([ids[1], only?.id]);
  });
});

describe('an account', () => {
  it('gets another key and address without losing what was learned about it', async () => {
    const put = (key: string) =>
      putTenant(stage.queries, {
        id: 'tenant',
        roappApiUrl: `https://${key}.example/v2`,
        roappApiKeySealed: key,
        createdAt: minute(0),
      });
    await put('first');
    await updateTenant(stage.queries, 'tenant', { keyEmployeeId: 5, peopleReadTo: minute(3) });
    await put('second');
    expect(await findTenant(stage.queries, 'tenant')).toMatchObject({
      id: 'tenant',
      roappApiUrl: 'https://second.example/v2',
      roappApiKeySealed: 'second',
      keyEmployeeId: 5,
      peopleReadTo: minute(3),
      createdAt: minute(0),
    });
  });

  it('takes everything of its own with it, and nothing of others', async () => {
    for (const tenantId of ['tenant', 'other']) {
      const store = await addStore(stage.queries, { tenantId });
      await saveOrders(stage.queries, [newOrder(store, '1')]);
      await insertImportRun(stage.queries, newRun(store));
      await addPlan(stage.queries, store, '1');
      await reserveSlots(stage.queries, tenantId, 1000, 1);
    }
    expect(await deleteTenant(stage.queries, 'tenant')).toBe(true);
    expect(await deleteTenant(stage.queries, 'tenant')).toBe(false);
    for (const table of [tenants, stores, orders, runs, quotaSlots]) {
      expect(await stage.queries.$count(table)).toBe(1);
    }
    expect(await stage.queries.$count(changes)).toBe(0);
    expect(await findTenant(stage.queries, 'other')).not.toBeNull();
  });
});
