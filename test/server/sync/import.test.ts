import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRun } from '../../../server/records/runs.ts';
import { startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';

describe('the import of a believable shop', () => {
  let world: ImportWorld;
  let storeId: string;
  let runId: string;
  beforeAll(async () => {
    world = await startImportWorld();
    storeId = await world.connect();
    runId = await world.runImport(storeId);
  });
  afterAll(() => world.close());

  test('ends with every order served created, linked, parked or left out', async () => {
    const run = await findRun(world.database.queries, tenantId, runId);
    console.log(world.shop.callCounts());
    expect(run?.state).toBe('done');
  });
});
