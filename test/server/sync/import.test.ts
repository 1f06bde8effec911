import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOrders, type OrderRow } from '../../../server/records/orders.ts';
import { findRun, type RunRow } from '../../../server/records/runs.ts';
import type { Mapping } from '../../../src/contract/mapping.ts';
import { startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { minorOf, numberOf, totalOf, workOrdersByNumber } from '../../support/work-orders.ts';

describe('the import of a believable shop', () => {
  let world: ImportWorld;
  let storeId: string;
  let mapping: Mapping;
  let run: RunRow;
  let rows: OrderRow[];
  const knownPeople = new Set<number>();
  const knownProducts = new Set<number>();

  beforeAll(async () => {
    world = await startImportWorld();
    for (const person of world.account.state().people) knownPeople.add(person.id);
    for (const product of world.account.state().products) knownProducts.add(product.id);
    storeId = await world.connect();
    mapping = await world.suggestedMapping(storeId);
    const found = await findRun(world.database.queries, tenantId, await world.runImport(storeId, mapping));
    if (!found) throw new Error('the run is gone');
    run = found;
    rows = await listOrders(world.database.queries, {
      tenantId,
      storeId,
      state: undefined,
      search: undefined,
      after: null,
      limit: 1000,
    });
  });
  afterAll(() => world.close());

  const importedOrders = () => [...workOrdersByNumber(world.account.state()).values()].flat();

  test('ends with every order served created, linked, unchanged, parked or left out', () => {
    const { counters } = run;
    expect(run.state).toBe('done');
    expect(counters.total).toBeGreaterThan(150);
    expect(counters.done).toBe(counters.total);
    expect(counters.created + counters.linked + counters.unchanged + counters.parked + counters.leftOut).toBe(
      counters.total,
    );
    expect(importedOrders()).toHaveLength(counters.created);
    expect(counters.created).toBeGreaterThan(30);
  });

  test('makes one work order of each shop order, with its number in the notes', () => {
    for (const [number, orders] of workOrdersByNumber(world.account.state())) {
      expect(orders, number).toHaveLength(1);
      expect(world.shop.state().orders.map((order) => String(order.order_id))).toContain(number);
    }
  });

  test('writes totals that equal those of the shop to the cent', () => {
    for (const order of importedOrders()) {
      const shopOrder = world.shop.state().orders.find(({ order_id }) => String(order_id) === numberOf(order));
      expect(totalOf(order), numberOf(order) ?? '').toBe(minorOf(shopOrder?.total_sum));
    }
    expect(rows.filter((row) => row.reason === 'total-differs')).toEqual([]);
  });

  test('keeps one person per phone, however it is typed', () => {
    const byPhone = new Map<string, Set<number>>();
    for (const order of importedOrders()) {
      const shopOrder = world.shop.state().orders.find(({ order_id }) => String(order_id) === numberOf(order));
      const phone = parsePhoneNumberFromString(String(shopOrder?.delivery_phone ?? ''), 'UA')?.number;
      if (!phone) continue;
      byPhone.set(phone, (byPhone.get(phone) ?? new Set()).add(order.client_id));
    }
    expect(byPhone.size).toBeGreaterThan(20);
    for (const [phone, clients] of byPhone) expect(clients.size, phone).toBe(1);
  });

  test('recognises people that RO App already knows, and creates only the others', () => {
    const clients = new Set(importedOrders().map((order) => order.client_id));
    const known = [...clients].filter((id) => knownPeople.has(id));
    expect(known.length).toBeGreaterThan(3);
    const created = world.account.state().people.filter((person) => !knownPeople.has(person.id));
    expect(created.length).toBe(clients.size - known.length);
    expect(created.flatMap((person) => person.phones).every((phone) => !phone.notify)).toBe(true);
  });

  test('keeps one product per article and rewrites none that RO App had', () => {
    const created = world.account.state().products.filter((product) => !knownProducts.has(product.id));
    const articles = created.map((product) => product.article).filter((article) => article !== '');
    expect(new Set(articles).size).toBe(articles.length);
    const named = (article: string) =>
      importedOrders().flatMap((order) => order.items.filter((item) => item.comment === article));
    expect(new Set(named('007').map((item) => item.entity_id)).size).toBe(1);
    expect(named('7')[0]?.entity_id).not.toBe(named('007')[0]?.entity_id);
    expect(world.account.callCounts()['PUT /products/:id']).toBeUndefined();
    for (const order of importedOrders()) {
      for (const item of order.items) {
        const product = world.account.state().products.find(({ id }) => id === item.entity_id);
        expect(product?.article ?? '').toBe(item.comment);
      }
    }
  });

  test('gives each order the status that its shop status is mapped to', () => {
    for (const order of importedOrders()) {
      const shopOrder = world.shop.state().orders.find(({ order_id }) => String(order_id) === numberOf(order));
      const target = mapping.find(({ shopStatusId }) => shopStatusId === Number(shopOrder?.stat_status))?.orderStatusId;
      if (target) expect(order.status_id, numberOf(order) ?? '').toBe(target);
    }
  });

  test('lets managers take turns', () => {
    const turns = new Map<number, number>();
    for (const { manager_id } of importedOrders()) {
      expect(manager_id).not.toBeNull();
      turns.set(manager_id ?? 0, (turns.get(manager_id ?? 0) ?? 0) + 1);
    }
    expect(turns.size).toBe(2);
    expect(Math.max(...turns.values()) - Math.min(...turns.values())).toBeLessThanOrEqual(1);
  });

  test('parks exactly the orders that need a person, each with its reason', () => {
    const { notes } = world.shop.state();
    const parked = (reason: string) =>
      rows
        .filter((row) => row.state === 'parked' && row.reason === reason)
        .map((row) => Number(row.shopNumber))
        .sort();
    expect(parked('no-client')).toEqual([...(notes?.noClient ?? [])].sort());
    expect(parked('currency')).toEqual([...(notes?.foreignCurrency ?? [])].sort());
    expect(parked('total-mismatch')).toEqual([...(notes?.totalMismatch ?? [])].sort());
    expect(parked('product-ambiguous')).toEqual([...(notes?.ambiguousProduct ?? [])].sort());
    const all = rows.filter((row) => row.state === 'parked');
    expect(all).toHaveLength(run.counters.parked);
  });

  test('writes nothing into the shop', () => {
    expect(world.shop.callCounts()['orders/update']).toBeUndefined();
    expect(world.shop.state().orders.length).toBe(300);
  });

  test('spends hardly a call more than the least possible', () => {
    const { orders, people, products } = world.account.state();
    const made = orders.filter((order) => numberOf(order) !== null);
    const first = new Map(world.account.state().orderTypes.map((type) => [type.id, type.initialStatusId]));
    const least =
      made.length +
      made.reduce((sum, order) => sum + order.items.length, 0) +
      made.filter((order) => order.status_id !== first.get(order.order_type_id)).length +
      people.filter(({ id }) => !knownPeople.has(id)).length +
      products.filter(({ id }) => !knownProducts.has(id)).length;
    const calls = Object.values(world.account.callCounts()).reduce((sum, count) => sum + count, 0);
    // Six calls of facts, the people's index, the search of products, one reading back per batch.
    expect(calls - least).toBeLessThanOrEqual(6 + 1 + 6 + Math.ceil(made.length / 8) + 2);
  });
});
