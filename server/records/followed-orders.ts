/** How far the orders of a store are in step; the rows of `links`, seen by those who follow them. */
import { and, asc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { only, rowsOf, type Queries } from './database.ts';
import { links, type LinkRow, type RoappSight } from './schema.ts';

/** What tells whether an order that the shop serves needs a look. */
export type OpenLink = Pick<
  LinkRow,
  'shopNumber' | 'shopSeen' | 'touched' | 'refreshAskedAt' | 'lookAt' | 'changedAt'
> & {
  /** Its status led nowhere. */
  waits: boolean;
  /** A write of it has no result yet. */
  inFlight: boolean;
};

/** The followed orders of a store whose turn it is, those asked for by hand first. */
export async function openLinks(
  queries: Queries,
  storeId: string,
  which: 'due' | 'touched' | 'asked',
  now: Date,
): Promise<OpenLink[]> {
  const asked = isNotNull(links.refreshAskedAt);
  const touched = or(eq(links.touched, true), asked);
  const turn = { due: or(isNull(links.lookAt), lte(links.lookAt, now), touched), touched, asked }[which];
  return queries
    .select({
      shopNumber: links.shopNumber,
      shopSeen: links.shopSeen,
      touched: links.touched,
      refreshAskedAt: links.refreshAskedAt,
      lookAt: links.lookAt,
      changedAt: links.changedAt,
      waits: sql<boolean>`coalesce(${links.follow}->>'held' = 'waiting', false)`,
      inFlight: sql<boolean>`${links.follow}->'inFlight' <> 'null'::jsonb`,
    })
    .from(links)
    .where(and(eq(links.storeId, storeId), isNull(links.releasedAt), turn))
    .orderBy(asc(links.refreshAskedAt), asc(links.shopNumber));
}

/** Whether somebody has asked for a refresh of one of a store's orders. */
export async function isRefreshAsked(queries: Queries, storeId: string): Promise<boolean> {
  const rows = await queries
    .select({ shopNumber: links.shopNumber })
    .from(links)
    .where(and(eq(links.storeId, storeId), isNotNull(links.refreshAskedAt)))
    .limit(1);
  return rows.length > 0;
}

export async function findLinks(queries: Queries, storeId: string, shopNumbers: readonly string[]): Promise<LinkRow[]> {
  if (shopNumbers.length === 0) return [];
  return queries
    .select()
    .from(links)
    .where(and(eq(links.storeId, storeId), inArray(links.shopNumber, [...shopNumbers])));
}

export type LinkValues = Partial<Omit<LinkRow, 'tenantId' | 'identity' | 'shopNumber' | 'createdAt'>>;

export async function updateLink(
  queries: Queries,
  key: Pick<LinkRow, 'tenantId' | 'identity' | 'shopNumber'>,
  values: LinkValues,
): Promise<void> {
  await queries
    .update(links)
    .set(values)
    .where(
      and(eq(links.tenantId, key.tenantId), eq(links.identity, key.identity), eq(links.shopNumber, key.shopNumber)),
    );
}

/**
 * What is remembered of an order after it was worked on. What RO App said of it meanwhile, to another store of the account,
 * is not forgotten: the order stays touched.
 */
export async function settleLink(
  queries: Queries,
  link: LinkRow,
  values: LinkValues & { roappSeen: RoappSight },
): Promise<void> {
  const isNewer = sql`coalesce(${links.roappSeen}->>'modifiedAt', '') > ${values.roappSeen.modifiedAt}`;
  const askedMeanwhile = sql`${links.refreshAskedAt} is distinct from ${link.refreshAskedAt?.toISOString() ?? null}::timestamptz`;
  await queries
    .update(links)
    .set({
      ...values,
      roappSeen: sql`case when ${isNewer} then ${links.roappSeen} else ${JSON.stringify(values.roappSeen)}::jsonb end`,
      touched: sql`${isNewer} or ${values.touched ?? false}`,
      refreshAskedAt: sql`case when ${askedMeanwhile} then ${links.refreshAskedAt} end`,
    })
    .where(
      and(eq(links.tenantId, link.tenantId), eq(links.identity, link.identity), eq(links.shopNumber, link.shopNumber)),
    );
}

/** Unchanged orders that are quiet are looked at again only then. */
export async function postponeLooks(
  queries: Queries,
  storeId: string,
  looks: readonly { shopNumber: string; lookAt: Date }[],
): Promise<void> {
  if (looks.length === 0) return;
  const rows = looks.map(({ shopNumber, lookAt }) => ({ shop_number: shopNumber, look_at: lookAt.toISOString() }));
  await queries.execute(sql`
    update links set look_at = looks.look_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as looks (shop_number text, look_at timestamptz)
    where links.store_id = ${storeId} and links.shop_number = looks.shop_number
  `);
}

/** Notes what RO App says of its orders; those that are followed and look otherwise than before are touched. */
export async function noteSights(
  queries: Queries,
  tenantId: string,
  sights: readonly (RoappSight & { workOrderId: number })[],
): Promise<void> {
  if (sights.length === 0) return;
  const rows = sights.map(({ workOrderId, ...sight }) => ({ work_order_id: workOrderId, sight }));
  await queries.execute(sql`
    update links set roapp_seen = seen.sight,
      -- Of an order just written the time is not known yet: looking as it was written, it has nothing new to say.
      touched = touched or not (links.roapp_seen->>'modifiedAt' = ''
        and links.roapp_seen->'statusId' = seen.sight->'statusId'
        and links.roapp_seen->'totalMinor' = seen.sight->'totalMinor')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as seen (work_order_id bigint, sight jsonb)
    where links.tenant_id = ${tenantId} and links.work_order_id = seen.work_order_id and links.released_at is null
      and links.roapp_seen is distinct from seen.sight
      and coalesce(links.roapp_seen->>'modifiedAt', '') <= (seen.sight->>'modifiedAt')
  `);
}

/** When the first order was created that the account still follows; now where it follows none. */
export async function oldestFollowed(queries: Queries, tenantId: string): Promise<Date> {
  const rows = await queries
    .select({ createdAt: sql<Date>`coalesce(min(${links.createdAt}), now())`.mapWith(links.createdAt) })
    .from(links)
    .where(and(eq(links.tenantId, tenantId), isNull(links.releasedAt)));
  return only(rows).createdAt;
}

/** Marks orders for a look at both sides at the next sync. */
export async function touchLinks(queries: Queries, storeId: string, shopNumbers: readonly string[]): Promise<void> {
  if (shopNumbers.length === 0) return;
  await queries
    .update(links)
    .set({ touched: true })
    .where(and(eq(links.storeId, storeId), inArray(links.shopNumber, [...shopNumbers]), isNull(links.releasedAt)));
}

/** Which of a tenant's followed orders are meant, by their numbers in a store's shop or by their work orders. */
export type RefreshTarget = { storeId: string; shopNumbers: readonly string[] } | { workOrderIds: readonly number[] };

const meant = (tenantId: string, target: RefreshTarget) =>
  and(
    eq(links.tenantId, tenantId),
    isNotNull(links.storeId),
    'workOrderIds' in target
      ? inArray(links.workOrderId, [...target.workOrderIds])
      : and(eq(links.storeId, target.storeId), inArray(links.shopNumber, [...target.shopNumbers])),
  );

export async function meantLinks(queries: Queries, tenantId: string, target: RefreshTarget): Promise<LinkRow[]> {
  return queries.select().from(links).where(meant(tenantId, target));
}

/**
 * Asks for a refresh of those that had none within the cooldown and wait for none already; one that was let go is taken up
 * again, unless its work order is gone. One statement, so that two processes never both grant it. Answers their numbers.
 */
export async function askRefresh(
  queries: Queries,
  tenantId: string,
  target: RefreshTarget,
  now: Date,
  cooldownMs: number,
): Promise<string[]> {
  const rows = await queries
    .update(links)
    .set({ refreshAskedAt: now, refreshResult: null, releasedAt: null })
    .where(
      and(
        meant(tenantId, target),
        isNull(links.refreshAskedAt),
        isNull(links.goneSince),
        or(isNull(links.refreshedAt), lte(links.refreshedAt, new Date(now.getTime() - cooldownMs))),
      ),
    )
    .returning({ shopNumber: links.shopNumber });
  return rows.map(({ shopNumber }) => shopNumber);
}

/** The store's last try failed: whoever asked for a refresh is told, and may ask again at once. */
export async function failRefreshes(queries: Queries, storeId: string): Promise<void> {
  await queries
    .update(links)
    .set({ refreshAskedAt: null, refreshResult: 'failed' })
    .where(and(eq(links.storeId, storeId), isNotNull(links.refreshAskedAt)));
}

/** The orders of a shop that was connected before belong to the store that is connected now. */
export async function adoptLinks(
  queries: Queries,
  store: { id: string; tenantId: string; identity: string },
): Promise<void> {
  await queries
    .update(links)
    .set({ storeId: store.id, touched: true, lookAt: null })
    .where(
      and(
        eq(links.tenantId, store.tenantId),
        eq(links.identity, store.identity),
        sql`${links.storeId} is distinct from ${store.id}`,
      ),
    );
}

/** Lets go of orders that both sides have been done with for so long. */
export async function releaseFinished(queries: Queries, days: number): Promise<void> {
  await queries
    .update(links)
    .set({ releasedAt: sql`now()` })
    .where(
      and(
        isNull(links.releasedAt),
        eq(links.touched, false),
        sql`${links.finalSince} < now() - make_interval(days => ${days})`,
      ),
    );
}

/** How many of a store's orders show each of these. */
export async function followProblems(
  queries: Queries,
  storeId: string,
): Promise<{ notHeld: number; notRemovable: number }> {
  const [row] = await rowsOf<{ not_held: number | string; not_removable: number | string }>(
    queries,
    sql`
      select count(*) filter (where (follow->>'notHeld')::int >= 3 and follow->>'statusNotice' is not null) as not_held,
        count(*) filter (where follow->'notRemovable' <> '[]'::jsonb) as not_removable
      from links where store_id = ${storeId} and released_at is null
        and ((follow->>'notHeld')::int >= 3 or follow->'notRemovable' <> '[]'::jsonb)
    `,
  );
  return { notHeld: Number(row?.not_held ?? 0), notRemovable: Number(row?.not_removable ?? 0) };
}
