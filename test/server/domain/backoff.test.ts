import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelayMs } from '../../../server/domain/backoff.ts';

describe('retryDelayMs', () => {
  it('doubles with every failure up to the limit', () => {
    const delays = [0, 1, 2, 3, 4, 5].map((failures) => retryDelayMs(failures, 1000, 6000, 0));
    expect(delays).toEqual([0, 500, 1000, 2000, 3000, 3000]);
  });

  it('spreads over the upper half of the step', () => {
    expect(retryDelayMs(1, 1000, 6000, 0.5)).toBe(750);
    expect(retryDelayMs(1, 1000, 6000, 0.999)).toBe(1000);
  });

  it('stays between half of the base and the limit, however often it failed', () => {
    const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), anyRandom, (failures, random) => {
        const delay = retryDelayMs(failures, 1000, 60_000, random);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(60_000);
      }),
    );
  });
});
