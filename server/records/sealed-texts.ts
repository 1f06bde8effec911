/** Sealed texts wherever they lie, for those who look after their keys. Nothing here can open one. */
import { and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Queries } from './database.ts';
import { stores, tenants } from './schema.ts';

const places = {
  apiKeys: { table: tenants, id: tenants.id, text: tenants.roappApiKeySealed, column: 'roappApiKeySealed' },
  passwords: { table: stores, id: stores.id, text: stores.passwordSealed, column: 'passwordSealed' },
  tokens: { table: stores, id: stores.id, text: stores.tokenSealed, column: 'tokenSealed' },
} as const;

export type SealedKind = keyof typeof places;
export const sealedKinds = Object.keys(places) as SealedKind[];

/** `id` is the tenant's or the store's. */
export interface SealedText {
  id: string;
  sealed: string;
}

const keyIdIn = (text: PgColumn) => sql<string>`split_part(${text}, '.', 2)`;

/** Ids of the keys that something is sealed with, in alphabetical order. */
export async function sealingKeyIds(queries: Queries): Promise<string[]> {
  const found = new Set<string>();
  for (const { table, text } of Object.values(places)) {
    const rows = await queries
      .selectDistinct({ keyId: keyIdIn(text) })
      .from(table)
      .where(ne(keyIdIn(text), ''));
    for (const { keyId } of rows) found.add(keyId);
  }
  return [...found].sort();
}

/** Something is sealed with a key that is not there; the message is one line for the operator. */
export class MissingKeysError extends Error {
  constructor(ids: readonly string[]) {
    super(
      `CREDENTIALS_KEYS: passwords or keys in the database are sealed with ${ids.join(', ')}, which is not in the list; add it at the end`,
    );
    this.name = 'MissingKeysError';
  }
}

/** Without a key that something is sealed with, stores would fail one by one and later. Throws {@link MissingKeysError}. */
export function refuseMissingKeys(sealing: readonly string[], given: readonly string[]): void {
  const missing = sealing.filter((id) => !given.includes(id));
  if (missing.length > 0) throw new MissingKeysError(missing);
}

/** Texts sealed with another key than `keyId`, at most `limit` of them, by id from the one after `after` on. */
export async function sealedOtherwise(
  queries: Queries,
  kind: SealedKind,
  keyId: string,
  after: string | null,
  limit: number,
): Promise<SealedText[]> {
  const { table, id, text } = places[kind];
  const rows = await queries
    .select({ id, sealed: text })
    .from(table)
    .where(
      and(
        // A removed store's secrets are forgotten, which leaves an empty text.
        ne(text, ''),
        ne(keyIdIn(text), keyId),
        after === null ? undefined : gt(id, after),
      ),
    )
    .orderBy(asc(id))
    .limit(limit);
  return rows.flatMap((row) => (row.sealed === null ? [] : [{ id: row.id, sealed: row.sealed }]));
}

/** Replaces a text by another, unless it was changed meanwhile; then false. */
export async function replaceSealed(
  queries: Queries,
  kind: SealedKind,
  { id, sealed }: SealedText,
  next: string,
): Promise<boolean> {
  const place = places[kind];
  const rows = await queries
    .update(place.table)
    .set({ [place.column]: next })
    .where(and(eq(place.id, id), eq(place.text, sealed)))
    .returning({ id: place.id });
  return rows.length === 1;
}
