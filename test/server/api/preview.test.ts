import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mapping } from '../../../src/contract/mapping.ts';
import type { ImportPreview } from '../../../src/contract/preview.ts';
import type { Run } from '../../../src/contract/run.ts';
import type { RoAppAccountData, RoAppOrder } from '../../../server/sandbox/roapp/roapp-account.ts';
import { startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { minorOf, totalOf, workOrdersByNumber } from '../../support/work-orders.ts';

const cancelled = 4;
const awaitingPayment = 7;

let api: ApiWorld;
let storeId: string;
let mapping: Mapping;
let earlyPreview: ImportPreview;
let preview: ImportPreview;
let before: RoAppAccountData;
let after: RoAppAccountData;
let callsOfPreview: string[];
let run: Run;
/** Work orders of the shop, by its number. */
let created: Map<string, RoAppOrder>;

beforeAll(async () => {
  api = await startApiWorld();
  const { world } = api;
  const client = api.client();
  const store = await client.stores.connect.mutate({ settings: world.settings(), password: world.shop.password });
  storeId = store.id;
  earlyPreview = await client.imports.preview.mutate({ storeId });
  await world.jobs.runDue();
  mapping = (await world.suggestedMapping(storeId)).map((row) => {
    if (row.shopStatusId === cancelled) return { ...row, import: true };
    return row.shopStatusId === awaitingPayment ? { ...row, import: false } : row;
  });
  before = structuredClone(world.account.state());
  world.account.forgetCalls();
  preview = await client.imports.preview.mutate({ storeId, mapping });
  callsOfPreview = world.account.calls().map(({ endpoint }) => endpoint);
  // The client of the first order takes long: the orders after it must not take its manager.
  world.account.addFault({ kind: 'slow', endpoint: 'POST /contacts/people', delayMs: 400 });
  const { id: runId } = await client.imports.start.mutate({ storeId, mapping });
  await world.jobs.runDue();
  run = await client.runs.get.query({ runId });
  after = world.account.state();
  created = new Map([...workOrdersByNumber(after)].map(([number, [order]]) => [number, order as RoAppOrder]));
});
afterAll(() => api.close());

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const outOf = ({ orders, imported, known, waiting }: ImportPreview['byStatus'][number]) =>
  orders - imported - known - waiting;
const parkedByPreview = () => preview.problems.map(({ shopNumber }) => shopNumber);

async function allOrders(state?: 'parked') {
  const client = api.client();
  const items = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof client.orders.list.query>> = await client.orders.list.query({
      storeId,
      ...(state ? { state } : {}),
      ...(cursor ? { cursor } : {}),
    });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

describe('the preview', () => {
  it('before the shop is read counts nothing yet', () => {
    expect(earlyPreview).toMatchObject({
      complete: false,
      newClients: null,
      knownClients: null,
      newProducts: null,
      knownProducts: null,
      problems: [],
      samples: [],
    });
  });

  it('writes nothing', () => {
    expect(callsOfPreview.filter((endpoint) => !endpoint.startsWith('GET '))).toEqual([]);
  });

  it('reaches back two calendar months in the time of the shop', () => {
    const today = api.world.clock.now().toLocaleDateString('sv-SE', { timeZone: 'Europe/Kyiv' });
    const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
    const lastDay = new Date(Date.UTC(year, month - 2, 0)).getUTCDate();
    const first = new Date(Date.UTC(year, month - 3, Math.min(day, lastDay)));
    expect(preview.from).toBe(first.toISOString().slice(0, 10));
  });

  it('counts by status the orders of the window that the shop has', () => {
    const inWindow = api.world.shop.state().orders.filter((order) => order.stat_created >= `${preview.from} 00:00:00`);
    const statuses = [...new Set(inWindow.map((order) => order.stat_status))];
    expect(preview.byStatus.map(({ shopStatusId, orders }) => [shopStatusId, orders]).toSorted()).toEqual(
      statuses.map((status) => [status, inWindow.filter((order) => order.stat_status === status).length]).toSorted(),
    );
  });

  it('leaves out what the shop flags as delivered and what is unticked, and nothing else', () => {
    for (const { shopStatusId, orders, imported, waiting } of preview.byStatus) {
      const out = [3, 12, awaitingPayment].includes(shopStatusId);
      const returned = shopStatusId === 9;
      // Returns lead to Rejected, whose tick is off unless somebody sets it.
      expect([shopStatusId, imported + waiting]).toEqual([shopStatusId, out || returned ? 0 : orders]);
    }
  });
});

describe('the import does what the preview said', () => {
  it('to its end', () => {
    expect(run).toMatchObject({ state: 'done', stage: 'finished', linked: 0, unchanged: 0 });
    expect(run.done).toBe(run.total);
    expect(run.created).toBeGreaterThan(40);
  });

  it('in the number of orders seen', () => {
    expect(run.total).toBe(sum(preview.byStatus.map(({ orders }) => orders)));
  });

  it('in the number of orders created', () => {
    const imported = sum(preview.byStatus.map((status) => status.imported));
    expect(run.created).toBe(imported);
    expect(created.size).toBe(run.created);
  });

  it('in the number of orders left out', () => {
    expect(run.leftOut).toBe(sum(preview.byStatus.map(outOf)));
  });

  it('in the orders parked, each with its reason', async () => {
    expect(run.parked).toBe(preview.problems.length);
    expect(preview.problemCount).toBe(run.parked);
    expect(sum(preview.byStatus.map(({ waiting }) => waiting))).toBe(run.parked);
    const parked = await allOrders('parked');
    const byNumber = (entries: [string, unknown][]) => Object.fromEntries(entries);
    expect(byNumber(parked.map(({ shopNumber, reason }) => [shopNumber, reason]))).toEqual(
      byNumber(preview.problems.map(({ shopNumber = '', code }) => [shopNumber, code])),
    );
    expect(new Set(preview.problems.map(({ code }) => code))).toEqual(
      new Set(['no-client', 'product-ambiguous', 'currency', 'total-mismatch']),
    );
  });

  it('in the orders that it lists', async () => {
    const listed = (await allOrders()).map(({ shopNumber }) => shopNumber);
    expect(listed.toSorted()).toEqual([...created.keys(), ...parkedByPreview()].toSorted());
  });

  it('in the clients created and recognised', () => {
    const known = new Set(before.people.map(({ id }) => id));
    const buyers = new Set([...created.values()].map((order) => order.client_id));
    expect(preview.newClients).toBe(after.people.length - before.people.length);
    expect(preview.knownClients).toBe([...buyers].filter((id) => known.has(id)).length);
    expect(preview.newClients).toBeGreaterThan(0);
    expect(preview.knownClients).toBeGreaterThan(0);
  });

  it('in the products created and recognised', () => {
    const known = new Set(before.products.map(({ id }) => id));
    const used = new Set([...created.values()].flatMap(({ items }) => items.map((item) => item.entity_id)));
    expect(preview.newProducts).toBe(after.products.length - before.products.length);
    expect(preview.knownProducts).toBe([...used].filter((id) => known.has(id)).length);
    expect(preview.newProducts).toBeGreaterThan(0);
    expect(preview.knownProducts).toBeGreaterThan(0);
  });

  it('in the sample orders: client, lines, total, status and manager', () => {
    expect(preview.samples).toHaveLength(5);
    for (const sample of preview.samples) {
      const order = created.get(sample.shopNumber);
      if (!order) throw new Error(`sample ${sample.shopNumber} was not imported`);
      const client = after.people.find(({ id }) => id === order.client_id);
      const manager = after.employees.find(({ id }) => id === order.manager_id);
      const status = after.statuses.find(({ id }) => id === order.status_id);
      expect({
        client: sample.client,
        total: sample.total,
        status: sample.status,
        manager: sample.manager,
        lines: sample.lines.map(({ quantity, price }) => ({ quantity, price })),
      }).toEqual({
        client: `${client?.first_name} ${client?.last_name}`.trim(),
        total: totalOf(order),
        status: { id: status?.id, name: status?.name, color: status?.color },
        manager: `${manager?.first_name} ${manager?.last_name}`.trim(),
        lines: order.items.map(({ quantity, price }) => ({ quantity, price: minorOf(price) })),
      });
    }
  });

  it('to the cent of what the shop asked for', () => {
    for (const order of api.world.shop.state().orders) {
      const written = created.get(String(order.order_id));
      if (written) expect([order.order_id, totalOf(written)]).toEqual([order.order_id, minorOf(order.total_sum)]);
    }
  });

  it('and after it the preview knows every client and product that was new', async () => {
    const again = await api.client().imports.preview.mutate({ storeId, mapping });
    expect(again).toMatchObject({ newClients: 0, newProducts: 0 });
    expect(again.problems).toEqual(preview.problems);
  });

  it('and tells what has come from what stays out', async () => {
    const again = await api.client().imports.preview.mutate({ storeId, mapping });
    const leftOut = ({ byStatus }: ImportPreview) =>
      Object.fromEntries(byStatus.map((status) => [status.shopStatusId, outOf(status)]));
    expect(sum(preview.byStatus.map(({ known }) => known))).toBe(0);
    expect(sum(again.byStatus.map(({ known }) => known))).toBe(run.created);
    expect(leftOut(again)).toEqual(leftOut(preview));
  });

  it('and promises no order that only waits', async () => {
    const again = await api.client().imports.preview.mutate({ storeId, mapping });
    expect(sum(again.byStatus.map(({ imported }) => imported))).toBe(0);
    expect(sum(again.byStatus.map(({ waiting }) => waiting))).toBe(run.parked);
  });
});
