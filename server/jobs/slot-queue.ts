import type { Clock } from '../domain/clock.ts';
import type { CallPriority, TakeSlot } from '../roapp/work-order-system.ts';
import { callPriorities } from '../roapp/work-order-system.ts';
import { Departures } from './departures.ts';

interface Waiter {
  rank: number;
  grant(leaves: () => void): void;
  refuse(reason: unknown): void;
}

export interface SlotQueue {
  /** Resolves when it is the caller's turn; rejects with the signal's reason, or with the error of `reserve`. */
  takeSlot: TakeSlot;
  /** Refuses everyone who waits and everyone who comes later. */
  stop(): void;
}

/**
 * Shares the slots of one account among the callers of this process. Slots are reserved one at a time, and only while somebody
 * waits; who gets a slot is decided when it comes, so that a late panel call overtakes an import that has queued for hours.
 */
export function createSlotQueue(options: {
  /** Reserves the account's next free slot for this process and tells when it is; told how late the last one was used. */
  reserve: (lateMs: number) => Promise<Date>;
  /** This process's own calls: no more than `most` leave within any `withinMs`, however late each is for its slot. */
  most: number;
  withinMs: number;
  clock: Clock;
}): SlotQueue {
  const { reserve, clock } = options;
  const departures = new Departures(clock, options.most, options.withinMs);
  const stopping = new AbortController();
  /** In order of arrival. */
  let waiters: Waiter[] = [];
  let handingOut = false;
  let lateMs = 0;

  async function handOut(): Promise<void> {
    handingOut = true;
    try {
      while (waiters.length > 0) {
        const slotAt = await reserve(lateMs);
        const waitMs = slotAt.getTime() - clock.now().getTime();
        if (waitMs > 0) await clock.wait(waitMs, stopping.signal);
        await departures.room(stopping.signal);
        lateMs = Math.max(0, clock.now().getTime() - slotAt.getTime());
        takeFirst()?.grant(departures.begin());
      }
    } catch (error) {
      const refused = waiters;
      waiters = [];
      for (const waiter of refused) waiter.refuse(error);
    } finally {
      handingOut = false;
    }
  }

  function takeFirst(): Waiter | undefined {
    let first: Waiter | undefined;
    for (const waiter of waiters) if (!first || waiter.rank < first.rank) first = waiter;
    waiters = waiters.filter((waiter) => waiter !== first);
    return first;
  }

  function takeSlot(priority: CallPriority, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted || stopping.signal.aborted) {
        reject(signal.aborted ? signal.reason : stopping.signal.reason);
        return;
      }
      const leave = () => {
        waiters = waiters.filter((other) => other !== waiter);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        rank: callPriorities.indexOf(priority),
        grant: (leaves) => {
          signal.removeEventListener('abort', leave);
          resolve(leaves);
        },
        refuse: (reason) => {
          signal.removeEventListener('abort', leave);
          reject(reason);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      waiters.push(waiter);
      if (!handingOut) void handOut();
    });
  }

  return {
    takeSlot,
    stop() {
      stopping.abort(new Error('slot queue stopped'));
      const refused = waiters;
      waiters = [];
      for (const waiter of refused) waiter.refuse(stopping.signal.reason);
    },
  };
}
