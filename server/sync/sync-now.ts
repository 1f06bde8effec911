import { AppError } from '../domain/app-error.ts';
import { takeAttempt } from '../records/attempts.ts';
import { assertRuns, pauseOf, putToWork } from './put-to-work.ts';
import { requireStore } from './require-store.ts';
import type { SyncContext } from './sync-context.ts';

/** A store's sync costs its shop some calls, so it is not asked for at every click. */
const everyMs = 60_000;

/**
 * Makes a store's next sync due at once. Throws `not-imported-yet`, `store-disabled` or `wrong-credentials` where nothing runs,
 * `shop-limit` while the shop wants a pause, and `too-soon` within a minute of the last time.
 */
export async function syncNow(context: SyncContext, tenantId: string, storeId: string): Promise<void> {
  const { queries, clock } = context;
  const store = await requireStore(context, tenantId, storeId);
  assertRuns(store);
  if (store.phase === 'mapping') throw new AppError('not-imported-yet');
  const pause = pauseOf(store, clock.now());
  if (pause) throw new AppError('shop-limit', { retryAfterMs: (pause.retryAfterSeconds ?? 0) * 1000 });
  const retryAfterMs = await takeAttempt(queries, `sync-now/${storeId}`, 1, everyMs);
  if (retryAfterMs > 0) throw new AppError('too-soon', { retryAfterMs });
  await putToWork(context, queries, store);
  context.wake();
}
