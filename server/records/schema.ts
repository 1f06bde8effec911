/** Every table. Times are instants; money is integer minor units; texts of the shop's clock keep its own form. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ErrorCode, ErrorDetail } from '../../src/contract/errors.ts';
import type { Mapping } from '../../src/contract/mapping.ts';
import type { OrderState, ParkedDetail, ProductCandidate } from '../../src/contract/order.ts';
import type { AttentionReason, LeftOutReason, OrderNotice, ParkedReason } from '../../src/contract/reasons.ts';
import type { RunKind, RunStage, RunState } from '../../src/contract/run.ts';
import type { IdentifyBy, StoreSettings } from '../../src/contract/settings.ts';
import type { ChangeKind, ChangeOutcome, Change } from '../../src/contract/change.ts';
import type { ShopOrder, ShopProduct, ShopStatus } from '../domain/shop-order.ts';
import { nothingKnown, type FollowState } from '../domain/follow-state.ts';
import type { NewPerson } from '../domain/work-order.ts';
import type { StoredPlan } from './stored-plan.ts';

/** Ids and amounts of others: they may be larger than 32 bits, and stay exact up to 53. */
const number = (name: string) => bigint(name, { mode: 'number' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** RO App accounts. */
export const tenants = pgTable('tenants', {
  id: text('id').primaryKey(),
  roappApiUrl: text('roapp_api_url').notNull(),
  roappApiKeySealed: text('roapp_api_key_sealed').notNull(),
  /** The employee that the key belongs to, learned from the first order created without a manager. */
  keyEmployeeId: number('key_employee_id'),
  /** Largest `modified_at` of the people read so far; null until the index has been filled once. */
  peopleReadTo: instant('people_read_to'),
  /** Largest `modified_at` of the work orders read so far, and when they were last read: once for all stores of the account. */
  ordersReadTo: instant('orders_read_to'),
  ordersReadAt: instant('orders_read_at'),
  /** Whether a later reading found nothing after that: what is listed late has been seen by then. */
  ordersSettled: boolean('orders_settled').notNull().default(false),
  createdAt: instant('created_at').notNull(),
});

/** The next free moment of each account's quota. */
export const quotaSlots = pgTable('quota_slots', {
  tenantId: text('tenant_id')
    .primaryKey()
    .references(() => tenants.id, { onDelete: 'cascade' }),
  nextAt: instant('next_at').notNull(),
});

/** How often something was tried lately, under a key of its own. */
export const attempts = pgTable('attempts', {
  key: text('key').primaryKey(),
  beganAt: instant('began_at').notNull(),
  count: integer('count').notNull(),
});

export const storePhases = ['mapping', 'importing', 'following'] as const;
export type StorePhase = (typeof storePhases)[number];

/** How far the reading of the import window is: orders first, then their clients and products. */
export type SnapshotState = 'reading' | 'resolving' | 'complete';

export const stores = pgTable(
  'stores',
  {
    id: uuid('id').primaryKey(),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    /** Equal for every spelling of one shop's address. */
    identity: text('identity').notNull(),
    origin: text('origin').notNull(),
    settings: jsonb('settings').$type<StoreSettings>().notNull(),
    mapping: jsonb('mapping').$type<Mapping>().notNull().default([]),
    passwordSealed: text('password_sealed').notNull(),
    tokenSealed: text('token_sealed'),
    tokenIssuedAt: instant('token_issued_at'),
    phase: text('phase').$type<StorePhase>().notNull(),
    /** The shop's statuses as last read. */
    shopStatuses: jsonb('shop_statuses').$type<ShopStatus[]>().notNull(),
    /** When they were read; null in rows from before that was kept. */
    statusesReadAt: instant('statuses_read_at'),
    shopLanguages: jsonb('shop_languages').$type<string[]>().notNull(),
    snapshotState: text('snapshot_state').$type<SnapshotState>().notNull(),
    /** When the window was last read to its end. */
    snapshotReadAt: instant('snapshot_read_at'),
    /** First moment of the import window on the shop's clock. */
    snapshotFrom: text('snapshot_from').notNull(),
    /** Largest creation text seen from the shop. */
    watermark: text('watermark'),
    /** Orders on the largest page that the shop served; 0 where nothing is known. */
    largestPage: integer('largest_page').notNull().default(0),
    /** When pages were last read without relying on it. */
    largestPageConfirmedAt: instant('largest_page_confirmed_at'),
    /** The manager who took the last order. */
    lastManagerId: number('last_manager_id'),
    /** Managers whose turn came to nothing, since RO App refused the order; theirs are the next orders. */
    owedManagerIds: number('owed_manager_ids').array().notNull().default([]),
    nextRunAt: instant('next_run_at'),
    leaseOwner: text('lease_owner'),
    leaseEpoch: number('lease_epoch').notNull().default(0),
    leaseUntil: instant('lease_until'),
    lastSuccessAt: instant('last_success_at'),
    failureCode: text('failure_code').$type<ErrorCode>(),
    failureDetail: jsonb('failure_detail').$type<ErrorDetail>(),
    failures: integer('failures').notNull().default(0),
    /** When `auth` first refused the credentials without a success since. */
    refusedSince: instant('refused_since'),
    credentialsDead: boolean('credentials_dead').notNull().default(false),
    attention: jsonb('attention').$type<AttentionReason[]>().notNull().default([]),
    createdAt: instant('created_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (table) => [
    uniqueIndex('stores_shop')
      .on(table.tenantId, table.identity)
      .where(sql`${table.removedAt} is null`),
    index('stores_due')
      .on(table.nextRunAt)
      .where(sql`${table.removedAt} is null`),
    index('stores_leased')
      .on(table.leaseUntil)
      .where(sql`${table.leaseOwner} is not null`),
  ],
);

const storeId = () =>
  uuid('store_id')
    .notNull()
    .references(() => stores.id, { onDelete: 'cascade' });

/** The orders that a run has to decide about, as the shop served them. */
export const snapshotOrders = pgTable(
  'snapshot_orders',
  {
    storeId: storeId(),
    shopNumber: text('shop_number').notNull(),
    /** Order of work: as served, newest first. */
    position: integer('position').notNull(),
    statusId: number('status_id'),
    /** Null where the shop's answer could not be understood; then {@link unreadableField} says where. */
    order: jsonb('order').$type<ShopOrder>(),
    unreadableField: text('unreadable_field'),
    /** Arrived after the window was read, or was put up again: comes whatever its status. */
    arrivedLater: boolean('arrived_later').notNull(),
    /** Of the window that counts, preview and import speak of: it stays there however often it is put up again. */
    ofWindow: boolean('of_window').notNull().default(false),
    decided: boolean('decided').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.shopNumber] }),
    index('snapshot_orders_position').on(table.storeId, table.position),
    index('snapshot_orders_undecided')
      .on(table.storeId, table.position)
      .where(sql`not ${table.decided}`),
    index('snapshot_orders_arrived')
      .on(table.storeId)
      .where(sql`${table.arrivedLater} and not ${table.ofWindow}`),
  ],
);

/** What the shop's catalogue says of the articles in its orders. `product` null: the catalogue does not know it. */
export const shopProducts = pgTable(
  'shop_products',
  {
    storeId: storeId(),
    article: text('article').notNull(),
    product: jsonb('product').$type<ShopProduct>(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.article] })],
);

const tenantId = () =>
  text('tenant_id')
    .notNull()
    .references(() => tenants.id, { onDelete: 'cascade' });

/** RO App's people, by every key that a buyer can be recognised by. */
export const people = pgTable(
  'people',
  {
    tenantId: tenantId(),
    personId: number('person_id').notNull(),
    name: text('name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.personId] })],
);

export const peopleKeys = pgTable(
  'people_keys',
  {
    tenantId: tenantId(),
    key: text('key').notNull(),
    personId: number('person_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.key, table.personId] }),
    index('people_keys_person').on(table.tenantId, table.personId),
  ],
);

/** A person being created: one per account and key, so that two runs never create one person twice. */
export const personClaims = pgTable(
  'person_claims',
  {
    tenantId: tenantId(),
    key: text('key').notNull(),
    person: jsonb('person').$type<NewPerson>().notNull(),
    sentAt: instant('sent_at').notNull(),
    /** When a look-up after a lost answer first found nothing. */
    lookedAt: instant('looked_at'),
    attempts: integer('attempts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.key] })],
);

export type ProductState = 'known' | 'missing' | 'ambiguous' | 'rejected';

/** RO App's products by the key that shop lines are recognised by; also the journal of their creation. */
export const products = pgTable(
  'products',
  {
    tenantId: tenantId(),
    by: text('by').$type<IdentifyBy>().notNull(),
    key: text('key').notNull(),
    state: text('state').$type<ProductState>().notNull(),
    productId: number('product_id'),
    costMinor: number('cost_minor').notNull().default(0),
    candidates: jsonb('candidates').$type<ProductCandidate[]>(),
    /** RO App's own words, where it refused to create it. */
    message: text('message'),
    /** When RO App was last asked about it. */
    checkedAt: instant('checked_at').notNull(),
    sentAt: instant('sent_at'),
    lookedAt: instant('looked_at'),
    attempts: integer('attempts').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.by, table.key] })],
);

/** Orders on their way into RO App: the plan is committed before its first write, and leaves when the last one is done. */
export const orderPlans = pgTable(
  'order_plans',
  {
    tenantId: tenantId(),
    identity: text('identity').notNull(),
    shopNumber: text('shop_number').notNull(),
    storeId: uuid('store_id').notNull(),
    plan: jsonb('plan').$type<StoredPlan>().notNull(),
    workOrderId: number('work_order_id'),
    /** Steps whose result is known. The steps are: the order, then each item. */
    stepsDone: integer('steps_done').notNull().default(0),
    /** The step after {@link stepsDone} was sent at this moment and has no result yet. */
    sentAt: instant('sent_at'),
    lookedAt: instant('looked_at'),
    /** Times that the present step was sent. */
    attempts: integer('attempts').notNull().default(0),
    /** Waits for a person; not worked on until retried. */
    parked: boolean('parked').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.identity, table.shopNumber] }),
    index('order_plans_store').on(table.storeId),
  ],
);

/** What RO App last said of a work order. */
export interface RoappSight {
  statusId: number;
  totalMinor: number;
  /** ISO 8601, RO App's own clock. */
  modifiedAt: string;
}

export type RefreshResult = 'updated' | 'unchanged' | 'parked' | 'failed';

/**
 * Which work order an order became, and how far both sides are in step. Kept as long as the account, also when the store
 * is removed; no personal data.
 */
export const links = pgTable(
  'links',
  {
    tenantId: tenantId(),
    identity: text('identity').notNull(),
    shopNumber: text('shop_number').notNull(),
    workOrderId: number('work_order_id').notNull(),
    workOrderNumber: text('work_order_number').notNull(),
    createdAt: instant('created_at').notNull(),
    /** The store that follows it now. */
    storeId: uuid('store_id').references(() => stores.id, { onDelete: 'set null' }),
    follow: jsonb('follow').$type<FollowState>().notNull().default(nothingKnown),
    /** What the shop's order said when it was last settled; equal text, nothing to do. */
    shopSeen: text('shop_seen').notNull().default(''),
    roappSeen: jsonb('roapp_seen').$type<RoappSight>(),
    /** RO App, a person or a mended cause asks for a look at both sides. */
    touched: boolean('touched').notNull().default(false),
    /** Not looked at before this moment; null: at every sync. */
    lookAt: instant('look_at'),
    /** When either side last changed: what is quiet is looked at more seldom. */
    changedAt: instant('changed_at').notNull().defaultNow(),
    /** Since when both sides are done with it. */
    finalSince: instant('final_since'),
    /** No longer followed: done long enough, or its work order is gone. */
    releasedAt: instant('released_at'),
    /** Since when the shop does not serve its number, and how often it was asked for singly. */
    missingSince: instant('missing_since'),
    missingTries: integer('missing_tries').notNull().default(0),
    /** When RO App first answered that there is no such work order. */
    goneSince: instant('gone_since'),
    /** The last refresh by hand that reached the shop; one that is asked for; what became of the last one. */
    refreshedAt: instant('refreshed_at'),
    refreshAskedAt: instant('refresh_asked_at'),
    refreshResult: text('refresh_result').$type<RefreshResult>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.identity, table.shopNumber] }),
    index('links_work_order').on(table.tenantId, table.workOrderId),
    index('links_followed')
      .on(table.storeId, table.lookAt)
      .where(sql`${table.releasedAt} is null`),
    index('links_refresh')
      .on(table.storeId)
      .where(sql`${table.refreshAskedAt} is not null`),
  ],
);

export type LinkRow = typeof links.$inferSelect;

export type OrderResult = 'created' | 'linked' | 'parked' | 'left-out';

/** Every order that was decided about: what became of it. */
export const orders = pgTable(
  'orders',
  {
    storeId: storeId(),
    tenantId: tenantId(),
    shopNumber: text('shop_number').notNull(),
    runId: uuid('run_id'),
    result: text('result').$type<OrderResult>().notNull(),
    state: text('state').$type<OrderState | 'left-out'>().notNull(),
    workOrderId: number('work_order_id'),
    workOrderNumber: text('work_order_number'),
    shopStatusId: number('shop_status_id'),
    orderStatusId: number('order_status_id'),
    totalMinor: number('total_minor').notNull(),
    currency: text('currency').notNull(),
    /** On the shop's clock. */
    createdText: text('created_text').notNull(),
    createdAt: instant('created_at'),
    decidedAt: instant('decided_at').notNull(),
    lastUpdateAt: instant('last_update_at'),
    reason: text('reason').$type<ParkedReason | OrderNotice | LeftOutReason | 'not-in-shop'>(),
    detail: jsonb('detail').$type<ParkedDetail>(),
    /** How often in a row it was parked, and when it is looked at again by itself. */
    parkedTries: integer('parked_tries').notNull().default(0),
    retryAt: instant('retry_at'),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.shopNumber] }),
    index('orders_list').on(table.storeId, table.createdText, table.shopNumber),
    index('orders_run').on(table.runId, table.decidedAt, table.result),
    index('orders_state').on(table.storeId, table.state),
    index('orders_arrival').on(table.storeId, table.createdAt),
    index('orders_parked')
      .on(table.storeId, table.retryAt)
      .where(sql`${table.state} = 'parked'`),
  ],
);

/** Orders of a run; every one served is exactly one of created, linked, unchanged, parked, left out, or not yet done. */
export interface RunCounters {
  total: number;
  done: number;
  created: number;
  linked: number;
  unchanged: number;
  /** Followed orders that were written to or noted; absent in rows from before that was counted. */
  updated?: number;
  parked: number;
  leftOut: number;
}

export const runs = pgTable(
  'runs',
  {
    id: uuid('id').primaryKey(),
    tenantId: tenantId(),
    storeId: storeId(),
    kind: text('kind').$type<RunKind>().notNull(),
    state: text('state').$type<RunState>().notNull(),
    stage: text('stage').$type<RunStage>().notNull(),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    counters: jsonb('counters').$type<RunCounters>().notNull(),
    errorCode: text('error_code').$type<ErrorCode>(),
    errorDetail: jsonb('error_detail').$type<ErrorDetail>(),
  },
  (table) => [
    index('runs_store').on(table.storeId, table.createdAt),
    uniqueIndex('runs_one_import')
      .on(table.storeId)
      .where(sql`${table.kind} = 'import' and ${table.state} in ('queued', 'running', 'paused')`),
  ],
);

/** The history of stores and orders. */
export const changes = pgTable(
  'changes',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    tenantId: tenantId(),
    storeId: storeId(),
    at: instant('at').notNull(),
    runId: uuid('run_id'),
    shopNumber: text('shop_number'),
    actor: text('actor').$type<Change['actor']>().notNull(),
    direction: text('direction').$type<Change['direction']>().notNull(),
    what: text('what').$type<ChangeKind>().notNull(),
    from: text('from'),
    to: text('to'),
    outcome: text('outcome').$type<ChangeOutcome>().notNull(),
    note: text('note'),
    /** The person, where the actor is one. */
    by: jsonb('by').$type<NonNullable<Change['by']>>(),
  },
  (table) => [
    index('changes_order').on(table.storeId, table.shopNumber, table.id),
    index('changes_store').on(table.storeId, table.id),
    index('changes_age').on(table.at),
  ],
);
