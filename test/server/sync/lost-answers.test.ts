/**
 * An import during which more than a thousand writes lose their answer, every kind of write in every way. Which ones is drawn
 * from the writes themselves and not from the moment they arrive. `LOST_SEED=n` draws others.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { findRun } from '../../../server/records/runs.ts';
import { cartumOrder, cartumProduct } from '../../../server/sandbox/cartum/cartum-order.ts';
import { emptyShop, type CartumShopData } from '../../../server/sandbox/cartum/cartum-shop.ts';
import { roAppEmployee, smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import type { DecideFault, SandboxRequest } from '../../../server/sandbox/sandbox-server.ts';
import { seededRandom } from '../../../server/sandbox/seeded-random.ts';
import { wallClock } from '../../../server/sandbox/wall-clock.ts';
import { startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import {
  beginImport,
  connectOnly,
  expectBalanced,
  expectEachOnce,
  isDone,
  orderRows,
  workUntil,
} from './fault-recovery.ts';

const seed = process.env['LOST_SEED'] ?? '1';
const orderCount = 300;
const buyerCount = 220;
const articleCount = 160;
const managerIds = [240_001, 240_002];
const inProgressId = 290_004;

/** What is written, and whether a call looks for this very write. */
const writes: Record<
  string,
  { kind: string; isLook(endpoint: string, look: SandboxRequest, lost: SandboxRequest): boolean }
> = {
  'POST /contacts/people': { kind: 'person', isLook: (endpoint) => endpoint === 'GET /contacts/people' },
  'POST /products/': {
    kind: 'product',
    isLook: (endpoint, look, lost) =>
      endpoint === 'GET /products/' && [...look.query.values()].includes(member(lost, 'article')),
  },
  'POST /orders': {
    kind: 'order',
    isLook: (endpoint, look, lost) =>
      endpoint === 'GET /orders' && [...look.query.values()].includes(member(lost, 'client_id')),
  },
  'POST /orders/:id/items': {
    kind: 'item',
    isLook: (endpoint, look, lost) => endpoint === 'GET /orders/:id/items' && look.path === lost.path,
  },
  'POST /orders/:id/status': {
    kind: 'status',
    isLook: (endpoint, look, lost) => endpoint === 'GET /orders/:id' && `${look.path}/status` === lost.path,
  },
};
const ways = ['applied', 'not applied', 'applied late'] as const;
/** Also counted by itself: found by nobody's first look, and there before the second. */
const betweenLooks = 'applied between the two looks';

const member = (request: SandboxRequest, name: string): string =>
  String((JSON.parse(request.body) as Record<string, unknown>)[name]);

interface LateWrite {
  kind: string;
  request: SandboxRequest;
  dueMs: number;
  isLooked: boolean;
}

/** Draws which answers are lost, and counts them by kind of write and way. */
class Losses {
  readonly counts = new Map<string, number>();
  readonly #nowMs: () => number;
  readonly #lostBefore = new Map<string, number>();
  #late: LateWrite[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get total(): number {
    return [...this.counts].reduce((sum, [name, count]) => (name.endsWith(betweenLooks) ? sum : sum + count), 0);
  }

  readonly decide: DecideFault = (endpoint, request) => {
    this.#noteLooks(endpoint, request);
    const write = writes[endpoint];
    if (!write) return null;
    const name = `${request.path} ${request.body}`;
    const before = this.#lostBefore.get(name) ?? 0;
    const digest = createHash('sha256').update(`${seed} ${before} ${name}`);
    const random = seededRandom(digest.digest().readUInt32LE());
    // A write that is lost five times is given up, and so it should be.
    if (before === 3 || !random.chance(0.6)) return null;
    this.#lostBefore.set(name, before + 1);
    const way = random.pick(ways);
    this.#count(`${write.kind} ${way}`);
    if (way === 'applied') return { kind: 'answer-lost' };
    if (way === 'not applied') return { kind: 'lost-not-applied' };
    // At once, or between the first look and the second, which comes a minute after it.
    const delayMs = random.chance(0.3) ? 0 : random.integer(5_000, 50_000);
    this.#late.push({ kind: write.kind, request, dueMs: this.#nowMs() + delayMs, isLooked: false });
    return { kind: 'applied-late', delayMs };
  };

  #noteLooks(endpoint: string, look: SandboxRequest): void {
    this.#late = this.#late.filter(({ dueMs }) => dueMs > this.#nowMs());
    for (const late of this.#late) {
      const write = Object.values(writes).find(({ kind }) => kind === late.kind);
      if (late.isLooked || !write?.isLook(endpoint, look, late.request)) continue;
      late.isLooked = true;
      this.#count(`${late.kind} ${betweenLooks}`);
    }
  }

  #count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}

/** Every buyer and every article comes several times; some orders have two equal lines. */
function busyShop(now: Date): CartumShopData {
  const priceOf = (article: number) => (1000 + 37 * article) / 100;
  return emptyShop({
    products: Array.from({ length: articleCount }, (_, article) =>
      cartumProduct({ article: `L-${article}`, title: { ua: `Лампа ${article}` }, price: priceOf(article) }),
    ),
    orders: Array.from({ length: orderCount }, (_, index) => {
      const buyer = index % buyerCount;
      const articles = [index % articleCount, (7 * index + 3) % articleCount];
      if (index % 10 === 0) articles.push(articles[0] ?? 0);
      return cartumOrder({
        order_id: 1001 + index,
        stat_created: wallClock(new Date(now.getTime() - (orderCount - index) * 3_600_000), 'Europe/Kyiv'),
        stat_status: 2,
        delivery_name: `Buyer ${buyer}`,
        delivery_phone: buyer % 3 === 0 ? '' : `+38 (050) ${String(1_000_000 + buyer)}`,
        delivery_email: buyer % 3 === 1 ? '' : `buyer${buyer}@example.com`,
        products: articles.map((article, line) => ({
          article: `L-${article}`,
          title: `Лампа ${article}`,
          price: priceOf(article),
          quantity: line === 1 ? 3 : 1,
        })),
      });
    }),
  });
}

describe('an import during which a thousand answers are lost', () => {
  let database: Database;
  let world: ImportWorld;
  let losses: Losses;
  let storeId: string;
  let runId: string;
  beforeAll(async () => {
    database = await openTestDatabase();
    const employees = managerIds.map((id) => roAppEmployee({ id }));
    world = await startImportWorld({ shop: busyShop(new Date()), account: smallAccount({ employees }), database });
    const connected = await connectOnly(world);
    storeId = connected.storeId;
    losses = new Losses(() => world.clock.now().getTime());
    world.account.spoilBy(losses.decide);
    runId = await beginImport(world, storeId, connected.mapping);
    await workUntil(world, storeId, () => isDone(world, runId), 500);
    const shown = [...losses.counts].toSorted().map(([name, count]) => `${name} ${count}`);
    process.stdout.write(`${losses.total} answers lost (${database.engine}): ${shown.join(', ')}\n`);
  }, 600_000);
  afterAll(async () => {
    await world.close();
    await database.close();
  });

  test('has lost a thousand, of every kind of write in every way', () => {
    expect(losses.total).toBeGreaterThanOrEqual(1000);
    for (const { kind } of Object.values(writes)) {
      for (const way of [...ways, betweenLooks])
        expect(losses.counts.get(`${kind} ${way}`) ?? 0, `${kind} ${way}`).toBeGreaterThan(0);
    }
    const lost = world.account.calls().filter(({ fault }) => fault !== null);
    expect(lost).toHaveLength(losses.total);
  });

  test('loses no order and doubles none, each with all of its lines, to the cent', async () => {
    await expectBalanced(world, runId);
    const run = await findRun(database.queries, tenantId, runId);
    expect(run?.counters).toMatchObject({ created: orderCount, parked: 0, linked: 0, leftOut: 0, unchanged: 0 });
    await expectEachOnce(world);
    expect(world.account.state().orders).toHaveLength(orderCount);
  });

  test('makes one person of each buyer and one product of each article', () => {
    const { people, products } = world.account.state();
    expect(people).toHaveLength(buyerCount);
    const emails = people.map(({ email }) => email).filter((email) => email !== '');
    expect(new Set(emails).size).toBe(emails.length);
    expect(products.map(({ article }) => article).toSorted()).toEqual(
      Array.from({ length: articleCount }, (_, article) => `L-${article}`).toSorted(),
    );
  });

  test('sets every status, leaves nobody anything to mend, and lets managers take turns', async () => {
    const { orders } = world.account.state();
    expect(new Set(orders.map(({ status_id }) => status_id))).toEqual(new Set([inProgressId]));
    const rows = await orderRows(world, storeId);
    expect(rows).toHaveLength(orderCount);
    expect(rows.filter(({ state, reason }) => state !== 'synced' || reason !== null)).toEqual([]);
    const turns = managerIds.map((id) => orders.filter(({ manager_id }) => manager_id === id).length);
    expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1);
  });

  test('and has nothing left to write afterwards', async () => {
    world.account.forgetCalls();
    for (let tick = 0; tick < 3; tick++) await world.tick(storeId);
    expect(Object.keys(world.account.callCounts()).filter((endpoint) => endpoint.startsWith('POST'))).toEqual([]);
  });
});
