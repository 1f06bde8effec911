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

/** Why an order was not imported although it was looked at. A subset of the answers of `orders.explain`. */
export const leftOutReasons = ['older-than-window', 'successful-status', 'status-unticked'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];
