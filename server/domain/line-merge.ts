/**
 * The lines of an order that became a work order: the shop's changes follow, a person's edit in RO App wins. A line is
 * recognised by its article (else its title), its kind and how many like it stand before it.
 */
import type { NetLine } from './money.ts';
import type { ShopLine } from './shop-order.ts';
import type { WorkOrderItem } from './work-order.ts';

export interface LineAmount {
  quantity: number;
  /** Unit price in minor units. */
  priceMinor: number;
}

/** A line as we last wrote it. */
export interface WrittenLine extends LineAmount {
  key: string;
  productId: number;
  /** RO App's id of the item; null until it was read back once, `gone` where a person deleted it. */
  itemId: number | 'gone' | null;
  /** How far the removal of a line got that the shop no longer has. */
  removal: 'quantity-refused' | 'price-refused' | null;
}

/** What the shop wants to see in RO App. */
export interface WantedLine extends LineAmount {
  key: string;
  line: ShopLine;
}

export function wantedLines(lines: readonly NetLine[]): WantedLine[] {
  const seen = new Map<string, number>();
  return lines.map(({ line, quantity, priceMinor }) => {
    const identity = `${line.kind} ${line.article.trim() || line.title.trim()}`;
    const ordinal = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, ordinal);
    return { key: `${identity} ${ordinal}`, line, quantity, priceMinor };
  });
}

export type LineChange =
  | { kind: 'change-item'; key: string; itemId: number; from: LineAmount; to: LineAmount }
  | { kind: 'add-item'; wanted: WantedLine }
  /** The shop no longer has the line; RO App can't delete an item, so it stands with quantity 0, or price 0. */
  | { kind: 'remove-item'; key: string; itemId: number; from: LineAmount; to: LineAmount; by: 'quantity' | 'price' };

export interface LineMerge {
  /** The lines as they are known now, with their items. */
  written: WrittenLine[];
  /** What is left to write, in the order of the shop's lines. Empty while frozen. */
  changes: LineChange[];
  /** Keys of lines that a person changed in RO App, differently from the shop. */
  edited: string[];
  /** Keys of lines that RO App refuses to take back. */
  notRemovable: string[];
  /** Goods of some line were written off: the lines no longer follow the shop. */
  frozen: boolean;
}

/** Compares what the shop wants with what we wrote and what RO App shows. Answers the same for the same state, so that a cut is no harm. */
export function mergeLines(
  known: readonly WrittenLine[],
  wanted: readonly WantedLine[],
  items: readonly WorkOrderItem[],
): LineMerge {
  const frozen = items.some(({ writtenOff }) => writtenOff);
  const itemOf = matchItems(known, items);
  const wantedByKey = new Map(wanted.map((line) => [line.key, line]));
  const merge: LineMerge = { written: [], changes: [], edited: [], notRemovable: [], frozen };
  for (const line of known) {
    const item = itemOf.get(line.key);
    const target = wantedByKey.get(line.key);
    if (!item) {
      // A person deleted the item. It does not come back while the shop's line stays; gone at the shop too, it is forgotten.
      if (!target) continue;
      merge.written.push({ ...line, itemId: 'gone' });
      merge.edited.push(line.key);
      continue;
    }
    const found = { ...line, itemId: item.id };
    if (target) mergeKept(merge, found, item, target);
    else mergeRemoved(merge, found, item);
  }
  const knownKeys = new Set(known.map(({ key }) => key));
  for (const line of wanted) {
    if (!knownKeys.has(line.key)) merge.changes.push({ kind: 'add-item', wanted: line });
  }
  return frozen ? { ...merge, changes: [] } : merge;
}

function mergeKept(merge: LineMerge, line: WrittenLine, item: WorkOrderItem, target: LineAmount): void {
  const wantedNow = amountOf(target);
  if (equal(item, wantedNow)) {
    merge.written.push({ ...line, ...wantedNow, removal: null });
    return;
  }
  merge.written.push({ ...line, removal: null });
  if (!equal(item, line)) merge.edited.push(line.key);
  else merge.changes.push({ kind: 'change-item', key: line.key, itemId: item.id, from: amountOf(item), to: wantedNow });
}

function mergeRemoved(merge: LineMerge, line: WrittenLine, item: WorkOrderItem): void {
  merge.written.push(line);
  const counts = item.quantity !== 0 && item.priceMinor !== 0;
  if (!counts) return;
  if (!equal(item, line)) {
    merge.edited.push(line.key);
    return;
  }
  if (line.removal === 'price-refused') {
    merge.notRemovable.push(line.key);
    return;
  }
  const from = amountOf(item);
  const [by, to] =
    line.removal === null
      ? (['quantity', { ...from, quantity: 0 }] as const)
      : (['price', { ...from, priceMinor: 0 }] as const);
  merge.changes.push({ kind: 'remove-item', key: line.key, itemId: item.id, from, to, by });
}

/**
 * Which item is which line: by its id where that is known; else, one after another, the first free item of the product
 * that stands as it was written, and failing that the first free one of the product.
 */
function matchItems(known: readonly WrittenLine[], items: readonly WorkOrderItem[]): Map<string, WorkOrderItem> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const matched = new Map<string, WorkOrderItem>();
  const free = new Set(items);
  const take = (line: WrittenLine, item: WorkOrderItem | undefined): void => {
    if (!item) return;
    matched.set(line.key, item);
    free.delete(item);
  };
  for (const line of known) if (typeof line.itemId === 'number') take(line, byId.get(line.itemId));
  const unknown = known.filter(({ itemId }) => itemId === null);
  for (const fits of [alike, sameProduct]) {
    for (const line of unknown) {
      if (!matched.has(line.key))
        take(
          line,
          [...free].find((item) => fits(line, item)),
        );
    }
  }
  return matched;
}

const alike = (line: WrittenLine, item: WorkOrderItem): boolean => sameProduct(line, item) && equal(line, item);
const sameProduct = (line: WrittenLine, item: WorkOrderItem): boolean => line.productId === item.productId;

/** RO App keeps three decimals of a quantity. */
export function equal(one: LineAmount, other: LineAmount): boolean {
  return one.priceMinor === other.priceMinor && Math.abs(one.quantity - other.quantity) < 0.0005;
}

export function amountOf({ quantity, priceMinor }: LineAmount): LineAmount {
  return { quantity, priceMinor };
}
