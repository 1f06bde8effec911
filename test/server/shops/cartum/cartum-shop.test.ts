import { afterEach, describe, expect, it } from 'vitest';
import { believableShop } from '../../../../server/sandbox/cartum/believable-shop.ts';
import { cartumOrder, cartumProduct } from '../../../../server/sandbox/cartum/cartum-order.ts';
import { toCartumRow } from '../../../../server/shops/cartum/cartum-order.ts';
import { openCartumStage, type CartumStage } from './cartum-stage.ts';

const { signal } = new AbortController();

describe('a Cartum shop', () => {
  let stage: CartumStage;
  afterEach(() => stage.close());

  it('tells Ukrainian by its proper tag, and only languages that are switched on', async () => {
    stage = await openCartumStage({}, { languages: ['ua'] });
    const facts = await stage.shop.inspect(signal);
    expect(facts.languages).toEqual(['uk']);
    expect(facts.statuses[0]).toEqual({ id: 1, title: { uk: 'Нове' }, successful: false });
    expect(facts.statuses.filter((status) => status.successful).map((status) => status.id)).toEqual([3]);
  });

  it('tells every currency that is switched on', async () => {
    const currency = (id: number, iso: string, enabled: boolean) => ({ id, iso, title: iso, enabled, rate: 1 });
    stage = await openCartumStage(
      {},
      { currencies: [currency(1, 'UAH', true), currency(2, 'USD', true), currency(3, 'EUR', false)] },
    );
    expect((await stage.shop.inspect(signal)).currencies).toEqual(['UAH', 'USD']);
  });

  it('is connected without currencies when it can not tell them', async () => {
    stage = await openCartumStage();
    stage.sandbox.addFault({ kind: 'undefined-function', endpoint: 'currency/export' });
    expect((await stage.shop.inspect(signal)).currencies).toEqual([]);
  });

  it('gives products with plain text in every language, asked for in batches', async () => {
    const articles = Array.from({ length: 230 }, (_, index) => `A-${index}`);
    stage = await openCartumStage(
      {},
      {
        products: articles.map((article) =>
          cartumProduct({
            article,
            gtin: '4820000000017',
            short_description: { ua: '<p>Тепле&nbsp;світло</p><ul><li>5 Вт</li></ul><a href="/x">див.</a>', en: '' },
          }),
        ),
      },
    );
    const products = await stage.shop.products([...articles, 'UNKNOWN', '', ' A-1 '], signal);
    expect(products.map((product) => product.article)).toEqual(articles);
    expect(products[0]).toMatchObject({ title: { uk: 'Товар A-0', en: 'Product A-0' }, gtin: '4820000000017' });
    expect(products[0]?.shortDescription['uk']).toMatch(/Тепле.світло\s+\* 5 Вт\s+див\./u);
    expect(products[0]?.shortDescription).not.toHaveProperty('en');
    expect(stage.sandbox.callCounts()['catalog/export']).toBe(3);
  });

  it('sets one unreadable order apart and serves the rest of the page', async () => {
    stage = await openCartumStage();
    stage.placeOrders(3);
    const broken = stage.sandbox.state().orders[1];
    if (broken) Object.assign(broken, { total_sum: 'a lot' });
    const pages = [];
    for await (const page of stage.shop.ordersFrom('2026-09-01 00:00:00', signal)) pages.push(page);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.orders.map((order) => order.number)).toEqual(['1003', '1001']);
    expect(pages[0]?.unreadable).toEqual([{ number: '1002', field: 'total_sum' }]);
  });

  it('is read to the last order as it stands in the demonstration', async () => {
    const now = new Date('2026-09-14T08:00:00Z');
    stage = await openCartumStage({ data: believableShop(now) });
    const numbers: string[] = [];
    for await (const page of stage.shop.ordersFrom('2000-01-01 00:00:00', signal)) {
      expect(page.unreadable).toEqual([]);
      numbers.push(...page.orders.map((order) => order.number));
    }
    const placed = stage.sandbox.state().orders.map((order) => String(order.order_id));
    expect(numbers.toSorted()).toEqual(placed.toSorted());
  });

  it.each([
    { placed: 60, missing: 0, pageCap: 100, calls: 1 },
    { placed: 60, missing: 1, pageCap: 100, calls: 2 },
    { placed: 1, missing: 20, pageCap: 100, calls: 2 },
    { placed: 0, missing: 20, pageCap: 100, calls: 1 },
    { placed: 100, missing: 0, pageCap: 40, calls: 3 },
  ])('reads known numbers in as few calls as can be: %j', async ({ placed, missing, pageCap, calls }) => {
    stage = await openCartumStage({ pageCap });
    const numbers = stage.placeOrders(placed);
    const absent = Array.from({ length: missing }, (_, index) => String(900_001 + index));
    const page = await stage.shop.ordersByNumber([...numbers, ...absent], signal);
    expect(page.orders.map(({ number }) => number).toSorted()).toEqual(numbers.toSorted());
    expect(page.largestPage).toBe(Math.min(placed, pageCap));
    expect(stage.sandbox.callCounts()['orders/get']).toBe(calls);
  });

  it('links to its administration', async () => {
    stage = await openCartumStage();
    expect(stage.shop.orderUrl('1042')).toBe(`${stage.sandbox.url}/edit/`);
  });
});

describe('an order of a Cartum shop', () => {
  const plain = cartumOrder({ order_id: 1042, stat_created: '2026-09-14 10:31:07' });
  const read = (changes: Record<string, unknown>) => toCartumRow({ ...plain, ...changes });

  it('is read in full', () => {
    const order = cartumOrder({
      order_id: 1042,
      stat_created: '2026-09-14 10:31:07',
      delivery_price: 60.5,
      payed: 1,
      comment: ' call after 18:00 ',
      coupon_code: 'AUTUMN25',
      coupon_discount_value: 200,
      products: [{ title: 'Lamp', article: ' LAMP-A ', price: 19.99, quantity: 3 }],
    });
    expect(toCartumRow(order)).toEqual({
      order: {
        number: '1042',
        statusId: 1,
        createdAt: '2026-09-14 10:31:07',
        currency: 'UAH',
        totalMinor: 5997 - 20000,
        totalDefaultMinor: 5997,
        lines: [{ title: 'Lamp', article: 'LAMP-A', priceMinor: 1999, quantity: 3, totalMinor: 5997, kind: 'product' }],
        buyer: { name: 'Олена Тестова', email: 'olena@example.com', phone: '+38 (050) 111-22-33' },
        delivery: { title: 'Нова Пошта', city: 'Київ', address: 'Відділення №1', priceMinor: 6050 },
        payment: { title: 'Готівкою', paid: true },
        couponCode: 'AUTUMN25',
        comment: 'call after 18:00',
      },
    });
  });

  it('is read the same when its numbers are text', () => {
    const line = { ...plain.products[0], price: '799.00', quantity: '1', total_price: '799' };
    const asText = { order_id: '1042', total_sum: '799.00', total_default: '799', stat_status: '1', payed: '0' };
    expect(read({ ...asText, products: [line] })).toEqual(toCartumRow(plain));
  });

  it('has no delivery price when the carrier decides it', () => {
    expect(read({ delivery_price: -1 })).toMatchObject({ order: { delivery: { priceMinor: null } } });
    expect(read({ delivery_price: null })).toMatchObject({ order: { delivery: { priceMinor: null } } });
  });

  it('keeps leading zeros and takes numeric articles as text', () => {
    const line = (article: unknown) => ({ ...plain.products[0], article });
    const row = read({ products: [line('007'), line(7), line(null)] });
    expect(row).toMatchObject({ order: { lines: [{ article: '007' }, { article: '7' }, { article: '' }] } });
  });

  it('bears missing texts', () => {
    const row = read({
      comment: null,
      delivery_phone: undefined,
      delivery_type: [],
      delivery_city: null,
      payment_type: null,
    });
    expect(row).toMatchObject({
      order: { comment: '', buyer: { phone: '' }, delivery: { title: '' }, payment: { title: '' } },
    });
  });

  it.each([
    ['stat_created', { stat_created: '0000-00-00 00:00:00' }],
    ['stat_status', { stat_status: null }],
    ['currency', { currency: '' }],
    ['total_sum', { total_sum: null }],
    ['products', { products: null }],
    ['products.0.price', { products: [{ ...plain.products[0], price: 'free' }] }],
    ['products.0.quantity', { products: [{ ...plain.products[0], quantity: 'some' }] }],
  ])('is unreadable and names the field %s', (field, changes) => {
    expect(read(changes)).toEqual({ unreadable: { number: '1042', field } });
  });

  it('is unreadable without a number when it is nothing like an order', () => {
    expect(toCartumRow('gone')).toEqual(toCartumRow('gone'));
    expect(toCartumRow('gone')).not.toEqual(toCartumRow('lost'));
    expect(toCartumRow('gone')).toEqual({ unreadable: { number: expect.stringMatching(/^\?/) as string, field: '' } });
  });
});
