import { and, eq, sql } from 'drizzle-orm';
import type { ShopProduct } from '../domain/shop-order.ts';
import type { Queries } from './database.ts';
import { shopProducts } from './schema.ts';

/** The catalogue's word on these articles: a product, or null where it knows none. Articles never asked for are absent. */
export async function findShopProducts(
  queries: Queries,
  storeId: string,
  articles: readonly string[],
): Promise<Map<string, ShopProduct | null>> {
  if (articles.length === 0) return new Map();
  const rows = await queries
    .select({ article: shopProducts.article, product: shopProducts.product })
    .from(shopProducts)
    .where(
      and(eq(shopProducts.storeId, storeId), sql`${shopProducts.article} = any(${sql.param([...articles])}::text[])`),
    );
  return new Map(rows.map((row) => [row.article, row.product]));
}

export async function saveShopProducts(
  queries: Queries,
  storeId: string,
  entries: ReadonlyMap<string, ShopProduct | null>,
): Promise<void> {
  if (entries.size === 0) return;
  await queries
    .insert(shopProducts)
    .values([...entries].map(([article, product]) => ({ storeId, article, product })))
    .onConflictDoUpdate({
      target: [shopProducts.storeId, shopProducts.article],
      set: { product: sql`excluded.product` },
    });
}
