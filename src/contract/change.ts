/** One line of an order's or a store's history. */
export const changeKinds = [
  'order-created',
  'lines',
  'status',
  'client',
  'delivery',
  'manager',
  'parked',
  'resolved',
  'refreshed',
  'settings',
  'mapping',
  'credentials',
  'store',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const changeOutcomes = ['done', 'skipped', 'refused', 'failed', 'unknown'] as const;
export type ChangeOutcome = (typeof changeOutcomes)[number];

export interface Change {
  at: Date;
  runId?: string;
  shopNumber?: string;
  actor: 'shop' | 'roapp' | 'user' | 'connector';
  direction: 'shop-to-roapp' | 'roapp-to-shop' | 'none';
  what: ChangeKind;
  from: string | null;
  to: string | null;
  outcome: ChangeOutcome;
  note?: string;
}
