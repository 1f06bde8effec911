import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { createHttpWorkOrderSystem } from '../../../server/roapp/http-work-order-system.ts';
import type { WorkOrderSystem } from '../../../server/roapp/work-order-system.ts';
import { roAppOrder, roAppPerson } from '../../../server/sandbox/roapp/small-account.ts';
import type { WorkOrder } from '../../../server/domain/work-order.ts';
import { json, scriptedExchange, type ScriptedAnswer } from '../../suites/recorded-exchange.ts';
import { steppingClock } from '../../suites/stepping-clock.ts';
import { openRoAppStage, type RoAppStage } from './roapp-stage.ts';

const { signal } = new AbortController();
const account = { apiUrl: 'https://api.roapp.io/v2', apiKey: new Secret('key'), takeSlot: async () => () => undefined };
const start = Date.parse('2026-03-02T09:00:00Z');
const second = (seconds: number) => new Date(start + seconds * 1000);
const isoSecond = (seconds: number) => second(seconds).toISOString().replace('.000', '');

/** What RO App's documents leave open about its list of orders. */
interface Habits {
  filters: boolean;
  sorts: boolean;
  names: 'paging' | 'pages' | 'nothing';
}

/** A list of orders, `[id, second of the last change]`, that may change after each answer. */
function listedOrders(
  orders: Map<number, number>,
  habits: Habits,
  afterAnswer: (calls: number) => void = () => undefined,
) {
  let calls = 0;
  const exchange = async ({ url }: { url: string }) => {
    const query = new URL(url).searchParams;
    const [from = ''] = query.getAll('modified_at[]');
    const page = Number(query.get('page'));
    const sign = query.get('sort') === 'modified_at' ? 1 : -1;
    const found = [...orders]
      .filter(([, changed]) => !habits.filters || isoSecond(changed) >= from)
      .sort(([a, changedA], [b, changedB]) => (habits.sorts ? sign * (changedA - changedB) : 0) || b - a);
    const data = found.slice((page - 1) * 50, page * 50).map(([id, changed]) => ({
      id,
      status: { id: 1 },
      created_at: isoSecond(0),
      modified_at: isoSecond(changed),
      total: '0.00',
    }));
    const totalPages = { total_pages: Math.ceil(found.length / 50) };
    const paging = {
      paging: { page, limit: 50, ...totalPages, count: found.length },
      pages: totalPages,
      nothing: null,
    };
    afterAnswer(++calls);
    return json(habits.names === 'nothing' ? { data } : { data, paging: paging[habits.names] });
  };
  const system = createHttpWorkOrderSystem({ exchange, clock: steppingClock() })(account, 'follow');
  return { system, calls: () => calls };
}

async function readAll(system: WorkOrderSystem, since: Date): Promise<Map<number, WorkOrder>> {
  const read = new Map<number, WorkOrder>();
  for await (const page of system.ordersModifiedSince(since, signal))
    for (const order of page) read.set(order.id, order);
  return read;
}

const anyHabits: fc.Arbitrary<Habits> = fc.record({
  filters: fc.boolean(),
  sorts: fc.boolean(),
  names: fc.constantFrom('paging', 'pages', 'nothing'),
});

describe('orders changed since a moment', () => {
  it('are all told, or by the next reading, whatever changes and vanishes meanwhile', async () => {
    const event = fc.record({
      deletes: fc.array(fc.nat(400), { maxLength: 4 }),
      changes: fc.array(fc.nat(400), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(230),
        anyHabits,
        fc.array(event, { maxLength: 6 }),
        fc.integer({ min: 0, max: 100 }),
        fc.infiniteStream(fc.nat(99)),
        async (count, habits, events, sinceSecond, changedAt) => {
          const orders = new Map<number, number>();
          for (let id = 1; id <= count; id++) orders.set(id, Number(changedAt.next().value));
          const stayed = new Set([...orders.keys()]);
          let now = 100;
          const left = [...events];
          const list = listedOrders(orders, habits, () => {
            const happening = left.shift();
            for (const id of happening?.deletes ?? []) {
              orders.delete(id);
              stayed.delete(id);
            }
            for (const id of happening?.changes ?? []) if (orders.has(id)) orders.set(id, now++);
          });
          const due = [...orders].filter(([, changed]) => changed >= sinceSecond).map(([id]) => id);
          const first = await readAll(list.system, second(sinceSecond));
          expect([...first.values()].every(({ modifiedAt }) => modifiedAt >= second(sinceSecond))).toBe(true);
          left.length = 0;
          // Callers go back before the newest change they saw; here all that changed during the reading is after it.
          const again = await readAll(list.system, second(100));
          const told = new Map([...first, ...again]);
          expect(due.filter((id) => stayed.has(id) && !told.has(id))).toEqual([]);
          for (const [id, changed] of orders) {
            if (changed >= sinceSecond) expect(told.get(id)?.modifiedAt).toEqual(second(changed));
          }
        },
      ),
      { numRuns: 250 },
    );
  });

  const quiet = (count: number) => new Map(Array.from({ length: count }, (_, index) => [index + 1, index] as const));

  it.each<[string, Habits, number]>([
    ['one call', { filters: true, sorts: true, names: 'paging' }, 1],
    ['one call of a list that is not sorted', { filters: true, sorts: false, names: 'nothing' }, 1],
    ['two calls of a list that is not filtered', { filters: false, sorts: true, names: 'paging' }, 2],
  ])('cost %s when nothing happened among many', async (_what, habits, calls) => {
    const list = listedOrders(quiet(900), habits);
    expect(await readAll(list.system, second(1000))).toEqual(new Map());
    expect(list.calls()).toBe(calls);
  });

  it('cost one call a page when many changed and none vanishes', async () => {
    const list = listedOrders(quiet(230), { filters: true, sorts: true, names: 'paging' });
    expect((await readAll(list.system, second(0))).size).toBe(230);
    expect(list.calls()).toBe(5);
  });

  it('end where the changes end in a list that is not filtered', async () => {
    const list = listedOrders(quiet(900), { filters: false, sorts: true, names: 'paging' });
    expect((await readAll(list.system, second(830))).size).toBe(70);
    expect(list.calls()).toBe(3);
  });

  it('are not believed to be few because the newest orders are: a list may be neither filtered nor sorted', async () => {
    const orders = quiet(900);
    orders.set(3, 2000);
    const list = listedOrders(orders, { filters: false, sorts: false, names: 'paging' });
    expect([...(await readAll(list.system, second(1000))).keys()]).toEqual([3]);
  });

  it('can not be told from a large list that is neither filtered nor sorted', async () => {
    const list = listedOrders(quiet(1200), { filters: false, sorts: false, names: 'paging' });
    await expect(readAll(list.system, second(5000))).rejects.toMatchObject({ code: 'roapp-unreachable' });
    expect(list.calls()).toBeLessThan(25);
  });

  it.each<[string, ScriptedAnswer[]]>([
    ['ignores the page', [fullPage(3), fullPage(3)]],
    ['is not there any more', [fullPage(3), { status: 404 }]],
    ['names no moment of an order', [json({ data: [{ ...row(1), modified_at: null }] })]],
    ['is empty all of a sudden', [fullPage(2), json({ data: [], paging: { total_pages: 0, count: 0 } })]],
    ['is empty all of a sudden, read again', [fullPage(2), json([]), json([])]],
    ['is no list', [json({ data: 'none' })]],
  ])('are not known when the list %s', async (_what, answers) => {
    const last = answers.at(-1) ?? {};
    const scripted = scriptedExchange(...answers, last, last);
    const system = createHttpWorkOrderSystem({ exchange: scripted.exchange, clock: steppingClock() })(
      account,
      'follow',
    );
    await expect(readAll(system, second(0))).rejects.toMatchObject({ code: 'roapp-unreachable' });
  });

  it('are read again when a page is empty that should not be', async () => {
    const empty = json({ data: [], paging: { page: 2, limit: 50, total_pages: 1, count: 50 } });
    const lastPage = json({ data: [row(500)], paging: { page: 2, limit: 50, total_pages: 2, count: 51 } });
    const scripted = scriptedExchange(fullPage(2), empty, fullPage(2), lastPage, fullPage(2), lastPage);
    const system = createHttpWorkOrderSystem({ exchange: scripted.exchange, clock: steppingClock() })(
      account,
      'follow',
    );
    expect((await readAll(system, second(0))).size).toBe(51);
  });

  it('are asked for in whole seconds, newest change first', async () => {
    const scripted = scriptedExchange(json({ data: [] }));
    const system = createHttpWorkOrderSystem({ exchange: scripted.exchange, clock: steppingClock() })(
      account,
      'follow',
    );
    await readAll(system, new Date('2026-03-02T09:15:00.987Z'));
    const query = new URL(scripted.requests[0]?.url ?? '').searchParams;
    expect(query.getAll('modified_at[]')).toEqual(['2026-03-02T09:15:00Z']);
    expect(query.get('sort')).toBe('-modified_at');
  });
});

function row(id: number) {
  return { id, status: { id: 1 }, created_at: isoSecond(0), modified_at: isoSecond(1000 - id), total: '0.00' };
}

function fullPage(pages: number) {
  const data = Array.from({ length: 50 }, (_, index) => row(index + 1));
  return json({ data, paging: { page: 1, limit: 50, total_pages: pages, count: 51 } });
}

describe('orders changed in an account', () => {
  let stage: RoAppStage;
  afterEach(() => stage.close());

  it.each([
    { listFilters: 'bare' },
    { listFilters: 'brackets' },
    { sortsOrders: false },
    { namesPages: false },
    { decimalsAs: 'number', groupAs: 'number' },
    { listFilters: 'bare', sortsOrders: false },
  ] as const)('are found with %j', async (habits) => {
    const refs = {
      order_type_id: 260_001,
      branch_id: 160_001,
      client_id: 33,
      created_by_id: 240_001,
      status_id: 290_001,
    };
    const orders = Array.from({ length: 160 }, (_, index) =>
      roAppOrder({ ...refs, id: index + 1, number: `A${index}` }),
    );
    stage = await openRoAppStage(habits, { orders, people: [roAppPerson({ id: 33 })] });
    const since = stage.now();
    expect(await readAll(stage.system, since)).toEqual(new Map());
    const moved = Array.from({ length: 70 }, (_, index) => index * 2 + 1);
    for (const id of moved) stage.moveOrder(id, 290_004);
    const read = await readAll(stage.system, since);
    expect([...read.keys()].toSorted((a, b) => a - b)).toEqual(moved);
    expect([...read.values()].every(({ statusId }) => statusId === 290_004)).toBe(true);
  });
});
