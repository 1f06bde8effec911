import { PanelError } from '../../src/api/panel-api.ts';
import type { ErrorCode, ErrorDetail } from '../../src/contract/errors.ts';
import { attentionReasons, parkedReasons } from '../../src/contract/reasons.ts';
import { findingCodes } from '../../src/contract/mapping.ts';
import type { Order } from '../../src/contract/order.ts';
import type { FakePanelApi } from '../../test/support/fake-panel-api.ts';
import { ordersWithEveryReason } from '../../test/support/order-fixtures.ts';
import {
  aFinishedRun,
  anOrder,
  aPreview,
  aRun,
  aSession,
  aStore,
  fixtureNow,
  mappingView,
  parkedOrders,
  storesInEveryState,
} from '../../test/support/panel-fixtures.ts';

/** A state of the server in memory to work on the panel with. */
export interface Scenario {
  title: string;
  prepare(fake: FakePanelApi): void;
  /** Milliseconds before each answer. Absent: none. */
  latencyMs?: number;
}

const manyOrders = 240;

export const scenarios = {
  empty: { title: 'Empty', prepare: unread },
  'one-store': { title: 'One store', prepare: oneStore },
  'busy-import': { title: 'Busy import', prepare: busyImport },
  'everything-wrong': { title: 'Everything wrong', prepare: everythingWrong },
  slow: { title: 'Slow', prepare: oneStore, latencyMs: 3_000 },
  'read-only': {
    title: 'Read-only role',
    prepare: (fake) => {
      everyState(fake);
      fake.currentSession = aSession({ role: 'view' });
    },
  },
} satisfies Record<string, Scenario>;
export const scenarioNames = Object.keys(scenarios) as (keyof typeof scenarios)[];

/** A shop that is still to be read, and an import that is still to begin. */
function unread(fake: FakePanelApi): void {
  const { shopStatuses } = mappingView();
  fake.mappingViews = mappingView({
    shopStatuses: shopStatuses.map((status) => ({ ...status, orders: null })),
    complete: false,
    read: 0,
  });
  fake.importRun = aRun({ ...{ stage: 'reading', done: 0, created: 0, parked: 0, leftOut: 0 }, startedAt: fixtureNow });
}

function oneStore(fake: FakePanelApi): void {
  unread(fake);
  const waiting = parkedOrders();
  const isWaiting = ({ shopNumber }: Order): boolean => waiting.some((order) => order.shopNumber === shopNumber);
  const orders = [...Array(manyOrders).keys()].map(orderBefore).filter((order) => !isWaiting(order));
  fake.orderList = [...orders, ...waiting];
  fake.storeList = [
    aStore({
      // Not the run that an import begun here would be.
      ...{ state: { kind: 'attention', reasons: ['parked-orders'] }, run: aFinishedRun({ id: 'run-before' }) },
      counts: { synced: orders.length, parked: waiting.length },
    }),
  ];
}

function busyImport(fake: FakePanelApi): void {
  const run = aRun({ ratePerMinute: null, etaSeconds: null });
  fake.importRun = run;
  fake.storeList = [
    aStore({
      state: { kind: 'importing' },
      lastSuccessAt: null,
      counts: { synced: run.created, parked: run.parked },
      run,
    }),
    aStore({ ...{ id: 'store-2', name: 'Toy Chest', url: 'https://toys.example' } }),
  ];
}

function everyState(fake: FakePanelApi): void {
  fake.storeList = storesInEveryState();
  const importing = fake.storeList.find(({ state }) => state.kind === 'importing');
  if (importing?.run) fake.importRun = importing.run;
}

/** Nothing that can go wrong has not. What is asked for is shown; what is done fails. */
function everythingWrong(fake: FakePanelApi): void {
  const refused = aRun({
    ...{ id: 'run-refused', storeId: 'store-refused', state: 'paused' },
    error: { code: 'five-equal-refusals', detail: { message: 'Client is required' } },
  });
  fake.storeList = [
    ...storesInEveryState().filter(({ state }) => ['reconnect', 'failing', 'mapping'].includes(state.kind)),
    aStore({ id: 'store-attention', state: { kind: 'attention', reasons: [...attentionReasons] } }),
    aStore({
      ...{ id: 'store-refused', name: 'Bike Workshop', url: 'https://bikes.example', lastSuccessAt: null },
      state: { kind: 'failing', reasons: ['five-equal-refusals'] },
      run: refused,
    }),
  ].map((store) => ({ ...store, counts: { ...store.counts, parked: parkedReasons.length } }));
  fake.importRun = refused;
  fake.orderList = ordersWithEveryReason();
  fake.mappingViews = mappingView({
    ...{
      complete: false,
      read: 320,
      failure: { code: 'bot-check', nextTryAt: new Date(fixtureNow.getTime() + 90_000) },
    },
    findings: findingCodes.map((code) => ({ code, shopStatusIds: [2], orderStatusId: 102 })),
  });
  fake.importPreview = aPreview({
    problems: parkedReasons.map((code, index) => ({ code, shopNumber: String(10_466 + index) })),
  });
  const internal = new PanelError('internal', { ref: '7f3a9c2b1e' });
  fake.failAlways('connect', ...refusedConnections);
  fake.failAlways('update', ...refusedConnections);
  fake.failAlways('setEnabled', new PanelError('unavailable', { retryAfterMs: 5_000 }), internal);
  fake.failAlways('syncNow', new PanelError('shop-limit', { retryAfterMs: 60_000 }));
  fake.failAlways('remove', internal);
  fake.failAlways('saveMapping', new PanelError('mapping-incomplete'), new PanelError('roapp-unreachable'));
  fake.failAlways('startImport', new PanelError('roapp-forbidden'), new PanelError('quota', { retryAfterMs: 20_000 }));
  fake.failAlways('pauseRun', internal);
  fake.failAlways('resumeRun', new PanelError('roapp-unauthorized'));
  fake.failAlways('refreshOrders', new PanelError('shop-limit', { retryAfterMs: 60_000 }));
  fake.failAlways('retryOrders', new PanelError('shop-unreachable'));
  fake.failAlways('importOrder', new PanelError('not-in-shop'));
  fake.failAlways('chooseProduct', new PanelError('not-offered', { fields: { productId: 'not-offered' } }));
}

const atField = (field: string, code: ErrorCode, detail: ErrorDetail = {}): PanelError =>
  new PanelError(code, { fields: { [field]: code }, detail });

const refusedConnections: [PanelError, ...PanelError[]] = [
  atField('login', 'email-as-login'),
  atField('password', 'wrong-credentials'),
  atField('url', 'not-a-cartum-shop'),
  atField('url', 'address-moved', { to: 'https://www.green-garden.example' }),
  atField('url', 'bot-check'),
  new PanelError('currency-mismatch', { detail: { shopCurrencies: ['UAH', 'EUR'], currency: 'PLN' } }),
  new PanelError('too-many-checks', { retryAfterMs: 30_000 }),
];

function orderBefore(index: number): Order {
  const shopNumber = String(10_480 - index);
  const hoursAgo = index * 5;
  return anOrder({
    ...{ shopNumber, shopUrl: `https://green-garden.example/edit/orders/${shopNumber}` },
    ...{ workOrderId: 5001 - index, workOrderNumber: `A-${5001 - index}`, total: 3990 + ((index * 1733) % 90_000) },
    createdAt: new Date(fixtureNow.getTime() - hoursAgo * 3_600_000),
  });
}
