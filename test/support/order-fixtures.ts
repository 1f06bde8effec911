import type { Explanation } from '../../src/contract/explanation.ts';
import type { Order, ParkedDetail } from '../../src/contract/order.ts';
import { orderNotices, parkedReasons } from '../../src/contract/reasons.ts';
import type { ParkedReason } from '../../src/contract/reasons.ts';
import { refreshOutcomes } from '../../src/contract/refresh.ts';
import type { RefreshOutcome, RefreshRow } from '../../src/contract/refresh.ts';
import { anOrder, fixtureNow, parkedOrders } from './panel-fixtures.ts';

const parkedDetails: Partial<Record<ParkedReason, ParkedDetail>> = {
  'product-rejected': { productKey: 'CD-77', message: 'Name is already taken' },
  currency: { currency: 'EUR' },
  'too-many-lines': { lines: 1642 },
  'roapp-rejected': { message: 'Client is required' },
  unreadable: { message: 'stat_created' },
};

/** One order for each reason to wait, with all that its sentence names. */
export function ordersParkedForEveryReason(): Order[] {
  const waiting = { state: 'parked', workOrderId: null, workOrderNumber: null, orderStatus: null } as const;
  return parkedReasons.map((reason, index) => {
    const known = parkedOrders().find((order) => order.reason === reason);
    const detail = parkedDetails[reason];
    return anOrder({
      ...{ ...waiting, lastUpdateAt: null, reason, ...(detail ? { detail } : {}), ...known },
      shopNumber: String(10_440 + index),
    });
  });
}

/** One order for everything that may hold one, and for everything worth knowing about one. */
export function ordersWithEveryReason(): Order[] {
  const noticed = orderNotices.map((reason, index) =>
    anOrder({ reason, shopNumber: String(10_460 + index), workOrderId: 6000 + index }),
  );
  return [...ordersParkedForEveryReason(), ...noticed];
}

const outcomeFacts: Partial<Record<RefreshOutcome, Partial<RefreshRow>>> = {
  parked: { reason: 'total-mismatch' },
  'too-soon': { retryAfterSeconds: 372 },
  failed: { code: 'shop-unreachable', retryAfterSeconds: 60 },
};

/** One answer of each kind, about the first orders of a list. */
export function everyOutcome(orders: readonly Order[]): RefreshRow[] {
  return orders.slice(0, refreshOutcomes.length).map(({ shopNumber, workOrderId }, index) => {
    const outcome = refreshOutcomes[index] ?? 'unchanged';
    return { storeId: 'store-1', shopNumber, workOrderId, outcome, ...outcomeFacts[outcome] };
  });
}

/** Why an order that is not in RO App is not there. */
export function anExplanation(part: Partial<Explanation> & Pick<Explanation, 'reason'>): Explanation {
  const { shopNumber = '10999' } = part;
  return {
    ...{ shopNumber, shopUrl: `https://green-garden.example/edit/orders/${shopNumber}`, action: null },
    ...{ workOrderId: null, workOrderNumber: null },
    shopStatus: { id: 2, title: { en: 'In work', pl: 'W realizacji', uk: 'В роботі' } },
    createdAt: new Date(fixtureNow.getTime() - 26 * 3_600_000),
    ...part,
  };
}
