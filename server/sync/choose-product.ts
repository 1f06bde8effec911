import type { IdentifyBy } from '../../src/contract/settings.ts';
import { AppError } from '../domain/app-error.ts';
import { matchingProducts } from '../domain/product-identity.ts';
import { addChanges } from '../records/changes.ts';
import type { Queries } from '../records/database.ts';
import { countUnlooked, retryParkedNow, storesWaitingFor, type ParkedOrder } from '../records/parked-orders.ts';
import { askAgain, chooseProduct, findProductsByKey, type ProductRow } from '../records/products.ts';
import { listStores, type StoreRow } from '../records/stores.ts';
import { isWorkedOn, putToWork, waitForWork } from './put-to-work.ts';
import { requireStore } from './require-store.ts';
import type { SyncContext } from './sync-context.ts';
import { userChange, type Actor } from './user-change.ts';

/**
 * Settles which of several products of RO App a key of the shops means, for the whole account, and puts every order that
 * waits for it back to work, in all of its stores; answers how many, after those of this store have been looked at, or after some
 * seconds. Throws `not-found` where nothing is known of the key, and `not-offered` at `productId` where
 * that is no candidate, or RO App has it no more or under another key: then RO App is asked again for what fits now. Choosing the same once more changes nothing.
 */
export async function chooseProductOfKey(
  context: SyncContext,
  actor: Actor,
  choice: { storeId: string; productKey: string; productId: number },
  signal: AbortSignal,
): Promise<{ drained: number }> {
  const { queries, clock } = context;
  const { tenantId } = actor;
  const { productKey, productId } = choice;
  const store = await requireStore(context, tenantId, choice.storeId);
  const rows = await findProductsByKey(queries, tenantId, productKey);
  if (rows.length === 0) throw new AppError('not-found', { fields: { productKey: 'not-found' } });
  if (isSettled(rows, productId)) return { drained: 0 };
  const offered = rows.filter((row) => isCandidate(row, productId));
  const account = await context.openAccount(tenantId, 'panel');
  const product = offered.length === 0 ? null : await account.product(productId, signal);
  const fitting = offered.filter((row) => product !== null && matchingProducts(row, [product]).length === 1);
  const now = clock.now();
  if (!product || fitting.length === 0) {
    await queries.transaction(async (transaction) => {
      await putWaitingToWork(context, transaction, tenantId, productKey, null, now);
      await askAgain(transaction, tenantId, [productKey]);
    });
    context.wake();
    throw notOffered();
  }

  const drained = await queries.transaction(async (transaction) => {
    const bys = fitting.map(({ by }) => by);
    const waiting = await putWaitingToWork(context, transaction, tenantId, productKey, bys, now);
    const chosen = { productId, costMinor: product.costMinor, checkedAt: now };
    let settled = 0;
    for (const row of fitting) if (await chooseProduct(transaction, row, chosen)) settled += 1;
    if (settled === 0) {
      // Somebody else was quicker.
      if (isSettled(await findProductsByKey(transaction, tenantId, productKey), productId)) return [];
      throw notOffered();
    }
    const resolved = { what: 'resolved', to: product.title, note: productKey } as const;
    await addChanges(transaction, [
      userChange(store.id, actor, now, resolved),
      ...waiting.map(({ storeId, shopNumber, reason }) =>
        userChange(storeId, actor, now, { ...resolved, direction: 'shop-to-roapp', shopNumber, from: reason }),
      ),
    ]);
    return waiting;
  });
  const ofStore = drained.filter((order) => order.storeId === store.id);
  if (isWorkedOn(store))
    await waitForWork(context, store, async () => (await countUnlooked(queries, ofStore)) === 0, signal);
  else context.wake();
  return { drained: drained.length };
}

function isSettled(rows: readonly ProductRow[], productId: number): boolean {
  return rows.some((row) => row.state === 'known' && row.productId === productId);
}

function notOffered(): AppError {
  return new AppError('not-offered', { fields: { productId: 'not-offered' } });
}

function isCandidate({ state, candidates }: ProductRow, productId: number): boolean {
  return state === 'ambiguous' && (candidates?.some(({ id }) => id === productId) ?? false);
}

/**
 * Every store of the account that looks products up in one of these ways, or, where its own has no key, by the title; `bys`
 * null: every store. Always in one order, so that two people who choose at once do not wait for each other in a circle.
 */
async function putWaitingToWork(
  context: SyncContext,
  transaction: Queries,
  tenantId: string,
  productKey: string,
  bys: readonly IdentifyBy[] | null,
  now: Date,
): Promise<ParkedOrder[]> {
  const looksUp = ({ settings }: StoreRow) =>
    bys === null || bys.includes(settings.identifyBy) || bys.includes('title');
  const waiting = await storesWaitingFor(transaction, tenantId, productKey);
  const stores = (await listStores(transaction, tenantId)).filter((store) => waiting.has(store.id) && looksUp(store));
  const orders: ParkedOrder[] = [];
  for (const store of stores.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await putToWork(context, transaction, store);
    orders.push(...(await retryParkedNow(transaction, store.id, { reason: 'product-ambiguous', productKey }, now)));
  }
  return orders;
}
