import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { describe, expect, it } from 'vitest';
import { sharedPeople } from '../../../../server/sandbox/believable-people.ts';
import { believableShop } from '../../../../server/sandbox/cartum/believable-shop.ts';
import { cents } from '../../../../server/sandbox/cartum/cartum-order.ts';
import type { CartumOrder } from '../../../../server/sandbox/cartum/cartum-shop.ts';
import { wallClock } from '../../../../server/sandbox/wall-clock.ts';

const now = new Date('2026-11-10T12:00:00Z');
const shop = believableShop(now);
const notes = shop.notes ?? expect.fail('the shop has no notes');

const linesTotal = (order: CartumOrder, without?: 'set_main' | 'set_item') =>
  order.products.filter((line) => line.type !== without).reduce((sum, line) => sum + cents(line.total_price), 0);
const phoneOf = (order: CartumOrder) => parsePhoneNumberFromString(order.delivery_phone, 'UA');
const hasClient = (order: CartumOrder) => order.delivery_email !== '' || phoneOf(order)?.isValid() === true;
const numbersOf = (orders: CartumOrder[]) => orders.map((order) => order.order_id);

describe('believableShop', () => {
  it('is the same for the same moment and seed, and another for another seed', () => {
    expect(believableShop(now)).toEqual(shop);
    expect(believableShop(now, 7).orders).not.toEqual(shop.orders);
  });

  it('has 300 orders of the last 100 days, the newest of the last hours, on the shop’s clock', () => {
    const days = (ago: number) => wallClock(new Date(now.getTime() - ago * 86_400_000), shop.timeZone);
    const created = shop.orders.map((order) => order.stat_created).sort();
    expect(created).toHaveLength(300);
    expect(created[0]! >= days(100.1) && created[0]! <= days(98)).toBe(true);
    expect(created.at(-1)! <= days(0) && created.at(-1)! >= days(0.5)).toBe(true);
  });

  it('numbers orders upwards with gaps, later orders higher', () => {
    const steps = shop.orders.slice(1).map((order, index) => order.order_id - shop.orders[index]!.order_id);
    expect(Math.min(...steps)).toBe(1);
    expect(Math.max(...steps)).toBeGreaterThan(1);
    const created = shop.orders.map((order) => order.stat_created);
    expect([...created].sort()).toEqual(created);
    expect(new Set(created).size).toBeLessThan(created.length);
  });

  it('uses known statuses alone, two of them successful though none is called Delivered', () => {
    const known = shop.statuses.map((status) => status.id);
    expect(shop.orders.every((order) => known.includes(order.stat_status))).toBe(true);
    expect(new Set(shop.orders.map((order) => order.stat_status)).size).toBe(known.length);
    const successful = shop.statuses.filter((status) => status.is_successful === 1);
    expect(successful.map((status) => status.id)).toEqual([3, 12]);
    expect(successful.every((status) => status.title['en'] !== 'Delivered')).toBe(true);
  });

  it('has totals that follow from the lines, but for the noted order', () => {
    const wrong = shop.orders.filter(
      (order) =>
        ![linesTotal(order), linesTotal(order, 'set_item'), linesTotal(order, 'set_main')].includes(
          cents(order.total_default),
        ),
    );
    expect(numbersOf(wrong)).toEqual(notes.totalMismatch);
    for (const order of shop.orders) {
      const discount = cents(order.coupon_discount_value) + cents(order.discount_value);
      expect(cents(order.total_sum)).toBe(cents(order.total_default) - discount);
      for (const line of order.products) {
        expect(cents(line.total_price)).toBe(cents(line.price) * Number(line.quantity));
      }
    }
  });

  it('rounds coupons to whole units of about the percentage', () => {
    const withCoupon = shop.orders.filter((order) => order.coupon_code !== '');
    expect(withCoupon.length).toBeGreaterThan(10);
    for (const order of withCoupon) {
      expect(cents(order.coupon_discount_value) % 100).toBe(0);
      const exact = (cents(order.total_default) * Number(order.coupon_percent)) / 100;
      expect(Math.abs(cents(order.coupon_discount_value) - exact)).toBeLessThanOrEqual(50);
    }
  });

  it('gives every order a phone or an e-mail address, but for the noted ones', () => {
    const without = shop.orders.filter((order) => !hasClient(order));
    expect(numbersOf(without).sort()).toEqual([...notes.noClient].sort());
    expect(without).toHaveLength(2);
    expect(shop.orders.some((order) => order.delivery_phone === '' && order.delivery_email !== '')).toBe(true);
    expect(shop.orders.some((order) => order.delivery_phone !== '' && order.delivery_email === '')).toBe(true);
  });

  it('has valid phones, those of one buyer typed in different ways', () => {
    const typed = shop.orders.filter((order) => /\d/.test(order.delivery_phone));
    expect(typed.filter((order) => phoneOf(order)?.isValid() !== true)).toEqual([]);
    const spellings = new Map<string, Set<string>>();
    for (const order of typed) {
      const phone = phoneOf(order)?.number ?? '';
      spellings.set(phone, (spellings.get(phone) ?? new Set()).add(order.delivery_phone));
    }
    expect([...spellings.values()].filter((ways) => ways.size > 1).length).toBeGreaterThan(20);
    expect(sharedPeople.filter(({ phone }) => spellings.has(`+${phone}`)).length).toBeGreaterThan(6);
  });

  it('is in one currency, but for the noted order', () => {
    expect(numbersOf(shop.orders.filter((order) => order.currency !== 'UAH'))).toEqual(notes.foreignCurrency);
    expect(notes.foreignCurrency).toHaveLength(1);
  });

  it('notes the orders with unusual lines', () => {
    const having = (test: (line: CartumOrder['products'][number]) => boolean) =>
      numbersOf(shop.orders.filter((order) => order.products.some(test)));
    const articles = shop.products.map((product) => product.article);
    expect(having((line) => line.article === '')).toEqual([...notes.handTyped].sort((a, b) => a - b));
    expect(having((line) => line.article === '007')).toEqual(notes.leadingZeros);
    expect(having((line) => line.article === '7')).toEqual(notes.leadingZeros);
    expect(having((line) => line.article === notes.ambiguousArticle)).toEqual(
      [...notes.ambiguousProduct].sort((a, b) => a - b),
    );
    expect(having((line) => line.type === 'gift')).toEqual(notes.gifts);
    expect(having((line) => line.type === 'set_main')).toEqual(
      [...notes.setsByMain, ...notes.setsByItems].sort((a, b) => a - b),
    );
    expect(having((line) => line.article !== '' && !articles.includes(line.article.trim()))).toEqual(
      notes.notInCatalogue,
    );
  });

  it('keeps the noted orders open and younger than a month', () => {
    const { ambiguousArticle: _article, ...lists } = notes;
    const monthAgo = wallClock(new Date(now.getTime() - 30 * 86_400_000), shop.timeZone);
    for (const number of Object.values(lists).flat()) {
      const order = shop.orders.find((candidate) => candidate.order_id === number);
      expect([1, 2, 6, 7]).toContain(order?.stat_status);
      expect(order!.stat_created > monthAgo).toBe(true);
    }
  });

  it('sends some numbers as text', () => {
    const asText = shop.orders.filter((order) => typeof order.total_sum === 'string');
    expect(asText.length).toBeGreaterThan(5);
    expect(asText.length).toBeLessThan(60);
  });

  it('has 60 products in three languages, some without a GTIN or a Polish title', () => {
    expect(shop.products).toHaveLength(60);
    expect(new Set(shop.products.map((product) => product.article)).size).toBe(60);
    expect(shop.products.some((product) => product.gtin === '')).toBe(true);
    expect(shop.products.some((product) => product.title['pl'] === '')).toBe(true);
    expect(shop.products.every((product) => product.title['ua'] !== '')).toBe(true);
  });

  it('survives being written as JSON', () => {
    expect(JSON.parse(JSON.stringify(shop))).toEqual(shop);
  });
});
