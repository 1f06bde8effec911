import { describe, expect, it } from 'vitest';
import { regionOf } from '../../../server/domain/phone-region.ts';

describe('regionOf', () => {
  it.each([
    ['Europe/Kyiv', 'UA'],
    ['Europe/Kiev', 'UA'],
    ['Europe/Warsaw', 'PL'],
    ['Europe/Lisbon', 'PT'],
    ['Asia/Kolkata', 'IN'],
    ['US/Eastern', 'US'],
  ])('finds the country of %s', (zone, country) => {
    expect(regionOf(zone, '')).toBe(country);
  });

  it('follows the zone of the location rather than the company', () => {
    expect(regionOf('Europe/Warsaw', 'UA')).toBe('PL');
  });

  it("falls back to the company's country, then to Ukraine", () => {
    expect(regionOf('UTC', 'pl')).toBe('PL');
    expect(regionOf('Mars/Base', 'DE')).toBe('DE');
    expect(regionOf('', 'Ukraine')).toBe('UA');
    expect(regionOf('', '')).toBe('UA');
  });
});
