/** What changes around the orders of a store on either side: told as it is, and draining by itself once it is mended. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { listChanges } from '../../../server/records/changes.ts';
import { updateStoreSettings } from '../../../server/sync/connect-store.ts';
import { saveMapping, viewMapping } from '../../../server/sync/map-statuses.ts';
import { viewStore } from '../../../server/sync/store-view.ts';
import type { Mapping } from '../../../src/contract/mapping.ts';
import type { StoreState } from '../../../src/contract/store.ts';
import { actor, tenantId } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';
import { FollowedShop, minute } from './followed-shop.ts';

const { signal } = new AbortController();
const newStatus = 77;
const day = 24 * 60 * minute;

describe('a store that follows its shop', () => {
  let database: Database;
  let shop: FollowedShop;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    shop = await FollowedShop.start(database, { accountHabits: { retired: 'refused' } });
  });
  afterEach(() => shop.close());

  const state = async (): Promise<StoreState> => (await viewStore(shop.world.sync, tenantId, shop.storeId)).state;
  const mapping = async (): Promise<Mapping> => (await viewStore(shop.world.sync, tenantId, shop.storeId)).mapping;
  const save = (rows: Mapping) => saveMapping(shop.world.sync, actor, shop.storeId, rows, signal);
  /** What the account is made of is read again after an hour. */
  const hourLater = (): Promise<void> => shop.tick(61 * minute);
  const arrive = (): number =>
    shop.world.shop.addOrder({ stat_status: 1, delivery_phone: '+38 (067) 333-44-55' }).order_id;
  const workOrders = (number: number) => workOrdersByNumber(shop.world.account.state()).get(String(number)) ?? [];

  test('asks for a row for a status that is new in the shop, and moves what waited once it has one', async () => {
    shop.world.shop
      .state()
      .statuses.push({ id: newStatus, title: { ua: 'Пакується', en: 'Packing' }, is_successful: 0 });
    shop.shopOrder().stat_status = newStatus;
    const first = shop.workOrder().status_id;
    await shop.tick();
    expect(await state()).toEqual({ kind: 'attention', reasons: ['shop-status-new'] });
    expect(await shop.row()).toMatchObject({ reason: 'status-unmapped', shopStatusId: newStatus });
    expect(shop.workOrder().status_id).toBe(first);
    const target = await shop.statusOf(6);
    await save([...(await mapping()), { shopStatusId: newStatus, orderStatusId: target, primary: true }]);
    await shop.tick();
    expect(await state()).toEqual({ kind: 'active' });
    expect(shop.workOrder().status_id).toBe(target);
    expect(await shop.row()).toMatchObject({ reason: null });
    await shop.expectQuiet();
  });

  test('calls a renamed status by its new name, and moves nothing for it', async () => {
    const [status] = shop.world.shop.state().statuses.filter(({ id }) => id === 6);
    if (status) status.title = { ua: 'Поїхало', en: 'Gone out' };
    const target = shop.world.account.state().statuses.find(({ name }) => name === 'Shipping');
    if (target) target.name = 'On its way';
    shop.world.account.forgetCalls();
    await hourLater();
    expect(shop.writes()).toEqual([]);
    const view = await viewMapping(shop.world.sync, tenantId, shop.storeId, signal);
    expect(view.shopStatuses.find(({ id }) => id === 6)?.title).toMatchObject({ uk: 'Поїхало' });
    shop.shopOrder().stat_status = 6;
    await shop.tick();
    const told = await listChanges(database.queries, { tenantId, storeId: shop.storeId, what: ['status'], limit: 5 });
    expect(told).toMatchObject([{ shopNumber: '1001', to: 'On its way' }]);
  });

  test('holds what leads to a status that was deleted in RO App, and moves it once another is chosen', async () => {
    const target = await shop.statusOf(6);
    const first = shop.world.account.state().orderTypes[0]?.initialStatusId ?? 0;
    shop.world.account.deleteStatus(target, first);
    await hourLater();
    expect(await state()).toEqual({ kind: 'attention', reasons: ['target-status-gone'] });
    shop.shopOrder().stat_status = 6;
    await shop.tick();
    expect(await shop.row()).toMatchObject({ reason: 'status-unmapped' });
    expect(shop.workOrder().status_id).toBe(first);
    const other = await shop.statusOf(3);
    await save((await mapping()).map((row) => (row.orderStatusId === target ? { ...row, orderStatusId: other } : row)));
    await shop.tick();
    expect(await state()).toEqual({ kind: 'active' });
    expect(shop.workOrder().status_id).toBe(other);
    await shop.expectQuiet();
  });

  test('keeps in step an order whose status was deleted in the shop', async () => {
    const { statuses } = shop.world.shop.state();
    const at = statuses.findIndex(({ id }) => id === 2);
    statuses.splice(at, 1);
    shop.shopOrder(1002).stat_status = 1;
    await hourLater();
    expect(await state()).toEqual({ kind: 'active' });
    expect(await shop.row(1002)).toMatchObject({ shopStatusId: 1, reason: null });
    await shop.expectQuiet();
  });

  test('brings new orders without a manager while none is active, and says so until one is', async () => {
    const [employee] = shop.world.account.state().employees;
    if (employee) employee.is_active = false;
    const number = arrive();
    await hourLater();
    expect(await state()).toEqual({ kind: 'attention', reasons: ['no-manager'] });
    expect(workOrders(number)).toMatchObject([{ manager_id: null }]);
    if (employee) employee.is_active = true;
    await hourLater();
    expect(await state()).toEqual({ kind: 'active' });
    const next = shop.world.shop.addOrder({ stat_status: 1, delivery_phone: '+38 (067) 333-44-66' }).order_id;
    await shop.tick();
    expect(workOrders(next)).toMatchObject([{ manager_id: employee?.id }]);
  });

  test('names selected managers that have all become inactive', async () => {
    const [employee] = shop.world.account.state().employees;
    await updateStoreSettings(
      shop.world.sync,
      actor,
      shop.storeId,
      shop.world.settings({ managers: { mode: 'selected', ids: [employee?.id ?? 0] } }),
      undefined,
      signal,
    );
    await shop.tick();
    expect(await state()).toEqual({ kind: 'active' });
    if (employee) employee.is_active = false;
    await hourLater();
    expect(await state()).toEqual({ kind: 'attention', reasons: ['managers-inactive'] });
  });

  test.each([
    [
      'an archived location',
      'location-gone',
      (shop: FollowedShop) => {
        const [location] = shop.world.account.state().locations;
        if (location) location.is_archived = true;
        return () => {
          if (location) location.is_archived = false;
        };
      },
    ],
    [
      'a removed order type',
      'order-type-gone',
      (shop: FollowedShop) => {
        const account = shop.world.account.state();
        const { orderTypes } = account;
        account.orderTypes = [];
        return () => {
          account.orderTypes = orderTypes;
        };
      },
    ],
  ] as const)(
    'says that it stands on %s, goes on with known orders, and brings new ones after it is mended',
    async (_, reason, take) => {
      const mend = take(shop);
      shop.shopOrder().stat_status = 6;
      const number = arrive();
      await hourLater();
      const told = await state();
      expect(told.kind).toBe('attention');
      expect(told.reasons).toContain(reason);
      expect(shop.workOrder().status_id).toBe(await shop.statusOf(6));
      expect(workOrders(number)).toEqual([]);
      expect(await shop.row(number)).toMatchObject({ state: 'parked', reason: 'roapp-rejected' });
      mend();
      await shop.tick(day);
      expect(workOrders(number)).toHaveLength(1);
      expect(await state()).toEqual({ kind: 'active' });
    },
  );

  test('follows orders whose clients became one, and brings the next order of that buyer to the one who is left', async () => {
    const { people } = shop.world.account.state();
    const [merged, kept] = people;
    if (!merged || !kept) throw new Error('the orders have clients');
    kept.phones.push(...merged.phones);
    kept.modified_at = shop.world.clock.now().toISOString();
    shop.world.account.mergePeople(kept.id, merged.id);
    shop.shopOrder(1001).stat_status = 6;
    shop.shopOrder(1002).stat_status = 6;
    await shop.tick();
    expect(shop.workOrder(1001).status_id).toBe(await shop.statusOf(6));
    expect(shop.workOrder(1002).status_id).toBe(await shop.statusOf(6));
    const { order_id: number } = shop.world.shop.addOrder({
      stat_status: 1,
      delivery_phone: merged.phones[0]?.phone ?? '',
    });
    for (let round = 0; round < 3; round++) await shop.tick();
    expect(workOrders(number)).toMatchObject([{ client_id: kept.id }]);
    expect(await state()).toEqual({ kind: 'active' });
    await shop.expectQuiet();
  });
});
