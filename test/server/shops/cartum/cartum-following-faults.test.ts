/** Every way in which a shop misbehaves, at each call that following makes: what is answered is true, and what is not known is said. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlatformFailure } from '../../../../server/domain/platform-failure.ts';
import { faultKinds, type FaultKind } from '../../../../server/sandbox/sandbox-fault.ts';
import { openCartumStage, type CartumStage } from './cartum-stage.ts';

const { signal } = new AbortController();
let stage: CartumStage;
let dropping: NodeJS.Timeout;

beforeEach(async () => {
  stage = await openCartumStage({ pageCap: 40 });
  // What the time limit of a call would do.
  dropping = setInterval(() => stage.sandbox.dropHanging(), 2);
});
afterEach(async () => {
  clearInterval(dropping);
  await stage.close();
});

async function failureOf(work: Promise<unknown>): Promise<PlatformFailure | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof PlatformFailure) return error;
    throw error;
  }
}

describe('moving orders', () => {
  it.each(faultKinds)('tells the truth about itself with %s', async (kind) => {
    const numbers = stage.placeOrders(3);
    const changes = numbers.map((number) => ({ number, statusId: 2 }));
    stage.sandbox.addFault({ kind, endpoint: 'orders/update' });
    const failure = await failureOf(stage.shop.setStatuses(changes, signal));
    stage.clock.advance(60_000);
    stage.sandbox.applyLate();
    const moved = numbers.filter((number) => stage.statusOf(number) === 2);
    if (!failure) expect(moved).toEqual(numbers);
    if (failure?.outcome === 'not-applied') expect(moved).toEqual([]);
    // Repeated, it ends well whatever became of the first attempt.
    await stage.shop.setStatuses(changes, signal);
    expect(numbers.every((number) => stage.statusOf(number) === 2)).toBe(true);
  });

  it.each(faultKinds)('has done nothing when signing in meets %s and fails', async (kind) => {
    const [number = ''] = stage.placeOrders(1);
    stage.sandbox.addFault({ kind, endpoint: 'auth' });
    const failure = await failureOf(stage.shop.setStatuses([{ number, statusId: 2 }], signal));
    if (failure) expect(failure.outcome).toBe('not-applied');
    expect(stage.statusOf(number)).toBe(failure ? 1 : 2);
  });
});

describe('an idle look at the shop', () => {
  const cases = faultKinds.flatMap((kind) => [0, 1].map((after): [FaultKind, number] => [kind, after]));

  it.each(cases)('tells of all orders or fails with %s after %d calls', async (kind, after) => {
    const placed = stage.placeOrders(70);
    stage.sandbox.addFault({ kind, endpoint: 'orders/get', after, times: 2 });
    const told: string[] = [];
    const reading = (async () => {
      const pages = stage.shop.ordersFrom('2026-09-01 00:00:00', signal, { largest: 40, confirm: false });
      for await (const page of pages) told.push(...page.orders.map(({ number }) => number));
    })();
    // A well-formed empty list in place of the first page can't be told from the truth.
    const isTruth = kind === 'empty-envelope' && after === 0;
    if (!(await failureOf(reading)) && !isTruth) expect(told.toSorted()).toEqual(placed.toSorted());
  });
});
