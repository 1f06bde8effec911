import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { only, rowsOf } from '../../../server/records/database.ts';
import { LeaseLostError } from '../../../server/records/leases.ts';
import { findPlan, giveTurnBack, insertPlan, updatePlanFenced } from '../../../server/records/order-plans.ts';
import { databaseStage } from './database-stage.ts';
import { addLeasedStore, minute, rowOf } from './stored-samples.ts';

const stage = databaseStage();
const key = { tenantId: 'tenant', identity: 'shop.example', shopNumber: '1042' };
const plan = (managerId: number | null) => ({
  locationId: 1,
  orderTypeId: 1,
  clientId: 3_000_000_000,
  managerId,
  marker: 'shop.example #1042',
  notes: "shop.example #1042\n“it's” 🛒",
  items: [],
  statusId: null,
  totalMinor: 79900,
  shop: { statusId: 1, digests: { contents: 'c', delivery: 'd', buyer: 'b' }, held: false },
});

describe('a plan', () => {
  it('is kept with the turn of its manager while the lease is held', async () => {
    const lease = await addLeasedStore(stage.queries);
    const row = await insertPlan(stage.queries, lease, {
      ...key,
      plan: plan(7),
      createdAt: minute(0),
      isOwedTurn: false,
    });
    expect(await findPlan(stage.queries, key)).toEqual(row);
    expect((await rowOf(stage.queries, lease.storeId)).lastManagerId).toBe(7);
  });

  it('is on the disk, whole, once its first write is marked', async () => {
    const { queries } = stage;
    const lease = await addLeasedStore(queries);
    await insertPlan(queries, lease, { ...key, plan: plan(7), createdAt: minute(0), isOwedTurn: false });
    const { written } = only(
      await rowsOf<{ written: string }>(queries, sql`select pg_current_wal_insert_lsn()::text as written`),
    );
    await updatePlanFenced(queries, lease, key, { sentAt: minute(1), attempts: 1 });
    expect(await rowsOf(queries, sql`select pg_current_wal_flush_lsn() >= ${written}::pg_lsn as kept`)).toEqual([
      { kept: true },
    ]);
  });

  it('takes one of the turns that were given back, and leaves the others and the order of turns', async () => {
    const lease = await addLeasedStore(stage.queries);
    const { storeId } = lease;
    const insert = (shopNumber: string, managerId: number | null, isOwedTurn: boolean) =>
      insertPlan(stage.queries, lease, { ...key, shopNumber, plan: plan(managerId), createdAt: minute(0), isOwedTurn });
    for (const managerId of [3_000_000_000, 7, 3_000_000_000]) await giveTurnBack(stage.queries, storeId, managerId);
    await insert('1', 8, false);
    await insert('2', 3_000_000_000, true);
    expect(await rowOf(stage.queries, storeId)).toMatchObject({
      lastManagerId: 8,
      owedManagerIds: [7, 3_000_000_000],
    });
    await insert('3', 3_000_000_000, true);
    await insert('4', 7, true);
    // Taken twice after a crash: nothing is left to take.
    await insert('5', 7, true);
    expect(await rowOf(stage.queries, storeId)).toMatchObject({ lastManagerId: 8, owedManagerIds: [] });
  });

  it('without a manager leaves the turns as they are', async () => {
    const lease = await addLeasedStore(stage.queries);
    await insertPlan(stage.queries, lease, { ...key, plan: plan(7), createdAt: minute(0), isOwedTurn: false });
    await insertPlan(stage.queries, lease, {
      ...key,
      shopNumber: '1043',
      plan: plan(null),
      createdAt: minute(0),
      isOwedTurn: false,
    });
    expect((await rowOf(stage.queries, lease.storeId)).lastManagerId).toBe(7);
  });

  it('is neither kept nor changed by somebody whose lease is over', async () => {
    const lease = await addLeasedStore(stage.queries);
    const late = { ...lease, epoch: 0 };
    const adding = insertPlan(stage.queries, late, { ...key, plan: plan(7), createdAt: minute(0), isOwedTurn: false });
    await expect(adding).rejects.toBeInstanceOf(LeaseLostError);
    expect(await findPlan(stage.queries, key)).toBeNull();
    expect((await rowOf(stage.queries, lease.storeId)).lastManagerId).toBeNull();
    await insertPlan(stage.queries, lease, { ...key, plan: plan(7), createdAt: minute(0), isOwedTurn: false });
    const changing = updatePlanFenced(stage.queries, late, key, { workOrderId: 5 });
    await expect(changing).rejects.toBeInstanceOf(LeaseLostError);
    expect((await findPlan(stage.queries, key))?.workOrderId).toBeNull();
  });
});
