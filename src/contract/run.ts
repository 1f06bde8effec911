import type { ErrorCode, ErrorDetail } from './errors.ts';

export const runKinds = ['import', 'sync', 'refresh'] as const;
export type RunKind = (typeof runKinds)[number];

export const runStates = ['queued', 'running', 'paused', 'done', 'failed'] as const;
export type RunState = (typeof runStates)[number];

/** What a run is doing now, in the order in which it happens. */
export const runStages = ['reading', 'clients', 'products', 'orders', 'catching-up', 'finished'] as const;
export type RunStage = (typeof runStages)[number];

/**
 * One import, sync or refresh, and how far it is. A sync or refresh is known once it is over, and only where it changed
 * something or failed; it counts the orders that something happened to.
 */
export interface Run {
  id: string;
  storeId: string;
  kind: RunKind;
  state: RunState;
  stage: RunStage;
  /** Orders decided so far: created, linked, unchanged, parked, or left out. */
  done: number;
  /** Orders served by the shop for this run. */
  total: number;
  created: number;
  /** Orders that already had a work order from an earlier connection of the same shop. */
  linked: number;
  /** Orders with a work order that something was written of or noted. */
  updated: number;
  /** Orders of an import that are in RO App already: nothing is done about them. */
  unchanged: number;
  parked: number;
  /** Orders not imported by rule, each listed with its reason. */
  leftOut: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Seconds left at the present rate; null until it can be told. */
  etaSeconds: number | null;
  /** Orders per minute; null until it can be told. */
  ratePerMinute: number | null;
  error?: { code: ErrorCode; detail?: ErrorDetail };
}

const stagesBefore: ReadonlySet<RunStage> = new Set(['reading', 'clients', 'products']);

/**
 * How far an import is with the orders that it has to bring: those that it creates, links or parks, without those that are
 * left out or in RO App already. Null where there are none, and before it is known how many.
 */
export function broughtOrders(run: Run): { done: number; total: number } | null {
  const total = run.total - run.leftOut - run.unchanged;
  if (stagesBefore.has(run.stage) || total <= 0) return null;
  return { done: run.created + run.linked + run.parked, total };
}
