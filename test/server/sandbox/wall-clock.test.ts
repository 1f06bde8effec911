import { expect, it } from 'vitest';
import { wallClock } from '../../../server/sandbox/wall-clock.ts';

it('shows the zone’s own time, midnight as 00, before and after the clocks change', () => {
  expect(wallClock(new Date('2026-07-01T21:00:05Z'), 'Europe/Kyiv')).toBe('2026-07-02 00:00:05');
  expect(wallClock(new Date('2026-12-31T22:30:00Z'), 'Europe/Kyiv')).toBe('2027-01-01 00:30:00');
  expect(wallClock(new Date('2026-12-31T22:30:00Z'), 'Europe/Warsaw')).toBe('2026-12-31 23:30:00');
});
