import type { IdentifyBy } from '../../src/contract/settings.ts';
import { workOrderLines } from '../domain/money.ts';
import { matchingProducts, productReference, type ProductReference } from '../domain/product-identity.ts';
import type { ShopLine, ShopOrder, ShopProduct } from '../domain/shop-order.ts';
import { findProductRows, saveProducts, type ProductRow } from '../records/products.ts';
import { findShopProducts, saveShopProducts } from '../records/shop-products.ts';
import type { StoreRow } from '../records/stores.ts';
import type { WorkOrderSystem } from '../roapp/work-order-system.ts';
import type { Shop } from '../shops/shop-platform.ts';
import type { SyncContext } from './sync-context.ts';

const answerLastsMs = 10 * 60_000;

/** The lines of an order that will be written; none where the order will be parked anyway. */
function countingLines(order: ShopOrder): ShopLine[] {
  const priced = workOrderLines(order);
  return priced.kind === 'lines' ? priced.lines.map(({ line }) => line) : [];
}

/** Asks the shop's catalogue about articles it was not asked about before. */
async function learnArticles(
  context: SyncContext,
  store: StoreRow,
  shop: Shop,
  lines: readonly ShopLine[],
  signal: AbortSignal,
): Promise<Map<string, ShopProduct | null>> {
  const articles = [...new Set(lines.map((line) => line.article).filter((article) => article !== ''))];
  const known = await findShopProducts(context.queries, store.id, articles);
  const unknown = articles.filter((article) => !known.has(article));
  if (unknown.length === 0) return known;
  const fresh = new Map<string, ShopProduct | null>(unknown.map((article) => [article, null]));
  for (const product of await shop.products(unknown, signal)) {
    if (fresh.has(product.article)) fresh.set(product.article, product);
  }
  await saveShopProducts(context.queries, store.id, fresh);
  return new Map([...known, ...fresh]);
}

/**
 * Makes sure that every product of these orders is in the account's table: known, several, or missing. The shop's
 * catalogue and RO App are asked about new ones only, in batches.
 */
export async function learnProducts(
  context: SyncContext,
  store: StoreRow,
  shop: Shop,
  account: WorkOrderSystem,
  orders: readonly ShopOrder[],
  signal: AbortSignal,
): Promise<void> {
  const lines = orders.flatMap(countingLines);
  const catalogue = await learnArticles(context, store, shop, lines, signal);
  const wanted = new Map<IdentifyBy, Set<string>>();
  for (const line of lines) {
    const reference = referenceOf(store, line, catalogue);
    if (!reference) continue;
    const keys = wanted.get(reference.by) ?? new Set();
    wanted.set(reference.by, keys.add(reference.key));
  }
  for (const [by, keys] of wanted) {
    const known = await findProductRows(context.queries, store.tenantId, by, [...keys]);
    const unknown = [...keys].filter((key) => isOld(known.get(key), context.clock.now()));
    if (unknown.length === 0) continue;
    const found = await account.findProducts(by, unknown, signal);
    await saveProducts(
      context.queries,
      unknown.map((key) => {
        const matches = matchingProducts({ by, key }, found);
        const [first] = matches;
        return {
          tenantId: store.tenantId,
          by,
          key,
          state: !first ? ('missing' as const) : matches.length > 1 ? ('ambiguous' as const) : ('known' as const),
          productId: first && matches.length === 1 ? first.id : null,
          costMinor: first?.costMinor ?? 0,
          checkedAt: context.clock.now(),
          candidates: matches.length > 1 ? matches.map(({ id, title, sku }) => ({ id, title, sku })) : null,
        };
      }),
    );
  }
}

/** A person may have typed a product in, or mended its key, since RO App said that none or several fit. */
function isOld(row: ProductRow | undefined, now: Date): boolean {
  if (!row) return true;
  return row.state !== 'known' && row.sentAt === null && now.getTime() - row.checkedAt.getTime() > answerLastsMs;
}

export function referenceOf(
  store: StoreRow,
  line: ShopLine,
  catalogue: ReadonlyMap<string, ShopProduct | null>,
): ProductReference | null {
  const { identifyBy, language } = store.settings;
  return productReference(line, identifyBy, catalogue.get(line.article) ?? undefined, language);
}
