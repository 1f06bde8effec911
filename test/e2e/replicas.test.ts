/** Several processes of the built server on one PostgreSQL, and one that loses it. The waits overlap: all run at once. */
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { requirePostgres } from '../../setup.mjs';
import { rowsOf, type Database } from '../../server/records/database.ts';
import { stores } from '../../server/records/schema.ts';
import { smallAccount } from '../../server/sandbox/roapp/small-account.ts';
import { databaseOn } from '../support/engines.ts';
import { newDatabase, startPostgres } from '../support/postgres-server.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { smallShop } from '../support/small-shop.ts';
import type { SpawnedServer } from '../support/spawned-server.ts';
import { until } from '../support/until.ts';
import { expectEachOnce, inOtherStatuses } from './exactly-once.ts';
import { leaseHolder } from './lease-holder.ts';

const orderCount = 60;
const replicas = 4;
/** A lease runs out after half a minute; a busy machine takes its time besides. */
const withinMs = 180_000;
const testTimeoutMs = 600_000;

const startStage = (options: { databaseUrl?: string; requestsPerSecond?: number }): Promise<ServerStage> =>
  startServerStage({
    shop: inOtherStatuses(smallShop({ orders: orderCount, now: new Date() })),
    account: smallAccount(),
    ...options,
  });

const postsAt = (stage: ServerStage): number =>
  stage.account.calls().filter(({ endpoint }) => endpoint.startsWith('POST')).length;

async function importEnds(stage: ServerStage, url: string, runId: string): Promise<void> {
  const client = await stage.client(url);
  const ended = await until(
    () => client.runs.get.query({ runId }),
    ({ state }) => state === 'done',
    withinMs,
  );
  expect(ended).toMatchObject({ created: orderCount, parked: 0, leftOut: 0, total: orderCount });
  expectEachOnce(stage);
}

/** Statements that wait for a row; those that journal a write before it is sent wait for the row of the lease. */
async function waitingStatements(database: Database): Promise<{ all: number; fences: number }> {
  const [waiting] = await rowsOf<{ all: number; fences: number }>(
    database.queries,
    sql`
      select count(*)::int as "all", (count(*) filter (where query like '%update "order_plans"%'))::int as fences
      from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `,
  );
  return waiting ?? { all: 0, fences: 0 };
}

/**
 * Stops the process while one of its fences waits for the store's row, locked here: it learns only when it goes on that it
 * may write. False where another of its statements came to wait first, for which the fences wait in turn.
 */
async function stopsAtFence(database: Database, server: SpawnedServer): Promise<boolean> {
  return database.queries.transaction(async (transaction) => {
    await transaction.select().from(stores).for('update');
    const { fences } = await until(
      () => waitingStatements(database),
      ({ all }) => all > 0,
      // The database ends a transaction that is idle for longer.
      10_000,
    );
    if (fences === 0) return false;
    server.signal('SIGSTOP');
    return true;
  });
}

describe.concurrent('on one PostgreSQL', () => {
  test(
    'several processes that start at once share an import that all are asked for, also when its holder is killed',
    async () => {
      const stage = await startStage(await databaseOn('postgres'));
      const database = await stage.openDatabase();
      try {
        const servers = await Promise.all(Array.from({ length: replicas }, () => stage.launch()));
        const clients = await Promise.all(servers.map(({ url }) => stage.client(url)));
        const [first] = clients;
        if (!first) throw new Error('there are clients');
        const settings = stage.settings();
        const { id: storeId } = await first.stores.connect.mutate({ settings, password: stage.shop.password });
        const { suggestions } = await first.mapping.get.query({ storeId });
        const mapping = suggestions.map(({ shopStatusId, orderStatusId }) => ({ shopStatusId, orderStatusId }));
        const runs = await Promise.all(clients.map((client) => client.imports.start.mutate({ storeId, mapping })));
        const [runId = ''] = new Set(runs.map(({ id }) => id));
        expect(runs.every(({ id }) => id === runId)).toBe(true);

        await until(
          () => postsAt(stage),
          (posts) => posts >= 60,
        );
        const holder = await until(
          () => leaseHolder(database),
          (pid) => pid !== null,
        );
        const killed = servers.find(({ pid }) => pid === holder);
        killed?.signal('SIGKILL');
        await killed?.ended;
        const left = servers.find((server) => server !== killed);
        expect(killed && left).toBeDefined();
        await importEnds(stage, left?.url ?? '', runId);
      } finally {
        await database.close();
        await stage.close();
      }
    },
    testTimeoutMs,
  );

  test(
    'a process that was stopped right after its fence, until another had taken over, sends not one write when it goes on',
    async () => {
      const { databaseUrl = '' } = await databaseOn('postgres');
      // No limit of the database's client may end the statement first: the lease's own clock is all that is left.
      // Slow enough that the import is not over before the moment is hit.
      const stage = await startStage({ databaseUrl: `${databaseUrl}&query_timeout=600000`, requestsPerSecond: 40 });
      const database = await stage.openDatabase();
      try {
        const stopped = await stage.launch();
        const runId = await stage.connectAndImport(await stage.client(stopped.url));
        await until(
          () => postsAt(stage),
          (posts) => posts >= 30,
        );
        await until(
          () => stopsAtFence(database, stopped),
          (isStopped) => isStopped,
        );
        await until(
          () => waitingStatements(database),
          ({ fences }) => fences === 0,
        );

        const successor = await stage.launch();
        await importEnds(stage, successor.url, runId);
        successor.signal('SIGTERM');
        await successor.ended;

        const posts = postsAt(stage);
        stopped.signal('SIGCONT');
        // It is awake, and done with what it was about to do, once it follows the shop in its turn.
        const shopCalls = stage.shop.calls().length;
        await until(
          () => stage.shop.calls().length,
          (calls) => calls > shopCalls + 5,
          withinMs,
        );
        expect(postsAt(stage)).toBe(posts);
        expectEachOnce(stage);
      } finally {
        await database.close();
        await stage.close();
      }
    },
    testTimeoutMs,
  );

  test(
    'a process says so while the database is away for a minute, and goes on when it is back',
    async () => {
      const postgres = await startPostgres(requirePostgres());
      const stage = await startStage({ databaseUrl: await newDatabase(postgres.address) });
      try {
        const { url } = await stage.launch();
        const client = await stage.client(url);
        const runId = await stage.connectAndImport(client);
        const statusOf = async (path: string): Promise<number> => (await fetch(`${url}${path}`)).status;
        const stream = await fetch(
          `${url}/trpc/runs.watch?input=${encodeURIComponent(JSON.stringify({ json: { runId } }))}`,
          {
            headers: { authorization: await stage.authorization(), accept: 'text/event-stream' },
          },
        );
        await until(
          () => postsAt(stage),
          (posts) => posts >= 60,
        );

        await postgres.crash();
        const crashedAt = performance.now();
        await until(
          () => statusOf('/readyz'),
          (status) => status === 503,
        );
        expect(await stream.text()).toContain('"code":"unavailable"');
        const refused = await client.stores.list.query().catch((error: unknown) => error);
        expect(refused).toMatchObject({ data: { httpStatus: 503, app: { code: 'unavailable' } } });
        await until(
          () => performance.now() - crashedAt,
          (awayMs) => awayMs >= 60_000,
          withinMs,
        );
        expect(await statusOf('/healthz')).toBe(200);
        expect(await statusOf('/readyz')).toBe(503);

        await postgres.startAgain();
        await until(
          () => statusOf('/readyz'),
          (status) => status === 200,
        );
        await importEnds(stage, url, runId);
      } finally {
        await stage.close();
        await postgres.stop();
      }
    },
    testTimeoutMs,
  );
});
