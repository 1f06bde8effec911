/**
 * Both sides' statuses as a three-way merge: what was last agreed, and what each side shows now. Neither platform tells when
 * a status changed, so who was later can't be known; where both moved, the store's rule decides and the history keeps both.
 */
import { cancelledShopStatusId, writesBack } from '../../src/contract/mapping-findings.ts';
import type { Mapping, MappingRow } from '../../src/contract/mapping.ts';

/** A status of the shop and one of RO App. */
export interface StatusPair {
  shop: number;
  roapp: number;
}

export interface StatusRules {
  mapping: Mapping;
  /** Who wins when both moved. */
  conflict: 'roapp' | 'shop';
  /** RO App's statuses that exist. */
  orderStatusIds: ReadonlySet<number>;
  /** Shop statuses flagged as delivered, however they are named. */
  successful: ReadonlySet<number>;
}

export interface StatusObservation {
  /** What was last agreed; null where nothing was, then both sides count as moved. */
  agreed: StatusPair | null;
  seen: StatusPair;
}

export type StatusDecision = {
  /** Both sides moved, and not to the same: the history keeps both values. */
  conflict: boolean;
} &
  /** Neither side moved: whatever was said of the order before still holds. */
  (
    | { kind: 'settled' }
    | {
        /** The seen pair is the agreed one from now on; nothing is written. */
        kind: 'agree';
        /** Why the sides do not show the same, where a person may ask. */
        notice: 'cancel-off' | 'transition-refused' | null;
      }
    | { kind: 'to-roapp'; orderStatusId: number }
    | { kind: 'to-shop'; shopStatusId: number }
    /** The shop's status leads nowhere that exists: nothing moves until the mapping is mended. */
    | { kind: 'hold'; because: 'no-row' | 'target-gone' }
  );

/** Where a shop status leads in RO App. */
export type Forward =
  | { kind: 'to'; orderStatusId: number }
  /** The row says: this pair is not kept in step. */
  | { kind: 'not-kept' }
  | { kind: 'no-row' }
  | { kind: 'target-gone' };

export function forward(shopStatusId: number, rules: StatusRules): Forward {
  const row = rules.mapping.find((candidate) => candidate.shopStatusId === shopStatusId);
  if (!row) return { kind: 'no-row' };
  if (row.orderStatusId === null) return { kind: 'not-kept' };
  if (!rules.orderStatusIds.has(row.orderStatusId)) return { kind: 'target-gone' };
  return { kind: 'to', orderStatusId: row.orderStatusId };
}

/** Where a RO App status leads in the shop. */
export type Backward =
  | { kind: 'to'; shopStatusId: number }
  /** Nothing maps to it, several do and none is primary, or the row is not written back. */
  | { kind: 'nowhere' }
  /** It leads to the shop's cancelled status, and a person said that we never cancel there. */
  | { kind: 'cancel-off' };

export function backward(orderStatusId: number, rules: StatusRules): Backward {
  const rows = rules.mapping.filter((row) => row.orderStatusId === orderStatusId);
  const row = primaryOf(rows);
  if (!row) return { kind: 'nowhere' };
  if (writesBack(row)) return { kind: 'to', shopStatusId: row.shopStatusId };
  return row.shopStatusId === cancelledShopStatusId ? { kind: 'cancel-off' } : { kind: 'nowhere' };
}

/** The row that speaks for all rows of one RO App status. */
function primaryOf(rows: readonly MappingRow[]): MappingRow | undefined {
  const marked = rows.filter((row) => row.primary);
  if (marked.length === 1) return marked[0];
  return rows.length === 1 ? rows[0] : undefined;
}

/** Whether the shop is done with an order: it is never moved by us any more. */
export function isFinalAtShop(shopStatusId: number, rules: Pick<StatusRules, 'successful'>): boolean {
  return rules.successful.has(shopStatusId) || shopStatusId === cancelledShopStatusId;
}

/** What to do about an order's statuses. Total: every observation has exactly one answer. */
export function mergeStatuses({ agreed, seen }: StatusObservation, rules: StatusRules): StatusDecision {
  const shopMoved = agreed === null || agreed.shop !== seen.shop;
  const roappMoved = agreed === null || agreed.roapp !== seen.roapp;
  const there = forward(seen.shop, rules);
  const isInStep = there.kind === 'to' && there.orderStatusId === seen.roapp;
  if (isInStep) return { kind: 'agree', notice: null, conflict: false };
  if (!shopMoved && !roappMoved) return { kind: 'settled', conflict: false };
  if (!roappMoved) return carryToRoapp(there, false);
  if (!shopMoved) return carryToShop(seen, rules, false);
  const conflict = agreed !== null;
  return rules.conflict === 'shop' ? carryToRoapp(there, conflict) : carryToShop(seen, rules, conflict);
}

function carryToRoapp(there: Forward, conflict: boolean): StatusDecision {
  switch (there.kind) {
    case 'to':
      return { kind: 'to-roapp', orderStatusId: there.orderStatusId, conflict };
    case 'not-kept':
      return { kind: 'agree', notice: null, conflict };
    case 'no-row':
    case 'target-gone':
      return { kind: 'hold', because: there.kind, conflict };
  }
}

function carryToShop(seen: StatusPair, rules: StatusRules, conflict: boolean): StatusDecision {
  const back = backward(seen.roapp, rules);
  switch (back.kind) {
    case 'nowhere':
      return { kind: 'agree', notice: null, conflict };
    case 'cancel-off':
      return { kind: 'agree', notice: 'cancel-off', conflict };
    case 'to':
      // Only reached where the order does not show this status yet.
      if (isFinalAtShop(seen.shop, rules)) return { kind: 'agree', notice: 'transition-refused', conflict };
      if (back.shopStatusId === seen.shop) return { kind: 'agree', notice: null, conflict };
      return { kind: 'to-shop', shopStatusId: back.shopStatusId, conflict };
  }
}
