/** Whose run and store a line of the log is about. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listRuns } from '../../../server/records/runs.ts';
import { refusalOf, startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { tenantId } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';

describe('lines of the log', () => {
  let api: ApiWorld;
  let storeId: string;
  beforeAll(async () => {
    api = await startApiWorld({ shop: smallShop({ orders: 2, now: new Date() }) });
    storeId = await api.world.connect();
  });
  afterAll(() => api.close());

  const logged = (message: string): object[] =>
    api
      .spoken()
      .split('\n')
      .filter((line) => line.includes(`"msg":"${message}"`))
      .map((line) => JSON.parse(line) as object);
  const lastRunId = async () => (await listRuns(api.world.database.queries, tenantId, storeId, 1))[0]?.id;

  test('about an import that failed and went on name the run, the store and the account', async () => {
    api.world.account.addFault({ kind: 'http-403', endpoint: 'POST /orders', times: 3 });
    await api.world.runImport(storeId);
    const runId = await lastRunId();
    expect(runId).toBeDefined();
    expect(logged('slice failed')[0]).toMatchObject({ code: 'roapp-forbidden', runId, storeId, tenantId });
    api.world.account.clearFaults();
    api.world.clock.pass(60 * 60_000);
    await api.world.jobs.runDue();
    expect(logged('slice ended').at(-1)).toMatchObject({ storeId, tenantId, end: 'done' });
  });

  test('about a sync that failed name the run that the history shows', async () => {
    api.world.shop.addFault({ kind: 'http-500', endpoint: 'orders/get', times: 100 });
    await api.world.tick(storeId);
    api.world.shop.clearFaults();
    const runId = await lastRunId();
    expect(logged('slice failed').at(-1)).toMatchObject({ runId, storeId, tenantId });
  });

  test('about a procedure that failed name what it was asked for, and nothing else of it', async () => {
    const unknown = { storeId: randomUUID(), shopNumber: 'private-4711' };
    await refusalOf(api.client().orders.explain.query(unknown));
    const runId = randomUUID();
    await refusalOf(api.client().runs.get.query({ runId }));
    await refusalOf(api.client().stores.get.query({ storeId: 'no id' }));
    const [first, second, third] = logged('procedure failed');
    expect(first).toMatchObject({ path: 'orders.explain', code: 'not-found', storeId: unknown.storeId, tenantId });
    expect(second).toMatchObject({ path: 'runs.get', runId, tenantId });
    expect(third).not.toHaveProperty('storeId');
    expect(JSON.stringify([first, second, third])).not.toContain('private-4711');
  });
});
