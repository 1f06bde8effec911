import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { viewStore, viewStores } from '../../../server/sync/store-view.ts';
import { tenantId } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { FollowedShop, minute } from './followed-shop.ts';

let database: Database;
let shop: FollowedShop;
beforeAll(async () => {
  database = await openTestDatabase();
  shop = await FollowedShop.start(database);
});
afterAll(async () => {
  await shop.close();
  await database.close();
});

it('tells that a shop has been silent for longer than usual, only while it is heard, until an order arrives', async () => {
  const view = () => viewStore(shop.world.sync, tenantId, shop.storeId);
  // The longest of its few gaps is almost three days.
  await shop.tick(60 * 60 * minute);
  expect(await view()).not.toHaveProperty('silentSince');
  await shop.tick(14 * 60 * minute);
  const { silentSince, state } = await view();
  expect(state).toEqual({ kind: 'active' });
  expect(silentSince).toEqual((await shop.row(1004))?.createdAt);
  expect(await viewStores(shop.world.sync, tenantId)).toMatchObject([{ silentSince }]);

  shop.world.shop.addFault({ kind: 'http-502', endpoint: 'orders/get', times: 1000 });
  await shop.tick();
  expect((await view()).state.kind).toBe('failing');
  expect(await view()).not.toHaveProperty('silentSince');
  shop.world.shop.clearFaults();

  shop.world.shop.addOrder({ stat_status: 1 });
  await shop.tick();
  expect((await view()).state.kind).toBe('active');
  expect(await view()).not.toHaveProperty('silentSince');
});
