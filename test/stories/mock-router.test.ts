import { TRPCClientError, createTRPCClient, unstable_localLink } from '@trpc/client';
import superjson from 'superjson';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { AppRouter } from '../../server/api/router.ts';
import type { Run } from '../../src/contract/run.ts';
import { mockProcedures } from '../../stories/dev/mock-procedures.ts';
import { createMockRouter } from '../../stories/dev/mock-router.ts';
import type { MockProcedures } from '../../stories/dev/mock-router.ts';
import { answerShapes, configureProcedures, operatorProcedures } from '../support/contract-shapes.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import { aFinishedRun, anOrder, aRun, aSession, aStore, parkedOrders, settings } from '../support/panel-fixtures.ts';
import { until } from '../support/until.ts';
import { walkProcedures } from '../support/walk-procedures.ts';

const ids = { storeId: 'store-1', runId: 'run-1' };
const walked = walkProcedures(settings());
const answered = walked.filter(({ type }) => type !== 'subscription');

function companion() {
  const fake = new FakePanelApi();
  fake.storeList = [aStore({ counts: { synced: 1284, parked: 2 } })];
  fake.orderList = [anOrder({ shopNumber: '1001', workOrderId: 1 }), ...parkedOrders()];
  fake.changeList = fake.changeList.map((change) => ({ ...change, shopNumber: '1001' }));
  const router = createMockRouter(mockProcedures(fake), () => fake.currentSession.role);
  const links = [unstable_localLink({ router, createContext: () => Promise.resolve({}), transformer: superjson })];
  const client = createTRPCClient<AppRouter>({ links });
  const call = async (path: string, input: unknown): Promise<unknown> => {
    const [group = '', name = ''] = path.split('.');
    const caller = router.createCaller({}) as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
    return caller[group]?.[name]?.(input);
  };
  return { fake, client, call };
}

/** The fixtures' ids can be read; those of the contract are UUIDs. */
function withContractIds(answer: unknown): unknown {
  const text = superjson.stringify(answer).replace(/"(?:store|run)-[\w-]+"/g, '"6f1c1c1e-8f0a-4c1b-9d3a-1f2e3d4c5b6a"');
  return superjson.parse(text);
}

const shapes: Record<string, z.ZodType> = answerShapes;

describe('the mocked companion', () => {
  it.each(answered)('answers $path in the shape of the contract', async ({ path, inputs }) => {
    const { call } = companion();
    const shape = shapes[path === 'orders.refresh' ? 'orders.retry' : path];
    if (!shape) throw new Error(`the contract has no shape for ${path}`);
    // Orders that wait are the ones that a retry is about.
    const given = path === 'orders.retry' ? [{ storeId: 'store-1' }] : inputs(ids);
    for (const input of given) {
      expect(shape.safeParse(withContractIds(await call(path, input))).error?.message).toBeUndefined();
    }
  });

  it('lets each role call what the companion lets it call', async () => {
    const { fake, call } = companion();
    const reached = async (role: 'view' | 'operate' | 'configure'): Promise<string[]> => {
      fake.currentSession = aSession({ role });
      const outcomes = answered.map(async ({ path, inputs }) => {
        const forbidden = await call(path, inputs(ids)[0]).then(
          () => false,
          (error: { code?: string }) => error.code === 'FORBIDDEN',
        );
        return forbidden ? [] : [path];
      });
      return (await Promise.all(outcomes)).flat().sort();
    };
    const all = answered.map(({ path }) => path).sort();
    const without = (...paths: string[]): string[] => all.filter((path) => !paths.includes(path));
    expect(await reached('configure')).toEqual(all);
    expect(await reached('operate')).toEqual(without(...configureProcedures));
    expect(await reached('view')).toEqual(without(...configureProcedures, ...operatorProcedures));
  });

  it('tells a refusal as the companion does', async () => {
    const { client } = companion();
    const refusal: unknown = await client.stores.get.query({ storeId: 'store-9' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TRPCClientError);
    expect(refusal).toMatchObject({ data: { app: { code: 'not-found' } } });
  });

  it('streams the present state of a run, then every later one, and ends with the run', async () => {
    const { fake, client } = companion();
    const seen: Run[] = [];
    let complete = false;
    client.runs.watch.subscribe(
      { runId: 'run-1' },
      { onData: (run) => void seen.push(run), onComplete: () => void (complete = true) },
    );
    await until(
      () => seen.length,
      (count) => count === 1,
    );
    fake.tell(aRun({ done: 1100 }));
    fake.tell(aFinishedRun());
    await until(() => complete, Boolean);
    expect(seen.map(({ state, done }) => [state, done])).toEqual([
      ['running', 1031],
      ['running', 1100],
      ['done', 1181],
    ]);
    expect(fake.watchers.size).toBe(0);
  });

  it('stops a stream that nobody reads any more', async () => {
    const { fake, client } = companion();
    const subscription = client.runs.watch.subscribe({ runId: 'run-1' }, { onData: () => {} });
    await until(
      () => fake.watchers.size,
      (count) => count === 1,
    );
    subscription.unsubscribe();
    await until(
      () => fake.watchers.size,
      (count) => count === 0,
    );
  });

  it('does not compile where a procedure is missing, of another kind, or answers otherwise', () => {
    const mocks = mockProcedures(new FakePanelApi());
    // @ts-expect-error a group is missing
    const withoutSession: MockProcedures = { ...mocks, session: undefined };
    // @ts-expect-error a procedure is missing
    const withoutGet: MockProcedures = { ...mocks, runs: { ...mocks.runs, get: undefined } };
    // @ts-expect-error a query is no mutation
    const otherKind: MockProcedures = { ...mocks, session: { current: { mutation: mocks.session.current.query } } };
    // @ts-expect-error this is not what the companion answers
    const otherAnswer: MockProcedures = { ...mocks, session: { current: { query: () => Promise.resolve({}) } } };
    const get = { query: (given: number) => mocks.stores.get.query({ storeId: String(given) }) };
    // @ts-expect-error this is not what the companion is given
    const otherInput: MockProcedures = { ...mocks, stores: { ...mocks.stores, get } };
    expect([withoutSession, withoutGet, otherKind, otherAnswer, otherInput]).toHaveLength(5);
  });
});
