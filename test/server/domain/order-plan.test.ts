import { describe, expect, it } from 'vitest';
import { statusGroups } from '../../../src/contract/options.ts';
import { planOrder, type OrderObservation, type ProductResolution } from '../../../server/domain/order-plan.ts';
import { sampleLine, sampleOrder } from './order-sample.ts';

const person = { firstName: 'Olena', lastName: 'Test', email: 'olena@example.com', phone: '380501112233' };
const observation = (changes: Partial<OrderObservation> = {}): OrderObservation => ({
  order: sampleOrder(),
  identity: 'shop.example',
  currency: 'UAH',
  inclusion: null,
  mapping: [{ shopStatusId: 1, orderStatusId: 10 }],
  orderStatuses: [{ id: 10, name: 'New', color: '#1E79C7', group: statusGroups.new }],
  client: { kind: 'known', id: 5, name: 'Olena Test' },
  product: () => ({ kind: 'known', id: 7, costMinor: 400 }),
  ...changes,
});
const statusOf = (changes: Partial<OrderObservation>) => {
  const plan = planOrder(observation(changes));
  return plan.kind === 'create' ? plan.statusId : expect.fail(`is ${plan.kind}`);
};
const itemsOf = (changes: Partial<OrderObservation>) => {
  const plan = planOrder(observation(changes));
  return plan.kind === 'create' ? plan.items : expect.fail(`is ${plan.kind}`);
};

describe('planOrder', () => {
  it('holds all that creating the work order needs', () => {
    expect(planOrder(observation())).toEqual({
      kind: 'create',
      client: { kind: 'known', id: 5, name: 'Olena Test' },
      marker: 'shop.example #1042',
      notes: 'shop.example #1042\n2026-09-14 10:31:07\nНова Пошта · Київ · Відділення №1\nГотівкою',
      items: [
        {
          key: 'product LAMP-A 1',
          product: { kind: 'known', id: 7 },
          title: 'Lamp A',
          quantity: 1,
          priceMinor: 79_900,
          costMinor: 400,
          comment: 'LAMP-A',
        },
      ],
      statusId: 10,
      held: false,
      totalMinor: 79_900,
    });
  });

  it('carries what has to be made first', () => {
    const product = { title: 'Lampa A', description: '', sku: 'LAMP-A', code: '', barcode: '' };
    const reference = { by: 'sku' as const, key: 'LAMP-A', product };
    const client = { kind: 'new' as const, key: 'tel:+380501112233', person };
    const plan = planOrder(observation({ client, product: () => ({ kind: 'new', reference }) }));
    expect(plan).toMatchObject({
      client,
      items: [{ product: { kind: 'new', reference }, title: 'Lampa A', costMinor: 0, comment: 'LAMP-A' }],
    });
  });

  it('sums to the total of the order after a coupon', () => {
    const order = sampleOrder({ lines: [sampleLine({ priceMinor: 1000, quantity: 3 })], totalMinor: 2000 });
    const items = itemsOf({ order });
    expect(items.reduce((total, { quantity, priceMinor }) => total + quantity * priceMinor, 0)).toBe(2000);
    expect(items).toHaveLength(2);
  });

  it('has no comment for goods without an article', () => {
    expect(itemsOf({ order: sampleOrder({ lines: [sampleLine({ article: '' })] }) })[0]?.comment).toBe('');
  });

  it('leaves out what the import does not bring, and asks for no reason otherwise', () => {
    const inclusion = {
      from: '2026-10-01 00:00:00',
      successful: new Set<number>(),
      mapping: [],
      groupOf: () => undefined,
    };
    expect(planOrder(observation({ inclusion }))).toEqual({ kind: 'left-out', reason: 'older-than-window' });
    expect(planOrder(observation({ inclusion: { ...inclusion, from: '2026-09-01 00:00:00' } })).kind).toBe('create');
  });

  it('leaves the first status where the shop status maps to nothing or has no row', () => {
    expect(statusOf({ mapping: [{ shopStatusId: 1, orderStatusId: null }] })).toBeNull();
    expect(statusOf({ mapping: [] })).toBeNull();
  });

  it('parks an order whose target status is gone', () => {
    expect(planOrder(observation({ orderStatuses: [] }))).toEqual({ kind: 'parked', reason: 'status-unmapped' });
  });

  it('parks a foreign currency', () => {
    expect(planOrder(observation({ currency: 'PLN' }))).toEqual({
      kind: 'parked',
      reason: 'currency',
      detail: { currency: 'UAH' },
    });
  });

  it('parks an order of nobody', () => {
    expect(planOrder(observation({ client: { kind: 'none' } }))).toEqual({ kind: 'parked', reason: 'no-client' });
  });

  it('parks an order whose lines can not be written, with the numbers', () => {
    const parkedFor = (changes: Parameters<typeof sampleOrder>[0]) =>
      planOrder(observation({ order: sampleOrder(changes) }));
    expect(parkedFor({ lines: [] })).toEqual({ kind: 'parked', reason: 'no-lines' });
    expect(parkedFor({ totalDefaultMinor: 100 })).toEqual({
      kind: 'parked',
      reason: 'total-mismatch',
      detail: { expectedTotal: 100, linesTotal: 79_900 },
    });
    expect(parkedFor({ lines: Array.from({ length: 501 }, () => sampleLine()) })).toEqual({
      kind: 'parked',
      reason: 'too-many-lines',
      detail: { lines: 501 },
    });
  });

  it.each<[ProductResolution, object]>([
    [
      { kind: 'ambiguous', key: 'A', candidates: [{ id: 1, title: 'A', sku: 'A' }] },
      { reason: 'product-ambiguous', detail: { productKey: 'A', candidates: [{ id: 1, title: 'A', sku: 'A' }] } },
    ],
    [
      { kind: 'rejected', key: 'A', message: 'no right' },
      { reason: 'product-rejected', detail: { productKey: 'A', message: 'no right' } },
    ],
    [{ kind: 'none' }, { reason: 'unreadable', detail: { message: 'lines.1.title' } }],
  ])('parks an order with a product that is %j', (resolution, expected) => {
    const order = sampleOrder({ lines: [sampleLine(), sampleLine({ title: 'B' })] });
    const product: OrderObservation['product'] = (line) =>
      line.title === 'B' ? resolution : { kind: 'known', id: 7, costMinor: 0 };
    expect(planOrder(observation({ order, product }))).toEqual({ kind: 'parked', ...expected });
  });

  it('asks for no product of a line that does not count', () => {
    const main = sampleLine({ title: 'Set', priceMinor: 900, kind: 'set_main' });
    const item = sampleLine({ title: 'Part', priceMinor: 900, kind: 'set_item' });
    const order = sampleOrder({ lines: [main, item], totalDefaultMinor: 900 });
    expect(itemsOf({ order }).map(({ title }) => title)).toEqual(['Set']);
  });
});
