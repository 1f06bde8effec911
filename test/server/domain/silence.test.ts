import { describe, expect, it } from 'vitest';
import { silentSince, tellingArrivals } from '../../../server/domain/silence.ts';

const hourMs = 3_600_000;
const start = Date.parse('2026-03-01T10:00:00Z');
/** Orders so many hours apart, the last of them at the moment that is answered. */
function apart(...gaps: number[]): { arrivals: Date[]; last: Date } {
  let at = start;
  const arrivals = [new Date(at), ...gaps.map((hours) => new Date((at += hours * hourMs)))];
  return { arrivals, last: new Date(at) };
}
const after = (last: Date, hours: number) => new Date(last.getTime() + hours * hourMs);

describe('silentSince', () => {
  it('takes a day without orders for granted, however busy the shop was', () => {
    const { arrivals, last } = apart(...Array.from({ length: 50 }, () => 0.5));
    expect(silentSince(arrivals, after(last, 24))).toBeNull();
    expect(silentSince(arrivals, after(last, 24.1))).toEqual(last);
  });

  it('waits for longer than nineteen of twenty gaps lasted', () => {
    const gaps = [...Array.from({ length: 18 }, () => 10), 60, 200];
    const { arrivals, last } = apart(...gaps);
    expect(silentSince(arrivals, after(last, 60))).toBeNull();
    expect(silentSince(arrivals, after(last, 61))).toEqual(last);
  });

  it('says nothing of a shop whose pace is not known', () => {
    expect(silentSince([], new Date(start))).toBeNull();
    const { arrivals, last } = apart();
    expect(silentSince(arrivals, after(last, 1000))).toBeNull();
  });

  it('tells the same of the last arrivals as of all of them, however long the gaps among them', () => {
    const gaps = [...Array.from({ length: 800 }, () => 0.01), ...Array.from({ length: 27 }, () => 24.5)];
    const { arrivals, last } = apart(...gaps);
    const now = after(last, 24.2);
    expect(silentSince(arrivals, now)).toEqual(last);
    expect(silentSince(arrivals.slice(-tellingArrivals), now)).toEqual(last);
  });

  it('does not mind in which order they are listed', () => {
    const { arrivals, last } = apart(10, 30);
    expect(silentSince(arrivals.toReversed(), after(last, 31))).toEqual(last);
  });
});
