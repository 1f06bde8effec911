import type { IdentifyBy, Platform } from './settings.ts';

/** RO App's status groups by number. */
export const statusGroups = {
  new: 1,
  inProgress: 2,
  pending: 3,
  completed: 4,
  delivery: 5,
  closed: 6,
  rejected: 7,
} as const;
export type StatusGroup = (typeof statusGroups)[keyof typeof statusGroups];

export interface OrderStatus {
  id: number;
  name: string;
  /** CSS hex colour as RO App sends it. */
  color: string;
  group: StatusGroup;
}

/** How the managers on offer were found: by role, by words in the position, or every active employee. */
export type ManagerRule = 'role' | 'position' | 'all-active';

/** What the selects of step 1 and 2 offer. */
export interface Options {
  platforms: Platform[];
  locations: { id: number; name: string; timeZone: string }[];
  orderTypes: { id: number; name: string }[];
  /** Of the asked location, when one was given. */
  managers: { id: number; name: string }[];
  managerRule: ManagerRule;
  orderStatuses: OrderStatus[];
  /** BCP 47. */
  languages: string[];
  identifyBy: IdentifyBy[];
  /** Each with the names of those above it, outermost first. */
  productCategories: { id: number; name: string }[];
  /** ISO 4217 of the RO App account. */
  currency: string;
}
