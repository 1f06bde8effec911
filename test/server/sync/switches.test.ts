/** What neither platform documents, flipped one at a time: the import comes to the same end each time. See docs/platform-switches.md. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import type { Database } from '../../../server/records/database.ts';
import { findOrder } from '../../../server/records/orders.ts';
import { makeDue } from '../../../server/records/stores.ts';
import type { CartumSandboxOptions } from '../../../server/sandbox/cartum/cartum-sandbox.ts';
import type { RoAppSandboxOptions } from '../../../server/sandbox/roapp/roapp-sandbox.ts';
import { connectStore } from '../../../server/sync/connect-store.ts';
import { actor, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';
import {
  allSynced,
  beginImport,
  connectOnly,
  expectBalanced,
  expectEachOnce,
  isDone,
  startSmallWorld,
  workUntil,
} from './fault-recovery.ts';

type Switches<T> = { [K in keyof T]?: readonly NonNullable<T[K]>[] };

/** The values other than the default. */
const shopSwitches = {
  pageCap: [1, 2, 3],
  defaultLimit: [1],
  newestFirst: [false],
  emptyAs: ['object'],
  numbersAs: ['text'],
  servesComment: [false],
  tokenLifeSeconds: [1],
  useProlongsToken: [true],
  signInEndsOtherTokens: [true],
  unauthorizedStatus: [401],
  unauthorizedWord: ['AUTHORIZATION_ERROR'],
  refusedLoginStatus: [401],
  noApiAs: ['envelope'],
  limitStatus: [429],
  logText: ['message'],
  logNamesOrder: [true],
  sameStatus: ['refused'],
  cancelledIsLocked: [false],
  successfulIsLocked: [true],
  statusWrites: ['lost'],
} as const satisfies Switches<CartumSandboxOptions>;

const accountSwitches = {
  createdAs: ['data', 'data-list', 'empty'],
  typeLabel: ['name'],
  locationsAs: ['array'],
  categoriesAs: ['array'],
  groupAs: ['number'],
  listFilters: ['brackets', 'bare'],
  namesPages: [false],
  decimalsAs: ['number'],
  orderAs: ['data'],
  refusalAs: ['message', 'validation', 'message-validation'],
  duplicatePhone: ['refused'],
  productsIn: ['v2'],
  forbiddenMove: ['ignored'],
  zeroQuantity: ['refused'],
  sortsOrders: [false],
  writeOffTouches: [false],
  mergeTouches: [false],
  retired: ['refused'],
} as const satisfies Switches<RoAppSandboxOptions>;

const firstId = 290_001;
const inProgressId = 290_004;
const closedId = 290_012;

interface Flip {
  platform: 'shop' | 'account';
  name: string;
  value: unknown;
}

const flipsOf = (platform: Flip['platform'], switches: Record<string, readonly unknown[]>): Flip[] =>
  Object.entries(switches).flatMap(([name, values]) => values.map((value) => ({ platform, name, value })));

describe('an import comes to the same end with', () => {
  let database: Database;
  let world: ImportWorld;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  afterEach(() => world.close());

  test.each([...flipsOf('shop', shopSwitches), ...flipsOf('account', accountSwitches)])(
    '$platform $name = $value',
    async ({ platform, name, value }) => {
      const habits = { [name]: value };
      world = await startSmallWorld(database, 4, {
        shopHabits: platform === 'shop' ? habits : {},
        accountHabits: platform === 'account' ? habits : {},
      });
      // One status can't be entered, and each platform fails once on the way.
      const [first] = world.shop.state().orders;
      if (first) first.stat_status = 6;
      const closed = world.account.state().statuses.find(({ id }) => id === closedId);
      if (closed) closed.reachableFrom = [];
      const { storeId, mapping: suggested } = await connectOnly(world);
      const mapping = suggested.map((row) =>
        row.shopStatusId === 6 ? { ...row, orderStatusId: closedId, import: true } : row,
      );
      world.shop.addFault({ kind: 'http-429', endpoint: 'orders/get', after: 1 });
      world.account.addFault({ kind: 'answer-lost', endpoint: 'POST /orders', after: 1 });
      const runId = await beginImport(world, storeId, mapping);
      await workUntil(world, storeId, () => isDone(world, runId));
      await expectBalanced(world, runId);
      world.shop.revokeTokens();
      world.shop.addOrder({ stat_status: 2, delivery_phone: '050 999 88 77', delivery_email: '' });
      await makeDue(database.queries, tenantId, storeId, world.clock.now());
      await workUntil(world, storeId, () => allSynced(world, storeId));
      await expectEachOnce(world);
      const orders = workOrdersByNumber(world.account.state());
      expect(orders.get('1001')?.map(({ status_id }) => status_id)).toEqual([firstId]);
      expect(orders.get('1002')?.map(({ status_id }) => status_id)).toEqual([inProgressId]);
      const row = await findOrder(database.queries, storeId, '1001');
      expect(row?.reason).toBe(value === 'ignored' ? null : 'transition-refused');
    },
  );

  test.each([200, 401] as const)('the same words about a wrong password with HTTP %d', async (refusedLoginStatus) => {
    world = await startSmallWorld(database, 1, { shopHabits: { refusedLoginStatus } });
    world.shop.state().password = 'another';
    const password = new Secret('not this one');
    const connecting = connectStore(world.sync, actor, world.settings(), password, new AbortController().signal);
    await expect(connecting).rejects.toMatchObject({ code: 'wrong-credentials' });
  });

  test.each(['page', 'envelope'] as const)('the same words about a plan without API, told by a %s', async (noApiAs) => {
    world = await startSmallWorld(database, 1, { shopHabits: { noApiAs } });
    world.shop.state().apiEnabled = false;
    await expect(connectOnly(world)).rejects.toMatchObject({ code: 'no-api-access' });
  });
});
