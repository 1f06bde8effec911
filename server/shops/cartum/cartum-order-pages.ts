import { PlatformFailure } from '../../domain/platform-failure.ts';
import type { PageSize } from '../shop-platform.ts';

/** Asks for rows `offset` … `offset + limit - 1`; an empty list is the shop's word that there are none. */
export type AskPage<Row> = (offset: number, limit: number) => Promise<Row[]>;

export interface CartumOrderPage<Row> {
  /** New ones alone. */
  rows: Row[];
  /** What a later reading may be told as {@link PageSize.largest}. */
  largestPage: number;
}

export interface ReadingOfPages {
  pageSize?: PageSize;
  /** Whether all that was asked for has been seen. */
  complete?: (seen: ReadonlySet<string>) => boolean;
}

/** Documented nowhere; the size that every known client uses. A shop may serve fewer. */
export const cartumPageLimit = 100;
const mostRequests = 10_000;
const unknownSize: PageSize = { largest: 0, confirm: true };

/**
 * Reads a list that moves while it is read: orders may be placed and deleted at either end between two pages, and the shop
 * tells neither its sorting nor a total. Yields new rows only, each once by `keyOf`.
 *
 * Every further page begins with a row that was already seen. Since rows keep their order among themselves, everything
 * before a seen row has been seen too; where that row is not the one expected, rows have moved up and the reading steps back.
 * Rows that appeared before the first one while reading are fetched at the end. A list that is empty all of a sudden is not
 * believed.
 *
 * A page is cut at a size that the shop does not tell. One that is shorter than another was is the last of its list, as it
 * stood at that moment: unless the size has shrunk since, which reading past such pages (`confirm`) finds out.
 */
export async function* cartumOrderPages<Row>(
  ask: AskPage<Row>,
  keyOf: (row: Row) => string,
  { pageSize = unknownSize, complete = () => false }: ReadingOfPages = {},
): AsyncGenerator<CartumOrderPage<Row>> {
  const seen = new Set<string>();
  const limit = cartumPageLimit;
  let requests = 0;
  const page = async (offset: number): Promise<Row[]> => {
    if (requests++ >= mostRequests) throw lyingShop();
    return ask(offset, limit);
  };
  const takeNew = (rows: Row[]): Row[] =>
    rows.filter((row) => {
      const key = keyOf(row);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });

  let offset = 0;
  let largestPage = 0;
  /** Of the pages that others followed, the shortest: the shop may cut there. */
  let shortestFollowed = Infinity;
  const knownLargest = () => Math.min(Math.max(pageSize.largest, largestPage), shortestFollowed);
  /** Whether the reading took so long, or showed so much movement, that something may stand before the first row by now. */
  let headIsOld = false;
  let previous = { keys: '', offset: 0, rows: Infinity };
  let repeats = 0;
  for (;;) {
    const rows = await page(offset);
    const overlapping = largestPage > 1 && offset > 0;
    const [first] = rows;
    if (overlapping && (first === undefined || !seen.has(keyOf(first)))) {
      offset = Math.max(0, offset - largestPage);
      continue;
    }
    if (rows.length === 0) {
      if (offset === 0 && seen.size > 0) throw lyingShop();
      break;
    }
    largestPage = Math.max(largestPage, rows.length);
    const fresh = takeNew(rows);
    if (fresh.length > 0) {
      shortestFollowed = Math.min(shortestFollowed, previous.rows);
      yield { rows: fresh, largestPage: knownLargest() };
    }
    headIsOld ||= offset > 0 && (fresh.length > 0 || rows.length > 1);
    if (complete(seen)) return;
    // The shop serves more than one row a page, yet nothing but the row asked for again, or a single one that is left after
    // the others were deleted: that is the end.
    if (largestPage > 1 && rows.length === 1) break;
    if (!pageSize.confirm && rows.length < knownLargest()) break;

    const keys = rows.map(keyOf).join('\n');
    repeats = keys === previous.keys && offset > previous.offset ? repeats + 1 : 0;
    previous = { keys, offset, rows: rows.length };
    // The same rows further on, twice, and at the start too: a shop that ignores the offset. A short page is the whole list.
    if (repeats >= 2 && keys === (await page(0)).map(keyOf).join('\n')) {
      if (rows.length >= limit) throw lyingShop();
      break;
    }
    offset += largestPage > 1 ? rows.length - 1 : rows.length;
  }

  if (!headIsOld) return;
  for (let head = 0; ;) {
    const rows = await page(head);
    if (head === 0 && rows.length === 0) throw lyingShop();
    const fresh = takeNew(rows);
    if (fresh.length > 0) yield { rows: fresh, largestPage: knownLargest() };
    if (fresh.length < rows.length || rows.length === 0) return;
    head += rows.length;
  }
}

function lyingShop(): PlatformFailure {
  return new PlatformFailure('shop-answer-invalid', { outcome: 'not-applied' });
}
