import { describe, expect, it } from 'vitest';
import { claimDueStore, voidLeases } from '../../../server/records/leases.ts';
import { databaseStage } from './database-stage.ts';
import { leasesSuite } from './leases-suite.ts';
import { slotsSuite } from './slots-suite.ts';
import { addStore, minute, rowOf } from './stored-samples.ts';

describe('the embedded engine', () => {
  const stage = databaseStage();
  leasesSuite(stage);
  slotsSuite(stage);

  it('voids every lease when it starts, since whoever held one is gone', async () => {
    const store = await addStore(stage.queries, { nextRunAt: minute(0) });
    const idle = await addStore(stage.queries, { nextRunAt: minute(9) });
    await claimDueStore(stage.queries, 'before', minute(0));
    await voidLeases(stage.database);
    const claimed = await claimDueStore(stage.queries, 'after', minute(0));
    expect(claimed?.lease).toMatchObject({ storeId: store.id, owner: 'after', epoch: 2 });
    expect(await rowOf(stage.queries, idle.id)).toMatchObject({ leaseUntil: null, nextRunAt: minute(9) });
    expect(await claimDueStore(stage.queries, 'after', minute(0))).toBeNull();
  });
});
