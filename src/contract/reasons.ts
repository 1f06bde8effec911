/** Why an order waits for a person. */
export const parkedReasons = [
  'no-client',
  'product-ambiguous',
  'product-rejected',
  'currency',
  'total-mismatch',
  'no-lines',
  'too-many-lines',
  'status-unmapped',
  'roapp-rejected',
  'unreadable',
] as const;
export type ParkedReason = (typeof parkedReasons)[number];

/** Why a store that works still asks for a person. */
export const attentionReasons = [
  'shop-status-new',
  'target-status-gone',
  'no-manager',
  'parked-orders',
  'managers-inactive',
  'location-gone',
  'order-type-gone',
  'write-did-not-hold',
  'line-not-removable',
] as const;
export type AttentionReason = (typeof attentionReasons)[number];

/** What is worth knowing about one order; none of these asks for anything. */
export const orderNotices = [
  'cancel-off',
  'transition-refused',
  'edited-in-roapp',
  'deleted-in-roapp',
  'missing-in-shop',
  'frozen',
  'comment-lost',
  'total-differs',
] as const;
export type OrderNotice = (typeof orderNotices)[number];

/** Why the import left an order out. A subset of the answers of `orders.explain`. */
export const leftOutReasons = ['older-than-window', 'successful-status', 'status-unticked'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/**
 * Why an order is not in RO App, or that it is. `queued`: it comes by itself at the next sync, or is on its way; `synced`: it
 * has a work order.
 */
export const explainReasons = [
  'synced',
  'parked',
  'queued',
  ...leftOutReasons,
  'not-in-shop',
  'deleted-in-roapp',
  'store-not-running',
] as const;
export type ExplainReason = (typeof explainReasons)[number];

/** What a store waits for that does nothing: its first import, a run to be resumed, to be switched on, or a new password. */
export const notRunningReasons = ['mapping', 'paused', 'disabled', 'reconnect'] as const;
export type NotRunningReason = (typeof notRunningReasons)[number];
