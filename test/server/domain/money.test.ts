import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalFromMinor,
  maxLines,
  minorFromDecimal,
  workOrderLines,
  type NetLine,
} from '../../../server/domain/money.ts';
import type { ShopLine, ShopOrder } from '../../../server/domain/shop-order.ts';
import { sampleLine, sampleOrder } from './order-sample.ts';

describe('minorFromDecimal', () => {
  it.each([
    [19.99, 1999],
    ['19.99', 1999],
    [0, 0],
    ['0.00', 0],
    [-1, -100],
    ['-0.5', -50],
    ['-0', 0],
    [' 5 ', 500],
    ['.5', 50],
    ['5.', 500],
    ['1e3', 100_000],
    [1e-7, 0],
    ['19.990000', 1999],
    [1.005, 101],
    ['0.005', 1],
    ['0.0049', 0],
    ['-0.005', -1],
    [19.989999999999998, 1999],
    [599.9, 59_990],
  ])('reads %j as %j', (value, minor) => {
    expect(minorFromDecimal(value)).toBe(minor);
  });

  it.each([null, undefined, '', ' ', '.', 'abc', '19,99', '1 000', '0x10', NaN, Infinity, true, {}, [], 1e21, '1e999'])(
    'does not believe %j',
    (value) => {
      expect(minorFromDecimal(value)).toBeNull();
    },
  );

  it('undoes decimalFromMinor, as text and as a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (minor) => {
        expect(minorFromDecimal(decimalFromMinor(minor))).toBe(minor);
        expect(minorFromDecimal(Number(decimalFromMinor(minor)))).toBe(minor);
      }),
    );
  });
});

/** Counted in thousandths, so that the test itself is exact. */
const amountOf = (lines: NetLine[]) =>
  lines.reduce((total, { quantity, priceMinor }) => total + Math.round(quantity * 1000) * priceMinor, 0) / 1000;
const linesOf = (order: ShopOrder) => {
  const result = workOrderLines(order);
  return result.kind === 'lines' ? result.lines : expect.fail(`is ${result.kind}`);
};
const prices = (order: ShopOrder) => linesOf(order).map(({ quantity, priceMinor }) => [quantity, priceMinor]);

describe('workOrderLines', () => {
  it('keeps the prices of an order without discount', () => {
    const lines = [sampleLine({ quantity: 2 }), sampleLine({ priceMinor: 1999 })];
    expect(prices(sampleOrder({ lines }))).toEqual([
      [2, 79_900],
      [1, 1999],
    ]);
  });

  it('takes a coupon that the shop rounded to whole units off the line', () => {
    expect(prices(sampleOrder({ totalDefaultMinor: 79_900, totalMinor: 59_900 }))).toEqual([[1, 59_900]]);
  });

  it('gives the odd cents of a discount to the first of equal lines', () => {
    const lines = [sampleLine({ priceMinor: 100 }), sampleLine({ priceMinor: 100 }), sampleLine({ priceMinor: 100 })];
    expect(prices(sampleOrder({ lines, totalMinor: 200 }))).toEqual([
      [1, 66],
      [1, 67],
      [1, 67],
    ]);
  });

  it('gives the odd cents of a discount to the largest remainder first', () => {
    const lines = [sampleLine({ priceMinor: 101 }), sampleLine({ priceMinor: 199 })];
    expect(prices(sampleOrder({ lines, totalMinor: 290 }))).toEqual([
      [1, 98],
      [1, 192],
    ]);
  });

  it('splits a line whose net does not divide by its quantity', () => {
    const lines = [sampleLine({ priceMinor: 1000, quantity: 3 })];
    expect(prices(sampleOrder({ lines, totalMinor: 2000 }))).toEqual([
      [1, 666],
      [2, 667],
    ]);
  });

  it('spreads a surcharge likewise', () => {
    const lines = [sampleLine({ priceMinor: 100 }), sampleLine({ priceMinor: 300 })];
    expect(prices(sampleOrder({ lines, totalDefaultMinor: 400, totalMinor: 440 }))).toEqual([
      [1, 110],
      [1, 330],
    ]);
  });

  it('keeps a gift at 0, whatever the shop says it is worth', () => {
    const parent = sampleLine({ priceMinor: 500, kind: 'gift_parent' });
    const shownAsFree = sampleLine({ priceMinor: 0, kind: 'gift' });
    const shownAtItsWorth = sampleLine({ priceMinor: 90, kind: 'gift' });
    for (const gift of [shownAsFree, shownAtItsWorth]) {
      expect(prices(sampleOrder({ lines: [parent, gift], totalDefaultMinor: 500 }))).toEqual([
        [1, 500],
        [1, 0],
      ]);
    }
  });

  it('takes the items of a set or the set itself, whichever sums to the total', () => {
    const main = sampleLine({ title: 'Set', priceMinor: 900, kind: 'set_main' });
    const items = [400, 600].map((priceMinor) => sampleLine({ priceMinor, kind: 'set_item' }));
    const titles = (totalDefaultMinor: number) =>
      prices(sampleOrder({ lines: [main, ...items], totalDefaultMinor, totalMinor: totalDefaultMinor }));
    expect(titles(900)).toEqual([[1, 900]]);
    expect(titles(1000)).toEqual([
      [1, 400],
      [1, 600],
    ]);
    expect(titles(1900)).toEqual([
      [1, 900],
      [1, 400],
      [1, 600],
    ]);
  });

  it('does not guess when no choice of lines gives the total', () => {
    expect(workOrderLines(sampleOrder({ totalDefaultMinor: 79_901 }))).toEqual({
      kind: 'total-mismatch',
      expectedMinor: 79_901,
      linesMinor: 79_900,
    });
  });

  it('does not write a negative line or total', () => {
    const lines = [sampleLine({ priceMinor: 1000 }), sampleLine({ priceMinor: -100 })];
    expect(workOrderLines(sampleOrder({ lines }))).toEqual({
      kind: 'total-mismatch',
      expectedMinor: 900,
      linesMinor: 1000,
    });
    expect(workOrderLines(sampleOrder({ totalMinor: -1 })).kind).toBe('total-mismatch');
  });

  it('can not put a surcharge on lines that cost nothing', () => {
    const lines = [sampleLine({ priceMinor: 0 })];
    expect(workOrderLines(sampleOrder({ lines, totalMinor: 500 }))).toEqual({
      kind: 'total-mismatch',
      expectedMinor: 500,
      linesMinor: 0,
    });
  });

  it('leaves out lines of quantity 0, and says when nothing is left', () => {
    const nothing = sampleLine({ quantity: 0 });
    expect(prices(sampleOrder({ lines: [nothing, sampleLine()] }))).toEqual([[1, 79_900]]);
    expect(workOrderLines(sampleOrder({ lines: [nothing] }))).toEqual({ kind: 'no-lines' });
    expect(workOrderLines(sampleOrder({ lines: [] }))).toEqual({ kind: 'no-lines' });
  });

  it('counts the lines that would be written', () => {
    const many = (count: number) => Array.from({ length: count }, () => sampleLine({ priceMinor: 1000, quantity: 3 }));
    expect(linesOf(sampleOrder({ lines: many(maxLines) }))).toHaveLength(maxLines);
    expect(workOrderLines(sampleOrder({ lines: many(maxLines + 1) }))).toEqual({ kind: 'too-many-lines', lines: 501 });
    const splitInTwo = sampleOrder({ lines: many(251), totalMinor: 251 * 3000 - 251 });
    expect(workOrderLines(splitInTwo)).toEqual({ kind: 'too-many-lines', lines: 502 });
  });

  it('prices a fractional quantity exactly', () => {
    const lines = [sampleLine({ priceMinor: 10_000, quantity: 1.5 })];
    expect(prices(sampleOrder({ lines }))).toEqual([[1.5, 10_000]]);
    expect(prices(sampleOrder({ lines, totalMinor: 10_001 }))).toEqual([
      [1, 6667],
      [0.5, 6668],
    ]);
  });

  it('does not write a fractional quantity that can not be priced exactly', () => {
    const odd = sampleOrder({
      lines: [sampleLine({ priceMinor: 1000, quantity: 0.333, totalMinor: 333 })],
      totalMinor: 100,
    });
    expect(workOrderLines(odd).kind).toBe('total-mismatch');
    const tooFine = sampleOrder({ lines: [sampleLine({ quantity: 0.3333, totalMinor: 26_631 })] });
    expect(workOrderLines(tooFine).kind).toBe('total-mismatch');
  });

  const anyLine = (quantity: fc.Arbitrary<number>): fc.Arbitrary<ShopLine> =>
    fc
      .record({ priceMinor: fc.integer({ min: 0, max: 10_000_000 }), quantity })
      .map(({ priceMinor, quantity: count }) =>
        sampleLine({ priceMinor, quantity: count, totalMinor: Math.round(priceMinor * count) }),
      );
  const anyOrder = (quantity: fc.Arbitrary<number>) =>
    fc
      .record({
        lines: fc.array(anyLine(quantity), { minLength: 1, maxLength: 30 }),
        paid: fc.double({ min: 0, max: 1.5, noNaN: true }),
      })
      .map(({ lines, paid }) => {
        const order = sampleOrder({ lines });
        return { ...order, totalMinor: Math.round(order.totalDefaultMinor * paid) };
      });

  it('sums to the total to the cent, keeps every line, and is never negative', () => {
    fc.assert(
      fc.property(anyOrder(fc.integer({ min: 1, max: 1000 })), (order) => {
        const lines = linesOf(order);
        expect(amountOf(lines)).toBe(order.totalMinor);
        expect(lines.every(({ priceMinor }) => Number.isInteger(priceMinor) && priceMinor >= 0)).toBe(true);
        expect([...new Set(lines.map(({ line }) => line))]).toEqual([...new Set(order.lines)]);
        for (const line of order.lines) {
          const parts = lines.filter((part) => part.line === line);
          expect(parts.reduce((total, { quantity }) => total + quantity, 0)).toBe(line.quantity);
          expect(parts.length).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('prices fractional quantities exactly or not at all', () => {
    const thousandths = fc.integer({ min: 1, max: 20_000 }).map((count) => count / 1000);
    fc.assert(
      fc.property(anyOrder(thousandths), (order) => {
        const result = workOrderLines(order);
        if (result.kind !== 'lines') return;
        expect(amountOf(result.lines)).toBe(order.totalMinor);
        for (const part of result.lines) expect(Number.isInteger(amountOf([part]))).toBe(true);
      }),
    );
  });
});
