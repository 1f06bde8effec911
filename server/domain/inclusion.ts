import type { Mapping } from '../../src/contract/mapping.ts';
import { statusGroups, type StatusGroup } from '../../src/contract/options.ts';
import type { LeftOutReason } from '../../src/contract/reasons.ts';
import type { ShopOrder } from './shop-order.ts';

export type ImportDecision = { kind: 'import' } | { kind: 'left-out'; reason: LeftOutReason };

/** What the import's choice rests on. */
export interface InclusionFacts {
  /** First moment of the window, `YYYY-MM-DD HH:MM:SS` on the shop's clock. */
  from: string;
  /** Shop statuses flagged as delivered, however they are named. */
  successful: ReadonlySet<number>;
  mapping: Mapping;
  /** Group of a RO App status; undefined where the status is gone. */
  groupOf(orderStatusId: number): StatusGroup | undefined;
}

/** The tick *import these* where nobody set it: off only for rows that lead to Closed or Rejected. */
export function importsByDefault(group: StatusGroup | undefined): boolean {
  return group !== statusGroups.closed && group !== statusGroups.rejected;
}

/**
 * Whether the import brings an order, or the first reason why not, in the order age, success, tick. A tick never brings
 * a successful status. A row that maps to nothing, or no row at all, does not keep an order out.
 */
export function importDecision(
  order: Pick<ShopOrder, 'statusId' | 'createdAt'>,
  facts: InclusionFacts,
): ImportDecision {
  if (order.createdAt < facts.from) return { kind: 'left-out', reason: 'older-than-window' };
  if (facts.successful.has(order.statusId)) return { kind: 'left-out', reason: 'successful-status' };
  const row = facts.mapping.find((candidate) => candidate.shopStatusId === order.statusId);
  const target = row?.orderStatusId ?? null;
  const ticked = row?.import ?? importsByDefault(target === null ? undefined : facts.groupOf(target));
  return ticked ? { kind: 'import' } : { kind: 'left-out', reason: 'status-unticked' };
}
