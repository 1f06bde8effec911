import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { loadConfig } from '../../../server/config.ts';
import { createSync } from '../../../server/create-sync.ts';
import { startStoreJobs, type StoreJobs } from '../../../server/jobs/store-jobs.ts';
import { createLogger } from '../../../server/logger.ts';
import { type Queries, rowsOf } from '../../../server/records/database.ts';
import { claimDueStore, type Lease, LeaseLostError } from '../../../server/records/leases.ts';
import { stores } from '../../../server/records/schema.ts';
import { makeDue, removeStore, type StoreRow, updateStore } from '../../../server/records/stores.ts';
import { createVault } from '../../../server/security/vault.ts';
import type { runSlice } from '../../../server/sync/run-slice.ts';
import { until } from '../../support/until.ts';
import { databaseStage } from '../records/database-stage.ts';
import { addStore, rowOf, sampleSettings } from '../records/stored-samples.ts';
import { ManualClock } from './manual-clock.ts';

const stage = databaseStage();
const key = randomBytes(32);
const { config } = loadConfig({
  ROAPP_API_KEY: 'a-key-that-nobody-asks-for',
  SESSION_SECRET: key.toString('base64'),
  CREDENTIALS_KEYS: `a:${key.toString('base64')}`,
});

type Slice = typeof runSlice;

/** A slice that lasts until the test ends it. */
class OpenSlice {
  readonly lease: Lease;
  readonly store: StoreRow;
  readonly stop: () => boolean;
  readonly leaving: () => boolean;
  readonly signal: AbortSignal;
  readonly result: Promise<Date | null>;
  end!: (nextRunAt: Date | null) => void;
  fail!: (error: unknown) => void;

  constructor([, lease, store, { stop, leaving, signal }]: Parameters<Slice>) {
    this.lease = lease;
    this.store = store;
    this.stop = stop;
    this.leaving = leaving;
    this.signal = signal;
    this.result = new Promise((resolve, reject) => {
      this.end = resolve;
      this.fail = reject;
    });
    // As calls under way do.
    signal.addEventListener('abort', () => this.fail(signal.reason), { once: true });
  }
}

const running: StoreJobs[] = [];
const open = new Set<OpenSlice>();
const closers: (() => Promise<void>)[] = [];

function startJobs(
  options: {
    slice?: Slice;
    automatic?: boolean;
    concurrentSlices?: number;
    isDatabaseBusy?: () => boolean;
    queries?: Queries;
    clock?: ManualClock;
  } = {},
) {
  const clock = options.clock ?? new ManualClock();
  const lines: string[] = [];
  const log = createLogger('info', { write: (line) => lines.push(line) });
  const database = { ...stage.database, queries: options.queries ?? stage.queries };
  const made = createSync(config, database, createVault([{ id: 'a', key: new Secret(key) }]), clock, log);
  closers.push(() => made.stop());
  const begun: OpenSlice[] = [];
  const watchers: ((slice: OpenSlice) => void)[] = [];
  const jobs = startStoreJobs(made.sync, {
    owner: 'process',
    concurrentSlices: options.concurrentSlices ?? 2,
    isDatabaseBusy: options.isDatabaseBusy ?? (() => false),
    automatic: options.automatic ?? true,
    slice:
      options.slice ??
      ((...parameters) => {
        const slice = new OpenSlice(parameters);
        open.add(slice);
        const told = watchers.shift();
        if (told) told(slice);
        else begun.push(slice);
        return slice.result;
      }),
  });
  running.push(jobs);
  return {
    jobs,
    clock,
    lines,
    /** The next slice that begins. */
    nextSlice: (): Promise<OpenSlice> => {
      const slice = begun.shift();
      return slice ? Promise.resolve(slice) : new Promise((resolve) => watchers.push(resolve));
    },
    /** Slices that began and that the test has not asked for. */
    begun,
  };
}

const dueStore = (clock: ManualClock, changes: Parameters<typeof addStore>[1] = {}) =>
  addStore(stage.queries, { nextRunAt: clock.now(), ...changes });

beforeEach(() => {
  // Heartbeats are the process's own business and go by the machine's timers. The connections of a database have timers too:
  // those have to go on.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(async () => {
  const stopped = running.splice(0).map((jobs) => jobs.stop());
  for (const slice of open) slice.end(null);
  open.clear();
  await Promise.all(stopped);
  vi.useRealTimers();
  for (const close of closers.splice(0)) await close();
});

describe('due work', () => {
  it('is done with a lease, and due again when the slice says', async () => {
    const { jobs, clock, nextSlice } = startJobs({ automatic: false });
    const store = await dueStore(clock);
    const done = jobs.runDue();
    const slice = await nextSlice();
    expect(slice.store.id).toBe(store.id);
    expect(await rowOf(stage.queries, store.id)).toMatchObject({ leaseOwner: slice.lease.owner, leaseEpoch: 1 });
    const again = new Date(clock.now().getTime() + 300_000);
    slice.end(again);
    await done;
    expect(await rowOf(stage.queries, store.id)).toMatchObject({ leaseOwner: null, nextRunAt: again });
  });

  it('is found by itself', async () => {
    const { clock, nextSlice } = startJobs();
    await clock.somebodyWaits();
    const store = await dueStore(clock);
    clock.pass(1_000);
    expect((await nextSlice()).store.id).toBe(store.id);
  });

  it('is looked for at once when somebody says so', async () => {
    const { jobs, clock, nextSlice } = startJobs();
    await clock.somebodyWaits();
    const store = await dueStore(clock);
    jobs.wake();
    expect((await nextSlice()).store.id).toBe(store.id);
  });

  it('begins for a few stores at a time, and for the next as soon as one is done', async () => {
    const { jobs, clock, nextSlice, begun } = startJobs({ concurrentSlices: 2 });
    for (let index = 0; index < 3; index++) await dueStore(clock);
    jobs.wake();
    const [first, second] = [await nextSlice(), await nextSlice()];
    await clock.somebodyWaits();
    expect(begun).toEqual([]);
    first.end(null);
    const third = await nextSlice();
    expect(new Set([first, second, third].map((slice) => slice.store.id)).size).toBe(3);
  });

  it('begins for a few stores only while statements wait for the database', async () => {
    let isBusy = true;
    const { jobs, clock, nextSlice, begun } = startJobs({ concurrentSlices: 20, isDatabaseBusy: () => isBusy });
    for (let index = 0; index < 10; index++) await dueStore(clock);
    jobs.wake();
    for (let slices = 0; slices < 8; slices++) await nextSlice();
    await clock.somebodyWaits();
    expect(begun).toEqual([]);
    isBusy = false;
    jobs.wake();
    for (let slices = 0; slices < 2; slices++) await nextSlice();
  });

  it('begins for all that it may while the database has connections left', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    let begun = 0;
    const slice: Slice = async ({ queries }) => {
      begun += 1;
      await rowsOf(queries, sql`select 1`);
      await ended;
      return null;
    };
    const isDatabaseBusy = () => stage.database.isBusy();
    const { jobs, clock } = startJobs({ concurrentSlices: 20, isDatabaseBusy, slice });
    for (let index = 0; index < 20; index++) await dueStore(clock);
    jobs.wake();
    const all = (slices: number) => slices === 20;
    await until(() => begun, all, 30_000).finally(end);
  });

  it('is never done twice at once', async () => {
    const clock = new ManualClock();
    const store = await dueStore(clock);
    const one = startJobs({ clock });
    const slice = await one.nextSlice();
    await makeDue(stage.queries, store.tenantId, store.id, clock.now());
    const other = startJobs({ clock, automatic: false });
    await other.jobs.runDue();
    expect(other.begun).toEqual([]);
    slice.end(null);
    expect((await one.nextSlice()).lease.epoch).toBe(2);
  });

  it('goes on after a look that the database did not answer', async () => {
    let down = true;
    const queries = new Proxy(stage.queries, {
      get(target, name, receiver) {
        if (name === 'with' && down) {
          down = false;
          throw new Error('connection lost');
        }
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
    const { jobs, clock, lines, nextSlice } = startJobs({ queries });
    await clock.somebodyWaits();
    expect(lines.join()).toContain('looking for due work failed');
    expect(jobs.lastLookAt()).toBeNull();
    const store = await dueStore(clock);
    clock.pass(1_000);
    expect((await nextSlice()).store.id).toBe(store.id);
    expect(jobs.lastLookAt()).toEqual(clock.now());
  });
});

describe('a slice', () => {
  it('that ends by a defect gives its lease back and is tried again after a minute', async () => {
    const { jobs, clock, lines, nextSlice } = startJobs({ automatic: false });
    const store = await dueStore(clock);
    const failing = jobs.runDue();
    (await nextSlice()).fail(new TypeError('x is not a function'));
    await failing;
    const inAMinute = new Date(clock.now().getTime() + 60_000);
    expect(await rowOf(stage.queries, store.id)).toMatchObject({ leaseOwner: null, nextRunAt: inAMinute });
    expect(lines.join()).toContain('slice ended by a defect');
    expect(lines.join()).not.toContain('sealed');
    clock.pass(60_000);
    const again = jobs.runDue();
    const slice = await nextSlice();
    expect(slice.lease.epoch).toBe(2);
    slice.end(null);
    await again;
  });

  it('that finds its lease gone is no defect', async () => {
    const failures = [new LeaseLostError()];
    const { jobs, clock, lines } = startJobs({
      automatic: false,
      slice: () => {
        const failure = failures.shift();
        return failure ? Promise.reject(failure) : Promise.resolve(null);
      },
    });
    const store = await dueStore(clock);
    await jobs.runDue();
    expect(failures).toEqual([]);
    expect(await rowOf(stage.queries, store.id)).toMatchObject({ leaseOwner: null, leaseEpoch: 2, nextRunAt: null });
    expect(lines).toEqual([]);
  });

  it('gives way to others after a while', async () => {
    const { jobs, clock, nextSlice } = startJobs();
    await dueStore(clock);
    jobs.wake();
    const slice = await nextSlice();
    clock.pass(24_000);
    expect(slice.stop()).toBe(false);
    clock.pass(1_000);
    expect([slice.stop(), slice.leaving(), slice.signal.aborted]).toEqual([true, false, false]);
  });

  it('ends soon when it is interrupted, without touching others', async () => {
    const { jobs, clock, nextSlice } = startJobs();
    await dueStore(clock);
    await dueStore(clock);
    clock.pass(1_000);
    const [one, other] = [await nextSlice(), await nextSlice()];
    jobs.interrupt(one.store.id);
    jobs.interrupt('a store that is not worked on here');
    expect([one.stop(), one.leaving(), one.signal.aborted]).toEqual([true, true, false]);
    expect([other.stop(), other.leaving()]).toEqual([false, false]);
  });
});

describe('the heartbeat of a slice', () => {
  const heartbeat = () => vi.advanceTimersByTime(8_000);

  async function secondsLeft(storeId: string): Promise<number> {
    const [row] = await stage.queries
      .select({ seconds: sql<number>`extract(epoch from ${stores.leaseUntil} - now())::float8` })
      .from(stores)
      .where(eq(stores.id, storeId));
    return row?.seconds ?? -1;
  }

  const runOut = (storeId: string) =>
    stage.queries
      .update(stores)
      .set({ leaseUntil: sql`now() - interval '1 second'` })
      .where(eq(stores.id, storeId));

  async function begin() {
    const started = startJobs({ concurrentSlices: 1 });
    await dueStore(started.clock);
    started.jobs.wake();
    return { ...started, slice: await started.nextSlice() };
  }

  it('keeps the lease', async () => {
    const { slice } = await begin();
    await runOut(slice.store.id);
    heartbeat();
    await until(
      () => secondsLeft(slice.store.id),
      (seconds) => seconds > 20,
    );
    expect(slice.stop()).toBe(false);
  });

  it('proves that the process works while it has no room to look for more', async () => {
    const { jobs, clock } = await begin();
    clock.pass(40_000);
    heartbeat();
    await until(jobs.lastLookAt, (at) => at?.getTime() === clock.now().getTime());
  });

  it('lets the slice end when the store was switched off', async () => {
    const { slice } = await begin();
    const { tenantId, id } = slice.store;
    await updateStore(stage.queries, tenantId, id, { settings: sampleSettings({ enabled: false }) });
    heartbeat();
    await until(slice.leaving, Boolean);
    expect([slice.stop(), slice.leaving(), slice.signal.aborted]).toEqual([true, true, false]);
  });

  it('cuts the slice off once another process has taken over, and leaves the lease to that one', async () => {
    const { jobs, clock, slice } = await begin();
    await runOut(slice.store.id);
    await claimDueStore(stage.queries, 'another process', clock.now());
    heartbeat();
    await expect(slice.result).rejects.toBeInstanceOf(LeaseLostError);
    expect([slice.stop(), slice.leaving()]).toEqual([true, true]);
    await jobs.stop();
    expect((await rowOf(stage.queries, slice.store.id)).leaseOwner).toBe('another process');
  });

  it('cuts the slice off once the store is removed', async () => {
    const { slice } = await begin();
    await removeStore(stage.queries, slice.store.tenantId, slice.store.id, new Date(0));
    heartbeat();
    await expect(slice.result).rejects.toBeInstanceOf(LeaseLostError);
  });

  it('stops with the slice, and so does whatever the slice left behind', async () => {
    const { jobs, slice } = await begin();
    slice.end(null);
    await jobs.stop();
    expect(slice.signal.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('stopping', () => {
  it('lets the slices under way end, and begins no other', async () => {
    const { jobs, clock, nextSlice, begun } = startJobs({ concurrentSlices: 1 });
    const store = await dueStore(clock);
    jobs.wake();
    const slice = await nextSlice();
    const waiting = await dueStore(clock);
    let stopped = false;
    const stopping = jobs.stop().then(() => {
      stopped = true;
    });
    expect([slice.stop(), slice.leaving(), slice.signal.aborted]).toEqual([true, true, false]);
    jobs.wake();
    clock.pass(1_000);
    await jobs.runDue();
    expect(stopped).toBe(false);
    slice.end(clock.now());
    await stopping;
    expect(await rowOf(stage.queries, store.id)).toMatchObject({ leaseOwner: null, nextRunAt: clock.now() });
    await jobs.runDue();
    expect(begun).toEqual([]);
    expect((await rowOf(stage.queries, waiting.id)).leaseEpoch).toBe(0);
  });

  it('cuts what does not end in time, and lets the next process go on at once', async () => {
    const { jobs, clock, lines, nextSlice } = startJobs();
    const store = await dueStore(clock);
    jobs.wake();
    const slice = await nextSlice();
    await jobs.stop();
    await expect(slice.result).rejects.toBe(slice.signal.reason);
    expect(await rowOf(stage.queries, store.id)).toMatchObject({ leaseOwner: null, nextRunAt: clock.now() });
    expect(lines).toEqual([]);
  });

  it('leaves no timer behind', async () => {
    const { jobs, clock } = startJobs();
    await clock.somebodyWaits();
    // From here on nobody asks the database, whose timers would count too.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
    await jobs.stop();
    await jobs.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
