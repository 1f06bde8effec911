import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { addChanges, listChanges, purgeOldChanges } from '../../../server/records/changes.ts';
import { findLink, saveLinks } from '../../../server/records/links.ts';
import { findOrder, saveOrders } from '../../../server/records/orders.ts';
import { purgeRemovedStores } from '../../../server/records/stores.ts';
import { databaseStage } from './database-stage.ts';
import { addStore, minute, newOrder, rowOf } from './stored-samples.ts';

const stage = databaseStage();
const daysAgo = (days: number) => sql`now() - make_interval(days => ${days})` as unknown as Date;

it('forgets a store thirty days after its removal, but for which work order an order became', async () => {
  const long = await addStore(stage.queries, { removedAt: daysAgo(31) });
  const lately = await addStore(stage.queries, { removedAt: daysAgo(29) });
  const present = await addStore(stage.queries);
  const link = { tenantId: 'tenant', identity: long.identity, shopNumber: '1' };
  for (const store of [long, lately, present]) await saveOrders(stage.queries, [newOrder(store, '1')]);
  await saveLinks(stage.queries, [{ ...link, workOrderId: 5, workOrderNumber: 'A5', createdAt: minute(0) }]);
  await purgeRemovedStores(stage.queries);
  await expect(rowOf(stage.queries, long.id)).rejects.toThrow();
  expect(await findOrder(stage.queries, long.id, '1')).toBeNull();
  expect(await findOrder(stage.queries, lately.id, '1')).not.toBeNull();
  expect(await findOrder(stage.queries, present.id, '1')).not.toBeNull();
  expect(await findLink(stage.queries, link)).toMatchObject({ workOrderId: 5 });
});

it('forgets what happened ninety days ago, however much it is, and nothing of later', async () => {
  const store = await addStore(stage.queries);
  const change = {
    tenantId: store.tenantId,
    storeId: store.id,
    actor: 'shop',
    direction: 'none',
    what: 'status',
  } as const;
  const old = Array.from({ length: 1234 }, () => ({ ...change, at: daysAgo(91), outcome: 'done' as const }));
  await addChanges(stage.queries, [{ ...change, at: daysAgo(89), outcome: 'done', shopNumber: '7' }, ...old]);
  await saveLinks(stage.queries, [
    { tenantId: 'tenant', identity: 'x', shopNumber: '1', workOrderId: 5, workOrderNumber: 'A5', createdAt: minute(0) },
  ]);
  await purgeOldChanges(stage.queries);
  const kept = await listChanges(stage.queries, { tenantId: store.tenantId, storeId: store.id, limit: 10 });
  expect(kept.map(({ shopNumber }) => shopNumber)).toEqual(['7']);
  expect(await findLink(stage.queries, { tenantId: 'tenant', identity: 'x', shopNumber: '1' })).not.toBeNull();
});
