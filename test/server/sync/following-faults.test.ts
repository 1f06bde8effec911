/**
 * Every fault at every endpoint that following uses, at the first and at a later call, while every kind of write is due on
 * both sides. A sample by default; `FAULT_MATRIX=whole` runs all of it.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { findStore } from '../../../server/records/stores.ts';
import { cartumLine } from '../../../server/sandbox/cartum/cartum-order.ts';
import { faultKinds, type Fault, type FaultKind } from '../../../server/sandbox/sandbox-fault.ts';
import { tenantId } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { expectEachOnce, orderRows, workUntil } from './fault-recovery.ts';
import { FollowedShop, minute } from './followed-shop.ts';

type Platform = 'shop' | 'account';
interface Cell {
  platform: Platform;
  endpoint: string;
  kind: FaultKind;
  /** Calls before the first that is spoilt. */
  after: number;
}

/** With what is called once more than one, and can be spoilt later. */
const endpoints: [Platform, string, readonly number[]][] = [
  ['shop', 'auth', [0]],
  ['shop', 'orders/get_available_statuses', [0]],
  ['shop', 'orders/get', [0, 1, 2]],
  ['shop', 'orders/update', [0]],
  ['account', 'GET /orders', [0, 1, 2]],
  ['account', 'GET /orders/:id/items', [0, 1]],
  ['account', 'GET /orders/statuses', [0]],
  ['account', 'GET /products/', [0]],
  ['account', 'POST /orders/:id/status', [0, 1]],
  ['account', 'PATCH /orders/:id/items/:item', [0, 1]],
  ['account', 'POST /orders/:id/items', [0]],
  ['account', 'POST /orders/:id/comments', [0]],
  ['account', 'POST /products/', [0]],
];
/** An empty list that is well formed can't be told from the truth. */
const kinds = faultKinds.filter((kind) => kind !== 'empty-envelope');
/** At `auth` these mean that the password is wrong, and nothing goes on without a person. */
const refusesPassword: readonly FaultKind[] = ['http-401', 'unauthorized-envelope'];
/** Of a write to RO App these say that it will not be taken: the order tells so and waits. */
const refusals: readonly FaultKind[] = [
  'http-400',
  'http-400-message',
  'http-400-validation',
  'http-400-message-validation',
  'undefined-function',
];
const isRefusal = ({ platform, kind }: Cell) => platform === 'account' && refusals.includes(kind);
/** A read succeeds all the same: it only takes longer, or what RO App does not know is asked for in another way. */
const goesUnnoticed = ({ platform, endpoint, kind }: Cell) =>
  kind === 'slow' ||
  (platform === 'account' && kind === 'undefined-function' && ['GET /orders', 'GET /products/'].includes(endpoint));
/** A read is repeated at once, one that was asked for too often up to eight times, and several orders are read at a time. */
const untilReadsFail = 40;

const whole: Cell[] = endpoints.flatMap(([platform, endpoint, places]) =>
  kinds.flatMap((kind) => places.map((after) => ({ platform, endpoint, kind, after }))),
);
const lostWays: readonly FaultKind[] = ['answer-lost', 'lost-not-applied', 'applied-late'];
const isWrite = (endpoint: string) => /^(POST|PATCH)|update$/.test(endpoint);
const sample = whole.filter(
  ({ endpoint, kind, after }, index) =>
    (isWrite(endpoint) && lostWays.includes(kind) && after === 0) || index % 17 === 0,
);
const cells = process.env['FAULT_MATRIX'] === 'whole' ? whole : sample;

describe('an order in step survives', () => {
  let database: Database;
  let shop: FollowedShop;
  const struck = new Set<string>();
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  afterEach(() => shop.close());

  const lastSuccess = async () => (await findStore(database.queries, tenantId, shop.storeId))?.lastSuccessAt ?? null;

  /** Every kind of write is due at once, on both sides. */
  const changeEverything = async (): Promise<void> => {
    const target = await shop.statusOf(6);
    shop.inShop((order) => {
      order.stat_status = 6;
      order.delivery_city = 'Lviv';
      for (const line of order.products) line.quantity = 4;
      order.products.push(cartumLine({ article: 'N-1', title: 'Novelty', price: 70, quantity: 2 }));
    }, 1001);
    shop.inShop((order) => (order.stat_status = 6), 1002);
    shop.inRoApp((order) => (order.status_id = target), 1003);
  };
  const isInStep = async (): Promise<boolean> => {
    const target = await shop.statusOf(6);
    const rows = await orderRows(shop.world, shop.storeId);
    return (
      rows.every(({ state, reason }) => state === 'synced' && (reason === null || reason === 'comment-lost')) &&
      [1001, 1002, 1003].every((number) => shop.workOrder(number).status_id === target) &&
      shop.shopOrder(1003).stat_status === 6 &&
      shop.workOrder(1001).items.length === 3
    );
  };

  test.each(cells)('$kind at $endpoint after $after good calls', async (cell) => {
    const { platform, endpoint, kind, after } = cell;
    shop = await FollowedShop.start(database);
    const { world } = shop;
    await changeEverything();
    // The token has run out, and both lists of statuses are read anew.
    world.clock.pass(61 * minute);
    world.shop.revokeTokens();
    const before = await lastSuccess();
    const isOnce = isWrite(endpoint) || (endpoint === 'auth' && refusesPassword.includes(kind));
    const fault: Fault = { kind, endpoint, after, times: isOnce ? 1 : untilReadsFail };
    if (kind === 'slow') fault.delayMs = 2;
    world[platform].addFault(fault);
    // Either every step is done, or the tick has failed and says so; it never looks like a success that it was not.
    const drop = setInterval(() => {
      world.shop.dropHanging();
      world.account.dropHanging();
    }, 2);
    await shop.tick().finally(() => clearInterval(drop));
    const store = await findStore(database.queries, tenantId, shop.storeId);
    if (store?.failureCode) expect(await lastSuccess(), store.failureCode).toEqual(before);
    const spoilt = world[platform].calls().some((call) => call.endpoint === endpoint && call.fault === kind);
    if (spoilt) struck.add(`${endpoint} ${kind} ${after}`);
    if (spoilt && !isOnce && !goesUnnoticed(cell)) {
      expect(store?.failureCode, 'the tick that failed says so').not.toBeNull();
    }

    world.shop.clearFaults();
    world.account.clearFaults();
    await shop.tick();
    expect((await findStore(database.queries, tenantId, shop.storeId))?.failureCode).toBeNull();
    expect((await lastSuccess())?.getTime()).toBeGreaterThan(before?.getTime() ?? Infinity);
    // A refused status is told of its order, and tried again when a side moves; refused lines are tried again by themselves.
    const isRefused = endpoint.endsWith('/status') && isRefusal(cell);
    await workUntil(world, shop.storeId, isRefused ? isTold : isInStep);
    if (!isRefused) await expectEachOnce(world);
    await shop.expectQuiet();
  });

  const isTold = async (): Promise<boolean> =>
    (await orderRows(shop.world, shop.storeId)).some(({ reason }) => reason === 'transition-refused');

  test('and every fault struck where it was due', () => {
    expect(struck.size / cells.length).toBeGreaterThan(0.9);
  });
});
