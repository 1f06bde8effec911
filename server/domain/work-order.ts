/** What RO App says and is told, in our terms. Money in integer minor units of the account's currency. */
import type { StatusGroup } from '../../src/contract/options.ts';

export interface Company {
  name: string;
  /** ISO 4217. */
  currency: string;
  /** ISO 3166 alpha-2 where RO App says it, else empty. */
  country: string;
  timeZone: string;
}

export interface Location {
  id: number;
  name: string;
  /** IANA zone; the company's where the location names none. */
  timeZone: string;
  archived: boolean;
}

export interface OrderType {
  id: number;
  name: string;
}

export interface Employee {
  id: number;
  name: string;
  position: string;
  active: boolean;
  /** Role name where the record carries one, else null. */
  role: string | null;
  /** Locations the employee may enter where the record says so, else null. */
  locationIds: number[] | null;
}

export interface OrderStatusFact {
  id: number;
  name: string;
  /** CSS hex colour. */
  color: string;
  group: StatusGroup;
}

export interface Person {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  /** As stored: any spelling. */
  phones: string[];
  /** Null where RO App does not say. */
  modifiedAt: Date | null;
}

export interface CatalogProduct {
  id: number;
  title: string;
  sku: string;
  code: string;
  barcodes: string[];
  /** Minor units; 0 where unknown. */
  costMinor: number;
}

export interface Category {
  id: number;
  title: string;
  parentId: number | null;
}

export interface WorkOrder {
  id: number;
  /** Document number such as `A0123`. */
  number: string;
  statusId: number;
  clientId: number | null;
  managerId: number | null;
  createdById: number | null;
  createdAt: Date;
  modifiedAt: Date;
  totalMinor: number;
  managerNotes: string;
}

export interface WorkOrderItem {
  id: number;
  productId: number;
  quantity: number;
  priceMinor: number;
  comment: string;
  writtenOff: boolean;
}

export interface NewPerson {
  firstName: string;
  lastName: string;
  email: string;
  /** E.164 digits without the plus sign (RO App's usual form), or empty. */
  phone: string;
}

export interface NewProduct {
  categoryId: number;
  title: string;
  /** Plain text, at most 1,000 characters. */
  description: string;
  sku: string;
  code: string;
  barcode: string;
}

export interface NewWorkOrder {
  locationId: number;
  orderTypeId: number;
  clientId: number;
  managerId: number | null;
  /** Begins with the marker by which the order is found again. */
  managerNotes: string;
}

export interface NewItem {
  productId: number;
  assigneeId: number;
  quantity: number;
  priceMinor: number;
  costMinor: number;
  comment: string;
}
