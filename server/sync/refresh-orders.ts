import type { RefreshRow } from '../../src/contract/refresh.ts';
import { askRefresh, meantLinks, type RefreshTarget } from '../records/followed-orders.ts';
import type { LinkRow } from '../records/schema.ts';
import { findStore } from '../records/stores.ts';
import { assertRuns, putToWork, waitForWork, type Standstill } from './put-to-work.ts';
import { requireStore } from './require-store.ts';
import type { SyncContext } from './sync-context.ts';

/**
 * Looks at both sides of some orders now, each at most once per cooldown counted from its last refresh that reached the shop.
 * The work is that of each store's next slice, by whichever process claims it; this only asks, and waits some seconds for what
 * becomes of it. What no work order belongs to is `failed` with `not-found`.
 */
export async function refreshOrders(
  context: SyncContext,
  tenantId: string,
  target: RefreshTarget,
  signal: AbortSignal,
): Promise<RefreshRow[]> {
  if ('storeId' in target) assertRuns(await requireStore(context, tenantId, target.storeId));
  const links = await meantLinks(context.queries, tenantId, target);
  const stores = [...new Set(links.flatMap(({ storeId }) => storeId ?? []))];
  const rows = await Promise.all(
    stores.map((storeId) => {
      const shopNumbers = links.filter((link) => link.storeId === storeId).map(({ shopNumber }) => shopNumber);
      return refreshInStore(context, tenantId, { storeId, shopNumbers }, signal);
    }),
  );
  return [...rows.flat(), ...unknownRows(target, links)];
}

async function refreshInStore(
  context: SyncContext,
  tenantId: string,
  target: { storeId: string; shopNumbers: string[] },
  signal: AbortSignal,
): Promise<RefreshRow[]> {
  const { queries, clock } = context;
  const store = await findStore(queries, tenantId, target.storeId);
  if (!store) return [];
  assertRuns(store);
  const now = clock.now();
  const granted = await queries.transaction(async (transaction) => {
    await putToWork(context, transaction, store);
    return askRefresh(transaction, tenantId, target, now, context.refreshCooldownMs);
  });
  const asked = { ...target, shopNumbers: granted };
  const isDone = async () =>
    granted.length === 0 ||
    (await meantLinks(queries, tenantId, asked)).every(({ refreshAskedAt }) => refreshAskedAt === null);
  const stopped = await waitForWork(context, store, isDone, signal);
  const after = await meantLinks(queries, tenantId, target);
  return after.map((link) => refreshedRow(context, link, granted.includes(link.shopNumber), stopped));
}

function refreshedRow(
  { clock, refreshCooldownMs }: SyncContext,
  link: LinkRow,
  isGranted: boolean,
  stopped: Standstill | null,
): RefreshRow {
  const { storeId, shopNumber, workOrderId, refreshResult, refreshedAt } = link;
  const named = { storeId: storeId ?? '', shopNumber, workOrderId };
  if (link.goneSince && link.releasedAt) return { ...named, outcome: 'failed', code: 'not-found' };
  if (link.refreshAskedAt) return { ...named, outcome: 'queued' };
  if (isGranted) {
    const outcome = refreshResult ?? 'failed';
    return outcome === 'failed' && stopped ? { ...named, outcome, ...stopped } : { ...named, outcome };
  }
  const readyAt = (refreshedAt?.getTime() ?? 0) + refreshCooldownMs;
  const retryAfterSeconds = Math.max(1, Math.ceil((readyAt - clock.now().getTime()) / 1000));
  return { ...named, outcome: 'too-soon', retryAfterSeconds };
}

/** When an order may be refreshed by hand again; null where it may now. */
export function refreshAvailableAt(
  { clock, refreshCooldownMs }: SyncContext,
  refreshedAt: Date | null | undefined,
): Date | null {
  const at = refreshedAt && new Date(refreshedAt.getTime() + refreshCooldownMs);
  return at && at > clock.now() ? at : null;
}

/** What no work order belongs to: there is nothing to refresh. */
function unknownRows(target: RefreshTarget, found: readonly LinkRow[]): RefreshRow[] {
  if ('workOrderIds' in target) return [];
  const known = new Set(found.map(({ shopNumber }) => shopNumber));
  return [...new Set(target.shopNumbers)]
    .filter((shopNumber) => !known.has(shopNumber))
    .map((shopNumber) => ({
      storeId: target.storeId,
      shopNumber,
      workOrderId: null,
      outcome: 'failed',
      code: 'not-found',
    }));
}
