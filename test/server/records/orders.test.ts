import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { findLink, saveLinks } from '../../../server/records/links.ts';
import { deletePlans, findPlan, unfinishedPlans, updatePlan } from '../../../server/records/order-plans.ts';
import {
  countDecidedSince,
  countResults,
  findOrder,
  listOrders,
  noteReadBack,
  type OrderRow,
  saveOrders,
  updateOrder,
} from '../../../server/records/orders.ts';
import { orders } from '../../../server/records/schema.ts';
import {
  addToSnapshot,
  clearSnapshot,
  findSnapshotOrder,
  forgetSettledArrivals,
  isAnyOrderWaiting,
  markDecided,
  offerAgain,
  readSnapshot,
  snapshotCounts,
  snapshotProgress,
  undecidedOrders,
} from '../../../server/records/snapshot.ts';
import type { StoreRow } from '../../../server/records/stores.ts';
import { sampleOrder } from '../domain/order-sample.ts';
import { databaseStage } from './database-stage.ts';
import { addPlan, addStore, minute, newOrder } from './stored-samples.ts';

const stage = databaseStage();
let store: StoreRow;
beforeEach(async () => {
  store = await addStore(stage.queries);
});

type OrderQuery = Parameters<typeof listOrders>[1];

function list(changes: Partial<OrderQuery> = {}): Promise<OrderRow[]> {
  return listOrders(stage.queries, {
    tenantId: store.tenantId,
    storeId: store.id,
    state: undefined,
    search: undefined,
    after: null,
    limit: 100,
    ...changes,
  });
}

const numbersOf = (rows: readonly { shopNumber: string }[]) => rows.map((row) => row.shopNumber);

describe("the list of a store's orders", () => {
  /** Walks through all pages as the panel does. */
  async function walk(limit: number, betweenPages?: () => Promise<void>): Promise<string[]> {
    const seen: string[] = [];
    let after: OrderQuery['after'] = null;
    for (;;) {
      const page = await list({ after, limit });
      seen.push(...numbersOf(page));
      const last = page.at(-1);
      if (!last || page.length < limit) return seen;
      after = { createdText: last.createdText, shopNumber: last.shopNumber };
      await betweenPages?.();
    }
  }

  it('has every order once, newest first, whatever the page size and however many were created in one second', async () => {
    const created = fc.record({ second: fc.nat(3), number: fc.integer({ min: 1, max: 2000 }) });
    const entries = fc.uniqueArray(created, { selector: (entry) => entry.number, minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(entries, fc.integer({ min: 1, max: 8 }), async (made, limit) => {
        await stage.queries.delete(orders);
        await saveOrders(
          stage.queries,
          made.map(({ second, number }) =>
            newOrder(store, String(number), { createdText: `2026-09-14 10:31:0${second}` }),
          ),
        );
        const walked = await walk(limit);
        expect(walked.toSorted()).toEqual(made.map(({ number }) => String(number)).toSorted());
        const seconds = walked.map((number) => made.find((entry) => String(entry.number) === number)?.second ?? -1);
        expect(seconds).toEqual(seconds.toSorted((a, b) => b - a));
      }),
      { numRuns: 20 },
    );
  });

  it('shows no order twice when new ones come in between two pages', async () => {
    const add = (number: number) =>
      saveOrders(stage.queries, [newOrder(store, String(number), { createdText: `2026-09-14 10:00:${number}` })]);
    for (let number = 10; number < 20; number++) await add(number);
    let next = 20;
    const walked = await walk(3, () => add(next++));
    expect(walked).toEqual(['19', '18', '17', '16', '15', '14', '13', '12', '11', '10']);
  });

  it('leaves out what the rules left out, and can be narrowed to a state', async () => {
    await saveOrders(stage.queries, [
      newOrder(store, '1'),
      newOrder(store, '2', { result: 'parked', state: 'parked' }),
      newOrder(store, '3', { result: 'left-out', state: 'left-out' }),
    ]);
    expect(numbersOf(await list())).toEqual(['2', '1']);
    expect(numbersOf(await list({ state: 'parked' }))).toEqual(['2']);
  });

  it('is searched by a part of either number, in any case, every character meaning itself', async () => {
    await saveOrders(stage.queries, [
      newOrder(store, 'AB-1042', { workOrderNumber: 'W-77' }),
      newOrder(store, '100%', { workOrderNumber: 'w_5' }),
      newOrder(store, '2000', { workOrderNumber: null }),
    ]);
    const found = async (search: string) => numbersOf(await list({ search })).toSorted();
    expect(await found('b-10')).toEqual(['AB-1042']);
    expect(await found('w')).toEqual(['100%', 'AB-1042']);
    expect(await found('%')).toEqual(['100%']);
    expect(await found('_')).toEqual(['100%']);
    expect(await found("' or true --")).toEqual([]);
  });

  it('shows a store to its own account only', async () => {
    await saveOrders(stage.queries, [newOrder(store, '1')]);
    const other = await addStore(stage.queries, { tenantId: 'other' });
    expect(await list({ tenantId: 'other' })).toEqual([]);
    expect(await list({ tenantId: 'other', storeId: other.id })).toEqual([]);
    expect(await findOrder(stage.queries, other.id, '1')).toBeNull();
  });
});

describe('a decision about an order', () => {
  it('replaces the earlier one', async () => {
    await saveOrders(stage.queries, [
      newOrder(store, '1', { result: 'parked', state: 'parked', reason: 'no-client', detail: { lines: 1 } }),
    ]);
    const later = newOrder(store, '1', {
      workOrderId: 5,
      workOrderNumber: 'A5',
      totalMinor: 100,
      decidedAt: minute(9),
    });
    await saveOrders(stage.queries, [later]);
    expect(await findOrder(stage.queries, store.id, '1')).toMatchObject({ ...later, reason: null, detail: null });
  });

  it('can be changed in parts, for this order of this store only', async () => {
    const twin = await addStore(stage.queries);
    await saveOrders(stage.queries, [newOrder(store, '1'), newOrder(store, '2'), newOrder(twin, '1')]);
    await updateOrder(stage.queries, store.id, '1', { workOrderNumber: 'A1' });
    const numbers = [
      await findOrder(stage.queries, store.id, '1'),
      await findOrder(stage.queries, store.id, '2'),
      await findOrder(stage.queries, twin.id, '1'),
    ].map((row) => row?.workOrderNumber);
    expect(numbers).toEqual(['A1', null, null]);
  });

  it('takes over what was read back of many at once, for this store only', async () => {
    const twin = await addStore(stage.queries);
    await saveOrders(stage.queries, [newOrder(store, '1'), newOrder(store, '2'), newOrder(twin, '1')]);
    const before = await findOrder(stage.queries, store.id, '1');
    const seen = { workOrderNumber: 'A1', orderStatusId: 7, reason: 'total-differs' as const };
    await noteReadBack(
      stage.queries,
      store.id,
      [
        { shopNumber: '1', workOrderId: 5_000_000_000, ...seen },
        { shopNumber: '2', workOrderId: 6, workOrderNumber: '', orderStatusId: null, reason: null, state: 'final' },
      ],
      minute(9),
    );
    expect(await findOrder(stage.queries, store.id, '1')).toEqual({
      ...before,
      ...seen,
      workOrderId: 5_000_000_000,
      lastUpdateAt: minute(9),
    });
    expect(await findOrder(stage.queries, store.id, '2')).toMatchObject({
      workOrderId: 6,
      workOrderNumber: '',
      orderStatusId: null,
      reason: null,
      state: 'final',
    });
    expect((await findOrder(stage.queries, twin.id, '1'))?.workOrderId).toBeNull();
  });

  it('counts for its run, and for the pace where RO App was asked', async () => {
    const runId = randomUUID();
    const decided = (number: string, changes: Parameters<typeof newOrder>[2]) =>
      newOrder(store, number, { runId, ...changes });
    await saveOrders(stage.queries, [
      decided('1', { decidedAt: minute(1) }),
      decided('2', { decidedAt: minute(5) }),
      decided('3', { result: 'linked', decidedAt: minute(6) }),
      decided('4', { result: 'parked', state: 'parked', decidedAt: minute(7) }),
      decided('5', { result: 'left-out', state: 'left-out', decidedAt: minute(8) }),
      newOrder(store, '6', { runId: randomUUID(), decidedAt: minute(9) }),
    ]);
    expect(await countResults(stage.queries, runId)).toEqual({ created: 2, linked: 1, parked: 1, leftOut: 1 });
    expect(await countDecidedSince(stage.queries, runId, minute(1))).toBe(3);
    expect(await countDecidedSince(stage.queries, runId, minute(8))).toBe(0);
  });
});

describe('the snapshot', () => {
  const orderAt = (number: string, statusId = 1) => sampleOrder({ number, statusId });
  const add = (numbers: readonly string[], arrivedLater = false) =>
    addToSnapshot(
      stage.queries,
      store.id,
      { orders: numbers.map((number) => orderAt(number)), unreadable: [] },
      arrivedLater,
    );
  const undecided = async (limit = 100, except: readonly string[] = []) =>
    numbersOf(await undecidedOrders(stage.queries, store.id, limit, except));

  it('keeps orders in the order in which they were served, over several pages', async () => {
    expect(await add(['9', '8'])).toHaveLength(2);
    expect(await add(['7', '6'])).toHaveLength(2);
    expect(await undecided()).toEqual(['9', '8', '7', '6']);
  });

  it('leaves an order alone that is there already', async () => {
    await addToSnapshot(stage.queries, store.id, { orders: [orderAt('1', 3)], unreadable: [] }, false);
    expect(await addToSnapshot(stage.queries, store.id, { orders: [orderAt('1', 4)], unreadable: [] }, true)).toEqual(
      [],
    );
    expect((await findSnapshotOrder(stage.queries, store.id, '1'))?.statusId).toBe(3);
  });

  it('takes late arrivals only where nothing was decided about them', async () => {
    await saveOrders(stage.queries, [newOrder(store, '1')]);
    expect(await add(['1', '2'], true)).toEqual([{ statusId: 1 }]);
    expect(await undecided()).toEqual(['2']);
  });

  it('keeps what could not be read, with the field that is to blame', async () => {
    const unreadable = [{ number: '?7', field: 'order_id' }];
    await addToSnapshot(stage.queries, store.id, { orders: [orderAt('6')], unreadable }, false);
    expect(await addToSnapshot(stage.queries, store.id, { orders: [], unreadable }, true)).toEqual([]);
    const kept = await undecidedOrders(stage.queries, store.id, 10, []);
    expect(kept.map(({ shopNumber, order, unreadableField }) => [shopNumber, order?.number, unreadableField])).toEqual([
      ['6', '6', null],
      ['?7', undefined, 'order_id'],
    ]);
  });

  it('counts orders by status, and those that could not be read apart', async () => {
    const page = {
      orders: [orderAt('1', 1), orderAt('2', 1), orderAt('3', 4)],
      unreadable: [{ number: '4', field: 'total_sum' }],
    };
    await addToSnapshot(stage.queries, store.id, page, false);
    expect(await snapshotCounts(stage.queries, store.id)).toEqual(
      new Map([
        [1, 2],
        [4, 1],
        [null, 1],
      ]),
    );
  });

  it('hands out what is undecided, a few at a time, without those passed over', async () => {
    await add(['5', '4', '3', '2', '1']);
    await markDecided(stage.queries, store.id, ['4']);
    expect(await undecided(2)).toEqual(['5', '3']);
    expect(await undecided(2, ['5', '2'])).toEqual(['3', '1']);
    expect(await snapshotProgress(stage.queries, store.id)).toEqual({ total: 5, decided: 1 });
  });

  it('is read to its end, page by page, all of it or what is undecided', async () => {
    const numbers = Array.from({ length: 250 }, (_, index) => String(1000 - index));
    for (let start = 0; start < numbers.length; start += 50) await add(numbers.slice(start, start + 50));
    await markDecided(stage.queries, store.id, numbers.slice(0, 120));
    const read = async (which: 'all' | 'undecided') => {
      const pages: string[][] = [];
      for await (const page of readSnapshot(stage.queries, store.id, which)) pages.push(numbersOf(page));
      return pages;
    };
    const all = await read('all');
    expect(all.map((page) => page.length)).toEqual([100, 100, 50]);
    expect(all.flat()).toEqual(numbers);
    expect((await read('undecided')).flat()).toEqual(numbers.slice(120));
  });

  it('lets the process turn to others between two pages', async () => {
    await add(Array.from({ length: 60 }, (_, index) => String(index)));
    await add(Array.from({ length: 60 }, (_, index) => String(60 + index)));
    const seen: string[] = [];
    for await (const { length } of readSnapshot(stage.queries, store.id)) {
      seen.push(`${length} orders`);
      setImmediate(() => seen.push('others'));
    }
    expect(seen.slice(0, 3)).toEqual(['100 orders', 'others', '20 orders']);
  });

  it('offers orders again as the shop serves them now, new ones behind the others', async () => {
    await add(['1', '2']);
    await markDecided(stage.queries, store.id, ['1', '2']);
    await offerAgain(stage.queries, store.id, { orders: [], unreadable: [] });
    await offerAgain(stage.queries, store.id, { orders: [orderAt('9', 4), orderAt('1', 5)], unreadable: [] });
    const offered = await undecidedOrders(stage.queries, store.id, 10, []);
    expect(offered.map((entry) => [entry.shopNumber, entry.order?.statusId, entry.arrivedLater])).toEqual([
      ['1', 5, true],
      ['9', 4, true],
    ]);
    expect(await snapshotCounts(stage.queries, store.id)).toEqual(
      new Map([
        [1, 1],
        [4, 1],
        [5, 1],
      ]),
    );
  });

  it('keeps orders of the window that were offered again, and forgets others once they are settled', async () => {
    await add(['1', '2']);
    await offerAgain(stage.queries, store.id, { orders: [orderAt('1', 5), orderAt('9')], unreadable: [] });
    await markDecided(stage.queries, store.id, ['1', '2', '9']);
    expect(await isAnyOrderWaiting(stage.queries, store.id, new Date())).toBe(true);
    await forgetSettledArrivals(stage.queries, store.id);
    expect(await snapshotCounts(stage.queries, store.id)).toEqual(
      new Map([
        [1, 1],
        [5, 1],
      ]),
    );
    expect(await isAnyOrderWaiting(stage.queries, store.id, new Date())).toBe(false);
  });

  it('is forgotten but for orders on their way, which are decided about once more', async () => {
    const twin = await addStore(stage.queries);
    await addToSnapshot(stage.queries, twin.id, { orders: [orderAt('1')], unreadable: [] }, false);
    await add(['1', '2', '3']);
    await addPlan(stage.queries, store, '2');
    await addPlan(stage.queries, twin, '3');
    await markDecided(stage.queries, store.id, ['1', '2']);
    await clearSnapshot(stage.queries, store.id);
    expect(await undecided()).toEqual(['2']);
    expect(await snapshotProgress(stage.queries, store.id)).toMatchObject({ total: 1 });
    expect(await snapshotProgress(stage.queries, twin.id)).toMatchObject({ total: 1 });
  });

  it('keeps no copy of late arrivals that are settled, but of those on their way', async () => {
    await add(['1']);
    await add(['2', '3', '4'], true);
    await addPlan(stage.queries, store, '3');
    await addPlan(stage.queries, await addStore(stage.queries), '2');
    await markDecided(stage.queries, store.id, ['1', '2', '3']);
    await forgetSettledArrivals(stage.queries, store.id);
    const kept: string[] = [];
    for await (const page of readSnapshot(stage.queries, store.id)) kept.push(...numbersOf(page));
    expect(kept).toEqual(['1', '3', '4']);
  });
});

describe('the journal of orders on their way', () => {
  const keyOf = (shopNumber: string, tenantId = store.tenantId) => ({ tenantId, identity: store.identity, shopNumber });

  it('has one plan for each order of a shop', async () => {
    await addPlan(stage.queries, store, '1');
    await expect(addPlan(stage.queries, store, '1')).rejects.toThrow();
    expect(await findPlan(stage.queries, keyOf('1', 'other'))).toBeNull();
    expect(await findPlan(stage.queries, keyOf('1'))).toMatchObject({ stepsDone: 0, sentAt: null, parked: false });
  });

  it('hands out the oldest first, without those that wait for a person', async () => {
    await addPlan(stage.queries, store, '3', { createdAt: minute(2) });
    await addPlan(stage.queries, store, '1', { createdAt: minute(3) });
    await addPlan(stage.queries, store, '2', { createdAt: minute(3) });
    await addPlan(stage.queries, store, '0', { createdAt: minute(1), parked: true });
    await addPlan(stage.queries, await addStore(stage.queries), '9');
    expect(numbersOf(await unfinishedPlans(stage.queries, store.id, 10))).toEqual(['3', '1', '2']);
  });

  it('notes what was sent and what came back', async () => {
    await addPlan(stage.queries, store, '1');
    await updatePlan(stage.queries, keyOf('1'), { sentAt: minute(1) });
    const row = await updatePlan(stage.queries, keyOf('1'), { workOrderId: 7, stepsDone: 1, sentAt: null });
    expect(row).toMatchObject({ workOrderId: 7, stepsDone: 1, sentAt: null });
    expect(await findPlan(stage.queries, keyOf('1'))).toEqual(row);
    await expect(updatePlan(stage.queries, keyOf('none'), { stepsDone: 1 })).rejects.toThrow();
  });

  it('forgets the named plans of one shop of one account', async () => {
    const elsewhere = await addStore(stage.queries, { tenantId: 'other', identity: store.identity });
    for (const shopNumber of ['1', '2', '3']) await addPlan(stage.queries, store, shopNumber);
    await addPlan(stage.queries, elsewhere, '1');
    await deletePlans(stage.queries, store.tenantId, store.identity, []);
    await deletePlans(stage.queries, store.tenantId, store.identity, ['1', '3', 'unknown']);
    expect(numbersOf(await unfinishedPlans(stage.queries, store.id, 10))).toEqual(['2']);
    expect(await findPlan(stage.queries, keyOf('1', 'other'))).not.toBeNull();
  });
});

describe('a link', () => {
  const link = (workOrderId: number, tenantId = store.tenantId) => ({
    tenantId,
    identity: store.identity,
    shopNumber: '1',
    workOrderId,
    workOrderNumber: `A${workOrderId}`,
    createdAt: minute(0),
  });

  it('stays what it is once it was made', async () => {
    await saveLinks(stage.queries, []);
    await saveLinks(stage.queries, [link(7)]);
    await saveLinks(stage.queries, [link(8)]);
    expect(await findLink(stage.queries, link(0))).toMatchObject(link(7));
  });

  it('is found in its own account only', async () => {
    await addStore(stage.queries, { tenantId: 'other' });
    await saveLinks(stage.queries, [link(7)]);
    expect(await findLink(stage.queries, link(0, 'other'))).toBeNull();
  });
});
