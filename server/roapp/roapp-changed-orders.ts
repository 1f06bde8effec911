import type * as z from 'zod';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { WorkOrder } from '../domain/work-order.ts';
import type { RoAppConnection, RoAppPath } from './roapp-connection.ts';
import { isoSeconds } from './roapp-fields.ts';
import { isLastPage, readPage, type RoAppPage } from './roapp-pages.ts';

const mostPasses = 5;
const mostPages = 10_000;
/** A list that is neither filtered nor sorted has to be read whole; a larger one can't be followed by its changes. */
const mostUnsortedPages = 20;

/**
 * Orders changed since a moment, newest change first, from a list that moves while its pages are read. A change moves an order
 * to the front and pushes the others back, which shows some of them twice; only a deletion pulls others forward, past the
 * page that is read next. So a reading stands where the list is sorted and never grew shorter, and is done again otherwise
 * until it shows nothing new.
 *
 * A filter that RO App does not understand is ignored without a word: all orders come then, and the reading ends with the
 * first page that holds an older change, once the list has proven that it is sorted.
 */
export async function* changedOrders(
  connection: RoAppConnection,
  path: RoAppPath,
  item: z.ZodType<WorkOrder>,
  since: Date,
  signal: AbortSignal,
): AsyncGenerator<WorkOrder[]> {
  const fromText = isoSeconds(since);
  const fromMs = Date.parse(fromText);
  const served = new Map<number, number>();
  const read = async (sort: string, page: number): Promise<RoAppPage<WorkOrder>> => {
    const answer = await readPage(connection, path, { modified_at: [fromText], sort, page }, item, signal);
    if (!answer) throw unbelievable();
    return answer;
  };
  let isProvenSorted: boolean | null = null;

  for (let pass = 1; pass <= mostPasses; pass++) {
    let isSound = true;
    let isNew = false;
    let previous: RoAppPage<WorkOrder> | null = null;
    for (let page = 1; ; page++) {
      const present: RoAppPage<WorkOrder> = await read('-modified_at', page);
      // All of a sudden there is nothing at all.
      if (served.size > 0 && present.items.length === 0 && (page === 1 || present.count === 0)) throw unbelievable();
      const changed = present.items.filter((order) => order.modifiedAt.getTime() >= fromMs);
      const fresh = changed.filter((order) => served.get(order.id) !== order.modifiedAt.getTime());
      for (const order of fresh) served.set(order.id, order.modifiedAt.getTime());
      isNew ||= fresh.length > 0;
      if (fresh.length > 0) yield fresh;

      if (previous) {
        if (isSamePage(previous, present)) throw unbelievable();
        isSound &&= isNewestFirst([...previous.items, ...present.items]) && hasNotShrunk(previous, present);
      }
      previous = present;
      if (isLastPage(present, page)) break;
      const isFiltered = changed.length === present.items.length;
      if (!isFiltered) {
        isProvenSorted ??= isNewestFirst(present.items) && isOtherEnd(present, await read('modified_at', 1));
        if (isProvenSorted) break;
        isSound = false;
      }
      if (page >= (isFiltered ? mostPages : mostUnsortedPages)) throw unbelievable();
    }
    if (isSound || (pass > 1 && !isNew)) return;
  }
  throw unbelievable();
}

function isNewestFirst(orders: readonly WorkOrder[]): boolean {
  return orders.every(({ modifiedAt }, index) => modifiedAt <= (orders[index - 1]?.modifiedAt ?? modifiedAt));
}

/** Whether the opposite sorting shows another beginning: a list that is never sorted would show the same. */
function isOtherEnd(newest: RoAppPage<WorkOrder>, oldest: RoAppPage<WorkOrder>): boolean {
  return isNewestFirst(oldest.items.toReversed()) && oldest.items[0]?.id !== newest.items[0]?.id;
}

function hasNotShrunk(before: RoAppPage<WorkOrder>, after: RoAppPage<WorkOrder>): boolean {
  return before.count !== null && after.count !== null && after.count >= before.count;
}

/** As when the number of the page is ignored. */
function isSamePage(before: RoAppPage<WorkOrder>, after: RoAppPage<WorkOrder>): boolean {
  const keys = ({ items }: RoAppPage<WorkOrder>) => items.map(({ id, modifiedAt }) => `${id} ${+modifiedAt}`).join();
  return after.items.length > 0 && keys(before) === keys(after);
}

function unbelievable(): PlatformFailure {
  return new PlatformFailure('roapp-unreachable', { outcome: 'not-applied' });
}
