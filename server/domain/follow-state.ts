/** What is remembered of an order that became a work order, so that both sides can be kept in step. No personal data. */
import type { ParkedDetail } from '../../src/contract/order.ts';
import type { OrderNotice, ParkedReason } from '../../src/contract/reasons.ts';
import type { LineAmount, WantedLine, WrittenLine } from './line-merge.ts';
import type { StatusPair } from './status-merge.ts';

export interface StatusMove {
  from: number;
  to: number;
  /** What the other side showed when it was decided: with that it is agreed, whatever is shown there by now. */
  other: number;
  /** Both sides had moved, and not to the same. */
  conflict: boolean;
}

/** One write, as data. Steps of one order are taken one after another. */
export type FollowStep =
  | (StatusMove & { kind: 'order-status' })
  | (StatusMove & { kind: 'shop-status' })
  | { kind: 'change-item'; key: string; itemId: number; from: LineAmount; to: LineAmount }
  | {
      kind: 'remove-item';
      key: string;
      itemId: number;
      from: LineAmount;
      to: LineAmount;
      by: 'quantity' | 'price';
    }
  /** Its product is resolved when it is taken. */
  | { kind: 'add-item'; wanted: WantedLine }
  /** Can't be looked up afterwards: sent at most once. */
  | { kind: 'comment'; about: 'delivery' | 'client' };

/** Short names for what a shop order says: changes are told without keeping personal data. */
export interface ShopDigests {
  /** Lines and totals. */
  contents: string;
  delivery: string;
  buyer: string;
}

/** A write that was sent and has no result so far; times are ISO 8601. */
export interface InFlight {
  step: FollowStep;
  /** Of an `add-item`: the product it was resolved to. */
  productId: number | null;
  sentAt: string;
  /** When a first look found no trace of it. */
  lookedAt: string | null;
}

/** A status that was written and not yet seen to hold. */
export interface Unproven {
  side: 'shop' | 'roapp';
  from: number;
  to: number;
  /** What held before the write, and holds again where it did not. */
  before: Pick<FollowState, 'agreed' | 'held' | 'statusNotice'>;
}

export interface FollowState {
  /** Null where nothing was ever agreed. */
  agreed: StatusPair | null;
  /** RO App's status of the order when it was new. */
  firstOrderStatusId: number | null;
  /**
   * The shop's status led nowhere when it moved. `waiting` until the mapping is mended; that moves the order only while it
   * has its first status, else it is `left` as it is until a side moves.
   */
  held: 'waiting' | 'left' | null;
  statusNotice: 'cancel-off' | 'transition-refused' | null;
  unproven: Unproven | null;
  /** Writes in a row that did not hold. */
  notHeld: number;
  /** Writes in a row that left no trace, each looked for twice. */
  vanished: number;
  /** Null where the lines are not known: they are left alone. */
  lines: WrittenLine[] | null;
  /** As last followed. */
  digests: ShopDigests | null;
  /** Keys of lines that differ because a person changed them in RO App. */
  edited: string[];
  notRemovable: string[];
  frozen: boolean;
  totalDiffers: boolean;
  commentLost: boolean;
  /** Why the contents of the order can't follow at the moment. */
  parked: { reason: ParkedReason; detail: ParkedDetail | null } | null;
  inFlight: InFlight | null;
}

/** Of an order whose history nobody kept: both sides count as moved, and its lines are left alone. */
export const nothingKnown: FollowState = {
  agreed: null,
  firstOrderStatusId: null,
  held: null,
  statusNotice: null,
  unproven: null,
  notHeld: 0,
  vanished: 0,
  lines: null,
  digests: null,
  edited: [],
  notRemovable: [],
  frozen: false,
  totalDiffers: false,
  commentLost: false,
  parked: null,
  inFlight: null,
};

/** What is worth knowing of an order, the weightiest first; null where there is nothing. */
export function noticeOf(state: FollowState): OrderNotice | ParkedReason | null {
  if (state.parked) return state.parked.reason;
  if (state.held) return 'status-unmapped';
  if (state.statusNotice) return state.statusNotice;
  if (state.frozen) return 'frozen';
  if (state.edited.length > 0) return 'edited-in-roapp';
  if (state.totalDiffers || state.notRemovable.length > 0) return 'total-differs';
  return state.commentLost ? 'comment-lost' : null;
}
