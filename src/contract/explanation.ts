import type { ParkedDetail } from './order.ts';
import type { ExplainReason, NotRunningReason, OrderNotice, ParkedReason } from './reasons.ts';

/** The procedures that mend a reason. */
export type ExplainAction =
  | 'orders.import'
  | 'orders.retry'
  | 'products.choose'
  | 'imports.start'
  | 'runs.resume'
  | 'stores.setEnabled'
  | 'stores.update';

/** Why an order of the shop is not in RO App, or where it is, as far as that is known. */
export interface Explanation {
  shopNumber: string;
  /** Page of the order in the shop's administration. */
  shopUrl: string;
  reason: ExplainReason;
  /** What the person may do about it; null where there is nothing, or nothing is needed. */
  action: ExplainAction | null;
  workOrderId: number | null;
  workOrderNumber: string | null;
  /** As last seen; null where the shop did not tell. */
  shopStatus: { id: number; title: Record<string, string> } | null;
  createdAt: Date | null;
  /** `parked`: what for, and when it is looked at again by itself. */
  parked?: { reason: ParkedReason; detail?: ParkedDetail; retryAt: Date | null };
  /** `synced`: what is worth knowing about it. */
  notice?: OrderNotice;
  /** `store-not-running`: what the store waits for. */
  notRunning?: NotRunningReason;
  /** `queued`: when the store's next turn is due; null while one is on. */
  nextRunAt?: Date | null;
  /** `older-than-window`: first day of the orders that the import took, `YYYY-MM-DD` in the shop's time zone. */
  from?: string;
}
