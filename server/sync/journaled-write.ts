/**
 * The one way to write to a platform that has no idempotency key: journal, send, journal the result; and whenever a
 * result is missing, look before sending again. Used for people, products, orders, items and statuses alike.
 */
import type { Clock } from '../domain/clock.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import { assertCertain, type Lease } from '../records/leases.ts';
import type { BeforeSend } from '../domain/http-exchange.ts';
import { LookAgainLater } from './look-again-later.ts';

/** What the journal says of one write. */
export interface WriteMark {
  /** Sent at this moment, without a result so far. */
  sentAt: Date | null;
  /** A look-up after that found nothing, first at this moment. */
  lookedAt: Date | null;
  /** Times it was sent. */
  attempts: number;
}

export const unsent: WriteMark = { sentAt: null, lookedAt: null, attempts: 0 };

export interface JournaledWrite<Result> {
  lease: Lease;
  mark: WriteMark;
  /** Commits the mark if this process may still write; throws otherwise. Called right before sending and after a look-up in vain. */
  journal(mark: WriteMark): Promise<void>;
  /** Calls `beforeSend` once it may really send. */
  send(beforeSend: BeforeSend): Promise<Result>;
  /** The result of this very write, if the platform shows one; null if it shows none. */
  lookUp(sentAt: Date): Promise<Result | null>;
}

/** A write that vanishes this often without a trace is given up: RO App does not take it. */
const mostAttempts = 5;

/**
 * Performs the write exactly once. The journal is asked whether this process may still write, and the lease again when
 * the first byte leaves: in between, the process may have been stopped for longer than another waits to take over. A refusal that is certain (`not-applied`) takes the mark off and is thrown. A lost
 * answer is looked up at once; found nothing, it throws {@link LookAgainLater}, and is sent again only after a second
 * look at least `waitMs` after the first.
 */
export async function writeOnce<Result>(write: JournaledWrite<Result>, clock: Clock, waitMs: number): Promise<Result> {
  let mark = write.mark;
  if (mark.sentAt) {
    const again = mark.lookedAt && new Date(mark.lookedAt.getTime() + waitMs);
    if (again && clock.now() < again) throw new LookAgainLater(again);
    const found = await look(write, mark.sentAt);
    if (found !== null) return found;
    if (!mark.lookedAt) throw await lookLater(write, mark, clock, waitMs);
    if (mark.attempts >= mostAttempts) {
      await write.journal(unsent);
      throw new PlatformFailure('roapp-rejected', { outcome: 'not-applied' });
    }
  }
  const before = mark;
  try {
    return await write.send(async () => {
      mark = { sentAt: clock.now(), lookedAt: null, attempts: before.attempts + 1 };
      await write.journal(mark);
      return () => assertCertain(write.lease);
    });
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    if (error.outcome === 'not-applied') {
      if (mark.sentAt) await write.journal(unsent);
      throw error;
    }
    if (!mark.sentAt) throw error;
    const found = await look(write, mark.sentAt);
    if (found !== null) return found;
    throw await lookLater(write, mark, clock, waitMs);
  }
}

/** Failing to look says nothing about the write, whatever the answer was: it must never pass for a refusal. */
async function look<Result>(write: JournaledWrite<Result>, sentAt: Date): Promise<Result | null> {
  try {
    return await write.lookUp(sentAt);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.code !== 'roapp-rejected') throw error;
    throw new PlatformFailure('roapp-unreachable', { outcome: 'unknown', cause: error });
  }
}

async function lookLater(
  write: Pick<JournaledWrite<unknown>, 'journal'>,
  mark: WriteMark,
  clock: Clock,
  waitMs: number,
): Promise<LookAgainLater> {
  const lookedAt = clock.now();
  await write.journal({ ...mark, lookedAt });
  return new LookAgainLater(new Date(lookedAt.getTime() + waitMs));
}
