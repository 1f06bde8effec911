import { describe, expect, it } from 'vitest';
import { LeaseLostError } from '../../../server/records/leases.ts';
import { findPlan, insertPlan, updatePlanFenced } from '../../../server/records/order-plans.ts';
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
});

describe('a plan', () => {
  it('is kept with the turn of its manager while the lease is held', async () => {
    const lease = await addLeasedStore(stage.queries);
    const row = await insertPlan(stage.queries, lease, { ...key, plan: plan(7), createdAt: minute(0) });
    expect(await findPlan(stage.queries, key)).toEqual(row);
    expect((await rowOf(stage.queries, lease.storeId)).lastManagerId).toBe(7);
  });

  it('without a manager leaves the turns as they are', async () => {
    const lease = await addLeasedStore(stage.queries);
    await insertPlan(stage.queries, lease, { ...key, plan: plan(7), createdAt: minute(0) });
    await insertPlan(stage.queries, lease, { ...key, shopNumber: '1043', plan: plan(null), createdAt: minute(0) });
    expect((await rowOf(stage.queries, lease.storeId)).lastManagerId).toBe(7);
  });

  it('is neither kept nor changed by somebody whose lease is over', async () => {
    const lease = await addLeasedStore(stage.queries);
    const late = { ...lease, epoch: 0 };
    const adding = insertPlan(stage.queries, late, { ...key, plan: plan(7), createdAt: minute(0) });
    await expect(adding).rejects.toBeInstanceOf(LeaseLostError);
    expect(await findPlan(stage.queries, key)).toBeNull();
    expect((await rowOf(stage.queries, lease.storeId)).lastManagerId).toBeNull();
    await insertPlan(stage.queries, lease, { ...key, plan: plan(7), createdAt: minute(0) });
    const changing = updatePlanFenced(stage.queries, late, key, { workOrderId: 5 });
    await expect(changing).rejects.toBeInstanceOf(LeaseLostError);
    expect((await findPlan(stage.queries, key))?.workOrderId).toBeNull();
  });
});
