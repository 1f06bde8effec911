/** How often an order is looked at, and when it is let go. */
import { statusGroups, type StatusGroup } from '../../src/contract/options.ts';
import { forward, isFinalAtShop, type StatusPair, type StatusRules } from './status-merge.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** Both sides are done with an order; it is watched a while longer, because people change their minds. */
export const watchedAfterFinalDays = 14;

/** Null: at every sync. What nobody touched for 30 days is looked at hourly, after 90 days daily. */
export function nextLook(changedAt: Date, now: Date): Date | null {
  const quietMs = now.getTime() - changedAt.getTime();
  if (quietMs < 30 * dayMs) return null;
  return new Date(now.getTime() + (quietMs < 90 * dayMs ? hourMs : dayMs));
}

/** Closed or rejected in RO App, and delivered, cancelled or mapped to those groups in the shop. */
export function isFinal(
  { shop, roapp }: StatusPair,
  rules: StatusRules,
  groupOf: (orderStatusId: number) => StatusGroup | undefined,
): boolean {
  if (!isDone(groupOf(roapp))) return false;
  const there = forward(shop, rules);
  return isFinalAtShop(shop, rules) || (there.kind === 'to' && isDone(groupOf(there.orderStatusId)));
}

function isDone(group: StatusGroup | undefined): boolean {
  return group === statusGroups.closed || group === statusGroups.rejected;
}

/** A number that stops coming is asked for singly so often, over at least so long, before it counts as missing. */
const missingTries = 3;
const missingAfterMs = 15 * 60_000;

export interface Absence {
  since: Date;
  tries: number;
}

export function isMissing({ since, tries }: Absence, now: Date): boolean {
  return tries >= missingTries && now.getTime() - since.getTime() >= missingAfterMs;
}
