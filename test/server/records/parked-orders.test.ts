import { beforeEach, describe, expect, it } from 'vitest';
import { findOrder, saveOrders } from '../../../server/records/orders.ts';
import {
  countUnlooked,
  leaveOutVanished,
  parkAgain,
  parkedOrdersDue,
  retryParkedNow,
  storesWaitingFor,
  takeUpParked,
} from '../../../server/records/parked-orders.ts';
import type { StoreRow } from '../../../server/records/stores.ts';
import { databaseStage } from './database-stage.ts';
import { addPlan, addStore, minute, newOrder } from './stored-samples.ts';

const stage = databaseStage();
let store: StoreRow;
beforeEach(async () => {
  store = await addStore(stage.queries);
});

type Changes = Parameters<typeof newOrder>[2];
const parked = (shopNumber: string, changes: Changes = {}, of: StoreRow = store) =>
  newOrder(of, shopNumber, { result: 'parked', state: 'parked', parkedTries: 1, retryAt: minute(5), ...changes });
const numbersOf = (rows: readonly { shopNumber: string }[]) => rows.map(({ shopNumber }) => shopNumber);
const due = async (now: Date, limit = 10) => numbersOf(await parkedOrdersDue(stage.queries, store.id, now, limit));
const row = (shopNumber: string) => findOrder(stage.queries, store.id, shopNumber);
const retryNow = (choice: Parameters<typeof retryParkedNow>[2], now: Date) =>
  retryParkedNow(stage.queries, store.id, choice, now);

describe('a parked order', () => {
  it('is looked at again when its time has come, the longest due first', async () => {
    const twin = await addStore(stage.queries);
    await saveOrders(stage.queries, [
      parked('late', { retryAt: minute(9) }),
      parked('early', { retryAt: minute(3) }),
      parked('never', { retryAt: null }),
      newOrder(store, 'synced', { retryAt: minute(0) }),
      parked('elsewhere', { retryAt: minute(0) }, twin),
    ]);
    expect(await due(minute(2))).toEqual([]);
    expect(await due(minute(9))).toEqual(['early', 'late']);
    expect(await due(minute(9), 1)).toEqual(['early']);
  });

  it('is looked at ever more rarely while it stays parked, at least daily', async () => {
    await saveOrders(stage.queries, [parked('1')]);
    const waits: number[] = [];
    for (let index = 0; index < 14; index++) {
      await saveOrders(stage.queries, [parked('1')]);
      waits.push((((await row('1'))?.retryAt?.getTime() ?? 0) - minute(0).getTime()) / 60_000);
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[0]).toBeLessThan(60);
    expect(waits.at(-1)).toBe(24 * 60);
  });

  it('begins anew once it was settled in between', async () => {
    await saveOrders(stage.queries, [parked('1')]);
    await saveOrders(stage.queries, [parked('1')]);
    await saveOrders(stage.queries, [newOrder(store, '1')]);
    expect(await row('1')).toMatchObject({ parkedTries: 0, retryAt: null });
  });

  it('is put off by a look that changes nothing, as if it were parked again', async () => {
    await saveOrders(stage.queries, [parked('1'), parked('2')]);
    await saveOrders(stage.queries, [parked('1')]);
    await parkAgain(stage.queries, { storeId: store.id, shopNumber: '2' }, minute(5));
    expect((await row('2'))?.retryAt).toEqual((await row('1'))?.retryAt);
    expect((await row('2'))?.parkedTries).toBe((await row('1'))?.parkedTries);
  });

  it('is not due any more once it was taken up', async () => {
    await saveOrders(stage.queries, [parked('1'), parked('2')]);
    await takeUpParked(stage.queries, store.id, [], minute(14));
    await takeUpParked(stage.queries, store.id, ['1'], minute(14));
    expect(await due(minute(9))).toEqual(['2']);
  });
});

describe('asking for a look now', () => {
  it('makes those due that are parked, and never later than they were', async () => {
    await saveOrders(stage.queries, [
      parked('1', { retryAt: minute(900) }),
      parked('2', { retryAt: minute(1) }),
      parked('3', { retryAt: null }),
      newOrder(store, '4'),
    ]);
    expect(numbersOf(await retryNow({}, minute(2))).toSorted()).toEqual(['1', '2', '3']);
    expect((await due(minute(2))).toSorted()).toEqual(['1', '2', '3']);
    expect((await row('2'))?.retryAt).toEqual(minute(1));
    expect((await row('4'))?.retryAt).toBeNull();
  });

  it('is narrowed by number, reason and product key', async () => {
    const ambiguous = (productKey: string) => ({ reason: 'product-ambiguous', detail: { productKey } }) as const;
    await saveOrders(stage.queries, [
      parked('1', ambiguous('A-1')),
      parked('2', ambiguous('a-1')),
      parked('3', { reason: 'product-rejected', detail: { productKey: 'A-1' } }),
    ]);
    expect(numbersOf(await retryNow({ shopNumbers: ['2', '9'] }, minute(1)))).toEqual(['2']);
    expect(numbersOf(await retryNow({ shopNumbers: [] }, minute(1)))).toEqual([]);
    expect(numbersOf(await retryNow({ reason: 'product-ambiguous', productKey: 'A-1' }, minute(1)))).toEqual(['1']);
    expect(await storesWaitingFor(stage.queries, 'tenant', 'A-1')).toEqual(new Set([store.id]));
    expect(await storesWaitingFor(stage.queries, 'tenant', 'B')).toEqual(new Set());
    expect(await storesWaitingFor(stage.queries, 'other', 'A-1')).toEqual(new Set());
  });

  it('outlives a look that began before', async () => {
    await saveOrders(stage.queries, [parked('1', { retryAt: minute(0) })]);
    await takeUpParked(stage.queries, store.id, ['1'], minute(5));
    await retryNow({}, minute(1));
    // The look that began at minute 0 ends at minute 2, with what the shop had said before.
    await saveOrders(stage.queries, [parked('1', { retryAt: minute(7) })]);
    expect(await due(minute(2))).toEqual(['1']);
    await takeUpParked(stage.queries, store.id, ['1'], minute(7));
    await saveOrders(stage.queries, [parked('1', { retryAt: minute(7) })]);
    expect(await due(minute(7))).toEqual([]);
  });

  it('is answered once each was looked at or waits no more', async () => {
    await saveOrders(stage.queries, [parked('1'), parked('2'), parked('3')]);
    const asked = await retryNow({}, minute(1));
    expect(await countUnlooked(stage.queries, asked)).toBe(3);
    await saveOrders(stage.queries, [parked('1'), newOrder(store, '2')]);
    expect(await countUnlooked(stage.queries, asked)).toBe(1);
    await parkAgain(stage.queries, { storeId: store.id, shopNumber: '3' }, minute(5));
    expect(await countUnlooked(stage.queries, asked)).toBe(0);
    expect(await countUnlooked(stage.queries, [])).toBe(0);
  });
});

describe('an order that vanished from the shop', () => {
  const leaveOut = (shopNumber: string) => leaveOutVanished(stage.queries, { storeId: store.id, shopNumber });

  it('waits for nobody where nothing was begun', async () => {
    await saveOrders(stage.queries, [parked('1', { reason: 'no-client' })]);
    expect(await leaveOut('1')).toBe(true);
    expect(await row('1')).toMatchObject({
      state: 'left-out',
      result: 'left-out',
      reason: 'not-in-shop',
      retryAt: null,
    });
  });

  it('stays parked where something was begun, or is not parked', async () => {
    await saveOrders(stage.queries, [parked('1', { workOrderId: 5 }), parked('2'), newOrder(store, '3')]);
    await addPlan(stage.queries, store, '2');
    for (const shopNumber of ['1', '2', '3', '4']) expect(await leaveOut(shopNumber)).toBe(false);
    expect(await row('2')).toMatchObject({ state: 'parked' });
    expect(await row('3')).toMatchObject({ state: 'synced' });
  });
});
