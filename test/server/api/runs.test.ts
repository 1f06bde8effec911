import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { broughtOrders, type Run } from '../../../src/contract/run.ts';
import { otherTenantId, startApiWorld, type ApiWorld, type Caller } from '../../support/api-world.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { smallShop } from '../../support/small-shop.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';

const orderCount = 8;

let api: ApiWorld;
let storeId: string;
let runId: string;
beforeAll(async () => {
  api = await startApiWorld({ shop: smallShop({ orders: orderCount, now: new Date() }), account: smallAccount() });
});
beforeEach(async () => {
  await api.world.database.queries.execute(sql`truncate stores, links, order_plans cascade`);
  api.world.account.clearFaults();
  storeId = await api.world.connect();
  const mapping = await api.world.suggestedMapping(storeId);
  runId = (await api.client().imports.start.mutate({ storeId, mapping })).id;
});
afterAll(() => api.close());

interface Watching {
  seen: Run[];
  /** Resolves with the first state for which `isWanted` holds. */
  until(isWanted: (run: Run) => boolean): Promise<Run>;
  /** Resolves when the stream is over. */
  ended: Promise<void>;
  unsubscribe(): void;
}

const open = new Set<Watching>();
afterEach(() => {
  for (const watching of open) watching.unsubscribe();
  open.clear();
});

function watch(caller?: Caller): Watching {
  const seen: Run[] = [];
  let waiting: { isWanted: (run: Run) => boolean; resolve: (run: Run) => void }[] = [];
  let unsubscribe = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    const subscription = api.client(caller).runs.watch.subscribe(
      { runId },
      {
        onData: (run) => {
          seen.push(run);
          const wanted = waiting.filter(({ isWanted }) => isWanted(run));
          waiting = waiting.filter((waiter) => !wanted.includes(waiter));
          for (const waiter of wanted) waiter.resolve(run);
        },
        onComplete: resolve,
        onError: reject,
      },
    );
    unsubscribe = () => subscription.unsubscribe();
  });
  ended.catch(() => undefined);
  const watching: Watching = {
    seen,
    ended,
    unsubscribe,
    until: (isWanted) => {
      const present = seen.find(isWanted);
      return present ? Promise.resolve(present) : new Promise((resolve) => waiting.push({ isWanted, resolve }));
    },
  };
  open.add(watching);
  return watching;
}

const get = () => api.client().runs.get.query({ runId });
const any = () => true;

describe('watching a run', () => {
  it('shows the present state, then every later one to the end, over one stream', async () => {
    const watching = watch();
    expect(await watching.until(any)).toMatchObject({ id: runId, storeId, kind: 'import', state: 'queued', done: 0 });
    await api.world.jobs.runDue();
    await watching.ended;
    const { seen } = watching;
    expect(seen.at(-1)).toEqual(await get());
    expect(seen.at(-1)).toMatchObject({ state: 'done', stage: 'finished', done: orderCount, created: orderCount });
    expect(seen.some(({ state }) => state === 'running')).toBe(true);
    for (const count of ['done', 'created', 'total'] as const) {
      const counts = seen.map((run) => run[count]);
      expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    }
  });

  it('carries dates as Date', async () => {
    const watching = watch();
    await watching.until(any);
    await api.world.jobs.runDue();
    const end = await watching.until(({ state }) => state === 'done');
    expect(end.startedAt).toBeInstanceOf(Date);
    expect(end.finishedAt?.getTime()).toBeGreaterThanOrEqual(end.startedAt?.getTime() ?? Infinity);
  });

  it('says nothing twice', async () => {
    const watching = watch();
    await watching.until(any);
    await api.world.jobs.runDue();
    await watching.ended;
    const texts = watching.seen.map((run) => JSON.stringify(run));
    expect(texts.filter((text, index) => text === texts[index - 1])).toEqual([]);
  });

  it('that is over shows its end, once, and ends', async () => {
    await api.world.jobs.runDue();
    const watching = watch({ role: 'view' });
    await watching.ended;
    expect(watching.seen).toEqual([await get()]);
  });

  it('is the same for every viewer', async () => {
    const viewers = [watch(), watch({ role: 'view' }), watch({ role: 'operate' })];
    await Promise.all(viewers.map((viewer) => viewer.until(any)));
    await api.world.jobs.runDue();
    await Promise.all(viewers.map((viewer) => viewer.ended));
    const ends = viewers.map(({ seen }) => seen.at(-1));
    expect(ends).toEqual([ends[0], ends[0], ends[0]]);
  });

  it('ends with the session, and goes on from the present state with a new one', async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { runId } }));
    const response = await fetch(`${api.url}/trpc/runs.watch?input=${input}`, {
      headers: { authorization: await api.authorization(), accept: 'text/event-stream' },
    });
    api.endSessions();
    const text = await response.text();
    expect(text).not.toContain('"state":"done"');
    await api.world.jobs.runDue();
    const watching = watch();
    await watching.ended;
    expect(watching.seen.map(({ state }) => state)).toEqual(['done']);
  });

  it('shows what holds the run up, and that it went on', async () => {
    const watching = watch();
    await watching.until(any);
    api.world.account.addFault({ kind: 'http-403', endpoint: 'POST /orders', after: 3, times: 4 });
    await api.world.jobs.runDue();
    expect(await watching.until(({ error }) => error !== undefined)).toMatchObject({
      state: 'running',
      error: { code: 'roapp-forbidden' },
    });
    await workUntil(async () => (await get()).state === 'done');
    await watching.ended;
    const end = watching.seen.at(-1);
    expect(end).toMatchObject({ state: 'done', created: orderCount });
    expect(end?.error).toBeUndefined();
  });

  it('ends when the store is removed', async () => {
    const watching = watch();
    await watching.until(any);
    await api.client().stores.remove.mutate({ storeId });
    await expect(watching.ended).rejects.toThrow('not-found');
  });

  it('of another tenant is not found', async () => {
    const watching = watch({ tenant: otherTenantId });
    await expect(watching.ended).rejects.toThrow('not-found');
    expect(watching.seen).toEqual([]);
  });
});

/** Lets time pass and work be done until something holds. */
async function workUntil(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    if (await holds()) return;
    api.world.clock.pass(60_000);
    await api.world.jobs.runDue();
  }
  throw new Error('it never held');
}

describe('pausing', () => {
  const operator = () => api.client({ role: 'operate' });
  const written = () => workOrdersByNumber(api.world.account.state());

  it('holds the run until it is resumed, which a viewer sees too', async () => {
    const before = written().size;
    const watching = watch({ role: 'view' });
    await watching.until(any);
    expect(await operator().runs.pause.mutate({ runId })).toMatchObject({ id: runId, state: 'paused' });
    await watching.until(({ state }) => state === 'paused');
    await api.world.jobs.runDue();
    api.world.clock.pass(24 * 60 * 60_000);
    await api.world.jobs.runDue();
    expect(await get()).toMatchObject({ state: 'paused', created: 0 });
    expect(written().size).toBe(before);
    expect((await operator().runs.resume.mutate({ runId })).state).not.toBe('paused');
    await api.world.jobs.runDue();
    await watching.ended;
    expect(watching.seen.at(-1)).toMatchObject({ state: 'done', done: orderCount });
  });

  it('and starting an import gives the run that is paused', async () => {
    await operator().runs.pause.mutate({ runId });
    expect((await api.client().imports.start.mutate({ storeId })).id).toBe(runId);
  });

  it('a run that is over changes nothing', async () => {
    await api.world.jobs.runDue();
    const over = await get();
    await operator()
      .runs.pause.mutate({ runId })
      .catch(() => undefined);
    await operator()
      .runs.resume.mutate({ runId })
      .catch(() => undefined);
    expect(await get()).toEqual(over);
  });
});

describe('runs', () => {
  it('tell counts that add up to the orders seen', async () => {
    await api.world.jobs.runDue();
    const { total, done, created, linked, unchanged, parked, leftOut } = await get();
    expect(done).toBe(total);
    expect(created + linked + unchanged + parked + leftOut).toBe(total);
  });

  it('tell before the first write what is there already and what is to be brought', async () => {
    await api.world.jobs.runDue();
    api.world.shop.addOrder({ delivery_phone: '050 111 22 33' });
    const { id } = await api.client().imports.start.mutate({ storeId });
    api.world.account.addFault({ kind: 'http-403', endpoint: 'POST /orders', times: 1 });
    await api.world.jobs.runDue();
    const again = await api.client().runs.get.query({ runId: id });
    expect(again).toMatchObject({ stage: 'orders', total: orderCount + 1, created: 0, unchanged: orderCount });
    expect(broughtOrders(again)).toEqual({ done: 0, total: 1 });
    await workUntil(async () => (await api.client().runs.get.query({ runId: id })).state === 'done');
    const end = await api.client().runs.get.query({ runId: id });
    expect(end).toMatchObject({ created: 1, unchanged: orderCount });
    expect(broughtOrders(end)).toEqual({ done: 1, total: 1 });
  });

  it('are listed newest first', async () => {
    await api.world.jobs.runDue();
    api.world.clock.pass(1000);
    const second = await api.client().imports.start.mutate({ storeId });
    await api.world.jobs.runDue();
    expect((await api.client().runs.list.query({ storeId })).map(({ id }) => id)).toEqual([second.id, runId]);
    expect((await api.client().stores.get.query({ storeId })).run?.id).toBe(second.id);
  });
});
