import * as z from 'zod';
import type { BeforeSend } from '../../domain/http-exchange.ts';
import { PlatformFailure } from '../../domain/platform-failure.ts';
import { withoutSecret, type Secret } from '../../domain/secret.ts';
import { shortText } from '../../domain/short-text.ts';
import type { StatusChange, StatusWritten } from '../shop-platform.ts';
import { listLike, looseText } from './cartum-fields.ts';
import type { CartumSession } from './cartum-session.ts';

/** No limit is documented; as many as are read by number in one call. */
const mostOrders = 100;
const longestMessage = 300;

/** The documents name the text `message`, their example `messages`; it may be a list. */
const entrySchema = z
  .object({
    status: z.enum(['OK', 'ERROR']),
    order_id: looseText,
    message: z.unknown().optional(),
    messages: z.unknown().optional(),
  })
  .transform((entry) => ({
    number: entry.order_id,
    outcome: entry.status === 'OK' ? ('done' as const) : ('refused' as const),
    words: wordsOf(entry.message) || wordsOf(entry.messages),
  }));
type LogEntry = z.output<typeof entrySchema>;

const answerSchema = z.object({ log: listLike.pipe(z.array(entrySchema)) });

/** `orders/update` with statuses alone: nothing else of an order is written. */
export async function setCartumStatuses(
  session: CartumSession,
  changes: readonly StatusChange[],
  signal: AbortSignal,
  beforeSend?: BeforeSend,
): Promise<StatusWritten[]> {
  if (changes.length === 0) return [];
  const numbers = changes.map(({ number }) => number);
  if (changes.length > mostOrders || new Set(numbers).size < changes.length) {
    throw new RangeError(`at most ${mostOrders} orders a call, each once`);
  }
  const orders = changes.map(({ number, statusId }) => ({
    order_id: /^\d{1,15}$/.test(number) ? Number(number) : number,
    status: statusId,
  }));
  const answer = await session.call('orders/update', { orders }, signal, beforeSend);
  if (answer.kind === 'undefined-function')
    throw new PlatformFailure('shop-answer-invalid', { outcome: 'not-applied' });
  const log = answerSchema.safeParse(answer.response).data?.log;
  const entries = log && inOrderOf(numbers, log);
  // Whatever the shop did, it did not say it.
  if (!entries) throw new PlatformFailure('shop-answer-invalid', { outcome: 'unknown' });
  return entries.map(({ outcome, words }, index) => ({
    number: numbers[index] ?? '',
    outcome,
    message: messageIn(words, answer.token),
  }));
}

/** One entry for each number, told apart by the numbers that the log names, else by position; null where neither fits. */
function inOrderOf(numbers: readonly string[], log: readonly LogEntry[]): LogEntry[] | null {
  if (log.length !== numbers.length) return null;
  const byNumber = new Map(log.map((entry) => [entry.number, entry]));
  const named = numbers.flatMap((number) => byNumber.get(number) ?? []);
  if (named.length === numbers.length) return named;
  return log.every(({ number }, index) => number === '' || number === numbers[index]) ? [...log] : null;
}

function wordsOf(value: unknown): string {
  const texts: unknown[] = Array.isArray(value) ? value : [value];
  return texts
    .map((text) => looseText.parse(text))
    .filter(Boolean)
    .join(', ');
}

function messageIn(words: string, token: Secret): string {
  return shortText(withoutSecret(words, token), longestMessage);
}
