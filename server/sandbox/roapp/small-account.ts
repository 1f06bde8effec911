/** Makers of small accounts and of their records, for tests and for the believable account. */
import type {
  RoAppAccountData,
  RoAppEmployee,
  RoAppOrder,
  RoAppPerson,
  RoAppPhone,
  RoAppProduct,
} from './roapp-account.ts';

const createdAt = '2024-01-10T08:00:00Z';

export function roAppEmployee(draft: Partial<RoAppEmployee> & { id: number }): RoAppEmployee {
  return {
    created_at: createdAt,
    first_name: 'Іван',
    last_name: 'Демченко',
    phone: '',
    email: `employee${draft.id}@example.com`,
    position: 'Manager',
    hire_date: createdAt,
    notes: '',
    is_active: true,
    login: `employee${draft.id}`,
    avatar: '',
    ...draft,
  };
}

export function roAppPerson(draft: Partial<RoAppPerson> & { id: number }): RoAppPerson {
  return {
    first_name: 'Олена',
    last_name: '',
    email: '',
    phones: [],
    birthday: null,
    notes: '',
    address: '',
    supplier: false,
    manager_id: null,
    ad_campaign_id: null,
    discount_code: '',
    tags: [],
    tax_identification_number: '',
    custom_fields: {},
    created_at: createdAt,
    modified_at: createdAt,
    ...draft,
  };
}

export function roAppPhone(phone: string): RoAppPhone {
  return { title: 'Mobile', phone, notify: true, has_viber: false, has_whatsapp: false };
}

export function roAppProduct(draft: Partial<RoAppProduct> & { id: number }): RoAppProduct {
  return {
    category_id: 920_001,
    title: `Product ${draft.id}`,
    description: '',
    code: '',
    article: '',
    cost: 0,
    barcodes: [],
    prices: {},
    ...draft,
  };
}

/** An order without items, money or dates of its own. */
export function roAppOrder(
  draft: Partial<RoAppOrder> &
    Pick<RoAppOrder, 'id' | 'number' | 'status_id' | 'order_type_id' | 'branch_id' | 'client_id' | 'created_by_id'>,
): RoAppOrder {
  return {
    manager_id: null,
    assignee_id: null,
    asset_id: null,
    payer_id: null,
    resource_id: null,
    ad_campaign_id: null,
    created_at: createdAt,
    modified_at: createdAt,
    done_at: null,
    closed_at: null,
    closed_by_id: null,
    scheduled_for: null,
    scheduled_to: null,
    due_date: null,
    malfunction: '',
    manager_notes: '',
    engineer_notes: '',
    resume: '',
    estimated_price: '',
    urgent: false,
    payed: '0.00',
    custom_fields: {},
    items: [],
    comments: [],
    ...draft,
  };
}

/** An account with one location, one order type, three statuses, one manager and one category; no people, products or orders. */
export function smallAccount(changes: Partial<RoAppAccountData> = {}): RoAppAccountData {
  return {
    apiKey: '5f1c0e6a9b7d4c2388aa11ee02bd94f7',
    keyEmployeeId: 240_001,
    subscriptionExpired: false,
    company: {
      name: 'Майстерня «Лагідна»',
      created_at: createdAt,
      country: 'UA',
      currency: 'UAH',
      currency_symbol: '₴',
      timezone: 'Europe/Kyiv',
      address: '',
      email: 'office@example.com',
      logo: '',
    },
    locations: [
      {
        id: 160_001,
        name: 'Київ, Поділ',
        address: '',
        timezone: 'Europe/Kyiv',
        legal_entity_id: null,
        is_archived: false,
        created_at: createdAt,
      },
    ],
    orderTypes: [{ id: 260_001, name: 'Online order', initialStatusId: 290_001 }],
    statuses: [
      { id: 290_001, name: 'New', color: '#1E79C7', group: { type: 1, name: 'New' } },
      { id: 290_004, name: 'In progress', color: '#5CB85C', group: { type: 2, name: 'In progress' } },
      { id: 290_012, name: 'Closed', color: '#939699', group: { type: 6, name: 'Closed' } },
    ],
    employees: [roAppEmployee({ id: 240_001 })],
    people: [],
    categories: [{ id: 920_001, title: 'Товари', parent_id: null }],
    products: [],
    taxes: [],
    margins: [{ id: 310_001, title: 'Роздріб', margin: 50 }],
    customFields: [],
    orders: [],
    ...changes,
  };
}
