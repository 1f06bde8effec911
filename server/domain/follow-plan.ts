/**
 * Keeping one order in step, as pure data: from what is remembered and what both sides show now comes the next write, and
 * from its outcome what is remembered next. Lines first, then what a person should know, the status last.
 */
import type { ShopOrder } from './shop-order.ts';
import type { FollowState, FollowStep, ShopDigests, Unproven } from './follow-state.ts';
import { mergeLines, wantedLines, type WrittenLine } from './line-merge.ts';
import { workOrderLines } from './money.ts';
import { pricingDetail } from './order-plan.ts';
import { forward, mergeStatuses, type StatusPair, type StatusRules } from './status-merge.ts';
import type { WorkOrderItem } from './work-order.ts';

/** A write that says OK and does not hold is tried so often. */
export const mostNotHeld = 3;

/** What both sides show at this moment. */
export interface SeenOrder {
  shop: ShopOrder;
  digests: ShopDigests;
  roapp: {
    statusId: number;
    totalMinor: number;
    /** Null where they were not read: then the lines are not looked at. */
    items: WorkOrderItem[] | null;
  };
}

export interface FollowRules extends StatusRules {
  /** ISO 4217 of the RO App account. */
  currency: string;
}

export interface NextStep {
  state: FollowState;
  step: FollowStep | null;
  /** Both sides moved and this one's value gave way without a write; for the history. */
  gaveWay: { side: 'shop' | 'roapp'; value: number; kept: number } | null;
}

/**
 * The next write of an order; null when both sides are in step or what is left waits for a person. After a step it is asked
 * with what the step made of both sides, which proves nothing of it: {@link prove} takes what was really read.
 */
export function nextStep(before: FollowState, seen: SeenOrder, rules: FollowRules): NextStep {
  const contents = contentStep(before, seen, rules);
  if (contents.step) return { ...contents, gaveWay: null };
  return statusStep(contents.state, pairOf(seen), rules);
}

export function pairOf(seen: SeenOrder): StatusPair {
  return { shop: seen.shop.statusId, roapp: seen.roapp.statusId };
}

/** Whether a written status stands, as far as what both sides were just read to show can tell: shown as before, it did not hold. */
export function prove(state: FollowState, seen: StatusPair): FollowState {
  const { unproven } = state;
  if (!unproven) return state;
  const shown = seen[unproven.side];
  if (shown !== unproven.from || unproven.from === unproven.to) {
    return { ...state, unproven: null, notHeld: shown === unproven.to ? 0 : state.notHeld };
  }
  return didNotHold(state, unproven);
}

function didNotHold(state: FollowState, { before, side, from }: Unproven): FollowState {
  const notHeld = state.notHeld + 1;
  if (notHeld < mostNotHeld) return { ...state, ...before, unproven: null, notHeld };
  // Given up: what is shown is what is agreed, until a side moves.
  const agreed = state.agreed && { ...state.agreed, [side]: from };
  return { ...state, agreed, unproven: null, notHeld, statusNotice: 'transition-refused' };
}

function contentStep(state: FollowState, seen: SeenOrder, rules: FollowRules): Pick<NextStep, 'state' | 'step'> {
  const { shop, roapp, digests } = seen;
  const { items } = roapp;
  if (items === null || state.lines === null || state.digests === null) return { state, step: null };
  const parkedAs = (parked: FollowState['parked']) => ({ state: { ...state, parked }, step: null });
  if (shop.currency.toUpperCase() !== rules.currency.toUpperCase()) {
    return parkedAs({ reason: 'currency', detail: { currency: shop.currency } });
  }
  const priced = workOrderLines(shop);
  if (priced.kind !== 'lines') return parkedAs({ reason: priced.kind, detail: pricingDetail(priced) });

  const merge = mergeLines(state.lines, wantedLines(priced.lines), items);
  const { written, edited, notRemovable, frozen, changes } = merge;
  const hasOwnLines = edited.length > 0 || notRemovable.length > 0 || frozen;
  const followed: FollowState = { ...state, lines: written, edited, notRemovable, frozen, parked: null };
  const [change] = changes;
  if (change) return { state: followed, step: change };
  for (const [about, digest] of [
    ['delivery', 'delivery'],
    ['client', 'buyer'],
  ] as const) {
    if (digests[digest] !== state.digests[digest]) return { state: followed, step: { kind: 'comment', about } };
  }
  const totalDiffers = !hasOwnLines && roapp.totalMinor !== shop.totalMinor;
  return { state: { ...followed, digests, totalDiffers }, step: null };
}

function statusStep(state: FollowState, seen: StatusPair, rules: FollowRules): NextStep {
  const { agreed } = state;
  const decision = mergeStatuses({ agreed, seen }, rules);
  // What was said of the order holds until a write is done: it may never leave, and the side may move back.
  const moved: FollowState = { ...state, held: null, statusNotice: null };
  const gaveWay = (side: 'shop' | 'roapp') =>
    decision.conflict ? { side, value: seen[side], kept: seen[side === 'shop' ? 'roapp' : 'shop'] } : null;
  switch (decision.kind) {
    case 'settled':
      return heldStep(state, seen, rules);
    case 'agree':
      return {
        // What a write was taken to show agrees at once; whether it held is not known yet.
        state: { ...moved, agreed: seen, notHeld: state.unproven ? state.notHeld : 0, statusNotice: decision.notice },
        step: null,
        gaveWay: gaveWay(rules.conflict === 'roapp' ? 'shop' : 'roapp'),
      };
    case 'hold':
      return { state: { ...moved, agreed: seen, notHeld: 0, held: 'waiting' }, step: null, gaveWay: gaveWay('roapp') };
    case 'to-roapp': {
      const { orderStatusId: to, conflict } = decision;
      return { state, step: orderStatusStep(seen, to, conflict), gaveWay: null };
    }
    case 'to-shop': {
      const { shopStatusId: to, conflict } = decision;
      const step: FollowStep = { kind: 'shop-status', from: seen.shop, to, other: seen.roapp, conflict };
      return { state, step, gaveWay: null };
    }
  }
}

/** An order whose status led nowhere when it moved, once the mapping says where. */
function heldStep(state: FollowState, seen: StatusPair, rules: FollowRules): NextStep {
  const settled = { state, step: null, gaveWay: null };
  if (state.held !== 'waiting') return settled;
  const there = forward(seen.shop, rules);
  if (there.kind === 'not-kept') return { ...settled, state: { ...state, held: null } };
  if (there.kind !== 'to') return settled;
  if (seen.roapp !== state.firstOrderStatusId) return { ...settled, state: { ...state, held: 'left' } };
  return { state, step: orderStatusStep(seen, there.orderStatusId, false), gaveWay: null };
}

function orderStatusStep(seen: StatusPair, to: number, conflict: boolean): FollowStep {
  return { kind: 'order-status', from: seen.roapp, to, other: seen.shop, conflict };
}

export interface AddedItem {
  itemId: number;
  productId: number;
}

export type StepOutcome =
  /** `added` of an `add-item`. */
  | { kind: 'done'; added: AddedItem | null }
  | { kind: 'refused'; message: string }
  /** No trace of it; nobody can tell whether it arrived. */
  | { kind: 'lost' };

/** What is remembered after a step, and what both sides are taken to show: it is read back afterwards. */
export function afterStep(
  state: FollowState,
  seen: SeenOrder,
  step: FollowStep,
  outcome: StepOutcome,
): { state: FollowState; seen: SeenOrder } {
  const settled: FollowState = { ...state, inFlight: null, vanished: 0 };
  const pair = pairOf(seen);
  switch (step.kind) {
    case 'order-status':
    case 'shop-status': {
      const side = step.kind === 'shop-status' ? 'shop' : 'roapp';
      if (outcome.kind !== 'done') {
        // What is, is agreed: it is tried again only when a side moves.
        const refused: FollowState = { ...settled, agreed: pair, held: null, statusNotice: 'transition-refused' };
        return { state: refused, seen };
      }
      const { agreed: agreedBefore, held, statusNotice } = state;
      const before = { agreed: agreedBefore, held, statusNotice };
      const unproven: Unproven = { side, from: step.from, to: step.to, before };
      const agreed = side === 'shop' ? { shop: step.to, roapp: step.other } : { shop: step.other, roapp: step.to };
      const shown =
        side === 'shop' ? { ...seen, shop: { ...seen.shop, statusId: step.to } } : withStatus(seen, step.to);
      return { state: { ...settled, agreed, unproven, held: null, statusNotice: null }, seen: shown };
    }
    case 'change-item':
    case 'remove-item':
      return outcome.kind === 'done'
        ? {
            state: withLine(settled, step.key, (line) => ({ ...line, ...step.to })),
            seen: withItems(seen, (items) => items.map((i) => (i.id === step.itemId ? { ...i, ...step.to } : i))),
          }
        : { state: itemRefused(settled, step, outcome), seen };
    case 'add-item':
      return afterAddition(settled, seen, step, outcome);
    case 'comment': {
      const field = step.about === 'client' ? 'buyer' : 'delivery';
      const followed = settled.digests && { ...settled.digests, [field]: seen.digests[field] };
      const commentLost = settled.commentLost || outcome.kind === 'lost';
      const parked = outcome.kind === 'refused' ? rejected(outcome.message) : settled.parked;
      return { state: { ...settled, digests: followed, commentLost, parked }, seen };
    }
  }
}

function itemRefused(
  state: FollowState,
  step: Extract<FollowStep, { kind: 'change-item' | 'remove-item' }>,
  outcome: StepOutcome,
): FollowState {
  if (step.kind === 'change-item') return { ...state, parked: rejected(messageOf(outcome)) };
  const removal = step.by === 'quantity' ? 'quantity-refused' : 'price-refused';
  return withLine(state, step.key, (line) => ({ ...line, removal }));
}

function afterAddition(
  state: FollowState,
  seen: SeenOrder,
  { wanted }: Extract<FollowStep, { kind: 'add-item' }>,
  outcome: StepOutcome,
): { state: FollowState; seen: SeenOrder } {
  if (outcome.kind !== 'done' || !outcome.added) {
    return { state: { ...state, parked: rejected(messageOf(outcome)) }, seen };
  }
  const { key, quantity, priceMinor } = wanted;
  const { itemId, productId } = outcome.added;
  const line: WrittenLine = { key, productId, itemId, quantity, priceMinor, removal: null };
  const item: WorkOrderItem = { id: itemId, productId, quantity, priceMinor, comment: '', writtenOff: false };
  return {
    state: { ...state, lines: [...(state.lines ?? []), line] },
    // One that was looked for after a lost answer is there already.
    seen: withItems(seen, (items) => (items.some(({ id }) => id === itemId) ? items : [...items, item])),
  };
}

function withStatus(seen: SeenOrder, statusId: number): SeenOrder {
  return { ...seen, roapp: { ...seen.roapp, statusId } };
}

/** The total follows the items, as it does in RO App. */
function withItems(seen: SeenOrder, change: (items: WorkOrderItem[]) => WorkOrderItem[]): SeenOrder {
  const items = change(seen.roapp.items ?? []);
  const totalMinor = Math.round(items.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0));
  return { ...seen, roapp: { ...seen.roapp, items, totalMinor } };
}

function withLine(state: FollowState, key: string, change: (line: WrittenLine) => WrittenLine): FollowState {
  return { ...state, lines: state.lines?.map((line) => (line.key === key ? change(line) : line)) ?? null };
}

function rejected(message: string): FollowState['parked'] {
  return { reason: 'roapp-rejected', detail: message === '' ? null : { message } };
}

function messageOf(outcome: StepOutcome): string {
  return outcome.kind === 'refused' ? outcome.message : '';
}
