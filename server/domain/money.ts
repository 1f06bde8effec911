/** Money as integer minor units, and the lines of a shop order priced so that they sum to its total to the cent. */
import { spread } from './largest-remainder.ts';
import { netPriceParts } from './net-price.ts';
import type { ShopLine, ShopOrder } from './shop-order.ts';

const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;
/** Both platforms name prices with two decimals, whatever the currency. */
const decimals = 2;

/**
 * A number, or text that is one (`'19.99'`, also `'1e3'`), as integer minor units of two decimals. Worked out on the
 * decimal text, so that 19.99 is 1999 and never 1998; further decimals are rounded half away from zero. Null for
 * anything that is not a finite decimal or too large to be counted exactly.
 */
export function minorFromDecimal(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const match = decimalPattern.exec(String(value).trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  if (digits === '') return null;
  const pointAt = whole.length + Number(exponent) + decimals;
  const integerDigits = pointAt > 0 ? digits.slice(0, pointAt).padEnd(pointAt, '0') : '0';
  const roundsUp = pointAt >= 0 && (digits[pointAt] ?? '0') >= '5';
  const minor = Number(integerDigits) + (roundsUp ? 1 : 0);
  if (!Number.isSafeInteger(minor)) return null;
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** `1050` → `'10.50'`. */
export function decimalFromMinor(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** More lines than this are parked: an order is written line by line, three calls a second. */
export const maxLines = 500;

/** A line as it is written: Σ `quantity * priceMinor` over all of them is the order's total, exactly. */
export interface NetLine {
  line: ShopLine;
  quantity: number;
  /** Unit price after every discount. */
  priceMinor: number;
}

export type WorkOrderLines =
  | { kind: 'lines'; lines: NetLine[] }
  | { kind: 'no-lines' }
  | { kind: 'too-many-lines'; lines: number }
  | { kind: 'total-mismatch'; expectedMinor: number; linesMinor: number };

/**
 * The lines of the work order.
 *
 * Which lines count: the first of all lines, all without set items, all without set mains, that sums to
 * `totalDefaultMinor`; where none does, the same three with gifts at 0 (a shop may show what a gift is worth). Lines of
 * quantity 0 or less contribute nothing. The difference between `totalDefaultMinor` and `totalMinor` (a discount or a
 * surcharge on the whole order) is spread over them by largest remainder, ties in line order. A line whose net does not
 * divide by its quantity is split in two with prices that differ as little as can be.
 *
 * `total-mismatch`: no choice of lines gives the total, a line would be negative, or a fractional quantity can't be
 * priced so that its amount is whole minor units.
 */
export function workOrderLines(order: ShopOrder): WorkOrderLines {
  const counted = order.lines.filter((line) => line.quantity > 0);
  if (counted.length === 0) return { kind: 'no-lines' };

  const chosen = linesOfTotal(counted, order.totalDefaultMinor);
  if (!chosen) {
    return { kind: 'total-mismatch', expectedMinor: order.totalDefaultMinor, linesMinor: sum(amounts(counted)) };
  }
  const gross = chosen.map(({ amountMinor }) => amountMinor);
  const mismatch: WorkOrderLines = {
    kind: 'total-mismatch',
    expectedMinor: order.totalMinor,
    linesMinor: sum(gross.filter((amount) => amount > 0)),
  };
  if (order.totalMinor < 0 || gross.some((amount) => amount < 0)) return mismatch;
  const shares = spread(order.totalDefaultMinor - order.totalMinor, gross);
  if (!shares) return mismatch;

  const lines: NetLine[] = [];
  for (const [index, { line, amountMinor }] of chosen.entries()) {
    const parts = netPriceParts(amountMinor - (shares[index] ?? 0), line.quantity);
    if (!parts) return mismatch;
    lines.push(...parts.map((part) => ({ line, ...part })));
  }
  return lines.length > maxLines ? { kind: 'too-many-lines', lines: lines.length } : { kind: 'lines', lines };
}

interface CountedLine {
  line: ShopLine;
  amountMinor: number;
}

function linesOfTotal(lines: ShopLine[], totalMinor: number): CountedLine[] | null {
  const choices = [
    lines,
    lines.filter((line) => line.kind !== 'set_item'),
    lines.filter((line) => line.kind !== 'set_main'),
  ].filter((choice) => choice.length > 0);
  for (const giftsFree of [false, true]) {
    for (const choice of choices) {
      const priced = choice.map((line) => ({
        line,
        amountMinor: giftsFree && line.kind === 'gift' ? 0 : line.totalMinor,
      }));
      if (sum(priced.map(({ amountMinor }) => amountMinor)) === totalMinor) return priced;
    }
  }
  return null;
}

function amounts(lines: ShopLine[]): number[] {
  return lines.map(({ totalMinor }) => totalMinor);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
