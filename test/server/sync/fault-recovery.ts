/** What the tests of faults share: a small world, time that runs to whatever is due, and the proof that nothing is lost or doubled. */
import { expect } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import type { Database } from '../../../server/records/database.ts';
import { unfinishedPlans } from '../../../server/records/order-plans.ts';
import { countResults, listOrders, type OrderRow } from '../../../server/records/orders.ts';
import { findRun, openImportRun } from '../../../server/records/runs.ts';
import { retryParkedNow } from '../../../server/records/parked-orders.ts';
import { findStore, makeDue } from '../../../server/records/stores.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { connectStore } from '../../../server/sync/connect-store.ts';
import { startImport, viewMapping } from '../../../server/sync/map-statuses.ts';
import { resumeRun } from '../../../server/sync/pause-run.ts';
import type { Mapping } from '../../../src/contract/mapping.ts';
import { actor, startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { minorOf, totalOf, workOrdersByNumber } from '../../support/work-orders.ts';

const { signal } = new AbortController();

/** Shop orders that need every kind of write: new buyers, new products, two lines, a status that differs from the first one. */
export async function startSmallWorld(
  database: Database,
  orders: number,
  options: Omit<Parameters<typeof startImportWorld>[0], 'database' | 'shop'> = {},
): Promise<ImportWorld> {
  const shop = smallShop({ orders, now: new Date() });
  for (const order of shop.orders) order.stat_status = 2;
  return startImportWorld({ shop, account: smallAccount(), database, ...options });
}

/** Connects the shop without reading its window yet. */
export async function connectOnly(world: ImportWorld): Promise<{ storeId: string; mapping: Mapping }> {
  const password = new Secret(world.shop.password);
  const { id: storeId } = await connectStore(world.sync, actor, world.settings(), password, signal);
  const { suggestions } = await viewMapping(world.sync, tenantId, storeId, signal);
  return { storeId, mapping: suggestions.map(({ shopStatusId, orderStatusId }) => ({ shopStatusId, orderStatusId })) };
}

export async function beginImport(world: ImportWorld, storeId: string, mapping: Mapping): Promise<string> {
  return (await startImport(world.sync, actor, storeId, mapping, signal)).id;
}

/**
 * Works whenever something is due, time passing in between, until `isSettled`. A paused run is resumed, as a person would.
 * Calls that hang are dropped, as the time limit of a call would.
 */
export async function workUntil(
  world: ImportWorld,
  storeId: string,
  isSettled: () => Promise<boolean>,
  mostTurns = 40,
): Promise<void> {
  const drop = setInterval(() => {
    world.shop.dropHanging();
    world.account.dropHanging();
  }, 2);
  try {
    for (let turn = 0; turn < mostTurns; turn++) {
      await world.jobs.runDue();
      if (await isSettled()) return;
      const store = await findStore(world.database.queries, tenantId, storeId);
      if (store && !store.nextRunAt) await resume(world, storeId);
      const waitMs = (store?.nextRunAt?.getTime() ?? 0) - world.clock.now().getTime();
      world.clock.pass(Math.max(waitMs, 0) + 500);
    }
    const store = await findStore(world.database.queries, tenantId, storeId);
    throw new Error(
      `not settled after ${mostTurns} turns: ${store?.failureCode ?? 'no failure'}, ${store?.snapshotState}`,
    );
  } finally {
    clearInterval(drop);
  }
}

async function resume(world: ImportWorld, storeId: string): Promise<void> {
  const run = await openImportRun(world.database.queries, storeId);
  if (run?.state === 'paused') await resumeRun(world.sync, actor, run.id);
}

/** Has everything that is parked looked at again, as a person would. */
export async function retryAll(world: ImportWorld, storeId: string): Promise<void> {
  const { queries } = world.database;
  await retryParkedNow(queries, storeId, { shopNumbers: undefined }, world.clock.now());
  await makeDue(queries, tenantId, storeId, world.clock.now());
}

export async function isDone(world: ImportWorld, runId: string): Promise<boolean> {
  return (await findRun(world.database.queries, tenantId, runId))?.state === 'done';
}

export async function orderRows(world: ImportWorld, storeId: string): Promise<OrderRow[]> {
  const filter = { tenantId, storeId, state: undefined, search: undefined, after: null, limit: 1000 };
  return listOrders(world.database.queries, filter);
}

/** Every order of the shop is recorded as there. */
export async function allSynced(world: ImportWorld, storeId: string): Promise<boolean> {
  const rows = await orderRows(world, storeId);
  const synced = new Set(rows.filter(({ state }) => state === 'synced').map(({ shopNumber }) => shopNumber));
  const begun = await unfinishedPlans(world.database.queries, storeId, 1);
  return begun.length === 0 && world.shop.state().orders.every(({ order_id }) => synced.has(String(order_id)));
}

/** What the run says of itself adds up, counted anew from the rows. */
export async function expectBalanced(world: ImportWorld, runId: string): Promise<void> {
  const run = await findRun(world.database.queries, tenantId, runId);
  expect(run?.state).toBe('done');
  const counters = run?.counters;
  if (!counters) throw new Error('the run is gone');
  const { total, done, created, linked, unchanged, parked, leftOut } = counters;
  expect(done).toBe(total);
  expect(created + linked + unchanged + parked + leftOut).toBe(total);
  // `unchanged` is what is left over: everything else is counted anew from the rows.
  const counted = await countResults(world.database.queries, runId);
  expect({ parked, leftOut }).toEqual({ parked: counted.parked, leftOut: counted.leftOut });
}

/** Each order of the shop stands exactly once, whole and to the cent; no person and no product is doubled. */
export async function expectEachOnce(world: ImportWorld): Promise<void> {
  expectOrdersOnce(world);
  expectNoDoubles(world);
}

/** Each order of the shop stands exactly once, whole and to the cent. */
export function expectOrdersOnce(world: ImportWorld): void {
  // Whatever was to be applied late has been by now; it shows with the next call.
  world.clock.pass(5 * 60_000);
  world.shop.applyLate();
  world.account.applyLate();
  const found = workOrdersByNumber(world.account.state());
  const numbers = world.shop.state().orders.map(({ order_id }) => String(order_id));
  expect([...found.keys()].toSorted()).toEqual(numbers.toSorted());
  for (const order of world.shop.state().orders) {
    const standing = found.get(String(order.order_id)) ?? [];
    expect(standing.map(totalOf), `order ${order.order_id}`).toEqual([minorOf(order.total_sum)]);
    expect(standing[0]?.items, `order ${order.order_id}`).toHaveLength(order.products.length);
  }
}

export function expectNoDoubles(world: ImportWorld): void {
  const { people, products } = world.account.state();
  const phones = people.flatMap((person) => person.phones.map(({ phone }) => phone));
  expect(new Set(phones).size).toBe(phones.length);
  const articles = products.map(({ article }) => article).filter((article) => article !== '');
  expect(new Set(articles).size).toBe(articles.length);
}
