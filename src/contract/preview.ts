import type { ErrorCode } from './errors.ts';
import type { ParkedReason } from './reasons.ts';

/** An order as it will look in RO App. Amounts in minor units. */
export interface PreviewSample {
  shopNumber: string;
  client: string;
  lines: { title: string; quantity: number; price: number }[];
  total: number;
  status: { id: number; name: string; color: string } | null;
  manager: string | null;
}

/** What *Save and import orders* will do. Numbers are null while they are being counted. */
export interface ImportPreview {
  /** First day of the window, `YYYY-MM-DD` in the shop's time zone. */
  from: string;
  complete: boolean;
  currency: string;
  /**
   * Of `orders`, `imported` become work orders, `known` are in RO App already or on their way, and `waiting` wait for a person;
   * the others stay out.
   */
  byStatus: { shopStatusId: number; orders: number; imported: number; known: number; waiting: number }[];
  newClients: number | null;
  knownClients: number | null;
  newProducts: number | null;
  knownProducts: number | null;
  /** Orders that will wait for a person, also those that can't be read and have no status therefore. */
  problemCount: number | null;
  /** The first of them, newest first. */
  problems: { code: ParkedReason | ErrorCode; shopNumber?: string; detail?: string }[];
  samples: PreviewSample[];
}
