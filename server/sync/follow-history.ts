/** The history of a followed order, from the steps that were taken with it. */
import { decimalFromMinor } from '../domain/money.ts';
import type { NextStep, StepOutcome } from '../domain/follow-plan.ts';
import type { FollowState, FollowStep } from '../domain/follow-state.ts';
import type { LineAmount } from '../domain/line-merge.ts';
import type { NewChange } from '../records/changes.ts';
import type { OrderWork } from './order-work.ts';

type Line = Pick<NewChange, 'actor' | 'direction' | 'what' | 'from' | 'to' | 'outcome' | 'note'>;

/** Names statuses as they are called today: a history outlives renamed and deleted ones. */
export interface StatusNames {
  shop(id: number): string;
  roapp(id: number): string;
}

export function statusNames({ store, facts }: Pick<OrderWork, 'store' | 'facts'>): StatusNames {
  return {
    shop: (id) => {
      const title = store.shopStatuses.find((status) => status.id === id)?.title ?? {};
      return title[store.settings.language] ?? Object.values(title)[0] ?? `#${id}`;
    },
    roapp: (id) => facts.orderStatuses.find((status) => status.id === id)?.name ?? `#${id}`,
  };
}

export function stepLine(step: FollowStep, outcome: StepOutcome, names: StatusNames): Line {
  const outcomeText = outcome.kind === 'done' ? 'done' : outcome.kind === 'refused' ? 'refused' : 'unknown';
  const note = outcome.kind === 'refused' && outcome.message !== '' ? outcome.message : null;
  const fromShop = { actor: 'shop', direction: 'shop-to-roapp', outcome: outcomeText } as const;
  switch (step.kind) {
    case 'order-status': {
      const [from, to] = [names.roapp(step.from), names.roapp(step.to)];
      return { ...fromShop, what: 'status', from, to, note: note ?? conflictNote(step.conflict) };
    }
    case 'shop-status':
      return {
        actor: 'roapp',
        direction: 'roapp-to-shop',
        what: 'status',
        from: names.shop(step.from),
        to: names.shop(step.to),
        outcome: outcomeText,
        note: note ?? conflictNote(step.conflict),
      };
    case 'change-item':
    case 'remove-item':
      return {
        ...fromShop,
        what: 'lines',
        from: amount(step.from),
        to: amount(step.to),
        note: note ?? title(step.key),
      };
    case 'add-item': {
      const { wanted } = step;
      return { ...fromShop, what: 'lines', from: null, to: amount(wanted), note: note ?? wanted.line.title };
    }
    case 'comment':
      return { ...fromShop, what: step.about, from: null, to: null, note };
  }
}

/** Where both sides moved, the value that gave way. */
export function gaveWayLine({ side, value, kept }: NonNullable<NextStep['gaveWay']>, names: StatusNames): Line {
  const other = side === 'shop' ? 'roapp' : 'shop';
  return {
    actor: side,
    direction: side === 'shop' ? 'shop-to-roapp' : 'roapp-to-shop',
    what: 'status',
    from: names[side](value),
    to: names[other](kept),
    outcome: 'skipped',
    note: 'conflict',
  };
}

/** What a person did in RO App, or a new reason why something waits, told once. */
export function stateLines(before: FollowState, after: FollowState): Line[] {
  const lines: Line[] = [];
  const byPerson = { actor: 'roapp', direction: 'none', what: 'lines', from: null, to: null } as const;
  const isNewlyEdited = after.edited.some((key) => !before.edited.includes(key));
  if (isNewlyEdited) lines.push({ ...byPerson, outcome: 'skipped', note: 'edited-in-roapp' });
  if (after.frozen && !before.frozen) lines.push({ ...byPerson, outcome: 'skipped', note: 'frozen' });
  if (after.parked && after.parked.reason !== before.parked?.reason) {
    const note = after.parked.detail?.message ?? after.parked.detail?.productKey ?? null;
    lines.push({
      actor: 'connector',
      direction: 'shop-to-roapp',
      what: 'parked',
      from: null,
      to: after.parked.reason,
      outcome: 'skipped',
      note,
    });
  }
  if (before.parked && !after.parked) {
    const { reason } = before.parked;
    lines.push({
      actor: 'connector',
      direction: 'shop-to-roapp',
      what: 'resolved',
      from: reason,
      to: null,
      outcome: 'done',
      note: null,
    });
  }
  return lines;
}

function amount({ quantity, priceMinor }: LineAmount): string {
  return `${quantity} × ${decimalFromMinor(priceMinor)}`;
}

/** Article or title of a line's key, which is its kind, that, and an ordinal. */
function title(key: string): string {
  return key.split(' ').slice(1, -1).join(' ');
}

function conflictNote(conflict: boolean): string | null {
  return conflict ? 'conflict' : null;
}
