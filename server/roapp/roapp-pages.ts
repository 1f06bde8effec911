import * as z from 'zod';
import type { RoAppConnection, RoAppPath, RoAppQuery } from './roapp-connection.ts';
import { listOf, pagingSchema } from './roapp-fields.ts';

/** Fixed by RO App; no parameter that changes it is documented. */
export const roAppPageSize = 50;
const mostPages = 10_000;

/**
 * A list in pages, each item once by its id, empty pages left out. Ends with the last page that RO App names, or, where it
 * names none, with a page that is not full. A page without anything new ends it too: a list that ignores `page`
 * serves its first one for ever. `null` in place of a page: the list itself is not there (404, 410).
 */
export async function* roAppPages<T extends { id: number }>(
  connection: RoAppConnection,
  path: RoAppPath,
  query: RoAppQuery,
  item: z.ZodType<T>,
  signal: AbortSignal,
): AsyncGenerator<T[] | null> {
  const seen = new Set<number>();
  for (let page = 1; page <= mostPages; page++) {
    const read = await readPage(connection, path, { ...query, page }, item, signal);
    if (!read) {
      if (page === 1) yield null;
      return;
    }
    const fresh = read.items.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    if (fresh.length > 0) yield fresh;
    if (fresh.length === 0) return;
    if (isLastPage(read, page)) return;
  }
}

/** All pages together; null where the list is not there. */
export async function allPages<T extends { id: number }>(
  connection: RoAppConnection,
  path: RoAppPath,
  query: RoAppQuery,
  item: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T[] | null> {
  const all: T[] = [];
  for await (const page of roAppPages(connection, path, query, item, signal)) {
    if (page === null) return null;
    all.push(...page);
  }
  return all;
}

export interface RoAppPage<T> {
  items: T[];
  /** Pages there are, null where the answer does not say. */
  pages: number | null;
  /** Items on all pages, null where the answer does not say. */
  count: number | null;
}

/** One page; null where the list is not there. */
export function readPage<T>(
  connection: RoAppConnection,
  path: RoAppPath,
  query: RoAppQuery & { page: number },
  item: z.ZodType<T>,
  signal: AbortSignal,
): Promise<RoAppPage<T> | null> {
  return connection.read(path, query, pageOf(item), signal);
}

/** Where the answer names no number of pages, a page that is not full is the last. */
export function isLastPage(read: RoAppPage<unknown>, page: number): boolean {
  return read.pages === null ? read.items.length < roAppPageSize : page >= read.pages;
}

function pageOf<T>(item: z.ZodType<T>): z.ZodType<RoAppPage<T>> {
  const items = listOf(item);
  return z.unknown().transform((answer, context) => {
    const parsed = items.safeParse(answer);
    if (!parsed.success) {
      context.issues.push({ code: 'custom', message: 'not a list', input: answer });
      return z.NEVER;
    }
    const paging = pagingSchema.safeParse(answer).data?.paging;
    return { items: parsed.data, pages: paging?.total_pages ?? null, count: paging?.count ?? null };
  });
}
