/**
 * When things happen, and nothing of what happens: claims stores that are due, keeps their leases alive, ends slices in
 * time. There is no queue; what is due is a fact of a store's row, so nothing can be lost, and any number of processes may
 * do this on one database.
 */
import { claimDueStore, heartbeatMs, type Lease, LeaseLostError, releaseLease, renewLease } from '../records/leases.ts';
import type { StoreRow } from '../records/stores.ts';
import { runSlice } from '../sync/run-slice.ts';
import type { SyncContext } from '../sync/sync-context.ts';

/** A long import gives way to others this often. */
const sliceMs = 25_000;
/** How long after an unexpected error a store is tried again. */
const afterDefectMs = 60_000;
const idlePollMs = 1_000;
/**
 * Slices wait for the platforms most of their time, and meanwhile others use the database. Where they wait for the database
 * instead, more of them get no more done: they only make each other late, and people who look at the panel.
 */
const fewSlices = 8;
/** What a slice may still take when the process stops; then its calls are given up. */
const stopGraceMs = 5_000;

export interface StoreJobs {
  /** Lets the slice of a store end soon, if it is worked on here. */
  interrupt(storeId: string): void;
  /** Looks for due work now instead of at the next poll. */
  wake(): void;
  /** Claims and works until nothing is due; for tests. */
  runDue(): Promise<void>;
  /** When a look for due work, or a heartbeat of the work under way, last reached the database. */
  lastLookAt(): Date | null;
  /** Lets the slices under way end, or cuts them after a grace. */
  stop(): Promise<void>;
}

export function startStoreJobs(
  context: SyncContext,
  options: {
    owner: string;
    concurrentSlices: number;
    /** Whether statements wait for the database; see {@link fewSlices}. */
    isDatabaseBusy(): boolean;
    /** Looks for due work by itself; else only {@link StoreJobs.runDue} does. */
    automatic: boolean;
    /** What one turn at a store is. */
    slice?: typeof runSlice;
  },
): StoreJobs {
  const { queries, clock, log } = context;
  const turn = options.slice ?? runSlice;
  const stopping = new AbortController();
  const giveUp = new AbortController();
  const underWay = new Set<Promise<void>>();
  const interrupted = new Map<string, () => void>();
  let nudge = new AbortController();
  let claims = 0;
  let lastLookAt: Date | null = null;

  const mostSlices = (): number => (options.isDatabaseBusy() ? fewSlices : options.concurrentSlices);

  /** Starts the next due slice; false when none is due or this process has enough. */
  async function startNext(): Promise<boolean> {
    if (stopping.signal.aborted || underWay.size >= mostSlices()) return false;
    const claimed = await claimDueStore(queries, `${options.owner}/${++claims}`, clock.now());
    lastLookAt = clock.now();
    if (!claimed) return false;
    const slice = work(claimed.lease, claimed.store)
      .catch((error: unknown) => log.error({ ...idsOf(claimed.store), err: error }, 'lease could not be given back'))
      .finally(() => {
        underWay.delete(slice);
        wake();
      });
    underWay.add(slice);
    return true;
  }

  async function work(lease: Lease, store: StoreRow): Promise<void> {
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, giveUp.signal]);
    const endAt = clock.now().getTime() + sliceMs;
    let unwanted = false;
    const leaving = () => unwanted || stopping.signal.aborted || lost.signal.aborted;
    const stop = () => leaving() || clock.now().getTime() >= endAt;
    const interruptThis = () => {
      unwanted = true;
    };
    interrupted.set(store.id, interruptThis);
    const heartbeat = setInterval(() => {
      renewLease(queries, lease).then(
        (state) => {
          lastLookAt = clock.now();
          if (state === 'lost') lost.abort(new LeaseLostError());
          else if (state === 'unwanted') unwanted = true;
        },
        (error: unknown) => log.warn({ ...idsOf(store), err: error }, 'heartbeat failed'),
      );
    }, heartbeatMs);
    let nextRunAt: Date | null;
    try {
      nextRunAt = await turn(context, lease, store, { stop, leaving, signal });
    } catch (error) {
      if (error instanceof LeaseLostError || signal.aborted) nextRunAt = clock.now();
      else {
        log.error({ ...idsOf(store), err: error }, 'slice ended by a defect');
        nextRunAt = new Date(clock.now().getTime() + afterDefectMs);
      }
    } finally {
      clearInterval(heartbeat);
      // Whatever the slice may have left behind must not go on without the lease.
      lost.abort(new LeaseLostError());
      // Where the lease ran out unnoticed, a later slice of this process may have taken the place.
      if (interrupted.get(store.id) === interruptThis) interrupted.delete(store.id);
    }
    await releaseLease(queries, lease, nextRunAt);
  }

  function wake(): void {
    nudge.abort();
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      nudge = new AbortController();
      try {
        while (await startNext());
      } catch (error) {
        log.error({ err: error }, 'looking for due work failed');
      }
      await clock.wait(idlePollMs, AbortSignal.any([nudge.signal, stopping.signal])).catch(() => undefined);
    }
  }

  const looping = options.automatic ? loop() : Promise.resolve();
  return {
    wake,
    interrupt: (storeId) => interrupted.get(storeId)?.(),
    runDue: async () => {
      while (await startNext()) await Promise.all(underWay);
    },
    lastLookAt: () => lastLookAt,
    stop: async () => {
      stopping.abort();
      await looping;
      const cut = setTimeout(() => giveUp.abort(), stopGraceMs);
      await Promise.all(underWay);
      clearTimeout(cut);
    },
  };
}

function idsOf({ id, tenantId }: StoreRow): { tenantId: string; storeId: string } {
  return { tenantId, storeId: id };
}
