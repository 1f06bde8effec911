import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  startRoAppSandbox,
  type RoAppSandbox,
  type RoAppSandboxOptions,
} from '../../../../server/sandbox/roapp/roapp-sandbox.ts';
import { roAppPerson, roAppPhone, roAppProduct, smallAccount } from '../../../../server/sandbox/roapp/small-account.ts';
import { movingClock } from '../moving-clock.ts';
import { ask, type Page } from './ask-roapp.ts';

let clock: ReturnType<typeof movingClock>;
let opened: RoAppSandbox[];

beforeEach(() => {
  clock = movingClock();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((sandbox) => sandbox.close()));
});

const person = { ...roAppPerson({ id: 33_000_001, last_name: 'Test' }), phones: [roAppPhone('(050) 111-22-33')] };
const product = roAppProduct({ id: 61_000_001, article: 'LAMP-A', cost: 54 });

async function start(options: Partial<RoAppSandboxOptions> = {}): Promise<RoAppSandbox> {
  const data = smallAccount({ people: [structuredClone(person)], products: [structuredClone(product)] });
  const sandbox = await startRoAppSandbox({ now: clock.now, data, requestsPerSecond: 1000, ...options });
  opened.push(sandbox);
  return sandbox;
}

const newOrder = { branch_id: 160_001, order_type_id: 260_001, client_id: 33_000_001, manager_notes: 'Shop order #1' };
const newItem = {
  entity_id: 61_000_001,
  assignee_id: 240_001,
  quantity: 2,
  price: 125.5,
  cost: 0,
  discount: { type: 'percentage', percentage: 0, amount: 0, sponsor: 'staff' },
  warranty: { period: '0', periodUnits: 'days' },
};

async function createOrder(sandbox: RoAppSandbox, changes: object = {}): Promise<number> {
  const { body } = await ask<{ id: number }>(sandbox, 'POST', '/v2/orders', { ...newOrder, ...changes });
  return body.id;
}

const idsOf = (reply: { body: Page<{ id: number }> }) => reply.body.data.map(({ id }) => id);

describe('the door', () => {
  it('answers a wrong key with 401 and JSON', async () => {
    const reply = await ask(await start(), 'GET', '/v2/company', undefined, 'wrong');
    expect(reply.status).toBe(401);
    expect(reply.contentType).toContain('application/json');
  });

  it('allows three calls within any second and refuses the fourth with 429', async () => {
    const sandbox = await start({ requestsPerSecond: 3 });
    const call = async () => (await ask(sandbox, 'GET', '/v2/company')).status;
    expect(await call()).toBe(200);
    clock.forward(600);
    expect([await call(), await call()]).toEqual([200, 200]);
    clock.forward(399);
    expect(await call()).toBe(429);
    clock.forward(601);
    expect([await call(), await call()]).toEqual([200, 200]);
  });

  it('counts calls that it refused', async () => {
    const sandbox = await start({ requestsPerSecond: 3 });
    const call = async () => (await ask(sandbox, 'GET', '/v2/company')).status;
    expect([await call(), await call(), await call()]).toEqual([200, 200, 200]);
    clock.forward(999);
    expect([await call(), await call(), await call()]).toEqual([429, 429, 429]);
    clock.forward(1);
    expect(await call()).toBe(429);
    clock.forward(1000);
    expect(await call()).toBe(200);
  });

  it('refuses everything with 403 when the subscription has ended', async () => {
    const sandbox = await start();
    sandbox.state().subscriptionExpired = true;
    expect((await ask(sandbox, 'GET', '/v2/company')).status).toBe(403);
  });

  it('minds the version and the slash at the end', async () => {
    const sandbox = await start();
    const status = async (path: string) => (await ask(sandbox, 'GET', path)).status;
    expect(await status('/products/')).toBe(200);
    expect(await status('/products')).toBe(404);
    expect(await status('/v2/products/')).toBe(404);
    expect(await status('/v2/orders')).toBe(200);
    expect(await status('/v2/orders/')).toBe(404);
    expect((await ask(sandbox, 'DELETE', '/v2/orders')).status).toBe(405);
  });

  it('names calls by method and pattern', async () => {
    const sandbox = await start();
    const id = await createOrder(sandbox);
    await ask(sandbox, 'POST', `/v2/orders/${id}/items`, newItem);
    await ask(sandbox, 'GET', '/products/?articles[]=A');
    expect(sandbox.callCounts()).toEqual({ 'POST /orders': 1, 'POST /orders/:id/items': 1, 'GET /products/': 1 });
  });
});

describe('company', () => {
  it('serves each list in its own envelope', async () => {
    const sandbox = await start();
    const body = async (path: string) => (await ask<unknown>(sandbox, 'GET', path)).body;
    expect(await body('/v2/company')).toMatchObject({ currency: 'UAH', country: 'UA', timezone: 'Europe/Kyiv' });
    expect(await body('/v2/company/employees')).toMatchObject({ data: [{ id: 240_001, is_active: true }] });
    expect(await body('/v2/company/locations')).toMatchObject({ data: [{ id: 160_001, is_archived: false }] });
    expect(await body('/v2/company/locations?is_archived=true')).toEqual({ data: [] });
    expect(await body('/v2/orders/types')).toEqual([{ id: 260_001, title: 'Online order' }]);
    expect(await body('/v2/orders/statuses')).toContainEqual({
      id: 290_001,
      name: 'New',
      color: '#1E79C7',
      group: { type: 1, name: 'New' },
    });
    expect(await body('/warehouse/categories/')).toMatchObject({ data: [{ id: 920_001, parent_id: null }] });
  });
});

describe('people', () => {
  it('pages by fifty and counts all of them', async () => {
    const people = Array.from({ length: 120 }, (_, index) => roAppPerson({ id: index + 1 }));
    const sandbox = await start({ data: smallAccount({ people }) });
    const page = (number: number) =>
      ask<Page<{ id: number }>>(sandbox, 'GET', `/v2/contacts/people?sort=id&pageSize=100&page=${number}`);
    const first = await page(1);
    expect(first.body.paging).toEqual({ page: 1, limit: 50, total_pages: 3, count: 120 });
    expect(idsOf(first)).toEqual(people.slice(0, 50).map(({ id }) => id));
    expect(idsOf(await page(3))).toHaveLength(20);
    expect(idsOf(await page(4))).toEqual([]);
  });

  it('compares phones with the stored text alone', async () => {
    const sandbox = await start();
    const find = async (phone: string) =>
      idsOf(await ask(sandbox, 'GET', `/v2/contacts/people?phones[]=${encodeURIComponent(phone)}`));
    expect(await find('(050) 111-22-33')).toEqual([33_000_001]);
    expect(await find('380501112233')).toEqual([]);
  });

  it('ignores filters that it does not know, e-mail among them', async () => {
    const sandbox = await start();
    expect(idsOf(await ask(sandbox, 'GET', '/v2/contacts/people?emails[]=nobody@example.com&x=1'))).toEqual([
      33_000_001,
    ]);
  });

  it('needs a first name and names the field in its 400', async () => {
    const sandbox = await start();
    const reply = await ask(sandbox, 'POST', '/v2/contacts/people', { last_name: 'Test' });
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ errors: { first_name: ['required'] }, message: 'Validation failed' });
  });

  it('creates, changes and deletes a person', async () => {
    const sandbox = await start();
    const made = await ask(sandbox, 'POST', '/v2/contacts/people', {
      first_name: 'Ira',
      phones: [{ title: 'Mobile', phone: '380670000000', notify: false, has_viber: false, has_whatsapp: false }],
    });
    expect(made.body).toEqual({ id: 33_000_002 });
    clock.forward(5_000);
    await ask(sandbox, 'PATCH', '/v2/contacts/people/33000002', { notes: 'regular' });
    const read = await ask(sandbox, 'GET', '/v2/contacts/people/33000002');
    expect(read.body).toMatchObject({
      first_name: 'Ira',
      notes: 'regular',
      phones: [{ phone: '380670000000', notify: false }],
      created_at: '2026-11-10T12:00:00Z',
      modified_at: '2026-11-10T12:00:05Z',
    });
    await ask(sandbox, 'DELETE', '/v2/contacts/people/33000002');
    expect(sandbox.state().people.map(({ id }) => id)).toEqual([33_000_001]);
  });

  it('answers a missing person with an empty text', async () => {
    const reply = await ask(await start(), 'GET', '/v2/contacts/people/1');
    expect(reply).toMatchObject({ status: 404, text: '' });
    expect(reply.contentType).toContain('text/plain');
  });
});

describe('products', () => {
  const products = [
    roAppProduct({
      id: 1,
      title: 'Lamp',
      article: '007',
      cost: 54,
      barcodes: [{ id: 1, code: '0482', type: 'ean13' }],
    }),
    roAppProduct({ id: 2, title: 'Lamp shade', article: '7', code: 'X1', prices: { '310001': 81 } }),
    roAppProduct({ id: 3, title: 'Lamp', article: 'B', code: 'X1' }),
  ];

  it('finds by SKU and title exactly, by barcode as a number and by parts of words', async () => {
    const sandbox = await start({ data: smallAccount({ products }) });
    const find = async (query: string) => {
      const { body } = await ask<{ data: { id: number }[]; count: number }>(sandbox, 'GET', `/products/?${query}`);
      expect(body.count).toBe(body.data.length);
      return body.data.map(({ id }) => id);
    };
    expect(await find('articles[]=007')).toEqual([1]);
    expect(await find('articles=7&articles=B')).toEqual([2, 3]);
    expect(await find('title=Lamp')).toEqual([1, 3]);
    expect(await find('barcodes[]=482')).toEqual([1]);
    expect(await find('q=lamp')).toEqual([1, 2, 3]);
    expect(await find('q=x1')).toEqual([2, 3]);
    expect(await find('title=Lamp&articles[]=B')).toEqual([3]);
  });

  it('shows the SKU as article without a version and as sku with cost under version 2', async () => {
    const sandbox = await start({ data: smallAccount({ products }) });
    const bare = await ask(sandbox, 'GET', '/products/1');
    expect(bare.body).toMatchObject({ article: '007', barcodes: [{ code: '0482' }], category: { id: 920_001 } });
    expect(bare.body).not.toHaveProperty('cost');
    const paged = await ask<Page<object>>(sandbox, 'GET', '/v2/catalog/products');
    expect(paged.body.paging.count).toBe(3);
    expect(paged.body.data[0]).toMatchObject({ sku: '007', cost: '54.00', barcodes: [{ code: '0482' }] });
  });

  it('serves fifty at a time and the rest by page', async () => {
    const many = Array.from({ length: 60 }, (_, index) => roAppProduct({ id: index + 1 }));
    const sandbox = await start({ data: smallAccount({ products: many }) });
    const read = async (query: string) =>
      (await ask<{ data: object[]; count: number }>(sandbox, 'GET', `/products/?q=product${query}`)).body;
    expect(await read('')).toMatchObject({ count: 60, data: { length: 50 } });
    expect((await read('&page=2')).data).toHaveLength(10);
  });

  it('needs a title and a category that exists', async () => {
    const sandbox = await start();
    const post = (body: object) => ask<{ errors: object }>(sandbox, 'POST', '/products/', body);
    expect((await post({})).body.errors).toEqual({ category_id: ['required'], title: ['required'] });
    expect((await post({ title: 'A', category_id: 5 })).status).toBe(400);
    const made = await post({ title: 'A', category_id: 920_001, article: 'A-1', barcodes: ['4820000000017'] });
    expect(made.body).toEqual({ id: 61_000_002 });
    expect(sandbox.state().products[1]).toMatchObject({ article: 'A-1', barcodes: [{ code: '4820000000017' }] });
  });
});

describe('orders', () => {
  it('start in the first status of their type, in the name of the key’s employee', async () => {
    const sandbox = await start();
    const id = await createOrder(sandbox);
    const { body } = await ask(sandbox, 'GET', `/v2/orders/${id}`);
    expect(body).toMatchObject({
      id,
      number: 'A0001',
      status: { id: 290_001, group: { type: 1 } },
      created_by_id: 240_001,
      branch_id: 160_001,
      client: { id: 33_000_001, name: 'Олена Test', phone: ['(050) 111-22-33'] },
      created_at: '2026-11-10T12:00:00Z',
      total: '0.00',
      payed: '0.00',
    });
  });

  it('name every missing or unknown reference in a 400', async () => {
    const sandbox = await start();
    const post = (body: object) => ask<{ errors: object }>(sandbox, 'POST', '/v2/orders', body);
    expect((await post({})).body.errors).toEqual({
      branch_id: ['required'],
      order_type_id: ['required'],
      client_id: ['required'],
    });
    const reply = await post({ ...newOrder, client_id: 1, manager_id: 2 });
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.body.errors).sort()).toEqual(['client_id', 'manager_id']);
    expect(sandbox.state().orders).toEqual([]);
  });

  it('answer a POST in each of the ways in which the id may be named', async () => {
    for (const [createdAs, body] of [
      ['id', { id: 70_000_001 }],
      ['data', { data: { id: 70_000_001 } }],
      ['data-list', { data: [{ id: 70_000_001 }] }],
      ['empty', {}],
    ] as const) {
      const sandbox = await start({ createdAs });
      expect((await ask(sandbox, 'POST', '/v2/orders', newOrder)).body).toEqual(body);
    }
  });

  it('total quantity times price over the items and take no notice of discounts', async () => {
    const sandbox = await start();
    const id = await createOrder(sandbox);
    await ask(sandbox, 'POST', `/v2/orders/${id}/items`, newItem);
    const discount = { type: 'value', percentage: 0, amount: 10, sponsor: 'staff' };
    await ask(sandbox, 'POST', `/v2/orders/${id}/items`, { ...newItem, quantity: 3, price: 0.1, discount });
    expect((await ask(sandbox, 'GET', `/v2/orders/${id}`)).body).toMatchObject({ total: '251.30', discount_sum: 0 });
  });

  it('show items as a bare list with amounts as text and nothing written off', async () => {
    const sandbox = await start();
    const id = await createOrder(sandbox);
    const made = await ask(sandbox, 'POST', `/v2/orders/${id}/items`, { ...newItem, comment: 'SKU LAMP-A' });
    expect(made.body).toEqual({ id: 91_000_001 });
    expect((await ask<object[]>(sandbox, 'GET', `/v2/orders/${id}/items`)).body).toMatchObject([
      {
        quantity: '2.000',
        price: '125.50',
        cost: '0.00000',
        entity: { id: 61_000_001, type: 'product', sku: 'LAMP-A' },
        comment: 'SKU LAMP-A',
        write_offs: null,
        discount: { amount: '0.00' },
      },
    ]);
  });

  it('refuse an item that lacks one of the required fields or whose product is unknown', async () => {
    const sandbox = await start();
    const id = await createOrder(sandbox);
    for (const field of Object.keys(newItem)) {
      const { [field as keyof typeof newItem]: _left, ...rest } = newItem;
      const reply = await ask<{ errors: object }>(sandbox, 'POST', `/v2/orders/${id}/items`, rest);
      expect(reply.status).toBe(400);
      expect(Object.keys(reply.body.errors)).toEqual([field]);
    }
    expect((await ask(sandbox, 'POST', `/v2/orders/${id}/items`, { ...newItem, entity_id: 9 })).status).toBe(400);
  });

  it('change an item, and can be told to refuse quantity 0', async () => {
    for (const zeroQuantity of ['accepted', 'refused'] as const) {
      const sandbox = await start({ zeroQuantity });
      const id = await createOrder(sandbox);
      await ask(sandbox, 'POST', `/v2/orders/${id}/items`, newItem);
      const reply = await ask(sandbox, 'PATCH', `/v2/orders/${id}/items/91000001`, { quantity: 0 });
      expect(reply.status).toBe(zeroQuantity === 'accepted' ? 200 : 400);
      expect(sandbox.state().orders[0]?.items[0]?.quantity).toBe(zeroQuantity === 'accepted' ? 0 : 2);
    }
  });

  it('move their modified_at on every write', async () => {
    const sandbox = await start();
    const id = await createOrder(sandbox);
    const writes: [string, string, object][] = [
      ['PATCH', '', { manager_notes: 'other' }],
      ['POST', '/items', newItem],
      ['PATCH', '/items/91000001', { price: 1 }],
      ['POST', '/status', { status_id: 290_004 }],
      ['POST', '/comments', { comment: 'hello', is_private: true }],
    ];
    for (const [method, path, body] of writes) {
      const before = sandbox.state().orders[0]?.modified_at ?? '';
      clock.forward(1_000);
      expect((await ask(sandbox, method, `/v2/orders/${id}${path}`, body)).status).toBe(200);
      expect(sandbox.state().orders[0]!.modified_at > before).toBe(true);
    }
    expect(sandbox.state().orders[0]?.comments).toMatchObject([{ comment: 'hello' }]);
  });

  it('close with a status of the closed groups and open again', async () => {
    const sandbox = await start();
    const id = await createOrder(sandbox);
    const move = (statusId: number) => ask(sandbox, 'POST', `/v2/orders/${id}/status`, { status_id: statusId });
    await move(290_012);
    expect(sandbox.state().orders[0]?.closed_at).toBe('2026-11-10T12:00:00Z');
    await move(290_004);
    expect(sandbox.state().orders[0]?.closed_at).toBeNull();
    expect((await move(1)).status).toBe(400);
  });

  it('refuse a move that the status does not allow', async () => {
    const sandbox = await start();
    const id = await createOrder(sandbox);
    sandbox.state().statuses[2]!.reachableFrom = [290_004];
    const move = (statusId: number) => ask(sandbox, 'POST', `/v2/orders/${id}/status`, { status_id: statusId });
    expect((await move(290_012)).status).toBe(400);
    await move(290_004);
    expect((await move(290_012)).status).toBe(200);
  });

  it('are 404 when there are none', async () => {
    const sandbox = await start();
    expect((await ask(sandbox, 'GET', '/v2/orders/1')).status).toBe(404);
    expect((await ask(sandbox, 'POST', '/v2/orders/1/items', newItem)).status).toBe(404);
  });
});

describe('the list of orders', () => {
  let sandbox: RoAppSandbox;
  const find = async (query: string) => idsOf(await ask(sandbox, 'GET', `/v2/orders?${query}`));

  beforeEach(async () => {
    const second = roAppPerson({ id: 33_000_002, first_name: 'Ivan' });
    sandbox = await start({ data: smallAccount({ people: [structuredClone(person), second] }) });
    for (const clientId of [33_000_001, 33_000_002, 33_000_001]) {
      await createOrder(sandbox, { client_id: clientId });
      clock.forward(60_000);
    }
  });

  it('takes list filters bare, repeated and with brackets', async () => {
    expect(await find('ids=70000001')).toEqual([70_000_001]);
    expect(await find('ids=70000001&ids=70000003&sort=id')).toEqual([70_000_001, 70_000_003]);
    expect(await find('ids[]=70000001&ids[]=70000003&sort=id')).toEqual([70_000_001, 70_000_003]);
    expect(await find('clients_ids[]=33000001')).toEqual([70_000_003, 70_000_001]);
    expect(await find('numbers[]=A0002')).toEqual([70_000_002]);
    expect(await find('client_phones[]=(050) 111-22-33&sort=-id')).toEqual([70_000_003, 70_000_001]);
    expect(await find('statuses[]=290004')).toEqual([]);
  });

  it('serves the highest id first unless asked to sort', async () => {
    expect(await find('')).toEqual([70_000_003, 70_000_002, 70_000_001]);
    expect(await find('sort=modified_at')).toEqual([70_000_001, 70_000_002, 70_000_003]);
    expect((await ask(sandbox, 'GET', '/v2/orders?sort=created_at')).status).toBe(400);
  });

  it('takes one moment as the beginning and two as a span, both included', async () => {
    expect(await find('created_at=2026-11-10T12:01:00Z&sort=id')).toEqual([70_000_002, 70_000_003]);
    const span = 'modified_at[]=2026-11-10T12:00:00Z&modified_at[]=2026-11-10T12:01:00Z&sort=id';
    expect(await find(span)).toEqual([70_000_001, 70_000_002]);
  });

  it('refuses moments with fractional seconds', async () => {
    const reply = await ask(sandbox, 'GET', '/v2/orders?modified_at=2026-11-10T12:00:00.000Z');
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ errors: { modified_at: ['Not a valid datetime.'] } });
  });

  it('says how many pages there are, none when nothing is found', async () => {
    const { body } = await ask<Page<object>>(sandbox, 'GET', '/v2/orders?ids[]=1');
    expect(body).toEqual({ data: [], paging: { page: 1, limit: 50, total_pages: 0, count: 0 } });
  });
});

describe('misbehaving', () => {
  it('words faults in its own way and performs nothing', async () => {
    const sandbox = await start();
    for (const [kind, status] of [
      ['http-400', 400],
      ['http-401', 401],
      ['http-403', 403],
      ['http-429', 429],
      ['http-500', 500],
      ['html-200', 200],
    ] as const) {
      sandbox.addFault({ kind, endpoint: 'POST /orders' });
      expect((await ask(sandbox, 'POST', '/v2/orders', newOrder)).status).toBe(status);
    }
    expect(sandbox.state().orders).toEqual([]);
  });

  it('applies a write whose answer is lost', async () => {
    const sandbox = await start();
    sandbox.addFault({ kind: 'answer-lost', endpoint: 'POST /orders', after: 1 });
    await createOrder(sandbox);
    await expect(createOrder(sandbox)).rejects.toThrow();
    expect(sandbox.state().orders).toHaveLength(2);
  });
});

describe('the state file', () => {
  it('keeps people, products and orders with their items over a restart', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'roapp-'));
    try {
      const stateFile = join(directory, 'account.json');
      const before = await start({ stateFile });
      await ask(before, 'POST', '/v2/contacts/people', { first_name: 'Ira' });
      await ask(before, 'POST', '/products/', { title: 'A', category_id: 920_001 });
      await ask(before, 'POST', `/v2/orders/${await createOrder(before)}/items`, newItem);
      before.setStatus(70_000_001, 290_004);
      await before.close();

      const after = await start({ stateFile, data: smallAccount() });
      expect(after.state()).toEqual(before.state());
      expect(after.state().orders[0]).toMatchObject({ status_id: 290_004, items: [{ id: 91_000_001 }] });
      expect(existsSync(`${stateFile}.tmp`)).toBe(false);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
