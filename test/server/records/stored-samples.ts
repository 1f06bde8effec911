/** Rows as the use cases write them. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { only, type Queries } from '../../../server/records/database.ts';
import type { Lease } from '../../../server/records/leases.ts';
import type { OrderPlanRow } from '../../../server/records/order-plans.ts';
import { orderPlans, type orders, stores, tenants } from '../../../server/records/schema.ts';
import type { StoreRow } from '../../../server/records/stores.ts';
import type { StoreSettings } from '../../../src/contract/settings.ts';

/** A moment in minutes from a fixed one. */
export const minute = (minutes: number): Date => new Date(Date.UTC(2026, 8, 14, 8, minutes));

export async function addTenant(queries: Queries, id = 'tenant'): Promise<void> {
  await queries
    .insert(tenants)
    .values({ id, roappApiUrl: 'https://api.example/v2', roappApiKeySealed: 'sealed key', createdAt: minute(0) })
    .onConflictDoNothing();
}

export function sampleSettings(changes: Partial<StoreSettings> = {}): StoreSettings {
  return {
    enabled: true,
    platform: 'cartum',
    name: 'Lamp shop',
    url: 'https://lamps.example',
    login: 'connector',
    locationId: 1,
    orderTypeId: 1,
    language: 'uk',
    identifyBy: 'sku',
    managers: { mode: 'all' },
    ...changes,
  };
}

export function newStore(changes: Partial<typeof stores.$inferInsert> = {}): typeof stores.$inferInsert {
  const id = randomUUID();
  return {
    id,
    tenantId: 'tenant',
    identity: `shop-${id}.example`,
    origin: 'https://lamps.example',
    settings: sampleSettings(),
    passwordSealed: 'sealed password',
    phase: 'following',
    shopStatuses: [],
    shopLanguages: ['uk'],
    snapshotState: 'complete',
    snapshotFrom: '2026-07-14 00:00:00',
    createdAt: minute(0),
    ...changes,
  };
}

/** A store of an account that is there afterwards. */
export async function addStore(queries: Queries, changes: Partial<typeof stores.$inferInsert> = {}): Promise<StoreRow> {
  const row = newStore(changes);
  await addTenant(queries, row.tenantId);
  return only(await queries.insert(stores).values(row).returning());
}

/** A store of an account that somebody works on, and the lease. */
export async function addLeasedStore(queries: Queries, tenantId = 'tenant'): Promise<Lease> {
  const lease = { leaseOwner: 'worker', leaseEpoch: 1, leaseUntil: new Date(Date.now() + 60_000) };
  const { id } = await addStore(queries, { tenantId, ...lease });
  return { storeId: id, tenantId, owner: 'worker', tookOverFrom: null, epoch: 1, certainUntil: Infinity };
}

/** The store's row as it is, removed or not. */
export async function rowOf(queries: Queries, storeId: string): Promise<StoreRow> {
  return only(await queries.select().from(stores).where(eq(stores.id, storeId)));
}

export function newOrder(
  store: StoreRow,
  shopNumber: string,
  changes: Partial<typeof orders.$inferInsert> = {},
): typeof orders.$inferInsert {
  return {
    storeId: store.id,
    tenantId: store.tenantId,
    shopNumber,
    result: 'created',
    state: 'synced',
    totalMinor: 79900,
    currency: 'UAH',
    createdText: '2026-09-14 10:31:07',
    decidedAt: minute(0),
    ...changes,
  };
}

export async function addPlan(
  queries: Queries,
  store: StoreRow,
  shopNumber: string,
  changes: Partial<OrderPlanRow> = {},
): Promise<OrderPlanRow> {
  const row: typeof orderPlans.$inferInsert = {
    tenantId: store.tenantId,
    identity: store.identity,
    shopNumber,
    storeId: store.id,
    plan: {
      locationId: 1,
      orderTypeId: 1,
      clientId: 1,
      managerId: null,
      marker: `Cartum ${shopNumber}`,
      notes: `Cartum ${shopNumber}`,
      items: [],
      statusId: null,
      totalMinor: 79900,
      shop: { statusId: 1, digests: { contents: 'c', delivery: 'd', buyer: 'b' }, held: false },
    },
    createdAt: minute(0),
    ...changes,
  };
  return only(await queries.insert(orderPlans).values(row).returning());
}
