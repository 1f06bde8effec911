import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../server/domain/clock.ts';
import { createSlotQueue } from '../../../server/jobs/slot-queue.ts';
import type { CallPriority } from '../../../server/roapp/work-order-system.ts';

const { signal } = new AbortController();

/** Slots that come when the test says so. */
function stage(most = 1000) {
  const reservations: { give(at: Date): void; fail(error: Error): void }[] = [];
  const waits: number[] = [];
  const lateness: number[] = [];
  let endWait: (() => void) | undefined;
  const clock: Clock = {
    now: () => new Date(1_000),
    wait: (ms, waiting) =>
      new Promise((resolve, reject) => {
        waits.push(ms);
        endWait = resolve;
        waiting?.addEventListener('abort', () => reject(waiting.reason), { once: true });
      }),
  };
  const queue = createSlotQueue({
    reserve: (lateMs) => {
      lateness.push(lateMs);
      return new Promise((resolve, reject) => reservations.push({ give: resolve, fail: reject }));
    },
    clock,
    most,
    withinMs: 1_000,
  });
  const granted: string[] = [];
  const leaves = new Map<string, () => void>();
  const refused: [string, unknown][] = [];
  return {
    queue,
    reservations,
    waits,
    lateness,
    granted,
    refused,
    /** The call that got a slot under this name leaves. */
    async leave(name: string) {
      leaves.get(name)?.();
      await settled();
    },
    ask(name: string, priority: CallPriority, asking: AbortSignal = signal) {
      void queue.takeSlot(priority, asking).then(
        (leave) => {
          granted.push(name);
          leaves.set(name, leave);
        },
        (reason: unknown) => refused.push([name, reason]),
      );
    },
    /** Lets the open reservation come true at once. */
    async slot() {
      reservations.at(-1)?.give(new Date(0));
      await settled();
    },
    async endWait() {
      endWait?.();
      await settled();
    },
  };
}

/** Lets every promise that can settle do so. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the slot queue', () => {
  it('reserves nothing while nobody waits', async () => {
    const { reservations, ask, slot, granted } = stage();
    expect(reservations).toHaveLength(0);
    ask('a', 'import');
    await slot();
    expect(granted).toEqual(['a']);
    expect(reservations).toHaveLength(1);
  });

  it('reserves one slot at a time', async () => {
    const { reservations, ask, slot } = stage();
    for (const name of ['a', 'b', 'c']) ask(name, 'import');
    expect(reservations).toHaveLength(1);
    await slot();
    expect(reservations).toHaveLength(2);
  });

  it('gives slots by priority, and to the oldest among equals', async () => {
    const { ask, slot, granted } = stage();
    ask('import 1', 'import');
    ask('import 2', 'import');
    ask('follow', 'follow');
    ask('panel 1', 'panel');
    ask('refresh', 'refresh');
    ask('panel 2', 'panel');
    for (let count = 0; count < 6; count++) await slot();
    expect(granted).toEqual(['panel 1', 'panel 2', 'refresh', 'follow', 'import 1', 'import 2']);
  });

  it('lets a late caller of higher priority take the slot that is on its way', async () => {
    const { ask, reservations, endWait, waits, granted } = stage();
    ask('import', 'import');
    reservations[0]?.give(new Date(1_334));
    await settled();
    expect(waits).toEqual([334]);
    ask('panel', 'panel');
    await endWait();
    expect(granted).toEqual(['panel']);
  });

  it('lets an aborted caller go and gives the slot to the next', async () => {
    const { ask, slot, granted, refused } = stage();
    const leaving = new AbortController();
    const reason = new Error('left');
    ask('a', 'panel', leaving.signal);
    ask('b', 'import');
    leaving.abort(reason);
    await slot();
    expect(granted).toEqual(['b']);
    expect(refused).toEqual([['a', reason]]);
  });

  it('reserves no further slot when everybody has left', async () => {
    const { ask, slot, reservations, refused } = stage();
    const leaving = new AbortController();
    ask('a', 'panel', leaving.signal);
    leaving.abort(new Error('left'));
    await slot();
    ask('late', 'panel', leaving.signal);
    await settled();
    expect(reservations).toHaveLength(1);
    expect(refused.map(([name]) => name)).toEqual(['a', 'late']);
  });

  it('tells with each reservation how late the slot before was used', async () => {
    const { ask, slot, lateness } = stage();
    for (const name of ['a', 'b']) ask(name, 'import');
    await slot();
    expect(lateness).toEqual([0, 1_000]);
  });

  it('lets no more calls go than may leave within a window, counted from when each really left', async () => {
    const { ask, slot, granted, leave, waits, endWait } = stage(2);
    for (const name of ['a', 'b', 'c']) ask(name, 'import');
    await slot();
    await slot();
    await slot();
    expect(granted).toEqual(['a', 'b']);
    await leave('b');
    expect(waits).toEqual([]);
    await leave('a');
    expect(waits).toEqual([1_000]);
    expect(granted).toEqual(['a', 'b']);
    await endWait();
    expect(granted).toEqual(['a', 'b', 'c']);
  });

  it('tells everyone who waits when the slots can not be reserved, and works again afterwards', async () => {
    const { ask, reservations, slot, granted, refused } = stage();
    const down = new Error('database down');
    ask('a', 'panel');
    ask('b', 'import');
    reservations[0]?.fail(down);
    await settled();
    expect(refused).toEqual([
      ['a', down],
      ['b', down],
    ]);
    ask('c', 'import');
    await slot();
    expect(granted).toEqual(['c']);
  });

  it('refuses everyone once it is stopped', async () => {
    const { ask, queue, reservations, refused } = stage();
    ask('a', 'panel');
    reservations[0]?.give(new Date(5_000));
    await settled();
    queue.stop();
    ask('b', 'panel');
    await settled();
    expect(refused.map(([name]) => name)).toEqual(['a', 'b']);
    expect(reservations).toHaveLength(1);
  });
});
