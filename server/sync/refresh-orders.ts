import { refreshesPerCall, type RefreshRow } from '../../src/contract/refresh.ts';
import { AppError } from '../domain/app-error.ts';
import { askRefresh, meantLinks, type RefreshTarget } from '../records/followed-orders.ts';
import type { LinkRow } from '../records/schema.ts';
import { findStore, makeDue } from '../records/stores.ts';
import type { SyncContext } from './sync-context.ts';

/** What can't be done within this time is queued: it goes on, and shows when it is done. */
const answerWithinMs = 25_000;
const lookEveryMs = 250;

/**
 * Looks at both sides of some orders now, each at most once per cooldown counted from its last refresh that reached the shop.
 * The work is that of the store's next slice, by whichever process claims it; this only asks and waits.
 */
export async function refreshOrders(
  context: SyncContext,
  tenantId: string,
  target: RefreshTarget,
  signal: AbortSignal,
): Promise<RefreshRow[]> {
  const { queries, clock } = context;
  if ('storeId' in target && !(await findStore(queries, tenantId, target.storeId))) throw new AppError('not-found');
  const before = await meantLinks(queries, tenantId, target);
  const running = new Map<string, boolean>();
  for (const { storeId } of before) {
    if (storeId === null || running.has(storeId)) continue;
    const store = await findStore(queries, tenantId, storeId);
    running.set(storeId, store !== null && store.settings.enabled && !store.credentialsDead);
  }
  const askable = before.filter(({ storeId }) => storeId !== null && running.get(storeId));
  const now = clock.now();
  const granted = new Set<string>();
  for (const storeId of new Set(askable.map((link) => link.storeId ?? ''))) {
    const shopNumbers = askable.filter((link) => link.storeId === storeId).map(({ shopNumber }) => shopNumber);
    const rows = await askRefresh(queries, tenantId, { storeId, shopNumbers }, now, context.refreshCooldownMs);
    for (const { shopNumber } of rows) granted.add(`${storeId} ${shopNumber}`);
    await makeDue(queries, tenantId, storeId, now);
  }
  if (granted.size > 0) context.wake();
  const isGranted = (link: LinkRow) => granted.has(`${link.storeId ?? ''} ${link.shopNumber}`);

  const deadline = now.getTime() + answerWithinMs;
  let after = await meantLinks(queries, tenantId, target);
  while (after.some((link) => isGranted(link) && link.refreshAskedAt !== null)) {
    if (signal.aborted || clock.now().getTime() >= deadline) break;
    await clock.wait(lookEveryMs, signal).catch(() => undefined);
    after = await meantLinks(queries, tenantId, target);
  }
  const rows = after.map((link): RefreshRow => {
    const { storeId, shopNumber, workOrderId } = link;
    const named = { storeId: storeId ?? '', shopNumber, workOrderId };
    if (!running.get(storeId ?? '') || link.goneSince) return { ...named, outcome: 'failed' };
    if (link.refreshAskedAt) return { ...named, outcome: 'queued' };
    if (isGranted(link)) return { ...named, outcome: link.refreshResult ?? 'failed' };
    const readyAt = (link.refreshedAt?.getTime() ?? 0) + context.refreshCooldownMs;
    return {
      ...named,
      outcome: 'too-soon',
      retryAfterSeconds: Math.max(1, Math.ceil((readyAt - clock.now().getTime()) / 1000)),
    };
  });
  return [...rows, ...unknownRows(target, after)].slice(0, refreshesPerCall);
}

/** Numbers that no work order belongs to: there is nothing to refresh. */
function unknownRows(target: RefreshTarget, found: readonly LinkRow[]): RefreshRow[] {
  if ('workOrderIds' in target) return [];
  const known = new Set(found.map(({ shopNumber }) => shopNumber));
  return [...new Set(target.shopNumbers)]
    .filter((shopNumber) => !known.has(shopNumber))
    .map((shopNumber) => ({ storeId: target.storeId, shopNumber, workOrderId: null, outcome: 'failed' }));
}
