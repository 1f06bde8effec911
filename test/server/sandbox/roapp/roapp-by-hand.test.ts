import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoAppOrder } from '../../../../server/sandbox/roapp/roapp-account.ts';
import {
  startRoAppSandbox,
  type RoAppSandbox,
  type RoAppSandboxOptions,
} from '../../../../server/sandbox/roapp/roapp-sandbox.ts';
import {
  roAppEmployee,
  roAppOrder,
  roAppPerson,
  roAppProduct,
  smallAccount,
} from '../../../../server/sandbox/roapp/small-account.ts';
import { movingClock } from '../moving-clock.ts';
import { ask, type Page } from './ask-roapp.ts';

const refs = { order_type_id: 260_001, branch_id: 160_001, client_id: 33, created_by_id: 240_001 };
let clock: ReturnType<typeof movingClock>;
let sandbox: RoAppSandbox;

/** Order 70 with the item 91, of the client 33; a minute later. */
async function start(options: Partial<RoAppSandboxOptions> = {}): Promise<void> {
  const data = smallAccount({
    people: [roAppPerson({ id: 33 }), roAppPerson({ id: 34 })],
    employees: [roAppEmployee({ id: 240_001 }), roAppEmployee({ id: 240_002, is_active: false })],
    products: [roAppProduct({ id: 61 })],
    orders: [roAppOrder({ ...refs, id: 70, number: 'A0070', status_id: 290_001 })],
  });
  clock = movingClock();
  sandbox = await startRoAppSandbox({ now: clock.now, data, requestsPerSecond: 1000, ...options });
  sandbox.addItem(70, { entity_id: 61, quantity: 2, price: 5 });
  clock.forward(60_000);
}

const order = (): RoAppOrder => {
  const [found] = sandbox.state().orders;
  if (!found) throw new Error('the order is gone');
  return found;
};
const firstItem = () => order().items[0]?.id ?? 0;
const changedSince = async (from: string) => {
  const { body } = await ask<Page<{ id: number }>>(sandbox, 'GET', `/v2/orders?modified_at[]=${from}`);
  return body.data.map(({ id }) => id);
};
const present = () =>
  clock
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');

afterEach(() => sandbox.close());

describe('what people do by hand', () => {
  beforeEach(() => start());

  it.each<[string, () => void]>([
    ['a status', () => sandbox.setStatus(70, 290_004)],
    ['a new item', () => sandbox.addItem(70, { entity_id: 61 })],
    ['a changed item', () => sandbox.changeItem(70, firstItem(), { quantity: 3 })],
    ['a deleted item', () => sandbox.deleteItem(70, firstItem())],
    ['a write-off', () => sandbox.writeOff(70)],
    ['a merged client', () => sandbox.mergePeople(34, 33)],
    ['a deleted status', () => sandbox.deleteStatus(290_001, 290_004)],
  ])('shows as a change of the order: %s', async (_what, act) => {
    const from = present();
    expect(await changedSince(from)).toEqual([]);
    act();
    expect(await changedSince(from)).toEqual([70]);
  });

  it('is refused for what is not there', () => {
    expect(() => sandbox.setStatus(71, 290_004)).toThrow();
    expect(() => sandbox.changeItem(70, 1, {})).toThrow(RangeError);
    expect(() => sandbox.addItem(70, { entity_id: 62 })).toThrow(RangeError);
    expect(() => sandbox.deleteOrder(71)).toThrow();
    expect(() => sandbox.mergePeople(33, 35)).toThrow(RangeError);
    expect(() => sandbox.deleteStatus(290_001, 290_001)).toThrow(RangeError);
    expect(sandbox.state().statuses).toHaveLength(3);
  });

  it('takes items from stock, one or all', () => {
    const other = sandbox.addItem(70, { entity_id: 61 });
    sandbox.writeOff(70, other.id);
    expect(order().items.map((item) => item.write_offs !== null)).toEqual([false, true]);
    sandbox.writeOff(70);
    expect(order().items.every((item) => item.write_offs !== null)).toBe(true);
  });

  it('leaves nothing of a deleted order, and its number to no other', async () => {
    sandbox.deleteOrder(70);
    expect((await ask(sandbox, 'GET', '/v2/orders/70')).status).toBe(404);
    expect((await ask(sandbox, 'GET', '/v2/orders/70/items')).status).toBe(404);
    expect(await changedSince('2020-01-01T00:00:00Z')).toEqual([]);
    const { order_type_id, branch_id, client_id } = refs;
    const made = await ask<{ id: number }>(sandbox, 'POST', '/v2/orders', { order_type_id, branch_id, client_id });
    expect(made.body.id).toBeGreaterThan(70);
    sandbox.deleteOrder(made.body.id);
    const next = await ask<{ id: number }>(sandbox, 'POST', '/v2/orders', { order_type_id, branch_id, client_id });
    expect(next.body.id).toBeGreaterThan(made.body.id);
  });

  it('gives the orders of a merged person to the other, and the person is gone', async () => {
    sandbox.mergePeople(34, 33);
    expect((await ask<{ client: { id: number } }>(sandbox, 'GET', '/v2/orders/70')).body.client.id).toBe(34);
    expect((await ask(sandbox, 'GET', '/v2/contacts/people/33')).status).toBe(404);
    const { body } = await ask<Page<{ id: number }>>(sandbox, 'GET', '/v2/contacts/people');
    expect(body.data.map(({ id }) => id)).toEqual([34]);
  });

  it('moves orders and types on from a deleted status, which can not be written any more', async () => {
    sandbox.deleteStatus(290_001, 290_004);
    expect(order().status_id).toBe(290_004);
    expect(sandbox.state().orderTypes[0]?.initialStatusId).toBe(290_004);
    expect((await ask(sandbox, 'POST', '/v2/orders/70/status', { status_id: 290_001 })).status).toBe(400);
  });
});

describe('switches', () => {
  it('write-offs and merged clients may be no change of the order', async () => {
    await start({ writeOffTouches: false, mergeTouches: false });
    const from = present();
    sandbox.writeOff(70);
    sandbox.mergePeople(34, 33);
    expect(await changedSince(from)).toEqual([]);
    expect(order()).toMatchObject({ client_id: 34, items: [{ write_offs: [{ goodId: 61 }] }] });
  });

  it.each([
    ['accepted', 200],
    ['refused', 400],
  ] as const)('orders for those who left and for closed locations are %s', async (retired, status) => {
    await start({ retired });
    const { order_type_id, branch_id, client_id } = refs;
    const asked = { order_type_id, branch_id, client_id };
    expect((await ask(sandbox, 'POST', '/v2/orders', { ...asked, manager_id: 240_002 })).status).toBe(status);
    expect((await ask(sandbox, 'POST', '/v2/orders', { ...asked, manager_id: 240_001 })).status).toBe(200);
    const [location] = sandbox.state().locations;
    if (location) location.is_archived = true;
    expect((await ask(sandbox, 'POST', '/v2/orders', asked)).status).toBe(status);
  });

  it('orders may come newest first whatever sorting is asked for', async () => {
    await start({ sortsOrders: false });
    sandbox.state().orders.push(roAppOrder({ ...refs, id: 71, number: 'A0071', status_id: 290_001 }));
    const read = async (sort: string) => {
      const { body } = await ask<Page<{ id: number }>>(sandbox, 'GET', `/v2/orders?sort=${sort}`);
      return body.data.map(({ id }) => id);
    };
    expect(await read('id')).toEqual([71, 70]);
    sandbox.habits.sortsOrders = true;
    expect(await read('id')).toEqual([70, 71]);
  });
});
