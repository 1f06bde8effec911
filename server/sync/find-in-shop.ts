import { AppError } from '../domain/app-error.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { ShopOrder, UnreadableOrder } from '../domain/shop-order.ts';
import { takeAttempt } from '../records/attempts.ts';
import { newestServedNumbers } from '../records/orders.ts';
import type { StoreRow } from '../records/stores.ts';
import { pauseOf } from './put-to-work.ts';
import type { SyncContext } from './sync-context.ts';

/** Orders that the shop is known to have, asked for to see whether its silence about another can be believed. */
export const witnesses = 5;
/** A person asks now and then; whoever asks without end would use up the shop's hourly limit, and the syncs with it. */
const mostAsked = 30;
const askedWithinMs = 60_000;

export type FoundInShop =
  { kind: 'served'; order: ShopOrder } | { kind: 'unreadable'; order: UnreadableOrder } | { kind: 'absent' };

/**
 * Asks the shop for one order by its number. `absent` is its word only where it proves itself: it served orders that it is
 * known to have, or, where it is known to have none, its statuses. Silence about all of them is the failure
 * `shop-answer-invalid`. Throws every other failure of the shop as well, and `too-soon` where it is asked without end.
 */
export async function findInShop(
  context: SyncContext,
  store: StoreRow,
  shopNumber: string,
  signal: AbortSignal,
): Promise<FoundInShop> {
  const pause = pauseOf(store, context.clock.now());
  if (pause) throw new AppError(pause.code, { retryAfterMs: (pause.retryAfterSeconds ?? 0) * 1000 });
  // Its next slice asks once more; every further try with refused credentials could lock the shop's user.
  if (store.refusedSince) throw new AppError('wrong-credentials');
  const retryAfterMs = await takeAttempt(context.queries, `find/store/${store.id}`, mostAsked, askedWithinMs);
  if (retryAfterMs > 0) throw new AppError('too-soon', { retryAfterMs });
  const known = await newestServedNumbers(context.queries, store.id, witnesses);
  const shop = context.openShop(store);
  const { orders, unreadable } = await shop.ordersByNumber([shopNumber, ...known], signal);
  const order = orders.find(({ number }) => number === shopNumber);
  if (order) return { kind: 'served', order };
  const unread = unreadable.find(({ number }) => number === shopNumber);
  if (unread) return { kind: 'unreadable', order: unread };
  if (orders.length + unreadable.length > 0) return { kind: 'absent' };
  if (known.length > 0) throw new PlatformFailure('shop-answer-invalid', { outcome: 'not-applied' });
  await shop.statuses(signal);
  return { kind: 'absent' };
}
