/** What a RO App account holds. Moments are ISO 8601 in whole seconds (`2026-03-02T09:15:00Z`). */

export interface RoAppCompany {
  name: string;
  created_at: string;
  country: string;
  currency: string;
  currency_symbol: string;
  timezone: string;
  address: string;
  email: string;
  logo: string;
}

export interface RoAppLocation {
  id: number;
  name: string;
  address: string;
  timezone: string;
  legal_entity_id: number | null;
  is_archived: boolean;
  created_at: string;
}

export interface RoAppOrderType {
  id: number;
  name: string;
  /** Status of a new order of this type; never served. */
  initialStatusId: number;
}

export interface RoAppStatus {
  id: number;
  name: string;
  color: string;
  /** Group 1 to 7, in RO App's numbering. */
  group: { type: number; name: string };
  /** Statuses from which alone it may be entered; never served. Absent: from all. */
  reachableFrom?: number[];
}

export interface RoAppEmployee {
  id: number;
  created_at: string;
  first_name: string;
  last_name: string;
  phone: string;
  email: string;
  position: string;
  hire_date: string;
  notes: string;
  is_active: boolean;
  login: string;
  avatar: string;
}

export interface RoAppPhone {
  title: string;
  /** Stored as typed. */
  phone: string;
  notify: boolean;
  has_viber: boolean;
  has_whatsapp: boolean;
}

export interface RoAppPerson {
  id: number;
  first_name: string;
  last_name: string;
  email: string;
  phones: RoAppPhone[];
  birthday: { day: number; month: number; year?: number } | null;
  notes: string;
  address: string;
  supplier: boolean;
  manager_id: number | null;
  ad_campaign_id: number | null;
  discount_code: string;
  tags: string[];
  tax_identification_number: string;
  custom_fields: Record<string, unknown>;
  created_at: string;
  modified_at: string;
}

export interface RoAppCategory {
  id: number;
  title: string;
  parent_id: number | null;
}

export interface RoAppProduct {
  id: number;
  category_id: number;
  title: string;
  description: string;
  /** Usually empty, not unique. */
  code: string;
  /** Called `sku` in version 2 and `article` before. */
  article: string;
  cost: number;
  barcodes: { id: number; code: string; type: string }[];
  /** By id of the margin (price type). */
  prices: Record<string, number>;
}

export interface RoAppTax {
  id: number;
  name: string;
  rate: number;
  type: string;
  is_enabled: boolean;
  branch_ids: number[];
}

export interface RoAppMargin {
  id: number;
  title: string;
  margin: number;
}

export interface RoAppItem {
  id: number;
  created_at: string;
  assignee_id: number;
  entity_id: number;
  quantity: number;
  price: number;
  cost: number;
  comment: string;
  discount: { type: 'percentage' | 'value'; percentage: number; amount: number; sponsor: 'staff' | 'company' };
  warranty: { period: string; periodUnits: string };
  tax_ids: number[];
  /** Null: nothing taken from stock. */
  write_offs: Record<string, number | null>[] | null;
}

export interface RoAppOrder {
  id: number;
  number: string;
  status_id: number;
  order_type_id: number;
  branch_id: number;
  client_id: number;
  manager_id: number | null;
  assignee_id: number | null;
  asset_id: number | null;
  payer_id: number | null;
  resource_id: number | null;
  ad_campaign_id: number | null;
  created_by_id: number;
  created_at: string;
  modified_at: string;
  done_at: string | null;
  closed_at: string | null;
  closed_by_id: number | null;
  scheduled_for: string | null;
  scheduled_to: string | null;
  due_date: string | null;
  malfunction: string;
  manager_notes: string;
  engineer_notes: string;
  resume: string;
  estimated_price: string;
  urgent: boolean;
  payed: string;
  custom_fields: Record<string, unknown>;
  items: RoAppItem[];
  comments: { id: number; comment: string; is_private: boolean; created_at: string; employee_id: number }[];
}

export interface RoAppAccountData {
  /** 32 hex characters. */
  apiKey: string;
  /** The employee in whose name the key acts. */
  keyEmployeeId: number;
  /** True: every call is refused with 403. */
  subscriptionExpired: boolean;
  company: RoAppCompany;
  locations: RoAppLocation[];
  orderTypes: RoAppOrderType[];
  statuses: RoAppStatus[];
  employees: RoAppEmployee[];
  people: RoAppPerson[];
  categories: RoAppCategory[];
  products: RoAppProduct[];
  taxes: RoAppTax[];
  margins: RoAppMargin[];
  customFields: { id: number; name: string; type: number }[];
  orders: RoAppOrder[];
}
