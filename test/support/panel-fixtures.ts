import type { Change } from '../../src/contract/change.ts';
import type { MappingView } from '../../src/contract/mapping.ts';
import type { Options } from '../../src/contract/options.ts';
import type { Order } from '../../src/contract/order.ts';
import type { ImportPreview } from '../../src/contract/preview.ts';
import type { Run } from '../../src/contract/run.ts';
import type { CurrentSession } from '../../src/contract/session.ts';
import type { StoreSettings } from '../../src/contract/settings.ts';
import type { Store, StoreStateKind } from '../../src/contract/store.ts';

/** The moment at which the panel's fixtures live. */
export const fixtureNow = new Date('2026-03-12T10:00:00Z');

const minutesAgo = (minutes: number): Date => new Date(fixtureNow.getTime() - minutes * 60_000);

export function aSession(part: Partial<CurrentSession> = {}): CurrentSession {
  return { tenant: 'default', user: { id: '7', name: 'Olena Kovalenko' }, role: 'configure', ...part };
}

export function settings(part: Partial<StoreSettings> = {}): StoreSettings {
  return {
    enabled: true,
    platform: 'cartum',
    name: 'Green Garden',
    url: 'https://green-garden.example',
    login: 'garden-api',
    locationId: 11,
    orderTypeId: 21,
    language: 'pl',
    identifyBy: 'sku',
    managers: { mode: 'all' },
    ...part,
  };
}

export function aStore(part: Partial<Store> = {}): Store {
  return {
    id: 'store-1',
    name: 'Green Garden',
    platform: 'cartum',
    url: 'https://green-garden.example',
    state: { kind: 'active' },
    lastSuccessAt: minutesAgo(3),
    nextRunAt: new Date(fixtureNow.getTime() + 2 * 60_000),
    counts: { synced: 1284, parked: 0 },
    settings: settings(),
    mapping: [],
    ...part,
  };
}

/** One store in each state. */
export function storesInEveryState(): Store[] {
  const of = (kind: StoreStateKind, part: Partial<Store>): Store =>
    aStore({ id: `store-${kind}`, state: { kind }, ...part });
  return [
    of('active', { name: 'Green Garden' }),
    of('importing', {
      name: 'Bike Workshop',
      url: 'https://bikes.example',
      lastSuccessAt: null,
      counts: { synced: 412, parked: 2 },
      run: aRun({ storeId: 'store-importing' }),
    }),
    of('mapping', {
      name: 'Chocolate Boutique',
      url: 'https://chocolate-boutique.example',
      lastSuccessAt: null,
      counts: { synced: 0, parked: 0 },
    }),
    of('attention', {
      name: 'Zażółć Gęślą – części samochodowe i akcesoria warsztatowe',
      url: 'https://czesci-samochodowe-i-akcesoria.example',
      state: { kind: 'attention', reasons: ['parked-orders', 'shop-status-new'] },
      counts: { synced: 5210, parked: 4 },
    }),
    of('reconnect', {
      name: 'Phone Clinic',
      url: 'https://phones.example',
      state: { kind: 'reconnect', reasons: ['wrong-credentials'] },
      lastSuccessAt: minutesAgo(60 * 26),
    }),
    of('failing', {
      name: 'Toy Chest',
      url: 'https://toys.example',
      state: { kind: 'failing', reasons: ['shop-unreachable'], nextTryAt: new Date(fixtureNow.getTime() + 4 * 60_000) },
      lastSuccessAt: minutesAgo(47),
    }),
    of('disabled', { name: 'Old Shop', url: 'https://old.example', lastSuccessAt: minutesAgo(60 * 24 * 12) }),
  ];
}

export function options(part: Partial<Options> = {}): Options {
  return {
    platforms: ['cartum'],
    locations: [
      { id: 11, name: 'Warszawa, Puławska 12', timeZone: 'Europe/Warsaw' },
      { id: 12, name: 'Kraków, Długa 3', timeZone: 'Europe/Warsaw' },
    ],
    orderTypes: [
      { id: 21, name: 'Online order' },
      { id: 22, name: 'Repair' },
    ],
    managers: [
      { id: 31, name: 'Anna Nowak' },
      { id: 32, name: 'Piotr Wiśniewski' },
      { id: 33, name: 'Katarzyna Brzęczyszczykiewicz' },
      { id: 34, name: 'Oleh Bondar' },
    ],
    managerRule: 'role',
    orderStatuses: [
      { id: 101, name: 'New', color: '#3f8cff', group: 1 },
      { id: 102, name: 'In progress', color: '#f5a623', group: 2 },
      { id: 103, name: 'Waiting for parts', color: '#b37feb', group: 3 },
      { id: 104, name: 'Ready', color: '#52c41a', group: 4 },
      { id: 105, name: 'On the way', color: '#13c2c2', group: 5 },
      { id: 106, name: 'Closed', color: '#8c8c8c', group: 6 },
      { id: 107, name: 'Rejected', color: '#f5222d', group: 7 },
    ],
    languages: ['uk', 'en', 'pl'],
    identifyBy: ['sku', 'code', 'barcode', 'title'],
    productCategories: [
      { id: 41, name: 'Garden' },
      { id: 42, name: 'Garden › Hand tools' },
    ],
    currency: 'PLN',
    ...part,
  };
}

export function mappingView(part: Partial<MappingView> = {}): MappingView {
  return {
    shopStatuses: [
      { id: 1, title: { en: 'New', pl: 'Nowe', uk: 'Нове' }, successful: false, orders: 148 },
      { id: 2, title: { en: 'In work', pl: 'W realizacji', uk: 'В роботі' }, successful: false, orders: 61 },
      { id: 5, title: { en: 'Waiting for payment', pl: 'Oczekiwanie na płatność' }, successful: false, orders: 23 },
      { id: 3, title: { en: 'Delivered', pl: 'Dostarczone', uk: 'Доставлено' }, successful: true, orders: 912 },
      { id: 4, title: { en: 'Cancelled', pl: 'Anulowane', uk: 'Скасовано' }, successful: false, orders: 37 },
    ],
    complete: true,
    read: 1181,
    mapping: [],
    suggestions: [
      { shopStatusId: 1, orderStatusId: 101, because: 'title' },
      { shopStatusId: 2, orderStatusId: 102, because: 'group' },
      { shopStatusId: 5, orderStatusId: null, because: 'nothing-fits' },
      { shopStatusId: 3, orderStatusId: 106, because: 'successful' },
      { shopStatusId: 4, orderStatusId: 107, because: 'group' },
    ],
    findings: [
      { code: 'final-to-open', shopStatusIds: [2], orderStatusId: 102 },
      { code: 'unreachable-order-status', shopStatusIds: [], orderStatusId: 103 },
      { code: 'unreachable-order-status', shopStatusIds: [], orderStatusId: 105 },
    ],
    ...part,
  };
}

export function aPreview(part: Partial<ImportPreview> = {}): ImportPreview {
  return {
    from: '2026-01-12',
    complete: true,
    currency: 'PLN',
    byStatus: [
      { shopStatusId: 1, orders: 148, imported: 146, known: 0, waiting: 2 },
      { shopStatusId: 2, orders: 61, imported: 61, known: 0, waiting: 0 },
      { shopStatusId: 5, orders: 23, imported: 23, known: 0, waiting: 0 },
      { shopStatusId: 3, orders: 912, imported: 0, known: 0, waiting: 0 },
      { shopStatusId: 4, orders: 37, imported: 0, known: 0, waiting: 0 },
    ],
    newClients: 164,
    knownClients: 48,
    newProducts: 73,
    knownProducts: 291,
    problemCount: 2,
    problems: [
      { code: 'product-ambiguous', shopNumber: '10472', detail: 'AB-1200' },
      { code: 'currency', shopNumber: '10466' },
    ],
    samples: [
      {
        shopNumber: '10480',
        client: 'Ewa Zielińska',
        lines: [
          { title: 'Sekator ogrodowy 21 cm', quantity: 1, price: 8990 },
          { title: 'Rękawice robocze, rozmiar 9', quantity: 3, price: 1250 },
          { title: 'Wąż ogrodowy 25 m', quantity: 1, price: 14_900 },
          { title: 'Nawóz do trawników 10 kg', quantity: 2, price: 6400 },
        ],
        total: 40_440,
        status: { id: 101, name: 'New', color: '#3f8cff' },
        manager: 'Anna Nowak',
      },
      {
        shopNumber: '10479',
        client: '+48 600 100 200',
        lines: [{ title: 'Konewka 10 l', quantity: 1, price: 3990 }],
        total: 3990,
        status: { id: 102, name: 'In progress', color: '#f5a623' },
        manager: null,
      },
    ],
    ...part,
  };
}

export function aRun(part: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    storeId: 'store-1',
    kind: 'import',
    state: 'running',
    stage: 'orders',
    done: 1031,
    total: 1181,
    created: 80,
    linked: 0,
    updated: 0,
    unchanged: 0,
    parked: 2,
    leftOut: 949,
    startedAt: minutesAgo(14),
    finishedAt: null,
    etaSeconds: 1560,
    ratePerMinute: 5.8,
    ...part,
  };
}

export function aFinishedRun(part: Partial<Run> = {}): Run {
  return aRun({
    state: 'done',
    stage: 'finished',
    done: 1181,
    created: 230,
    parked: 2,
    leftOut: 949,
    finishedAt: minutesAgo(1),
    etaSeconds: 0,
    ...part,
  });
}

export function anOrder(part: Partial<Order> = {}): Order {
  return {
    shopNumber: '10480',
    shopUrl: 'https://green-garden.example/edit/orders/10480',
    workOrderId: 5001,
    workOrderNumber: 'A-5001',
    state: 'synced',
    shopStatus: { id: 1, title: { en: 'New', pl: 'Nowe' } },
    orderStatus: { id: 101, name: 'New', color: '#3f8cff' },
    total: 40_440,
    currency: 'PLN',
    createdAt: minutesAgo(95),
    lastUpdateAt: minutesAgo(3),
    refreshAvailableAt: null,
    ...part,
  };
}

/** Two orders that wait for a person. */
export function parkedOrders(): Order[] {
  return [
    anOrder({
      shopNumber: '10472',
      state: 'parked',
      reason: 'product-ambiguous',
      detail: {
        productKey: 'AB-1200',
        candidates: [
          { id: 1, title: 'Drill AB-1200', sku: 'AB-1200' },
          { id: 2, title: 'Drill AB-1200 (used)', sku: 'AB-1200' },
        ],
      },
      workOrderId: null,
      workOrderNumber: null,
      orderStatus: null,
      lastUpdateAt: null,
    }),
    anOrder({
      shopNumber: '10466',
      state: 'parked',
      reason: 'total-mismatch',
      detail: { expectedTotal: 19_990, linesTotal: 18_990 },
      total: 19_990,
      workOrderId: null,
      workOrderNumber: null,
      orderStatus: null,
      lastUpdateAt: null,
    }),
  ];
}

/** What happened to a store and two of its orders, newest first. */
export function changes(): Change[] {
  const byOlena = { actor: 'user', by: { id: '7', name: 'Olena Kovalenko' }, direction: 'none' } as const;
  const lines: Omit<Change, 'id'>[] = [
    {
      at: minutesAgo(3),
      shopNumber: '10480',
      actor: 'shop',
      direction: 'shop-to-roapp',
      what: 'status',
      from: 'New',
      to: 'In progress',
      outcome: 'done',
    },
    {
      at: minutesAgo(41),
      shopNumber: '10480',
      actor: 'roapp',
      direction: 'roapp-to-shop',
      what: 'status',
      from: 'In progress',
      to: 'Ready',
      outcome: 'refused',
      note: 'transition-refused',
    },
    {
      at: minutesAgo(60),
      shopNumber: '10472',
      actor: 'connector',
      direction: 'shop-to-roapp',
      what: 'parked',
      from: null,
      to: 'product-ambiguous',
      outcome: 'done',
      note: 'AB-1200',
    },
    {
      at: minutesAgo(60.5),
      ...byOlena,
      what: 'mapping',
      from: JSON.stringify({ orderStatus: 'New', import: true }),
      to: JSON.stringify({ orderStatus: null, import: false }),
      outcome: 'done',
      note: 'Paid',
    },
    { at: minutesAgo(61), ...byOlena, what: 'store', from: null, to: 'import-started', outcome: 'done' },
    { at: minutesAgo(70), ...byOlena, what: 'settings', from: 'sku', to: 'title', outcome: 'done', note: 'identifyBy' },
    {
      at: minutesAgo(95),
      shopNumber: '10480',
      actor: 'connector',
      direction: 'shop-to-roapp',
      what: 'order-created',
      from: null,
      to: 'A-5001',
      outcome: 'done',
    },
  ];
  return lines.map((line, index) => ({ id: String(lines.length - index), ...line }));
}
