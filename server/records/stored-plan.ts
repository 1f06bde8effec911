import type { ShopDigests } from '../domain/follow-state.ts';

/** An order's plan as it is journaled: everything its writes need, with every id resolved. */
export interface StoredPlan {
  locationId: number;
  orderTypeId: number;
  clientId: number;
  managerId: number | null;
  /** First line of the notes; by it a lost order is found again. */
  marker: string;
  notes: string;
  items: StoredItem[];
  /** RO App status to end in; null leaves the order type's first status. */
  statusId: number | null;
  totalMinor: number;
  /** The shop's order as it was planned: later changes are told from it. */
  shop: {
    statusId: number;
    digests: ShopDigests;
    /** No row of the mapping spoke about its status. */
    held: boolean;
  };
}

export interface StoredItem {
  /** Which of the shop's lines it is; see `wantedLines`. */
  key: string;
  productId: number;
  quantity: number;
  priceMinor: number;
  costMinor: number;
  comment: string;
}
