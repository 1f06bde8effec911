import { describe, expect, test } from 'vitest';
import { nothingKnown, type FollowState, type FollowStep } from '../../../server/domain/follow-state.ts';
import { begin, settleInFlight } from '../../../server/domain/in-flight.ts';
import { shopDigests } from '../../../server/sync/shop-digests.ts';
import { sampleOrder } from './order-sample.ts';

const waitMs = 60_000;
const shop = sampleOrder({});
const seen = {
  shop,
  digests: shopDigests(shop),
  roapp: { statusId: 10, totalMinor: shop.totalMinor, items: [] },
};
const move: FollowStep = { kind: 'order-status', from: 10, to: 20, other: shop.statusId, conflict: false };

/** Sends the write again and again, each time without a trace; answers how long each was waited for, in minutes. */
function vanish(step: FollowStep, times: number): { state: FollowState; waits: number[] } {
  let now = new Date('2026-03-01T10:00:00Z');
  let state = nothingKnown;
  const waits: number[] = [];
  for (let time = 0; time < times; time++) {
    const first = settleInFlight(begin(state, step, null, now), seen, now, waitMs);
    if (first.kind !== 'wait') throw new Error('believed at the first look');
    waits.push((first.until.getTime() - now.getTime()) / 60_000);
    now = first.until;
    ({ state } = settleInFlight(first.state, seen, now, waitMs));
  }
  return { state, waits };
}

describe('a write without a trace', () => {
  test('waits twice as long each time, at most an hour, and is given up at the eighth', () => {
    const { state, waits } = vanish(move, 8);
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(state).toMatchObject({ inFlight: null, vanished: 0, statusNotice: 'transition-refused', notHeld: 3 });
    expect(state.agreed).toEqual({ shop: shop.statusId, roapp: 10 });
  });

  test('is sent again before that', () => {
    const { state } = vanish(move, 7);
    expect(state).toMatchObject({ inFlight: null, vanished: 7, statusNotice: null, agreed: null });
  });

  test('parks the lines that it was about', () => {
    const amount = { quantity: 1, priceMinor: 100 };
    const change: FollowStep = { kind: 'change-item', key: 'product A 1', itemId: 5, from: amount, to: amount };
    expect(vanish(change, 8).state.parked).toEqual({ reason: 'roapp-rejected', detail: null });
  });

  test('begins its wait anew where the clock was set back', () => {
    const now = new Date('2026-03-01T10:00:00Z');
    const first = settleInFlight(begin(nothingKnown, move, null, now), seen, now, waitMs);
    const earlier = new Date(now.getTime() - 3_600_000);
    expect(settleInFlight(first.state, seen, earlier, waitMs)).toMatchObject({
      kind: 'wait',
      until: new Date(earlier.getTime() + waitMs),
    });
  });
});
