import { isMissing, nextLook } from '../domain/follow-pace.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { addChanges } from '../records/changes.ts';
import { findLinks, updateLink, type OpenLink } from '../records/followed-orders.ts';
import { fenced } from '../records/leases.ts';
import { findOrder, newestServedNumbers, updateOrder } from '../records/orders.ts';
import type { LinkRow } from '../records/schema.ts';
import { witnesses } from './find-in-shop.ts';
import type { OrderWork } from './order-work.ts';

/** Each costs a call: the others have their turn at the next sync. */
const singlesPerSync = 20;

/**
 * Orders whose numbers the shop did not serve. They are asked for singly, several times over a quarter of an hour, before they
 * count as missing; nothing is deleted, and one that comes again goes on. Answers those that did. Where the shop serves none of
 * the orders that it is known to have, its silence proves nothing: the sync fails.
 */
export async function settleAbsentOrders(
  work: OrderWork,
  absent: readonly OpenLink[],
  someServed: boolean,
): Promise<ShopOrder[]> {
  if (absent.length === 0) return [];
  const { context, store, shop, signal } = work;
  const links = await findLinks(
    context.queries,
    store.id,
    absent.map(({ shopNumber }) => shopNumber),
  );
  const found: ShopOrder[] = [];
  const missed: LinkRow[] = [];
  for (const link of links.slice(0, singlesPerSync)) {
    const [order] = (await shop.ordersByNumber([link.shopNumber], signal)).orders;
    if (order) found.push(order);
    else missed.push(link);
  }
  const proof = someServed || found.length > 0 ? 'served' : await askWitnesses(work, missed);
  if (proof === 'silent') throw unbelievable();
  let doubtful = 0;
  for (const link of missed) if (!(await noteAbsence(work, link))) doubtful += 1;
  if (proof === 'none' && doubtful > 1) throw unbelievable();
  return found;
}

/** Whether the shop serves other orders that it is known to have; `none` where there are none to ask for. */
async function askWitnesses(
  { context, store, shop, signal }: OrderWork,
  missed: readonly LinkRow[],
): Promise<'served' | 'silent' | 'none'> {
  const numbers = new Set(missed.map(({ shopNumber }) => shopNumber));
  const known = await newestServedNumbers(context.queries, store.id, witnesses + numbers.size);
  const others = known.filter((number) => !numbers.has(number)).slice(0, witnesses);
  if (others.length === 0) return 'none';
  const page = await shop.ordersByNumber(others, signal);
  return page.orders.length + page.unreadable.length > 0 ? 'served' : 'silent';
}

function unbelievable(): PlatformFailure {
  return new PlatformFailure('shop-answer-invalid', { outcome: 'not-applied' });
}

/** Counts one more answer without the order; true once it is missing. */
async function noteAbsence(work: OrderWork, link: LinkRow): Promise<boolean> {
  const { context, lease, store } = work;
  const now = context.clock.now();
  const absence = { since: link.missingSince ?? now, tries: link.missingTries + 1 };
  const missing = isMissing(absence, now);
  // What is missing is asked for seldom, and longer and longer apart.
  const lookAt = missing ? (nextLook(link.changedAt, now) ?? new Date(now.getTime() + 60 * 60_000)) : null;
  await fenced(context.queries, lease, async (transaction) => {
    await updateLink(transaction, link, {
      missingSince: absence.since,
      missingTries: absence.tries,
      lookAt,
      shopSeen: '',
      touched: false,
      ...(link.refreshAskedAt ? { refreshAskedAt: null, refreshedAt: now, refreshResult: 'unchanged' as const } : {}),
    });
    if (!missing || (await findOrder(transaction, store.id, link.shopNumber))?.state === 'missing') return;
    await updateOrder(transaction, store.id, link.shopNumber, { state: 'missing', reason: 'missing-in-shop' });
    await addChanges(transaction, [
      {
        tenantId: link.tenantId,
        storeId: store.id,
        at: now,
        runId: work.runId,
        shopNumber: link.shopNumber,
        actor: 'shop',
        direction: 'none',
        what: 'status',
        from: null,
        to: null,
        outcome: 'skipped',
        note: 'missing-in-shop',
      },
    ]);
  });
  return missing;
}
