import type { ErrorCode } from './errors.ts';
import type { ParkedReason } from './reasons.ts';

/** What became of one order that was refreshed, retried or brought by hand. `queued`: it goes on and is not done yet. */
export const refreshOutcomes = ['updated', 'unchanged', 'parked', 'queued', 'too-soon', 'failed'] as const;
export type RefreshOutcome = (typeof refreshOutcomes)[number];

/** Orders that one call of `orders.refresh` or `orders.retry` takes at most. */
export const refreshesPerCall = 50;

export interface RefreshRow {
  storeId: string;
  shopNumber: string;
  /** Null where the order has no work order. */
  workOrderId: number | null;
  outcome: RefreshOutcome;
  /** `too-soon`: seconds until it may be refreshed again; `failed`: until it is tried again by itself. */
  retryAfterSeconds?: number;
  /** `parked`: why it waits. */
  reason?: ParkedReason;
  /** `failed`: why, where it is known. */
  code?: ErrorCode;
}
