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
}

export interface StoredItem {
  productId: number;
  quantity: number;
  priceMinor: number;
  costMinor: number;
  comment: string;
}
