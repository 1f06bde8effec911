import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/contract/errors.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { unstorableIn } from '../../../server/api/storable-input.ts';
import { refusalOf, startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { smallShop } from '../../support/small-shop.ts';

let api: ApiWorld;
let storeId: string;
beforeAll(async () => {
  api = await startApiWorld({ shop: smallShop({ orders: 1, now: new Date() }), account: smallAccount() });
  storeId = await api.world.connect();
});
afterAll(() => api.close());

type Client = ReturnType<ApiWorld['client']>;
const calls: [name: string, field: string, call: (client: Client, text: string) => Promise<unknown>][] = [
  ['orders.list', 'search', (client, search) => client.orders.list.query({ storeId, search })],
  ['orders.explain', 'shopNumber', (client, shopNumber) => client.orders.explain.query({ storeId, shopNumber })],
  ['orders.history', 'shopNumber', (client, shopNumber) => client.orders.history.query({ storeId, shopNumber })],
  ['orders.import', 'shopNumber', (client, shopNumber) => client.orders.import.mutate({ storeId, shopNumber })],
  ['orders.refresh', 'shopNumbers', (client, text) => client.orders.refresh.mutate({ storeId, shopNumbers: [text] })],
  ['orders.retry', 'shopNumbers', (client, text) => client.orders.retry.mutate({ storeId, shopNumbers: ['1', text] })],
  [
    'products.choose',
    'productKey',
    (client, productKey) => client.products.choose.mutate({ storeId, productKey, productId: 1 }),
  ],
  [
    'stores.update',
    'name',
    (client, name) => client.stores.update.mutate({ storeId, settings: { ...api.world.settings({}), name } }),
  ],
];

describe('a text that no database takes', () => {
  it.each(calls)('is refused by %s at its field %s', async (_name, field, call) => {
    for (const text of ['a\u0000b', 'half of \ud83d']) {
      expect(await refusalOf(call(api.client(), text))).toEqual({
        code: 'invalid' satisfies ErrorCode,
        fields: { [field]: 'invalid' },
      });
    }
  });

  it('is found however deep it lies, and in what refers to itself', () => {
    let deep: unknown = 'a\u0000';
    for (let depth = 0; depth < 200_000; depth++) deep = [deep];
    expect(unstorableIn({ settings: { name: deep } })).toEqual(['settings', 'name']);
    const circle: Record<string, unknown> = { text: 'fine' };
    circle['self'] = circle;
    expect(unstorableIn(circle)).toBeNull();
  });

  it('is none with letters of any script, and whole characters beyond the first plane', () => {
    expect(
      unstorableIn({ settings: { name: 'Крамниця 👩‍👩‍👧 \\u0000 \u202e' }, storeId, count: 1, none: null }),
    ).toBeNull();
  });
});
