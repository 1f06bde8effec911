/** RO App's products by the key that shop lines are recognised by. */
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { IdentifyBy } from '../../src/contract/settings.ts';
import type { Queries } from './database.ts';
import { products } from './schema.ts';

export type ProductRow = typeof products.$inferSelect;

const byKey = (tenantId: string, by: IdentifyBy, key: string) =>
  and(eq(products.tenantId, tenantId), eq(products.by, by), eq(products.key, key));

export async function findProductRows(
  queries: Queries,
  tenantId: string,
  by: IdentifyBy,
  keys: readonly string[],
): Promise<Map<string, ProductRow>> {
  if (keys.length === 0) return new Map();
  const rows = await queries
    .select()
    .from(products)
    .where(
      and(
        eq(products.tenantId, tenantId),
        eq(products.by, by),
        sql`${products.key} = any(${sql.param([...keys])}::text[])`,
      ),
    );
  return new Map(rows.map((row) => [row.key, row]));
}

/**
 * Keeps what RO App was found to know of these keys. A key that somebody else has settled or begun to create meanwhile is
 * left alone: the answer it is based on is the older one, and taking it would create the product twice.
 */
export async function saveProducts(queries: Queries, rows: readonly (typeof products.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return;
  await queries
    .insert(products)
    // In one order for all, so that two stores that learn the same products do not wait for each other in a circle.
    .values(rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    .onConflictDoUpdate({
      target: [products.tenantId, products.by, products.key],
      set: {
        state: sql`excluded.state`,
        productId: sql`excluded.product_id`,
        costMinor: sql`excluded.cost_minor`,
        candidates: sql`excluded.candidates`,
        message: sql`excluded.message`,
        checkedAt: sql`excluded.checked_at`,
      },
      setWhere: and(ne(products.state, 'known'), isNull(products.sentAt)),
    });
}

/** When the creation of a product was last sent, if it has no result; and the looks for it since. */
type CreationMark = Pick<ProductRow, 'sentAt' | 'lookedAt' | 'attempts'>;

/**
 * Notes that a missing product is created now, or was looked for. False when `before` is not what is noted any more:
 * another store of the account creates it, or it is there.
 */
export async function markCreation(
  queries: Queries,
  product: Pick<ProductRow, 'tenantId' | 'by' | 'key'>,
  before: CreationMark,
  mark: CreationMark,
): Promise<boolean> {
  const { tenantId, by, key } = product;
  const rows = await queries
    .update(products)
    .set(mark)
    .where(
      and(
        byKey(tenantId, by, key),
        eq(products.state, 'missing'),
        before.sentAt ? eq(products.sentAt, before.sentAt) : isNull(products.sentAt),
        eq(products.attempts, before.attempts),
      ),
    )
    .returning({ key: products.key });
  return rows.length === 1;
}

export async function updateProduct(
  queries: Queries,
  tenantId: string,
  by: IdentifyBy,
  key: string,
  values: Partial<Omit<ProductRow, 'tenantId' | 'by' | 'key'>>,
): Promise<void> {
  await queries
    .update(products)
    .set(values)
    .where(byKey(tenantId, by, key));
}

/** A product that was just created is found by its other keys too, where those were looked for in vain before. */
export async function settleMissing(
  queries: Queries,
  tenantId: string,
  keys: readonly { by: IdentifyBy; key: string }[],
  productId: number,
): Promise<void> {
  for (const { by, key } of keys) {
    await queries
      .update(products)
      .set({ state: 'known', productId })
      .where(and(byKey(tenantId, by, key), eq(products.state, 'missing'), isNull(products.sentAt)));
  }
}

/** All that is known of a key, by whichever rule it is one. */
export async function findProductsByKey(queries: Queries, tenantId: string, key: string): Promise<ProductRow[]> {
  return queries
    .select()
    .from(products)
    .where(and(eq(products.tenantId, tenantId), eq(products.key, key)));
}

/** A person's choice among several products; false where the key was settled meanwhile, and is left alone. */
export async function chooseProduct(
  queries: Queries,
  { tenantId, by, key }: Pick<ProductRow, 'tenantId' | 'by' | 'key'>,
  chosen: Pick<ProductRow, 'costMinor' | 'checkedAt'> & { productId: number },
): Promise<boolean> {
  const rows = await queries
    .update(products)
    .set({ ...chosen, state: 'known', candidates: null, message: null })
    .where(and(byKey(tenantId, by, key), eq(products.state, 'ambiguous')))
    .returning({ key: products.key });
  return rows.length === 1;
}

/** Lets RO App be asked again about these keys, where the answer so far keeps orders waiting. */
export async function askAgain(queries: Queries, tenantId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await queries
    .update(products)
    .set({ checkedAt: new Date(0) })
    .where(
      and(
        eq(products.tenantId, tenantId),
        ne(products.state, 'known'),
        sql`${products.key} = any(${sql.param([...keys])}::text[])`,
      ),
    );
}

/** Forgets a product that is gone from RO App. */
export async function forgetProduct(queries: Queries, tenantId: string, productId: number): Promise<void> {
  await queries.delete(products).where(and(eq(products.tenantId, tenantId), eq(products.productId, productId)));
}
