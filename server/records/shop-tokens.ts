import { and, eq, isNull } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { stores } from './schema.ts';

/** The sealed token of a store's shop, shared by all replicas. */
export async function readSealedToken(
  queries: Queries,
  storeId: string,
): Promise<{ sealed: string; issuedAt: Date } | null> {
  const [row] = await queries
    .select({ sealed: stores.tokenSealed, issuedAt: stores.tokenIssuedAt })
    .from(stores)
    .where(eq(stores.id, storeId));
  return row?.sealed && row.issuedAt ? { sealed: row.sealed, issuedAt: row.issuedAt } : null;
}

/** A store that was removed meanwhile gets no token: its secrets stay forgotten. */
export async function writeSealedToken(
  queries: Queries,
  storeId: string,
  token: { sealed: string; issuedAt: Date } | null,
): Promise<void> {
  await queries
    .update(stores)
    .set({ tokenSealed: token?.sealed ?? null, tokenIssuedAt: token?.issuedAt ?? null })
    .where(and(eq(stores.id, storeId), isNull(stores.removedAt)));
}
