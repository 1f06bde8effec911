/** Settling a write of a followed order whose answer was lost, by what both sides show. */
import { afterStep, mostNotHeld, type AddedItem, type SeenOrder, type StepOutcome } from './follow-plan.ts';
import type { FollowState, FollowStep, InFlight } from './follow-state.ts';
import { equal } from './line-merge.ts';

export type Settled =
  /** `became`: of the write that was under way; null where there was none. */
  | { kind: 'settled'; state: FollowState; seen: SeenOrder; became: StepOutcome | null }
  /** No trace so far; it may still be applied. Nothing else is written to the order before that moment. */
  | { kind: 'wait'; state: FollowState; until: Date };

/** A write that vanishes this often without a trace is given up: the platform does not take it. */
const mostVanished = 8;
const longestWaitMs = 60 * 60_000;

/** Marks a step as sent; committed before it is. */
export function begin(state: FollowState, step: FollowStep, productId: number | null, now: Date): FollowState {
  return { ...state, inFlight: { step, productId, sentAt: now.toISOString(), lookedAt: null } };
}

/** Whether only the order's items can tell what became of the write under way. */
export function needsItems({ inFlight }: FollowState): boolean {
  const kind = inFlight?.step.kind;
  return kind === 'change-item' || kind === 'remove-item' || kind === 'add-item';
}

/**
 * Looks whether the write under way arrived. Found: it is done. Not found at the first look, it waits for a second one at
 * least `waitMs` later, and only then counts as lost for good; what is still wanted is then planned again. Each time in a row
 * it waits twice as long, at most an hour, so that one order that a platform chokes on takes no turn from the others.
 */
export function settleInFlight(state: FollowState, seen: SeenOrder, now: Date, waitMs: number): Settled {
  const { inFlight } = state;
  if (!inFlight) return { kind: 'settled', state, seen, became: null };
  const { step, lookedAt } = inFlight;
  const settledAs = (became: StepOutcome) =>
    ({ kind: 'settled', ...afterStep(state, seen, step, became), became }) as const;
  if (step.kind === 'comment') {
    return settledAs({ kind: 'lost' });
  }
  const found = trace(state, inFlight, seen);
  if (found) return settledAs({ kind: 'done', added: found.added });
  // A look in the future is that of a clock that was set back since: the wait begins anew.
  const isFirst = lookedAt === null || new Date(lookedAt) > now;
  const firstLook = isFirst ? now : new Date(lookedAt);
  const until = new Date(firstLook.getTime() + Math.min(waitMs * 2 ** state.vanished, longestWaitMs));
  if (!isFirst && now >= until) {
    const vanished = state.vanished + 1;
    if (vanished < mostVanished) {
      return { kind: 'settled', state: { ...state, inFlight: null, vanished }, seen, became: { kind: 'lost' } };
    }
    const givenUp = settledAs({ kind: 'refused', message: '' });
    return isStatus(step) ? { ...givenUp, state: { ...givenUp.state, notHeld: mostNotHeld } } : givenUp;
  }
  return { kind: 'wait', state: { ...state, inFlight: { ...inFlight, lookedAt: firstLook.toISOString() } }, until };
}

function isStatus({ kind }: FollowStep): boolean {
  return kind === 'order-status' || kind === 'shop-status';
}

/** The write's own trace among what both sides show. */
function trace(state: FollowState, { step, productId }: InFlight, seen: SeenOrder): { added: AddedItem | null } | null {
  const items = seen.roapp.items ?? [];
  const asIs = { added: null };
  switch (step.kind) {
    case 'order-status':
      return seen.roapp.statusId === step.to ? asIs : null;
    case 'shop-status':
      return seen.shop.statusId === step.to ? asIs : null;
    case 'change-item':
    case 'remove-item':
      return items.some((item) => item.id === step.itemId && equal(item, step.to)) ? asIs : null;
    case 'add-item': {
      // Every line before it has its item by now: what is left over is the new one, which a person may have changed already.
      const known = new Set(state.lines?.map(({ itemId }) => itemId));
      const item = items.findLast(
        (each) =>
          each.productId === productId &&
          !known.has(each.id) &&
          (equal(each, step.wanted) || each.comment === step.wanted.line.article.trim()),
      );
      return item ? { added: { itemId: item.id, productId: item.productId } } : null;
    }
    case 'comment':
      return null;
  }
}
