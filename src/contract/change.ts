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

/** What a person does with a whole store. */
export const storeEvents = [
  'connected',
  'enabled',
  'disabled',
  'import-started',
  'import-paused',
  'import-resumed',
] as const;
export type StoreEvent = (typeof storeEvents)[number];

/**
 * What happened; kept for 90 days. What `from`, `to` and `note` say depends on `what`:
 *
 * | what            | from → to                                                    | note                                |
 * | --------------- | ------------------------------------------------------------ | ----------------------------------- |
 * | `order-created` | null → number of the work order                              | a notice, or RO App's own words     |
 * | `parked`        | null → the reason                                            | what the reason is about            |
 * | `resolved`      | why the order was not there → null or the product chosen     | the key that the product was chosen for |
 * | `refreshed`     | why the order waits → null: a person has it looked at again  | of all parked orders: how many      |
 * | `settings`      | the field's value before → after                             | name of the field                   |
 * | `credentials`   | null → null: never the values                                | name of the field                   |
 * | `mapping`       | the row before → after, each a {@link ChangedRow} as JSON    | title of the shop's status          |
 * | `store`         | null → one of {@link storeEvents}                            |                                     |
 *
 * A note may also be the code of a notice, or `conflict`: both sides had moved, and the store's rule decided.
 */
export interface Change {
  /** No other line of the store has it. */
  id: string;
  at: Date;
  /** Of a sync or a refresh: there once it has ended. */
  runId?: string;
  /** Absent where the change is about the whole store. */
  shopNumber?: string;
  actor: 'shop' | 'roapp' | 'user' | 'connector';
  /** The person, where the actor is `user`: id and name as in the session at that time. */
  by?: { id: string; name: string };
  direction: 'shop-to-roapp' | 'roapp-to-shop' | 'none';
  what: ChangeKind;
  from: string | null;
  to: string | null;
  outcome: ChangeOutcome;
  note?: string;
}

/** A row of a mapping as the history keeps it: what stands in the contract's `MappingRow`, the status by its name at that time. */
export interface ChangedRow {
  /** Null where the pair is not kept in step. */
  orderStatus: string | null;
  import?: boolean | undefined;
  primary?: boolean | undefined;
  writeBack?: boolean | undefined;
}

/** Newest first. */
export interface ActivityPage {
  items: Change[];
  /** Pass back for the next page; null at the end. */
  nextCursor: string | null;
}
