import type { Mapping } from '../../src/contract/mapping.ts';
import type { ParkedDetail } from '../../src/contract/order.ts';
import type { ImportPreview, PreviewSample } from '../../src/contract/preview.ts';
import type { ParkedReason } from '../../src/contract/reasons.ts';
import { AppError } from '../domain/app-error.ts';
import { identityKeys } from '../domain/client-identity.ts';
import type { OrderPlan } from '../domain/order-plan.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { numbersInHand } from '../records/links.ts';
import { findOrders } from '../records/orders.ts';
import { readSnapshot } from '../records/snapshot.ts';
import { findStore, type StoreRow } from '../records/stores.ts';
import type { AccountFacts } from './account-facts.ts';
import { eligibleNow } from './decide-orders.ts';
import { ManagerTurns } from './manager-turns-taken.ts';
import { phoneRegion, planOrders } from './observe-orders.ts';
import { isParkedReason } from './order-reasons.ts';
import type { SyncContext } from './sync-context.ts';

const sampleCount = 5;
const shownProblems = 100;

/** What *Save and import orders* would do with this mapping: the very plans that the import would make, and not one write. */
export async function previewImport(
  context: SyncContext,
  tenantId: string,
  storeId: string,
  mapping: Mapping | undefined,
  signal: AbortSignal,
): Promise<ImportPreview> {
  const store = await findStore(context.queries, tenantId, storeId);
  if (!store) throw new AppError('not-found');
  const facts = await context.accountFacts(tenantId, 'panel', 60_000, signal);
  const complete = store.snapshotState === 'complete';
  const tally = new PreviewTally(context, store, facts);
  for await (const page of readSnapshot(context.queries, storeId)) {
    signal.throwIfAborted();
    const inHand = await numbersInHand(
      context.queries,
      store,
      page.map(({ shopNumber }) => shopNumber),
    );
    const decided = await findOrders(context.queries, storeId, [...inHand]);
    for (const { shopNumber, order } of page) {
      if (!order || !inHand.has(shopNumber)) continue;
      const { state, reason, detail } = decided.get(shopNumber) ?? {};
      // One that is begun may wait all the same, as when RO App refused an item.
      if (state === 'parked' && reason && isParkedReason(reason)) tally.addWaiting(order, reason, detail);
      else tally.addKnown(order);
    }
    const entries = page.flatMap(({ order, arrivedLater }) =>
      order && !inHand.has(order.number) ? [{ order, everyStatus: arrivedLater }] : [],
    );
    for (const { shopNumber, order } of page) if (!order) tally.problems.push({ code: 'unreadable', shopNumber });
    const plans = await planOrders(context, store, facts, mapping ?? store.mapping, entries);
    for (const [index, plan] of plans.entries()) {
      const entry = entries[index];
      if (entry) tally.add(entry.order, plan);
    }
  }
  const counted = (value: number): number | null => (complete ? value : null);
  return {
    from: store.snapshotFrom.slice(0, 10),
    complete,
    currency: facts.company.currency,
    byStatus: [...tally.byStatus].map(([shopStatusId, counts]) => ({ shopStatusId, ...counts })),
    newClients: counted(tally.newClients),
    knownClients: counted(tally.knownClients.size),
    newProducts: counted(tally.newProducts.size),
    knownProducts: counted(tally.knownProducts.size),
    problemCount: counted(tally.problems.length),
    problems: complete ? tally.problems.slice(0, shownProblems) : [],
    samples: complete ? tally.samples : [],
  };
}

type Fate = 'imported' | 'known' | 'waiting';
type StatusTally = Record<'orders' | Fate, number>;

class PreviewTally {
  readonly byStatus = new Map<number, StatusTally>();
  /** Buyers to be created: all the keys that the orders of one name it by, under each of them. */
  readonly #newBuyers = new Map<string, Set<string>>();
  readonly knownClients = new Set<number>();
  readonly newProducts = new Set<string>();
  readonly knownProducts = new Set<number>();
  readonly problems: ImportPreview['problems'] = [];
  readonly samples: PreviewSample[] = [];
  readonly #facts: AccountFacts;
  readonly #managers: number[];
  readonly #region: string;
  readonly #turns: ManagerTurns;

  constructor(context: SyncContext, store: StoreRow, facts: AccountFacts) {
    this.#facts = facts;
    this.#region = phoneRegion(store, facts);
    this.#managers = eligibleNow({ store, facts, context });
    this.#turns = new ManagerTurns(store);
  }

  /** An order that has its work order already, or is on its way to one: nothing is done about it. */
  addKnown(order: ShopOrder): void {
    this.#count(order, 'known');
  }

  addWaiting(order: ShopOrder, code: ParkedReason, facts: ParkedDetail | null | undefined): void {
    this.#count(order, 'waiting');
    const detail = facts?.productKey ?? facts?.currency ?? facts?.message;
    this.problems.push({ code, shopNumber: order.number, ...(detail ? { detail } : {}) });
  }

  #count({ statusId }: ShopOrder, fate: Fate | null): void {
    const counts = this.byStatus.get(statusId) ?? { orders: 0, imported: 0, known: 0, waiting: 0 };
    counts.orders += 1;
    if (fate) counts[fate] += 1;
    this.byStatus.set(statusId, counts);
  }

  add(order: ShopOrder, plan: OrderPlan): void {
    if (plan.kind === 'parked') this.addWaiting(order, plan.reason, plan.detail);
    if (plan.kind === 'left-out') this.#count(order, null);
    if (plan.kind !== 'create') return;
    this.#count(order, 'imported');
    if (plan.client.kind === 'new') this.#addBuyer(order);
    else this.knownClients.add(plan.client.id);
    for (const { product } of plan.items) {
      if (product.kind === 'known') this.knownProducts.add(product.id);
      else this.newProducts.add(`${product.reference.by} ${product.reference.key}`);
    }
    if (this.samples.length < sampleCount) this.samples.push(this.#sample(order, plan));
  }

  get newClients(): number {
    return new Set(this.#newBuyers.values()).size;
  }

  /** Orders that share any key are one buyer's, as they will be when the first of them has made the card. */
  #addBuyer({ buyer }: ShopOrder): void {
    const named = identityKeys({ phones: [buyer.phone], email: buyer.email }, this.#region);
    const keys = new Set(named.flatMap((key) => [key, ...(this.#newBuyers.get(key) ?? [])]));
    for (const key of keys) this.#newBuyers.set(key, keys);
  }

  #sample(order: ShopOrder, plan: Extract<OrderPlan, { kind: 'create' }>): PreviewSample {
    const { managerId } = this.#turns.next(this.#managers);
    const { client } = plan;
    const status = this.#facts.orderStatuses.find(({ id }) => id === plan.statusId);
    return {
      shopNumber: order.number,
      client: client.kind === 'known' ? client.name : `${client.person.firstName} ${client.person.lastName}`.trim(),
      lines: plan.items.map(({ title, quantity, priceMinor }) => ({ title, quantity, price: priceMinor })),
      total: plan.totalMinor,
      status: status ? { id: status.id, name: status.name, color: status.color } : null,
      manager: this.#facts.employees.find(({ id }) => id === managerId)?.name ?? null,
    };
  }
}
