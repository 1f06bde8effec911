/** Gathers what the tables know about a batch of orders, so that planning them is pure. */
import type { Mapping } from '../../src/contract/mapping.ts';
import { chooseClient, identityKeys, newPersonFrom } from '../domain/client-identity.ts';
import type { InclusionFacts } from '../domain/inclusion.ts';
import { planOrder, type ClientResolution, type OrderPlan, type ProductResolution } from '../domain/order-plan.ts';
import { regionOf } from '../domain/phone-region.ts';
import type { ShopLine, ShopOrder } from '../domain/shop-order.ts';
import { findPeople } from '../records/people.ts';
import { findProductRows, type ProductRow } from '../records/products.ts';
import { findShopProducts } from '../records/shop-products.ts';
import type { StoreRow } from '../records/stores.ts';
import type { AccountFacts } from './account-facts.ts';
import { referenceOf } from './learn-products.ts';
import type { SyncContext } from './sync-context.ts';

/** Region in which a store's buyers write phones without country code. */
export function phoneRegion(store: StoreRow, facts: AccountFacts): string {
  const location = facts.locations.find(({ id }) => id === store.settings.locationId);
  return regionOf(location?.timeZone ?? facts.company.timeZone, facts.company.country);
}

export function inclusionFacts(store: StoreRow, mapping: Mapping, facts: AccountFacts): InclusionFacts {
  const groups = new Map(facts.orderStatuses.map((status) => [status.id, status.group]));
  return {
    from: store.snapshotFrom,
    successful: new Set(store.shopStatuses.filter((status) => status.successful).map((status) => status.id)),
    mapping,
    groupOf: (orderStatusId) => groups.get(orderStatusId),
  };
}

/** Plans orders from what the tables know; asks neither platform. */
export async function planOrders(
  context: SyncContext,
  store: StoreRow,
  facts: AccountFacts,
  mapping: Mapping,
  entries: readonly { order: ShopOrder; everyStatus: boolean }[],
): Promise<OrderPlan[]> {
  const client = await clientResolver(context, store, facts, entries);
  const product = await productResolver(context, store, entries);
  const inclusion = inclusionFacts(store, mapping, facts);
  return entries.map(({ order, everyStatus }) =>
    planOrder({
      order,
      identity: store.identity,
      currency: facts.company.currency,
      inclusion: everyStatus ? null : inclusion,
      mapping,
      orderStatuses: facts.orderStatuses,
      client: client(order),
      product,
    }),
  );
}

async function clientResolver(
  context: SyncContext,
  store: StoreRow,
  facts: AccountFacts,
  entries: readonly { order: ShopOrder }[],
): Promise<(order: ShopOrder) => ClientResolution> {
  const region = phoneRegion(store, facts);
  const keysOf = ({ buyer }: ShopOrder) => identityKeys({ phones: [buyer.phone], email: buyer.email }, region);
  const people = await findPeople(context.queries, store.tenantId, [
    ...new Set(entries.flatMap(({ order }) => keysOf(order))),
  ]);
  return (order) => {
    const keys = keysOf(order);
    const [firstKey] = keys;
    if (firstKey === undefined) return { kind: 'none' };
    for (const key of keys) {
      const chosen = chooseClient(people.get(key) ?? [], order.buyer);
      if (chosen) return { kind: 'known', id: chosen.id, name: chosen.name };
    }
    return { kind: 'new', key: firstKey, person: newPersonFrom(order.buyer, region) };
  };
}

export async function productResolver(
  context: SyncContext,
  store: StoreRow,
  entries: readonly { order: ShopOrder }[],
): Promise<(line: ShopLine) => ProductResolution> {
  const lines = entries.flatMap(({ order }) => order.lines);
  const catalogue = await findShopProducts(context.queries, store.id, [...new Set(lines.map((line) => line.article))]);
  const keys = new Map<string, Set<string>>();
  for (const line of lines) {
    const reference = referenceOf(store, line, catalogue);
    if (reference) keys.set(reference.by, (keys.get(reference.by) ?? new Set()).add(reference.key));
  }
  const { identifyBy } = store.settings;
  const rows = new Map<string, Map<string, ProductRow>>();
  for (const by of new Set([identifyBy, 'title'] as const)) {
    rows.set(by, await findProductRows(context.queries, store.tenantId, by, [...(keys.get(by) ?? [])]));
  }
  return (line) => {
    const reference = referenceOf(store, line, catalogue);
    if (!reference) return { kind: 'none' };
    const row = rows.get(reference.by)?.get(reference.key);
    if (row?.productId) return { kind: 'known', id: row.productId, costMinor: row.costMinor };
    switch (row?.state) {
      case 'ambiguous':
        return { kind: 'ambiguous', key: row.key, candidates: row.candidates ?? [] };
      case 'rejected':
        return { kind: 'rejected', key: row.key, message: row.message ?? '' };
      default:
        return { kind: 'new', reference };
    }
  };
}
