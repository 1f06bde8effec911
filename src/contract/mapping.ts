import * as z from 'zod/mini';
import type { ErrorCode } from './errors.ts';

export const mappingRowSchema = z.object({
  shopStatusId: z.number().check(z.int()),
  /** RO App status, or null: this pair is not kept in step. */
  orderStatusId: z.nullable(z.number().check(z.int())),
  /** Whether the import brings orders in this status. Absent: see `importsByDefault` (unticked only for Closed and Rejected). */
  import: z.optional(z.boolean()),
  /** The row used on the way back when several shop statuses share one RO App status. */
  primary: z.optional(z.boolean()),
  /** Whether RO App's change is written to the shop. Absent: true, but false for the shop's cancelled status (4). */
  writeBack: z.optional(z.boolean()),
});
export type MappingRow = z.infer<typeof mappingRowSchema>;

export const mappingSchema = z.array(mappingRowSchema).check(z.maxLength(500, 'too-long'));
/** One row per shop status. */
export type Mapping = z.infer<typeof mappingSchema>;

/** What the linter of a mapping may find. */
export const findingCodes = [
  'lossy',
  'no-primary',
  'unmapped-shop-status',
  'unreachable-order-status',
  'irreversible',
  'target-gone',
  'final-to-open',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** A finding about one row or one RO App status. */
export interface Finding {
  code: FindingCode;
  shopStatusIds: number[];
  orderStatusId?: number;
}

/** A status of the shop with the number of orders in the import window. */
export interface ShopStatusView {
  id: number;
  /** Titles by BCP 47 language; at least one. */
  title: Record<string, string>;
  /** The shop flags it as delivered, however it is named. */
  successful: boolean;
  /** Orders of the window in this status; null until the shop has been read. */
  orders: number | null;
}

/** A proposed row, and why. */
export interface Suggestion {
  shopStatusId: number;
  orderStatusId: number | null;
  because: 'title' | 'successful' | 'group' | 'nothing-fits';
}

/** What step 2 shows. */
export interface MappingView {
  shopStatuses: ShopStatusView[];
  /** False while the shop is still being read: counts grow. */
  complete: boolean;
  /** Orders read so far. */
  read: number;
  mapping: Mapping;
  suggestions: Suggestion[];
  findings: Finding[];
  /** Why the reading does not get on at the moment, and when it is tried again. */
  failure?: { code: ErrorCode; nextTryAt: Date | null };
}
