import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cartumOrder, cartumProduct } from '../../../../server/sandbox/cartum/cartum-order.ts';
import {
  startCartumSandbox,
  type CartumSandbox,
  type CartumSandboxOptions,
} from '../../../../server/sandbox/cartum/cartum-sandbox.ts';
import { emptyShop, type CartumOrder } from '../../../../server/sandbox/cartum/cartum-shop.ts';
import { movingClock } from '../moving-clock.ts';
import { ask, send, signIn } from './ask-cartum.ts';

let clock: ReturnType<typeof movingClock>;
let opened: CartumSandbox[];

beforeEach(() => {
  clock = movingClock();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((sandbox) => sandbox.close()));
});

async function start(options: Partial<CartumSandboxOptions> = {}): Promise<CartumSandbox> {
  const sandbox = await startCartumSandbox({ now: clock.now, data: emptyShop(), ...options });
  opened.push(sandbox);
  return sandbox;
}

/** Orders 1 to `count`, one a day from 1 October on. */
function daily(count: number): CartumOrder[] {
  return Array.from({ length: count }, (_, index) =>
    cartumOrder({
      order_id: index + 1,
      stat_created: `2026-10-${String(1 + index).padStart(2, '0')} 10:00:00`,
      stat_status: 1 + (index % 2),
    }),
  );
}

const numbers = (orders: CartumOrder[] | undefined) => orders?.map((order) => order.order_id);

describe('signing in', () => {
  it('answers a wrong password with an ERROR envelope and HTTP 200', async () => {
    const sandbox = await start();
    const { httpStatus, text } = await send(sandbox, 'auth', JSON.stringify({ login: sandbox.login, password: 'x' }));
    expect(httpStatus).toBe(200);
    expect(JSON.parse(text)).toEqual({
      status: 'ERROR',
      response: { message: 'User with such username/password not found' },
    });
    expect(sandbox.logins()).toBe(0);
  });

  it('gives out 32 hex characters that end 600 seconds after the sign-in, however much they are used', async () => {
    const sandbox = await start();
    const token = await signIn(sandbox);
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    const status = async () =>
      JSON.parse((await send(sandbox, 'orders/get', JSON.stringify({ token }))).text) as object;
    clock.forward(599_000);
    expect(await status()).toMatchObject({ status: 'EMPTY' });
    clock.forward(1_000);
    expect(await status()).toMatchObject({ status: 'UNAUTHORIZED' });
  });

  it('leaves other tokens alive unless told otherwise', async () => {
    for (const signInEndsOtherTokens of [false, true]) {
      const sandbox = await start({ signInEndsOtherTokens });
      const token = await signIn(sandbox);
      await signIn(sandbox);
      const { text } = await send(sandbox, 'orders/get', JSON.stringify({ token }));
      expect(JSON.parse(text)).toMatchObject({ status: signInEndsOtherTokens ? 'UNAUTHORIZED' : 'EMPTY' });
      expect(sandbox.logins()).toBe(2);
    }
  });

  it('refuses every token after they were revoked', async () => {
    const sandbox = await start();
    const token = await signIn(sandbox);
    sandbox.revokeTokens();
    const { httpStatus, text } = await send(sandbox, 'orders/get', JSON.stringify({ token }));
    expect(httpStatus).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ status: 'UNAUTHORIZED' });
  });
});

describe('the protocol', () => {
  it('takes POST and PUT, with and without a slash at the end', async () => {
    const sandbox = await start();
    const body = JSON.stringify({ token: await signIn(sandbox) });
    for (const method of ['POST', 'PUT']) {
      for (const slash of ['/', '']) {
        const { text } = await send(sandbox, 'orders/get_available_statuses', body, { method, slash });
        expect(JSON.parse(text)).toMatchObject({ status: 'OK' });
      }
    }
  });

  it('answers what is not a JSON object with HTTP_ERROR 400 in the envelope', async () => {
    const sandbox = await start();
    for (const body of ['{"token":', '[]', '']) {
      const { httpStatus, text } = await send(sandbox, 'orders/get', body);
      expect(httpStatus).toBe(200);
      expect(JSON.parse(text)).toMatchObject({ status: 'HTTP_ERROR', response: { code: 400 } });
    }
  });

  it('answers an unknown function with UNDEFINED_FUNCTION and an array', async () => {
    const sandbox = await start();
    for (const name of ['orders/get_statuses', 'constructor']) {
      expect(await ask(sandbox, name)).toEqual({ status: 'UNDEFINED_FUNCTION', response: [] });
    }
  });

  it('has a 404 page in place of the API where the plan has none', async () => {
    const sandbox = await start({ data: emptyShop({ apiEnabled: false }) });
    const { httpStatus, text } = await send(sandbox, 'auth', '{}');
    expect(httpStatus).toBe(404);
    expect(text).toContain('<html');
  });

  it('puts a page that wants a browser before everything when told to', async () => {
    const sandbox = await start({ data: emptyShop({ botCheck: true }) });
    const { httpStatus, text } = await send(sandbox, 'auth', '{}');
    expect(httpStatus).toBe(200);
    expect(text).toContain('<script>');
  });
});

describe('orders/get', () => {
  it('caps the page silently below the asked limit and goes on from the offset', async () => {
    const sandbox = await start({ data: emptyShop({ orders: daily(7) }), pageCap: 3, newestFirst: false });
    const read = async (offset: number) =>
      numbers((await ask(sandbox, 'orders/get', { limit: 100, offset })).response.orders);
    expect(await read(0)).toEqual([1, 2, 3]);
    expect(await read(3)).toEqual([4, 5, 6]);
    expect(await read(6)).toEqual([7]);
  });

  it('ignores the offset and serves its own number of orders where no limit is sent', async () => {
    const sandbox = await start({ data: emptyShop({ orders: daily(7) }), defaultLimit: 2, newestFirst: false });
    expect(numbers((await ask(sandbox, 'orders/get', { offset: 5 })).response.orders)).toEqual([1, 2]);
  });

  it('serves the newest first unless told otherwise, and orders of one second by number', async () => {
    const orders = daily(3).map((order) => ({ ...order, stat_created: '2026-10-01 10:00:00' }));
    const newest = await start({ data: emptyShop({ orders }) });
    const oldest = await start({ data: emptyShop({ orders }), newestFirst: false });
    expect(numbers((await ask(newest, 'orders/get')).response.orders)).toEqual([3, 2, 1]);
    expect(numbers((await ask(oldest, 'orders/get')).response.orders)).toEqual([1, 2, 3]);
  });

  it('includes both ends of the dates, whichever way they are written', async () => {
    const sandbox = await start({ data: emptyShop({ orders: daily(5) }), newestFirst: false });
    const read = async (asked: object) => numbers((await ask(sandbox, 'orders/get', asked)).response.orders);
    expect(await read({ from: '2026-10-02', to: '2026-10-04' })).toEqual([2, 3, 4]);
    expect(await read({ from: '02.10.2026', to: '04.10.2026' })).toEqual([2, 3, 4]);
    expect(await read({ from: '2026-10-02 10:00:00', to: '2026-10-04 10:00:00' })).toEqual([2, 3, 4]);
    expect(await read({ from: '2026-10-02 10:00:01', to: '04.10.2026 09:59:59' })).toEqual([3]);
  });

  it('finds by numbers and by status', async () => {
    const sandbox = await start({ data: emptyShop({ orders: daily(5) }), newestFirst: false });
    const read = async (asked: object) => numbers((await ask(sandbox, 'orders/get', asked)).response.orders);
    expect(await read({ ids: [2, '4', 999] })).toEqual([2, 4]);
    expect(await read({ status: 2 })).toEqual([2, 4]);
    expect(await read({ status: [1, 2], ids: [1] })).toEqual([1]);
  });

  it('answers EMPTY, with the empty shape it was told to use, when nothing is found', async () => {
    for (const [emptyAs, response] of [
      ['array', []],
      ['object', {}],
    ] as const) {
      const sandbox = await start({ emptyAs });
      expect(await ask(sandbox, 'orders/get', { ids: [1] })).toEqual({ status: 'EMPTY', response });
    }
  });

  it('serves orders whose totals follow from their lines and their discount', async () => {
    const sandbox = await start();
    const added = sandbox.addOrder({
      products: [
        { price: 799, quantity: 1 },
        { price: '10.50', quantity: 3 },
      ],
      coupon_discount_value: 200,
    });
    const { response } = await ask(sandbox, 'orders/get', { ids: [added.order_id] });
    expect(response.orders?.[0]).toMatchObject({ total_default: 830.5, total_sum: 630.5, total_quantity: 4 });
  });
});

describe('statuses', () => {
  it('come keyed by id with titles in the shop’s own languages', async () => {
    const sandbox = await start({ data: emptyShop({ languages: ['ua'] }) });
    const { response } = await ask(sandbox, 'orders/get_available_statuses');
    expect(Object.keys(response.statuses ?? {})).toEqual(['1', '2', '3', '4', '6']);
    expect(response.statuses?.['3']).toEqual({ id: 3, title: { ua: 'Доставлене' }, is_successful: 1 });
  });

  it('are an undefined function on an old shop', async () => {
    const sandbox = await start({ data: emptyShop({ hasStatusList: false }) });
    expect((await ask(sandbox, 'orders/get_available_statuses')).status).toBe('UNDEFINED_FUNCTION');
  });
});

describe('orders/update', () => {
  it('logs by position, naming no order, and applies the rows that are right', async () => {
    const sandbox = await start({ data: emptyShop({ orders: daily(3) }) });
    const answer = await ask(sandbox, 'orders/update', {
      orders: [
        { order_id: 1, status: 6 },
        { order_id: 2, status: 3123 },
        { order_id: 99, status: 1 },
        { order_id: 3, payed: 1 },
      ],
    });
    expect(answer).toEqual({
      status: 'WARNING',
      response: {
        log: [
          { status: 'OK', messages: 'UPDATED' },
          { status: 'ERROR', messages: 'status is not defined or defined incorrectly' },
          { status: 'ERROR', messages: 'order_id is not defined or defined incorrectly' },
          { status: 'OK', messages: 'UPDATED' },
        ],
      },
    });
    expect(sandbox.state().orders.map((order) => order.stat_status)).toEqual([6, 2, 1]);
    expect(sandbox.state().orders[2]?.payed).toBe(1);
  });

  it('answers OK when every row was applied, and can call the text `message`', async () => {
    const sandbox = await start({ data: emptyShop({ orders: daily(1) }), logText: 'message' });
    expect(await ask(sandbox, 'orders/update', { orders: [{ order_id: 1, status: 2 }] })).toEqual({
      status: 'OK',
      response: { log: [{ status: 'OK', message: 'UPDATED' }] },
    });
  });

  it('does not move an order out of the cancelled status', async () => {
    const sandbox = await start({ data: emptyShop({ orders: daily(1) }) });
    sandbox.setStatus(1, 4);
    const answer = await ask(sandbox, 'orders/update', { orders: [{ order_id: 1, status: 2 }] });
    expect(answer.response.log?.[0]?.['status']).toBe('ERROR');
    expect(sandbox.state().orders[0]?.stat_status).toBe(4);
  });
});

describe('orders/update can be told', () => {
  const move = async (sandbox: CartumSandbox, status: number) => {
    const answer = await ask(sandbox, 'orders/update', { orders: [{ order_id: 1, status }] });
    return answer.response.log?.[0];
  };
  const startWithOne = (options: Partial<CartumSandboxOptions>) =>
    start({ data: emptyShop({ orders: daily(1) }), ...options });
  const statusOf = (sandbox: CartumSandbox) => sandbox.state().orders[0]?.stat_status;

  it('to name the order in its log', async () => {
    const sandbox = await startWithOne({ logNamesOrder: true });
    expect(await move(sandbox, 2)).toEqual({ order_id: 1, status: 'OK', messages: 'UPDATED' });
  });

  it('to refuse the status that the order has', async () => {
    const sandbox = await startWithOne({});
    expect(await move(sandbox, statusOf(sandbox) ?? 0)).toMatchObject({ status: 'OK' });
    sandbox.habits.sameStatus = 'refused';
    expect(await move(sandbox, statusOf(sandbox) ?? 0)).toMatchObject({ status: 'ERROR' });
    expect(await move(sandbox, 6)).toMatchObject({ status: 'OK' });
  });

  it('to keep orders in a successful status, but not to refuse that status again', async () => {
    const sandbox = await startWithOne({ successfulIsLocked: true });
    sandbox.setStatus(1, 3);
    expect(await move(sandbox, 2)).toMatchObject({ status: 'ERROR' });
    expect(await move(sandbox, 3)).toMatchObject({ status: 'OK' });
    sandbox.habits.successfulIsLocked = false;
    expect(await move(sandbox, 2)).toMatchObject({ status: 'OK' });
    expect(statusOf(sandbox)).toBe(2);
  });

  it('to say OK to a status that it does not keep', async () => {
    const sandbox = await startWithOne({ statusWrites: 'lost' });
    const before = statusOf(sandbox);
    expect(await move(sandbox, 6)).toMatchObject({ status: 'OK' });
    expect(statusOf(sandbox)).toBe(before);
    sandbox.habits.statusWrites = 'held';
    await move(sandbox, 6);
    expect(statusOf(sandbox)).toBe(6);
  });
});

describe('catalog/export', () => {
  const products = ['7', '007', 'LAMP-A'].map((article) => cartumProduct({ article, gtin: `482${article}` }));

  it('finds one article or several, as text', async () => {
    const sandbox = await start({ data: emptyShop({ products }) });
    const read = async (article: unknown) =>
      (await ask(sandbox, 'catalog/export', { expr: { article } })).response.products?.map(
        (product) => product.article,
      );
    expect(await read('007')).toEqual(['007']);
    expect(await read(['7', 'LAMP-A', 'nothing'])).toEqual(['7', 'LAMP-A']);
    expect(await read(['nothing'])).toBeUndefined();
  });

  it('serves the asked fields beside the three that always come, and excluding wins', async () => {
    const sandbox = await start({ data: emptyShop({ products }) });
    const { response } = await ask(sandbox, 'catalog/export', {
      expr: { article: 'LAMP-A' },
      includedParams: ['title', 'gtin', 'nonsense'],
      excludedParams: ['gtin'],
    });
    expect(Object.keys(response.products?.[0] ?? {}).sort()).toEqual(['article', 'parent', 'parent_article', 'title']);
  });

  it('never serves more than 500 products', async () => {
    const many = Array.from({ length: 520 }, (_, index) => cartumProduct({ article: `A${index}` }));
    const sandbox = await start({ data: emptyShop({ products: many }) });
    const read = async (asked: object) => (await ask(sandbox, 'catalog/export', asked)).response.products?.length;
    expect(await read({ limit: 523 })).toBe(500);
    expect(await read({ offset: 500 })).toBe(20);
    expect(await read({ limit: 0 })).toBeUndefined();
  });

  it('blanks the languages that are switched off', async () => {
    const sandbox = await start({ data: emptyShop({ products, languages: ['ua'] }) });
    const { response } = await ask(sandbox, 'catalog/export', { expr: { article: '7' } });
    expect(response.products?.[0]?.title).toEqual({ ua: 'Товар 7', en: '' });
  });
});

describe('currency/export', () => {
  it('serves enabled currencies alone, ignoring `iso`, until told otherwise', async () => {
    const currencies = [
      { id: 1, iso: 'UAH', title: 'Гривня', enabled: true, rate: 1 },
      { id: 2, iso: 'EUR', title: 'Євро', enabled: false, rate: 48 },
    ];
    const sandbox = await start({ data: emptyShop({ currencies }) });
    const read = async (asked: object) =>
      (await ask(sandbox, 'currency/export', asked)).response.currency?.map(({ iso }) => iso);
    expect(await read({ iso: 'EUR' })).toEqual(['UAH']);
    expect(await read({ iso: 'EUR', enabledOnly: false })).toEqual(['EUR']);
  });
});

describe('misbehaving', () => {
  it('words every fault as Cartum would', async () => {
    const sandbox = await start();
    const token = await signIn(sandbox);
    const faulty = async (kind: Parameters<CartumSandbox['addFault']>[0]['kind']) => {
      sandbox.addFault({ kind, endpoint: 'orders/get' });
      return send(sandbox, 'orders/get', JSON.stringify({ token }));
    };
    expect((await faulty('http-500')).httpStatus).toBe(500);
    expect((await faulty('html-200')).text).toContain('<html');
    expect((await faulty('http-401')).httpStatus).toBe(401);
    expect(await faulty('unauthorized-envelope')).toMatchObject({ httpStatus: 200 });
    expect(JSON.parse((await faulty('undefined-function')).text)).toMatchObject({ status: 'UNDEFINED_FUNCTION' });
    expect(JSON.parse((await faulty('http-429')).text)).toEqual({
      status: 'HTTP_ERROR',
      response: { code: 429, message: 'You hour requests limit has been exceeded. Retry after 1234 seconds' },
    });
    expect((await faulty('empty-body')).text).toBe('');
    const cut = await faulty('cut-json');
    expect(() => JSON.parse(cut.text) as unknown).toThrow(SyntaxError);
    expect(sandbox.callCounts()).toEqual({ auth: 1, 'orders/get': 8 });
  });

  it('applies a write whose answer is lost', async () => {
    const sandbox = await start({ data: emptyShop({ orders: daily(1) }) });
    sandbox.addFault({ kind: 'answer-lost', endpoint: 'orders/update' });
    await expect(ask(sandbox, 'orders/update', { orders: [{ order_id: 1, status: 6 }] })).rejects.toThrow();
    expect(sandbox.state().orders[0]?.stat_status).toBe(6);
  });
});

describe('a write that is applied late', () => {
  const update = (sandbox: CartumSandbox) => ask(sandbox, 'orders/update', { orders: [{ order_id: 1, status: 6 }] });

  it('takes effect when its time has come, though its token has ended and the order has moved meanwhile', async () => {
    const sandbox = await start({ data: emptyShop({ orders: daily(1) }) });
    sandbox.addFault({ kind: 'applied-late', endpoint: 'orders/update', delayMs: 45_000 });
    await expect(update(sandbox)).rejects.toThrow();
    sandbox.revokeTokens();
    sandbox.setStatus(1, 2);
    clock.forward(44_000);
    sandbox.applyLate();
    expect(sandbox.state().orders[0]?.stat_status).toBe(2);
    clock.forward(1_000);
    sandbox.applyLate();
    expect(sandbox.state().orders[0]?.stat_status).toBe(6);
  });

  it('has no effect when it was refused for its token on arrival', async () => {
    const sandbox = await start({ data: emptyShop({ orders: daily(1) }) });
    const before = sandbox.state().orders[0]?.stat_status;
    sandbox.addFault({ kind: 'applied-late', endpoint: 'orders/update' });
    const body = { token: 'f'.repeat(32), orders: [{ order_id: 1, status: 6 }] };
    await expect(send(sandbox, 'orders/update', JSON.stringify(body))).rejects.toThrow();
    clock.forward(60_000);
    sandbox.applyLate();
    expect(sandbox.state().orders[0]?.stat_status).toBe(before);
  });
});

describe('the state file', () => {
  it('keeps orders, statuses and tokens over a restart', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cartum-'));
    try {
      const stateFile = join(directory, 'deep', 'shop.json');
      const before = await start({ stateFile });
      const token = await signIn(before);
      const kept = before.addOrder();
      before.deleteOrder(before.addOrder().order_id);
      before.setStatus(kept.order_id, 6);
      await before.close();

      const after = await start({ stateFile, data: emptyShop({ login: 'another' }) });
      expect(after.login).toBe(before.login);
      const { text } = await send(after, 'orders/get', JSON.stringify({ token }));
      expect(JSON.parse(text)).toMatchObject({
        status: 'OK',
        response: { orders: [{ order_id: kept.order_id, stat_status: 6 }] },
      });
      expect(readFileSync(stateFile, 'utf8')).toContain(token);
      expect(existsSync(`${stateFile}.tmp`)).toBe(false);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
