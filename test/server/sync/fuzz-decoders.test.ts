/**
 * Real answers of both platforms, mutated, through every decoder. `FUZZ_SEED=n` replays one case, `FUZZ_BASE=n` begins
 * elsewhere.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpAnswer, HttpExchange, HttpRequest } from '../../../server/domain/http-exchange.ts';
import { PlatformFailure } from '../../../server/domain/platform-failure.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { createHttpWorkOrderSystem } from '../../../server/roapp/http-work-order-system.ts';
import type { WorkOrderSystem } from '../../../server/roapp/work-order-system.ts';
import { startCartumSandbox, type CartumSandbox } from '../../../server/sandbox/cartum/cartum-sandbox.ts';
import { startRoAppSandbox, type RoAppSandbox } from '../../../server/sandbox/roapp/roapp-sandbox.ts';
import { roAppPerson, roAppPhone, roAppProduct, smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { seededRandom, type SeededRandom } from '../../../server/sandbox/seeded-random.ts';
import { createOutbound, type Outbound } from '../../../server/security/outbound.ts';
import { createCartumPlatform } from '../../../server/shops/cartum/cartum-platform.ts';
import type { Shop } from '../../../server/shops/shop-platform.ts';
import { mutatedJson } from '../../support/mutated-json.ts';
import { smallShop } from '../../support/small-shop.ts';
import { keptToken } from '../../suites/kept-token.ts';
import { steppingClock } from '../../suites/stepping-clock.ts';

const bodies = Number(process.env['FUZZ_BODIES'] ?? 20_000);
const base = Number(process.env['FUZZ_BASE'] ?? 1);
/** Far more than any reading of these few orders needs. */
const mostCalls = 200;
const { signal } = new AbortController();

/** One use of a port, with the answers that it really got. */
interface Conversation {
  name: string;
  answers: Map<string, HttpAnswer>;
  /** Everything that came out of the port. */
  hold(exchange: HttpExchange): Promise<unknown>;
}

/** Answers that are honest but say no: their decoders are as exposed as the others. */
const refusals: readonly { status: number; body: unknown }[] = [
  { status: 200, body: { status: 'HTTP_ERROR', response: { code: 429, message: 'Retry after 1234 seconds' } } },
  { status: 200, body: { status: 'ERROR', response: { code: 1, message: 'User not found' } } },
  { status: 200, body: { status: 'UNDEFINED_FUNCTION', response: [] } },
  { status: 401, body: { status: 'UNAUTHORIZED', response: { message: 'Token is not valid' } } },
  { status: 400, body: { errors: { phones: ['exists', 'short'] }, message: 'Validation failed' } },
  { status: 400, body: { code: 400, message: { validation: { client_id: ['required'] } } } },
  { status: 400, body: { validation: { title: 'too long' } } },
  { status: 403, body: { message: 'Subscription expired' } },
];

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

/** Tokens differ from one sign-in to the next. */
function keyOf({ method, url, body }: HttpRequest): string {
  return `${method} ${url} ${(body ?? '').replace(/"token":"[^"]*"/, '')}`;
}

/** What could not be stored, or counted with: the path of it, or null. */
function unstorable(value: unknown, path = '$'): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is ${value}`;
  if (typeof value === 'string')
    return /[\0\p{Surrogate}]/u.test(value) ? `${path} holds what no database takes` : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? `${path} is no moment` : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, member] of Object.entries(value)) {
    const found = unstorable(key, `${path} key`) ?? unstorable(member, `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

describe('mutated answers', () => {
  let cartum: CartumSandbox;
  let roapp: RoAppSandbox;
  let outbound: Outbound;
  const conversations: Conversation[] = [];

  beforeAll(async () => {
    const now = new Date('2026-10-20T09:00:00Z');
    const data = smallShop({ orders: 4, now });
    for (const order of data.orders) order.comment = 'Leave it <b>there</b> 👍';
    cartum = await startCartumSandbox({ now: () => now, data, pageCap: 2 });
    roapp = await startRoAppSandbox({
      now: () => now,
      requestsPerSecond: 100_000,
      data: smallAccount({
        people: [1, 2].map((id) =>
          roAppPerson({ id, last_name: 'Test', email: `p${id}@example.com`, phones: [roAppPhone(`050111222${id}`)] }),
        ),
        products: [1, 2].map((id) =>
          roAppProduct({
            id,
            article: `A-${id}`,
            code: `${id}`,
            barcodes: [{ id, code: `482000000000${id}`, type: '' }],
          }),
        ),
      }),
    });
    outbound = createOutbound({ allowedPrivate: [cartum, roapp].map(({ url }) => new URL(url).host) });

    const shopCalls: Record<string, (shop: Shop) => Promise<unknown>> = {
      inspect: (shop) => shop.inspect(signal),
      statuses: (shop) => shop.statuses(signal),
      ordersFrom: (shop) => collect(shop.ordersFrom('2026-10-01 00:00:00', signal)),
      ordersByNumber: (shop) => shop.ordersByNumber(['1001', '1002', '1003'], signal),
      setStatuses: (shop) =>
        shop.setStatuses(
          ['1001', '1002'].map((number) => ({ number, statusId: 2 })),
          signal,
        ),
      products: (shop) => shop.products(['A-1', 'A-2'], signal),
    };
    const moment = new Date('2026-10-01T00:00:00Z');
    const item = { productId: 1, assigneeId: 240_001, quantity: 1, priceMinor: 100, costMinor: 0, comment: '' };
    const order = { locationId: 160_001, orderTypeId: 260_001, clientId: 1, managerId: null, managerNotes: 'shop #1' };
    const person = { firstName: 'A', lastName: '', email: '', phone: '380501112233' };
    const product = { title: 'T', description: '', sku: 'S', code: '', barcode: '', categoryId: 920_001 };
    const accountCalls: Record<string, (account: WorkOrderSystem) => Promise<unknown>> = {
      createOrder: (account) => account.createOrder(order, signal),
      addItem: (account) => account.addItem(70_000_001, item, signal),
      changeItem: (account) => account.changeItem(70_000_001, 91_000_001, { quantity: 2, priceMinor: 5 }, signal),
      addComment: (account) => account.addComment(70_000_001, 'Courier', signal),
      setStatus: (account) => account.setStatus(70_000_001, 290_004, signal),
      createPerson: (account) => account.createPerson(person, signal),
      createProduct: (account) => account.createProduct(product, signal),
      company: (account) => account.company(signal),
      locations: (account) => account.locations(signal),
      orderTypes: (account) => account.orderTypes(signal),
      employees: (account) => account.employees(signal),
      orderStatuses: (account) => account.orderStatuses(signal),
      people: (account) => collect(account.people(null, signal)),
      peopleSince: (account) => collect(account.people(moment, signal)),
      person: (account) => account.person(1, signal),
      findProducts: (account) => account.findProducts('sku', ['A-1', 'A-2'], signal),
      findProductsByCode: (account) => account.findProducts('code', ['1'], signal),
      product: (account) => account.product(1, signal),
      categories: (account) => account.categories(signal),
      order: (account) => account.order(70_000_001, signal),
      ordersByIds: (account) => account.ordersByIds([70_000_001], signal),
      ordersModifiedSince: (account) => collect(account.ordersModifiedSince(moment, signal)),
      ordersOfClient: (account) => account.ordersOfClient(1, moment, new Date('2026-11-01T00:00:00Z'), signal),
      items: (account) => account.items(70_000_001, signal),
    };
    const clock = () => steppingClock(now);
    for (const [name, call] of Object.entries(shopCalls)) {
      await record(`shop.${name}`, (exchange) =>
        call(
          createCartumPlatform({ exchange, clock: clock() }).open({
            origin: cartum.url,
            login: cartum.login,
            password: () => Promise.resolve(new Secret(cartum.password)),
            tokens: keptToken(),
          }),
        ),
      );
    }
    for (const [name, call] of Object.entries(accountCalls)) {
      const access = {
        apiUrl: roapp.apiUrl,
        apiKey: new Secret(roapp.apiKey),
        takeSlot: () => Promise.resolve(() => undefined),
      };
      await record(`account.${name}`, (exchange) =>
        call(createHttpWorkOrderSystem({ exchange, clock: clock() })(access, 'import')),
      );
    }
  });
  afterAll(async () => {
    await outbound.close();
    await Promise.all([cartum.close(), roapp.close()]);
  });

  async function record(name: string, hold: Conversation['hold']): Promise<void> {
    const answers = new Map<string, HttpAnswer>();
    await hold(async (request) => {
      const answer = await outbound.exchange(request);
      answers.set(keyOf(request), answer);
      return answer;
    });
    conversations.push({ name, answers, hold });
  }

  /** Answers as recorded, but for one answer that is mutated; what was never asked before finds nothing. */
  function spoilt({ answers }: Conversation, random: SeededRandom): HttpExchange {
    const [key, answer] = random.pick([...answers]);
    const refusal = random.pick(refusals);
    const honest = random.chance(0.2) ? { status: refusal.status, body: JSON.stringify(refusal.body) } : answer;
    const mutated: HttpAnswer = {
      status: random.chance(0.1) ? random.pick([204, 301, 400, 404, 408, 422, 429, 500]) : honest.status,
      headers: random.chance(0.05) ? { 'retry-after': random.pick(['-1', 'soon', '1e9']), location: '//[' } : {},
      body: mutatedJson(honest.body, random),
    };
    const isShop = key.includes('/api/');
    const nothing = { status: isShop ? 200 : 404, headers: {}, body: isShop ? '{"status":"EMPTY","response":[]}' : '' };
    let calls = 0;
    return (request) => {
      if (calls++ > mostCalls) return Promise.resolve({ status: 503, headers: {}, body: '' });
      const asked = keyOf(request);
      return Promise.resolve(asked === key ? mutated : (answers.get(asked) ?? nothing));
    };
  }

  async function tryCase(seed: number): Promise<{ seed: number; where: string; wrong: string } | null> {
    const random = seededRandom(seed);
    const conversation = random.pick(conversations);
    try {
      const wrong = unstorable(await conversation.hold(spoilt(conversation, random)));
      return wrong === null ? null : { seed, where: conversation.name, wrong };
    } catch (error) {
      if (!(error instanceof PlatformFailure)) {
        return { seed, where: conversation.name, wrong: error instanceof Error ? (error.stack ?? '') : String(error) };
      }
      const wrong = unstorable(error.detail);
      return wrong === null ? null : { seed, where: conversation.name, wrong };
    }
  }

  test(
    'are decoded or refused as a failure of the platform, and nothing else comes out',
    { timeout: 600_000 },
    async () => {
      const only = process.env['FUZZ_SEED'];
      const seeds = only ? [Number(only)] : Array.from({ length: bodies }, (_, index) => base * 1_000_000 + index);
      const failed: { seed: number; where: string; wrong: string }[] = [];
      for (const seed of seeds) {
        const failure = await tryCase(seed);
        if (failure) failed.push(failure);
      }
      const kinds = new Map(failed.map((failure) => [`${failure.where} ${failure.wrong.slice(0, 200)}`, failure]));
      expect(
        [...kinds.values()].slice(0, 10),
        `${failed.length} of ${seeds.length} cases; replay one with FUZZ_SEED`,
      ).toEqual([]);
    },
  );
});

describe('answers that once came through', () => {
  const open = (answer: HttpAnswer) => {
    const exchange: HttpExchange = ({ url }) =>
      Promise.resolve(
        url.endsWith('/auth/') ? { ...answer, status: 200, body: '{"status":"OK","response":{"token":"t"}}' } : answer,
      );
    const clock = steppingClock();
    return {
      shop: createCartumPlatform({ exchange, clock }).open({
        origin: 'https://shop.example',
        login: 'api',
        password: () => Promise.resolve(new Secret('secret')),
        tokens: keptToken(),
      }),
      account: createHttpWorkOrderSystem({ exchange, clock })(
        { apiUrl: 'https://api.example/v2', apiKey: new Secret('k'), takeSlot: () => Promise.resolve(() => undefined) },
        'import',
      ),
    };
  };
  const orderWith = (changes: object) => {
    const line = { title: 'A', article: 'A', price: 1, quantity: 1, ...('quantity' in changes ? changes : {}) };
    const order = {
      order_id: 1,
      stat_status: 1,
      stat_created: '2026-10-20 09:00:00',
      currency: 'UAH',
      total_sum: 1,
      products: [line],
      ...changes,
    };
    return open({ status: 200, headers: {}, body: JSON.stringify({ status: 'OK', response: { orders: [order] } }) });
  };

  test.each([
    ['a number of more digits than can be counted with', { quantity: '9'.repeat(400) }],
    ['a status that no table takes', { stat_status: 2_147_483_648 }],
    ['a number too long for a key', { order_id: 'x'.repeat(3_000) }],
  ])('an order with %s is unreadable', async (_what, changes) => {
    const [page] = await collect(orderWith(changes).shop.ordersFrom('2026-10-01 00:00:00', signal));
    expect(page?.orders).toEqual([]);
    expect(page?.unreadable).toHaveLength(1);
    expect(page?.unreadable[0]?.number.length).toBeLessThan(20);
  });

  test('an error code that is no text ends in a failure of the shop', async () => {
    const body = '{"status":"ERROR","response":{"code":{"toString":1},"message":{}}}';
    await expect(open({ status: 200, headers: {}, body }).shop.statuses(signal)).rejects.toBeInstanceOf(
      PlatformFailure,
    );
  });

  test('words of a refusal are never cut within a character', async () => {
    const body = JSON.stringify({ errors: { 'a\u0000': [`${'x'.repeat(294)}${'👍'.repeat(10)}`] } });
    const refused = open({ status: 400, headers: {}, body }).account.setStatus(1, 2, signal);
    const failure: unknown = await refused.catch((error: unknown) => error);
    if (!(failure instanceof PlatformFailure)) throw new Error('no failure');
    expect(unstorable(failure.detail)).toBeNull();
    expect(failure.detail.message?.length).toBeLessThanOrEqual(300);
  });

  test('items that are not there while their order is say nothing about a write', async () => {
    const order = { id: 7, number: 'A7', status: { id: 1 }, created_at: '2026-10-20T09:00:00Z', total: '1.00' };
    const exchange: HttpExchange = ({ url }) =>
      Promise.resolve(
        url.endsWith('/items')
          ? { status: 404, headers: {}, body: '' }
          : { status: 200, headers: {}, body: JSON.stringify(order) },
      );
    const access = {
      apiUrl: 'https://api.example/v2',
      apiKey: new Secret('k'),
      takeSlot: () => Promise.resolve(() => undefined),
    };
    const account = createHttpWorkOrderSystem({ exchange, clock: steppingClock() })(access, 'import');
    await expect(account.items(7, signal)).rejects.toMatchObject({ code: 'roapp-unreachable' });
  });

  test('an item whose answer is empty has an unknown outcome', async () => {
    const item = { productId: 1, assigneeId: 1, quantity: 1, priceMinor: 1, costMinor: 0, comment: '' };
    const adding = open({ status: 200, headers: {}, body: '' }).account.addItem(1, item, signal);
    await expect(adding).rejects.toMatchObject({ code: 'roapp-unreachable', outcome: 'unknown' });
  });

  test('a product is made in version 2 where the unversioned call is gone', async () => {
    const asked: string[] = [];
    const exchange: HttpExchange = ({ url, body }) => {
      asked.push(`${new URL(url).pathname} ${Object.keys(JSON.parse(body ?? '{}') as object).join()}`);
      const isGone = url.endsWith('/products/');
      return Promise.resolve({ status: isGone ? 404 : 200, headers: {}, body: isGone ? '' : '{"id":5}' });
    };
    const access = {
      apiUrl: 'https://api.example/v2',
      apiKey: new Secret('k'),
      takeSlot: () => Promise.resolve(() => undefined),
    };
    const account = createHttpWorkOrderSystem({ exchange, clock: steppingClock() })(access, 'import');
    const product = { title: 'T', description: '', sku: 'S', code: '', barcode: '', categoryId: 1 };
    expect(await account.createProduct(product, signal)).toEqual({ id: 5 });
    expect(asked).toEqual(['/products/ category_id,title,article', '/v2/catalog/products category_id,title,sku']);
  });
});
