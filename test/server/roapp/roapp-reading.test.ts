import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { createHttpWorkOrderSystem } from '../../../server/roapp/http-work-order-system.ts';
import { roAppProduct } from '../../../server/sandbox/roapp/small-account.ts';
import { json, scriptedExchange, type ScriptedAnswer } from '../../suites/recorded-exchange.ts';
import { steppingClock } from '../../suites/stepping-clock.ts';
import { openRoAppStage, type RoAppStage } from './roapp-stage.ts';

const { signal } = new AbortController();

function systemThatAnswers(...script: ScriptedAnswer[]) {
  const scripted = scriptedExchange(...script);
  const clock = steppingClock();
  const system = createHttpWorkOrderSystem({ exchange: scripted.exchange, clock })(
    { apiUrl: 'https://api.roapp.io/v2/', apiKey: new Secret('key'), takeSlot: async () => () => undefined },
    'panel',
  );
  return { system, scripted, clock };
}

const workOrder = {
  id: 70,
  number: 'A0001',
  status: { id: 29 },
  client: { id: 33 },
  created_at: '2026-03-02T09:15:00Z',
  modified_at: '2026-03-02T09:20:11Z',
  total: '250.00',
  manager_notes: '#1',
};

describe('RO App is not believed where what tells a thing from others is no text:', () => {
  /** A reading is repeated twice. */
  const always = (body: unknown) => systemThatAnswers(json(body), json(body), json(body)).system;
  const oddities = [{}, [], ['A-1'], [['A-1']], false, { length: 3 }].map((odd) => ({ odd }));
  const unbelievable = { code: 'roapp-unreachable', outcome: 'not-applied' };
  const [from, to] = [new Date('2026-03-01T00:00:00Z'), new Date('2026-03-03T00:00:00Z')];

  it.each(oddities)('the article of a product, %j', async ({ odd: article }) => {
    const system = always({ data: [{ id: 1, title: 'Lamp', article }], count: 1 });
    await expect(system.findProducts('sku', ['A-1'], signal)).rejects.toMatchObject(unbelievable);
  });

  it.each(oddities)('the notes of an order, %j', async ({ odd: manager_notes }) => {
    const system = always({ data: [{ ...workOrder, manager_notes }] });
    await expect(system.ordersOfClient(33, from, to, signal)).rejects.toMatchObject(unbelievable);
  });

  it.each([{ phones: { phone: ['0501'] } }, { phones: [['0501']] }, { phones: [{ phone: {} }] }, { email: ['a@b.c'] }])(
    'the phone or e-mail of a person, %j',
    async (fields) => {
      const system = always({ data: [{ id: 1, first_name: 'Ivan', ...fields }] });
      await expect(system.people(null, signal)[Symbol.asyncIterator]().next()).rejects.toMatchObject(unbelievable);
    },
  );
});

describe('RO App is understood when', () => {
  it('an employee record carries role and locations in any form', async () => {
    const { system } = systemThatAnswers(
      json({
        data: [
          {
            id: 1,
            first_name: 'Ivan',
            last_name: 'Demo',
            position: 'Boss',
            is_active: true,
            role: { name: 'Manager' },
          },
          { id: 2, name: 'Olha', role: 'Manager', location_ids: [160, '161'] },
          { id: 3, full_name: 'Petro', deleted: true, branches: [{ id: 160 }] },
          { id: 4, first_name: 'Iryna', is_active: false, position: null },
        ],
      }),
    );
    expect(await system.employees(signal)).toEqual([
      { id: 1, name: 'Ivan Demo', position: 'Boss', active: true, role: 'Manager', locationIds: null },
      { id: 2, name: 'Olha', position: '', active: true, role: 'Manager', locationIds: [160, 161] },
      { id: 3, name: 'Petro', position: '', active: false, role: null, locationIds: [160] },
      { id: 4, name: 'Iryna', position: '', active: false, role: null, locationIds: null },
    ]);
  });

  it('phones are text, records, or one of either', async () => {
    const person = { first_name: 'A', last_name: '', email: null, modified_at: '2026-03-02T09:15:00Z' };
    const { system } = systemThatAnswers(
      json({
        data: [
          { ...person, id: 1, phones: [{ phone: '380501' }, '380502', { phone: '' }] },
          { ...person, id: 2, phone: ['0501'] },
          { ...person, id: 3, phone: '0501', phones: null },
          { ...person, id: 4 },
        ],
      }),
    );
    const phones: string[][] = [];
    for await (const page of system.people(null, signal)) phones.push(...page.map((each) => each.phones));
    expect(phones).toEqual([['380501', '380502'], ['0501'], ['0501'], []]);
  });

  it('a status has its group as a number, and an unknown group is neither an end nor a beginning', async () => {
    const { system } = systemThatAnswers(
      json([
        { id: 1, name: 'New', color: '#1E79C7', group: 1 },
        { id: '2', title: 'Ready', color: 'url(evil)', group: { type: 4 } },
        { id: 3, name: 'Odd', color: '#fff', group: { type: 12 } },
      ]),
    );
    expect(await system.orderStatuses(signal)).toEqual([
      { id: 1, name: 'New', color: '#1E79C7', group: 1 },
      { id: 2, name: 'Ready', color: '#939699', group: 4 },
      { id: 3, name: 'Odd', color: '#fff', group: 2 },
    ]);
  });

  it('a location names no zone: it has the one of the company', async () => {
    const { system } = systemThatAnswers(
      json([
        { id: 1, name: 'Kyiv', timezone: null },
        { id: 2, name: 'Warsaw', timezone: 'Europe/Warsaw', is_archived: true },
      ]),
      json({ data: { name: 'A', currency: 'UAH', timezone: 'Europe/Kyiv', country: 'Ukraine' } }),
    );
    expect(await system.locations(signal)).toEqual([
      { id: 1, name: 'Kyiv', timeZone: 'Europe/Kyiv', archived: false },
      { id: 2, name: 'Warsaw', timeZone: 'Europe/Warsaw', archived: true },
    ]);
  });

  it('a person is modified at no time that can be read: it may have changed since any', async () => {
    const person = { id: 1, first_name: 'Ivan', phones: [], created_at: null };
    const { system } = systemThatAnswers(
      json([
        { ...person, modified_at: '0000-00-00 00:00:00' },
        { ...person, id: 2, modified_at: '2020-01-01T00:00:00Z' },
      ]),
    );
    const told: unknown[] = [];
    for await (const page of system.people(new Date('2026-01-01T00:00:00Z'), signal)) told.push(...page);
    expect(told).toMatchObject([{ id: 1, modifiedAt: null }]);
  });

  it('an order has no client, manager or notes', async () => {
    const { system } = systemThatAnswers(json([{ ...workOrder, client: null, manager_notes: null, total: 12.5 }]));
    expect(await system.ordersByIds([70], signal)).toMatchObject([
      { clientId: null, managerId: null, createdById: null, managerNotes: '', totalMinor: 1250 },
    ]);
  });

  it('lines that are no products stand among the items', async () => {
    const item = { id: 1, quantity: '2.000', price: '81.00', comment: null, write_offs: null };
    const { system } = systemThatAnswers(
      json({
        data: [
          { ...item, entity: { id: 61, type: 'service' } },
          { ...item, entity: { id: 62, type: 'product' }, write_offs: [{ cost: 54 }] },
          { ...item, entity: { id: 63 } },
        ],
      }),
    );
    expect(await system.items(70, signal)).toEqual([
      { id: 1, productId: 62, quantity: 2, priceMinor: 8100, comment: '', writtenOff: true },
      { id: 1, productId: 63, quantity: 2, priceMinor: 8100, comment: '', writtenOff: false },
    ]);
  });

  it('it ignores a filter: what was not asked for is left out, and what is missing is asked for singly', async () => {
    const { system, scripted } = systemThatAnswers(
      json({ data: [{ ...workOrder, id: 1 }] }),
      json({ data: workOrder }),
      { status: 404, body: '' },
    );
    expect((await system.ordersByIds([70, 71], signal)).map(({ id }) => id)).toEqual([70]);
    expect(scripted.requests.map(({ url }) => new URL(url).pathname)).toEqual([
      '/v2/orders',
      '/v2/orders/70',
      '/v2/orders/71',
    ]);
  });

  it('a list without facts of its pages goes on while pages are full', async () => {
    const full = Array.from({ length: 50 }, (_, index) => ({ ...workOrder, id: index + 1 }));
    const { system, scripted } = systemThatAnswers(json({ data: full }), json([{ ...workOrder, id: 51 }]));
    const [from, to] = [new Date('2026-03-01T00:00:00Z'), new Date('2026-03-03T00:00:00Z')];
    expect(await system.ordersOfClient(33, from, to, signal)).toHaveLength(51);
    expect(scripted.requests).toHaveLength(2);
  });

  it('a list that ignores the page ends', async () => {
    const page = json({ data: Array.from({ length: 50 }, (_, index) => ({ ...workOrder, id: index + 1 })) });
    const { system, scripted } = systemThatAnswers(page, page);
    const [from, to] = [new Date('2026-03-01T00:00:00Z'), new Date('2026-03-03T00:00:00Z')];
    expect(await system.ordersOfClient(33, from, to, signal)).toHaveLength(50);
    expect(scripted.requests).toHaveLength(2);
  });
});

describe('the catalogue', () => {
  let stage: RoAppStage | undefined;
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });

  it('is searched by twenty SKUs a call, on the host without a version', async () => {
    stage = await openRoAppStage({}, { products: [roAppProduct({ id: 61, article: 'S-44' })] });
    const keys = Array.from({ length: 45 }, (_, index) => `S-${index}`);
    expect((await stage.system.findProducts('sku', keys, signal)).map(({ id }) => id)).toEqual([61]);
    expect(stage.sandbox.callCounts()).toEqual({ 'GET /products/': 3 });
    expect(new URL(stage.recorded.requests[0]?.url ?? '').pathname).toBe('/products/');
  });

  it('does not take one barcode for another that is equal as a number', async () => {
    const barcodes = (code: string) => [{ id: 1, code, type: 'ean13' }];
    stage = await openRoAppStage(
      {},
      {
        products: [
          roAppProduct({ id: 61, barcodes: barcodes('0123') }),
          roAppProduct({ id: 62, barcodes: barcodes('123') }),
        ],
      },
    );
    expect((await stage.system.findProducts('barcode', ['0123'], signal)).map(({ id }) => id)).toEqual([61]);
  });

  it('finds a code beyond the first page of loose matches', async () => {
    const loose = Array.from({ length: 60 }, (_, index) => roAppProduct({ id: index + 1, code: `C-1${index}` }));
    stage = await openRoAppStage({}, { products: [...loose, roAppProduct({ id: 99, code: 'C-1' })] });
    expect((await stage.system.findProducts('code', ['C-1'], signal)).map(({ id }) => id)).toEqual([99]);
  });

  it('is paged through, once in five minutes, when RO App no longer searches', async () => {
    const products = Array.from({ length: 120 }, (_, index) =>
      roAppProduct({ id: index + 1, article: `S-${index}`, cost: 54 }),
    );
    stage = await openRoAppStage({}, { products });
    stage.sandbox.addFault({ kind: 'undefined-function', endpoint: 'GET /products/', times: 1000 });
    expect(await stage.system.findProducts('sku', ['S-119'], signal)).toMatchObject([{ id: 120, costMinor: 5400 }]);
    expect(await stage.system.findProducts('title', ['Product 7'], signal)).toMatchObject([{ id: 7 }]);
    expect(stage.sandbox.callCounts()['GET /catalog/products']).toBe(3);

    const made = { categoryId: 920_001, title: 'New one', description: '', sku: 'NEW', code: '', barcode: '' };
    const { id } = await stage.system.createProduct(made, signal);
    expect(await stage.system.findProducts('sku', ['NEW'], signal)).toMatchObject([{ id }]);
    expect(stage.sandbox.callCounts()['GET /catalog/products']).toBe(3);

    stage.advance(5 * 60_000);
    expect(await stage.system.findProducts('sku', ['NEW'], signal)).toMatchObject([{ id }]);
    expect(stage.sandbox.callCounts()['GET /catalog/products']).toBe(6);
  });

  it('takes categories from the unversioned list when version 2 has none', async () => {
    stage = await openRoAppStage();
    stage.sandbox.addFault({ kind: 'undefined-function', endpoint: 'GET /catalog/products/categories' });
    expect(await stage.system.categories(signal)).toEqual([{ id: 920_001, title: 'Товари', parentId: null }]);
  });

  it('is called with the priority of the caller', async () => {
    stage = await openRoAppStage();
    await stage.open('panel').company(signal);
    await stage.open('refresh').company(signal);
    expect(stage.slots).toEqual(['panel', 'refresh']);
  });
});

describe('the real quota', () => {
  it('is kept to by waiting when RO App refuses', async () => {
    const stage = await openRoAppStage({ requestsPerSecond: 3 });
    for (let call = 0; call < 10; call++) await stage.system.company(signal);
    expect(stage.clock.waits.length).toBeGreaterThan(0);
    expect(stage.sandbox.calls().filter((call) => call.status === 200)).toHaveLength(10);
    await stage.close();
  });

  it('tells a wrong key and an ended subscription apart', async () => {
    const stage = await openRoAppStage();
    await expect(stage.open('panel', 'wrong').company(signal)).rejects.toMatchObject({ code: 'roapp-unauthorized' });
    stage.sandbox.state().subscriptionExpired = true;
    await expect(stage.system.company(signal)).rejects.toMatchObject({ code: 'roapp-forbidden' });
    await stage.close();
  });
});
