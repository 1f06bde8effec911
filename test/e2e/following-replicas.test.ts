/** Two processes of the built server that follow one shop on one PostgreSQL. */
import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { rowsOf, type Database } from '../../server/records/database.ts';
import { changes, runs } from '../../server/records/schema.ts';
import { seededRandom } from '../../server/sandbox/seeded-random.ts';
import type { RefreshRow } from '../../src/contract/refresh.ts';
import { databaseOn } from '../support/engines.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { until } from '../support/until.ts';
import { followingPoints, ordersOfPoints, readFollowing, type FollowingPoint } from './following-points.ts';
import { leaseHolder } from './lease-holder.ts';
import { accountWithTargets, followedShop, mapping, TwoSidesAtWork } from './two-sides-at-work.ts';

const firstNumber = 1001;
/** Orders that people work on all the time, beside those of the points. */
const busyNumbers = Array.from({ length: 12 }, (_, index) => firstNumber + ordersOfPoints + index);
/** A lease runs out after half a minute; a busy machine takes its time besides. */
const withinMs = 180_000;
const testTimeoutMs = 600_000;

type Server = Awaited<ReturnType<ServerStage['launch']>>;

class FollowedTogether {
  readonly stage: ServerStage;
  readonly database: Database;
  readonly sides: TwoSidesAtWork;
  readonly storeId: string;
  servers: Server[];

  private constructor(stage: ServerStage, database: Database, storeId: string, servers: Server[]) {
    this.stage = stage;
    this.database = database;
    this.sides = new TwoSidesAtWork(stage);
    this.storeId = storeId;
    this.servers = servers;
  }

  /** A shop whose import is over. `connection`: parameters of the servers' database address. */
  static async start(orders: number, connection = ''): Promise<FollowedTogether> {
    const { databaseUrl = '' } = await databaseOn('postgres');
    const shop = followedShop(orders);
    const stage = await startServerStage({
      shop,
      account: accountWithTargets(),
      databaseUrl: databaseUrl + connection,
    });
    const servers = await Promise.all([launch(stage), launch(stage)]);
    const client = await stage.client(servers[0].url);
    const settings = stage.settings();
    const { id: storeId } = await client.stores.connect.mutate({ settings, password: stage.shop.password });
    const { id: runId } = await client.imports.start.mutate({ storeId, mapping });
    await until(
      () => client.runs.get.query({ runId }),
      ({ state }) => state === 'done',
      withinMs,
    );
    return new FollowedTogether(stage, await stage.openDatabase(), storeId, servers);
  }

  /** The process that works on the store, as soon as one does. */
  async holder(): Promise<Server> {
    const pid = await until(
      () => leaseHolder(this.database),
      (holder) => holder !== null,
    );
    const server = this.servers.find((each) => each.pid === pid);
    if (!server) throw new Error('somebody else works on the store');
    return server;
  }

  /** What each process answers that is asked at this moment; nothing from one that is killed meanwhile. */
  refreshFromAll(numbers: readonly number[]): Promise<RefreshRow[][]> {
    const shopNumbers = numbers.map(String);
    return Promise.all(
      this.servers.map(async ({ url }) => {
        const client = await this.stage.client(url);
        return client.orders.refresh.mutate({ storeId: this.storeId, shopNumbers }).catch(() => []);
      }),
    );
  }

  /** Kills the process that works on the store at a point, and proves that it did; another one takes its place. */
  async killAt(point: FollowingPoint): Promise<RefreshRow[][]> {
    const platform = this.stage[point.platform];
    platform.spoilBy((endpoint, request) => (point.isHeld(endpoint, request) ? { kind: point.held } : null));
    point.arrange();
    const answers = this.refreshFromAll(point.refreshed);
    await until(
      () => platform.hanging(),
      (held) => held >= point.calls,
    );
    await until(
      async () => (await readFollowing(this.database)).links.filter(({ refreshAskedAt }) => refreshAskedAt !== null),
      (asked) => asked.length === point.refreshed.length,
    );
    const killed = await this.holder();
    killed.signal('SIGKILL');
    await killed.ended;
    expect(point.isHit(await readFollowing(this.database)), point.name).toBe(true);
    process.stdout.write(`killed at "${point.name}"\n`);
    platform.spoilBy(null);
    // As time would: nobody holds the store any more.
    await this.database.queries.execute(sql`update stores set lease_until = now() - interval '1 second'`);
    this.servers = [...this.servers.filter((server) => server !== killed), await launch(this.stage)];
    return answers;
  }

  /** What is written to both platforms while the shop is asked for its orders some more times. */
  async writesMeanwhile(): Promise<string[]> {
    const { shop, account } = this.stage;
    shop.forgetCalls();
    account.forgetCalls();
    await until(
      () => shop.callCounts()['orders/get'] ?? 0,
      (calls) => calls >= 10,
      withinMs,
    );
    return [
      ...Object.keys(account.callCounts()).filter((endpoint) => !endpoint.startsWith('GET')),
      ...Object.keys(shop.callCounts()).filter((endpoint) => endpoint === 'orders/update'),
    ];
  }

  /** Both sides agree to the last word, and further syncs neither write nor tell anything. */
  async expectInStepAndQuiet(): Promise<void> {
    await until(
      async () => ({ isInStep: this.sides.isInStep(), writes: await this.writesMeanwhile() }),
      ({ isInStep, writes }) => isInStep && writes.length === 0,
      withinMs,
    );
    const told = await this.database.queries.$count(changes);
    expect(await this.writesMeanwhile()).toEqual([]);
    expect(await this.database.queries.$count(changes)).toBe(told);
    this.sides.expectInStep();
    const { links, plans } = await readFollowing(this.database);
    expect(plans).toEqual([]);
    expect(links.filter(({ follow, touched }) => follow.inFlight !== null || touched)).toEqual([]);
    const lost = new Set(links.filter(({ follow }) => follow.commentLost).map(({ shopNumber }) => Number(shopNumber)));
    this.sides.expectComments((number) => lost.has(number));
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.stage.close();
  }
}

/** It syncs often, so that little is waited for. */
function launch(stage: ServerStage): Promise<Server> {
  return stage.launch({ SYNC_INTERVAL_SECONDS: '0.5' });
}

/** Each order was refreshed by at most one of them; the others were told that it is under way or too soon. */
function expectOneRefresh(answers: readonly (readonly RefreshRow[])[], numbers: readonly number[]): void {
  for (const number of numbers) {
    const outcomes = answers.flatMap((rows) =>
      rows.filter(({ shopNumber }) => shopNumber === String(number)).map(({ outcome }) => outcome),
    );
    const isSecond = (outcome: string): boolean => ['queued', 'too-soon'].includes(outcome);
    const refreshed = outcomes.filter((outcome) => !isSecond(outcome));
    expect(refreshed.length, `${number}: ${outcomes.join(', ')}`).toBeLessThanOrEqual(1);
    for (const outcome of refreshed) expect(['updated', 'unchanged']).toContain(outcome);
  }
}

const changesWithoutRun = sql`
  select id from changes where run_id is not null and not exists (select from runs where runs.id = changes.run_id)
`;

/** The transaction that marks a write as sent waits at its commit while the test holds this lock. */
const commitLock = 71;
const waitAtCommit = sql`
  create function wait_at_commit() returns trigger language plpgsql as $$
    begin
      if new.follow->'inFlight' <> 'null'::jsonb then perform pg_advisory_xact_lock_shared(${sql.raw(String(commitLock))}); end if;
      return null;
    end $$;
  create constraint trigger wait_at_commit after update on links
    deferrable initially deferred for each row execute function wait_at_commit();
`;
const waitingCommits = sql`
  select pid from pg_stat_activity where datname = current_database() and wait_event = 'advisory'
`;

describe.concurrent('two processes that follow one shop', () => {
  test(
    'keep every order in step once while they are killed in the middle of writes and asked for the same refreshes',
    async () => {
      const followed = await FollowedTogether.start(ordersOfPoints + busyNumbers.length);
      const { sides } = followed;
      try {
        const random = seededRandom(7);
        sides.goOn(busyNumbers, random);
        const once = busyNumbers.slice(0, 5);
        const answers = await followed.refreshFromAll(once);
        expectOneRefresh(answers, once);
        expect(answers.flat().filter(({ outcome }) => ['updated', 'unchanged'].includes(outcome))).toHaveLength(5);

        const refreshed = [...once];
        const points = followingPoints(sides, firstNumber);
        for (const point of points) {
          sides.goOn(busyNumbers, random);
          expectOneRefresh(await followed.killAt(point), point.refreshed);
          refreshed.push(...point.refreshed);
        }
        expect(points).toHaveLength(6);
        await followed.expectInStepAndQuiet();
        expect(await rowsOf(followed.database.queries, changesWithoutRun)).toEqual([]);
        const interrupted = followed.database.queries.$count(runs, eq(runs.errorCode, 'interrupted'));
        expect(await interrupted).toBeGreaterThan(0);

        const tooSoon = await followed.refreshFromAll(refreshed);
        for (const rows of tooSoon) {
          expect(rows.map(({ outcome }) => outcome)).toEqual(refreshed.map(() => 'too-soon'));
        }
        const clients = await Promise.all(followed.servers.map(({ url }) => followed.stage.client(url)));
        for (const number of refreshed) {
          const workOrderId = sides.workOrder(number).id;
          const [one, other] = await Promise.all(
            clients.map((client) => client.orders.byWorkOrder.query({ workOrderId })),
          );
          expect(one?.refreshAvailableAt, `refresh of ${number}`).toBeInstanceOf(Date);
          expect(other?.refreshAvailableAt).toEqual(one?.refreshAvailableAt);
        }
      } finally {
        await followed.close();
      }
    },
    testTimeoutMs,
  );

  test(
    'write nothing twice when one is stopped between the commit and the sending of a write and wakes after another took over',
    async () => {
      // No limit of the database's client may end the statement first: the lease's own clock is all that is left.
      const followed = await FollowedTogether.start(3, '&query_timeout=600000');
      const { database, sides } = followed;
      try {
        await database.queries.execute(waitAtCommit);
        const stopped = await database.queries.transaction(async (transaction) => {
          await transaction.execute(sql`select pg_advisory_xact_lock(${commitLock})`);
          sides.moveInShop(firstNumber, 6);
          await until(
            () => rowsOf(database.queries, waitingCommits),
            (waiting) => waiting.length > 0,
          );
          const holder = await followed.holder();
          holder.signal('SIGSTOP');
          return holder;
        });
        const { links } = await until(
          () => readFollowing(database),
          (journal) => journal.links.some(({ follow }) => follow.inFlight !== null),
        );
        expect(links.filter(({ follow }) => follow.inFlight !== null)).toHaveLength(1);
        expect(sides.isInStep()).toBe(false);

        await followed.expectInStepAndQuiet();
        const successor = followed.servers.find((server) => server !== stopped);
        successor?.signal('SIGTERM');
        await successor?.ended;
        // Whatever it was about to send would come before it syncs the shop in its turn.
        const answers = followed.writesMeanwhile();
        stopped.signal('SIGCONT');
        expect(await answers).toEqual([]);
        sides.expectInStep();
      } finally {
        await followed.close();
      }
    },
    testTimeoutMs,
  );
});
