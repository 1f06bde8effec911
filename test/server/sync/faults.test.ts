/**
 * Every fault at every endpoint, at the first and at the third call, while an import runs and during the tick after it.
 * A sample by default; `FAULT_MATRIX=whole` runs all of it.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { makeDue } from '../../../server/records/stores.ts';
import { faultKinds, type Fault, type FaultKind } from '../../../server/sandbox/sandbox-fault.ts';
import { tenantId, type ImportWorld } from '../../support/import-world.ts';
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

const orderCount = 4;
const arrivals = 3;

const shopEndpoints = ['auth', 'orders/get_available_statuses', 'orders/get', 'catalog/export'];
const accountEndpoints = [
  'GET /company',
  'GET /company/locations',
  'GET /company/employees',
  'GET /orders/types',
  'GET /orders/statuses',
  'GET /catalog/products/categories',
  'GET /contacts/people',
  'GET /products/',
  'GET /orders',
  'GET /orders/:id/items',
  'POST /contacts/people',
  'POST /products/',
  'POST /orders',
  'POST /orders/:id/items',
  'POST /orders/:id/status',
];
/** An empty list that is well formed can't be told from the truth. */
const kinds: readonly FaultKind[] = faultKinds.filter((kind) => kind !== 'empty-envelope');
/** Twice at `auth` these mean that the password is wrong, and nothing goes on without a person. */
const refusesPassword: readonly FaultKind[] = ['http-401', 'unauthorized-envelope'];

interface Cell {
  platform: 'shop' | 'account';
  endpoint: string;
  kind: FaultKind;
  /** Calls before the first that is spoilt. */
  after: number;
  times: number;
}

/** Called three times and more in a phase of a run. */
const isCalledOften = (endpoint: string) => /^POST|items$|^orders.get$/.test(endpoint);
const lostWays: readonly FaultKind[] = ['answer-lost', 'lost-not-applied', 'applied-late'];

const whole: Cell[] = (['shop', 'account'] as const).flatMap((platform) =>
  (platform === 'shop' ? shopEndpoints : accountEndpoints).flatMap((endpoint) =>
    kinds.flatMap((kind) =>
      (isCalledOften(endpoint) ? [0, 2] : [0]).map((after) => {
        const isFinal = endpoint === 'auth' && refusesPassword.includes(kind);
        // A read is repeated twice at once: only more failures than that reach the sync.
        return { platform, endpoint, kind, after, times: isFinal || after === 2 ? 1 : 4 };
      }),
    ),
  ),
);
/** Every way to lose the answer of a write, a token that dies between two pages, and of the others one in fourteen. */
const sample = whole.filter(({ endpoint, kind, after }, index) => {
  if (endpoint.startsWith('POST') && lostWays.includes(kind)) return true;
  return (endpoint === 'orders/get' && after === 2 && kind === 'unauthorized-envelope') || index % 14 === 0;
});
const cells = process.env['FAULT_MATRIX'] === 'whole' ? whole : sample;

describe(`nothing is lost and nothing doubled by`, () => {
  let database: Database;
  let world: ImportWorld;
  const struck = new Set<string>();
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  afterEach(() => world.close());

  const spoil = (cell: Cell): void => {
    const fault: Fault = { kind: cell.kind, endpoint: cell.endpoint, after: cell.after, times: cell.times };
    if (cell.kind === 'slow') fault.delayMs = 2;
    world[cell.platform].addFault(fault);
    // Items are looked at only after an answer was lost.
    if (cell.endpoint === 'GET /orders/:id/items') {
      world.account.addFault({ kind: 'answer-lost', endpoint: 'POST /orders/:id/items', after: 1, times: 4 });
    }
  };
  const noteStruck = (cell: Cell): void => {
    for (const { endpoint, fault } of world[cell.platform].calls()) if (fault) struck.add(`${endpoint} ${fault}`);
  };
  const clear = (): void => {
    world.shop.clearFaults();
    world.account.clearFaults();
  };

  test.each(cells)('$kind at $endpoint after $after good calls, $times times', async (cell) => {
    world = await startSmallWorld(database, orderCount, { shopHabits: { pageCap: 2 } });
    const { storeId, mapping } = await connectOnly(world);
    world.shop.revokeTokens();
    spoil(cell);
    const runId = await beginImport(world, storeId, mapping);
    await workUntil(world, storeId, () => isDone(world, runId));
    await expectBalanced(world, runId);
    // Orders that were refused are parked, and come once it is their turn to be looked at again.
    await workUntil(world, storeId, () => allSynced(world, storeId));
    clear();

    // What the account is made of is read anew after a while, and the token has run out.
    world.clock.pass(11 * 60_000);
    for (let arrival = 0; arrival < arrivals; arrival++) {
      world.shop.addOrder({
        stat_status: 2,
        delivery_email: '',
        delivery_phone: `+38 (067) 222-33-4${arrival}`,
        products: [
          { article: `N-${arrival}`, title: `New ${arrival}`, price: 10 + arrival, quantity: 2 },
          { article: 'A-1', title: 'Goods A-1', price: 100, quantity: 1 },
        ],
      });
    }
    spoil(cell);
    await makeDue(database.queries, tenantId, storeId, world.clock.now());
    await workUntil(world, storeId, () => allSynced(world, storeId));
    noteStruck(cell);
    clear();
    await expectEachOnce(world);
  });

  test('and every fault struck at nearly every endpoint where it was due', () => {
    const due = new Set(cells.map(({ endpoint, kind }) => `${endpoint} ${kind}`));
    expect(struck.size / due.size).toBeGreaterThan(0.9);
  });
});
