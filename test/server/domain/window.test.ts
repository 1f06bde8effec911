import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importWindow, localTimeText, shopTimeMinusHours, shopTimeToDate } from '../../../server/domain/window.ts';

const zones = ['UTC', 'Europe/Kyiv', 'Europe/Warsaw', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Mars/Base'];
const anyZone = fc.constantFrom(...zones);
const anyMoment = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('importWindow', () => {
  it.each([
    ['2026-08-31T12:00:00Z', '2026-06-30'],
    ['2026-12-31T12:00:00Z', '2026-10-31'],
    ['2026-04-30T12:00:00Z', '2026-02-28'],
    ['2028-04-30T12:00:00Z', '2028-02-29'],
    ['2026-01-15T12:00:00Z', '2025-11-15'],
    ['2026-02-28T12:00:00Z', '2025-12-28'],
  ])('at %s begins on %s', (now, day) => {
    expect(importWindow(new Date(now), 'UTC')).toEqual({ day, from: `${day} 00:00:00` });
  });

  it("counts from the shop's own day", () => {
    const lateEvening = new Date('2026-08-30T22:30:00Z');
    expect(importWindow(lateEvening, 'Europe/Kyiv').day).toBe('2026-06-30');
    expect(importWindow(lateEvening, 'America/New_York').day).toBe('2026-06-30');
    expect(importWindow(new Date('2026-09-01T02:00:00Z'), 'America/New_York').day).toBe('2026-06-30');
    expect(importWindow(new Date('2026-09-01T02:00:00Z'), 'Europe/Kyiv').day).toBe('2026-07-01');
  });

  it('reads an unknown zone as UTC', () => {
    const now = new Date('2026-09-15T23:30:00Z');
    expect(importWindow(now, 'Mars/Base')).toEqual(importWindow(now, 'UTC'));
  });

  it('always begins two calendar months earlier, on the same day or the last of a shorter month', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (now, zone) => {
        const today = localTimeText(now, zone).slice(0, 10);
        const { day, from } = importWindow(now, zone);
        expect(from).toBe(`${day} 00:00:00`);
        expect(day < today).toBe(true);
        const monthsOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthsOf(today) - monthsOf(day)).toBe(2);
        const dayAfter = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
        expect(day.slice(8) === today.slice(8) || (day.slice(8) < today.slice(8) && dayAfter.getUTCDate() === 1)).toBe(
          true,
        );
      }),
    );
  });
});

describe('shopTimeToDate', () => {
  it("reads the shop's clock in its zone", () => {
    expect(shopTimeToDate('2026-09-14 10:31:07', 'Europe/Kyiv')).toEqual(new Date('2026-09-14T07:31:07Z'));
    expect(shopTimeToDate('2026-01-14 10:31:07', 'Europe/Kyiv')).toEqual(new Date('2026-01-14T08:31:07Z'));
  });

  it.each([
    '',
    '0000-00-00 00:00:00',
    '2026-02-30 10:00:00',
    '2026-13-01 10:00:00',
    '2026-09-14',
    '2026-09-14 24:00:00',
    '14.09.2026 10:00:00',
    'soon',
  ])('does not believe %j', (text) => {
    expect(shopTimeToDate(text, 'Europe/Kyiv')).toBeNull();
  });

  it('reads a time that the clock jumps over with the offset before the jump', () => {
    const read = shopTimeToDate('2026-03-29 03:30:00', 'Europe/Kyiv');
    expect(read).toEqual(new Date('2026-03-29T01:30:00Z'));
    expect(localTimeText(new Date('2026-03-29T01:30:00Z'), 'Europe/Kyiv')).toBe('2026-03-29 04:30:00');
  });

  it('reads a time that comes twice as the earlier one', () => {
    expect(shopTimeToDate('2026-10-25 03:30:00', 'Europe/Kyiv')).toEqual(new Date('2026-10-25T00:30:00Z'));
  });

  it('undoes localTimeText, but for the second pass through an hour that comes twice', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (at, zone) => {
        const text = localTimeText(at, zone);
        const read = shopTimeToDate(text, zone);
        expect(read && localTimeText(read, zone)).toBe(text);
        const whole = Math.floor(at.getTime() / 1000) * 1000;
        expect(read && whole - read.getTime()).toBeGreaterThanOrEqual(0);
        expect(read && whole - read.getTime()).toBeLessThanOrEqual(3 * 3_600_000);
      }),
    );
  });
});

describe('shopTimeMinusHours', () => {
  it('counts on the calendar of the text', () => {
    expect(shopTimeMinusHours('2026-03-01 05:00:00', 24)).toBe('2026-02-28 05:00:00');
    expect(shopTimeMinusHours('2026-01-01 00:30:00', 1)).toBe('2025-12-31 23:30:00');
  });

  it('leaves what is no time as it is', () => {
    expect(shopTimeMinusHours('0000-00-00 00:00:00', 24)).toBe('0000-00-00 00:00:00');
  });
});
