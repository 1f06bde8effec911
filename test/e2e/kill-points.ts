/**
 * Where an import is killed: at a call that the platform holds, before it does anything or after it has. What a kill has left
 * is read from the database and from the platform, so that each point is proven to have been hit and not only aimed at.
 */
import type { Database } from '../../server/records/database.ts';
import { orderPlans, personClaims, products, runs, snapshotOrders, stores } from '../../server/records/schema.ts';
import type { RoAppAccountData, RoAppOrder } from '../../server/sandbox/roapp/roapp-account.ts';
import type { Fault } from '../../server/sandbox/sandbox-server.ts';
import { workOrdersByNumber } from '../support/work-orders.ts';

type Journal = Awaited<ReturnType<typeof readJournal>>;
type Plan = Journal['plans'][number];

export interface KillPoint {
  name: string;
  platform: 'shop' | 'account';
  fault: Fault;
  /** Whether the import is killed where it was aimed at. */
  isHit(journal: Journal, account: RoAppAccountData): boolean;
}

/** What the killed process has committed. */
export async function readJournal({ queries }: Database) {
  const [store] = await queries.select().from(stores);
  const [run] = await queries.select().from(runs);
  return {
    store,
    run,
    read: await queries.$count(snapshotOrders),
    claims: await queries.select().from(personClaims),
    products: await queries.select().from(products),
    plans: await queries.select().from(orderPlans),
  };
}

/** All later calls are held too, so that nothing goes on beside the point. */
const everyCall = Number.POSITIVE_INFINITY;

/** Points around one write: it was sent and not applied; it was applied and its result not recorded. */
function aroundWrite(
  what: string,
  endpoint: string,
  isOpen: (journal: Journal, account: RoAppAccountData, isApplied: boolean) => boolean,
): KillPoint[] {
  return [
    {
      name: `${what}: sent, not applied`,
      platform: 'account',
      fault: { kind: 'hang', endpoint, times: everyCall },
      isHit: (journal, account) => isOpen(journal, account, false),
    },
    {
      name: `${what}: applied, not recorded`,
      platform: 'account',
      fault: { kind: 'answer-held', endpoint, times: everyCall },
      isHit: (journal, account) => isOpen(journal, account, true),
    },
  ];
}

const digits = (text: string): string => text.replace(/\D/g, '');
const isWritten = ({ stepsDone, plan }: Plan): boolean => stepsDone > plan.items.length;

/** A plan of the journal whose order stands at the platform in a certain way. */
function somePlan(journal: Journal, account: RoAppAccountData, fits: (plan: Plan, order?: RoAppOrder) => boolean) {
  const orders = workOrdersByNumber(account);
  return journal.plans.some((plan) => fits(plan, orders.get(plan.shopNumber)?.[0]));
}

/** Of the reading before the import: the window page by page, RO App's people, the shop's and RO App's products. */
export const readingPoints: KillPoint[] = [
  {
    name: 'window read',
    platform: 'shop',
    fault: { kind: 'hang', endpoint: 'orders/get', after: 2, times: everyCall },
    isHit: ({ store, read }) => store?.snapshotState === 'reading' && read > 0,
  },
  {
    name: 'people read',
    platform: 'account',
    fault: { kind: 'hang', endpoint: 'GET /contacts/people', times: everyCall },
    isHit: ({ store }) => store?.snapshotState === 'resolving',
  },
  {
    name: 'products resolved',
    platform: 'account',
    fault: { kind: 'hang', endpoint: 'GET /products/', times: everyCall },
    isHit: ({ store, products: known }) => store?.snapshotState === 'resolving' && known.length === 0,
  },
];

/** Of the import, in the order in which one import passes them. */
export const importPoints: KillPoint[] = [
  ...aroundWrite('product', 'POST /products/', (journal, account, isApplied) =>
    journal.products.some(
      ({ key, sentAt, productId }) =>
        sentAt !== null && productId === null && account.products.some(({ article }) => article === key) === isApplied,
    ),
  ),
  ...aroundWrite('person', 'POST /contacts/people', (journal, account, isApplied) => {
    const known = new Set(account.people.flatMap(({ phones }) => phones.map(({ phone }) => digits(phone))));
    return journal.claims.some(({ person }) => known.has(digits(person.phone)) === isApplied);
  }),
  ...aroundWrite('order', 'POST /orders', (journal, account, isApplied) =>
    somePlan(
      journal,
      account,
      (plan, order) => plan.sentAt !== null && plan.workOrderId === null && (order !== undefined) === isApplied,
    ),
  ),
  ...aroundWrite('item', 'POST /orders/:id/items', (journal, account, isApplied) =>
    somePlan(
      journal,
      account,
      (plan, order) =>
        plan.sentAt !== null && !isWritten(plan) && order?.items.length === plan.stepsDone - (isApplied ? 0 : 1),
    ),
  ),
  {
    name: 'read-back',
    platform: 'account',
    fault: { kind: 'hang', endpoint: 'GET /orders', parameter: 'ids[]', times: everyCall },
    isHit: ({ plans }) => plans.some(isWritten),
  },
  ...aroundWrite('status', 'POST /orders/:id/status', (journal, account, isApplied) =>
    somePlan(
      journal,
      account,
      (plan, order) => isWritten(plan) && (order?.status_id === plan.plan.statusId) === isApplied,
    ),
  ),
  {
    // One status is held, so that the others have been answered and still wait to be recorded with it.
    name: 'record',
    platform: 'account',
    fault: { kind: 'hang', endpoint: 'POST /orders/:id/status', after: 3 },
    isHit: (journal, account) =>
      somePlan(journal, account, (plan, order) => isWritten(plan) && order?.status_id === plan.plan.statusId),
  },
  {
    name: 'last look for new orders',
    platform: 'shop',
    fault: { kind: 'hang', endpoint: 'orders/get', times: everyCall },
    isHit: ({ run, plans }) => run?.state === 'running' && run.stage === 'catching-up' && plans.length === 0,
  },
];
