/**
 * The one way to write to a platform that has no idempotency key: journal, send, journal the result; and whenever a
 * result is missing, look before sending again. Used for people, products, orders and items alike.
 */
import type { Clock } from '../domain/clock.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import { LookAgainLater } from './look-again-later.ts';

/** What the journal says of one write. */
export interface WriteMark {
  /** Sent at this moment, without a result so far. */
  sentAt: Date | null;
  /** A look-up after that found nothing, first at this moment. */
  lookedAt: Date | null;
}

export interface JournaledWrite<Result> {
  mark: WriteMark;
  /** Commits the mark; called before sending and after a look-up in vain. */
  journal(mark: WriteMark): Promise<void>;
  send(): Promise<Result>;
  /** The result of this very write, if the platform shows one; null if it shows none. */
  lookUp(sentAt: Date): Promise<Result | null>;
}

/**
 * Performs the write exactly once. A refusal that is certain (`not-applied`) takes the mark off and is thrown. A lost
 * answer is looked up at once; found nothing, it throws {@link LookAgainLater}, and is sent again only after a second
 * look at least `waitMs` after the first.
 */
export async function writeOnce<Result>(write: JournaledWrite<Result>, clock: Clock, waitMs: number): Promise<Result> {
  let { sentAt } = write.mark;
  const { lookedAt } = write.mark;
  if (sentAt) {
    const again = lookedAt && new Date(lookedAt.getTime() + waitMs);
    if (again && clock.now() < again) throw new LookAgainLater(again);
    const found = await write.lookUp(sentAt);
    if (found !== null) return found;
    if (!lookedAt) throw await lookLater(write, sentAt, clock, waitMs);
  }
  sentAt = clock.now();
  await write.journal({ sentAt, lookedAt: null });
  try {
    return await write.send();
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    if (error.outcome === 'not-applied') {
      await write.journal({ sentAt: null, lookedAt: null });
      throw error;
    }
    const found = await write.lookUp(sentAt);
    if (found !== null) return found;
    throw await lookLater(write, sentAt, clock, waitMs);
  }
}

async function lookLater(
  write: Pick<JournaledWrite<unknown>, 'journal'>,
  sentAt: Date,
  clock: Clock,
  waitMs: number,
): Promise<LookAgainLater> {
  const lookedAt = clock.now();
  await write.journal({ sentAt, lookedAt });
  return new LookAgainLater(new Date(lookedAt.getTime() + waitMs));
}
