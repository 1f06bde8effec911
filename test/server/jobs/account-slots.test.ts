import { describe, expect, it } from 'vitest';
import { accountSlots, quotaOf } from '../../../server/jobs/account-slots.ts';
import { createSlotQueue } from '../../../server/jobs/slot-queue.ts';
import { seededRandom } from '../../../server/sandbox/seeded-random.ts';
import { VirtualTime } from '../../support/virtual-time.ts';

/** Milliseconds by which things are late, drawn anew for each. */
interface Lateness {
  timers(): number;
  /** Between the grant of a slot and the call's leaving: the journal's commit, a new connection. */
  leaving(): number;
}

/** Calls that leave over a minute from processes which all have more to do than the quota allows, in order of time. */
async function departures(options: { rate: number; processes: number; late: Lateness }): Promise<number[]> {
  const time = new VirtualTime(options.late.timers);
  const quota = quotaOf(options.rate);
  const left: number[] = [];
  let nextAt = 0;
  const reserve: Parameters<typeof accountSlots>[1] = async (spacingMs, count, shiftMs, continued) => {
    await time.pass(1);
    const earliest = time.nowMs - (continued?.fromMs === nextAt ? continued.withinMs : 0);
    const atMs = Math.max(nextAt + shiftMs, earliest);
    nextAt = atMs + spacingMs * count;
    const waitMs = atMs - time.nowMs;
    await time.pass(1);
    return { waitMs, atMs };
  };
  const { signal } = new AbortController();
  for (let process = 0; process < options.processes; process++) {
    const queue = createSlotQueue({ clock: time, ...quota, reserve: accountSlots(quota, reserve, time) });
    const worker = async (): Promise<void> => {
      for (;;) {
        const leaves = await queue.takeSlot('import', signal);
        await time.pass(options.late.leaving());
        leaves();
        left.push(time.nowMs);
        await time.pass(30);
      }
    };
    for (let index = 0; index < 12 + options.rate / 4; index++) void worker();
  }
  await time.run(60_000);
  return left;
}

/** The shortest time in which one call more left than is allowed within a second. */
function tightest(left: readonly number[], rate: number): number {
  const spans = left.slice(rate).map((at, index) => at - (left[index] ?? 0));
  return Math.min(...spans);
}

const share = (left: readonly number[], rate: number): number => left.length / (60 * rate);

function lateness(seed: number, timersMs: number, leavingMs: number): Lateness {
  const random = seededRandom(seed);
  // Mostly little, at times much, as on a machine that has other things to do.
  const drawn = (mostMs: number) => mostMs * random.next() ** 4;
  return { timers: () => drawn(timersMs), leaving: () => drawn(leavingMs) };
}

describe.each([3, 100])('the slots of an account with %d calls a second', (rate) => {
  it('are used to more than 97 %', async () => {
    const left = await departures({ rate, processes: 1, late: lateness(1, 4, 8) });
    expect(share(left, rate)).toBeGreaterThan(0.97);
    expect(tightest(left, rate)).toBeGreaterThan(1_010);
  });

  it('are made up for by a process that was busy for a moment', async () => {
    const { timers, leaving } = lateness(1, 4, 8);
    let asked = 0;
    const late = { timers: () => (++asked % 400 === 0 ? 100 : timers()), leaving };
    const left = await departures({ rate, processes: 1, late });
    expect(share(left, rate)).toBeGreaterThan(0.975);
    expect(tightest(left, rate)).toBeGreaterThan(1_010);
  });

  it.each([1, 2, 3, 4, 5])('are never overrun by one process, however late its calls leave (seed %d)', async (seed) => {
    const left = await departures({ rate, processes: 1, late: lateness(seed, 60, 300) });
    expect(share(left, rate)).toBeGreaterThan(0.7);
    expect(tightest(left, rate)).toBeGreaterThan(1_010);
  });

  it.each([1, 2, 3, 4, 5])('are never overrun by three processes whose timers are late (seed %d)', async (seed) => {
    const left = await departures({ rate, processes: 3, late: lateness(seed, 40, 8) });
    expect(share(left, rate)).toBeGreaterThan(0.7);
    expect(tightest(left, rate)).toBeGreaterThan(1_000);
  });
});
