import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { smallAccount } from '../../server/sandbox/roapp/small-account.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { smallShop } from '../support/small-shop.ts';
import { until } from '../support/until.ts';
import { minorOf, totalOf, workOrdersByNumber } from '../support/work-orders.ts';

const orderCount = 60;

describe('a server that is killed in the middle of an import', () => {
  let stage: ServerStage;
  beforeEach(async () => {
    const shop = smallShop({ orders: orderCount, now: new Date() });
    stage = await startServerStage({ shop, account: smallAccount() });
  });
  afterEach(() => stage.close());

  const postsSeen = (): number => stage.account.calls().filter(({ endpoint }) => endpoint.startsWith('POST')).length;

  test('has every order exactly once after three kills', async () => {
    let url = await stage.start();
    let client = await stage.client(url);
    const store = await client.stores.connect.mutate({ settings: stage.settings(), password: stage.shop.password });
    const mapping = (await client.mapping.get.query({ storeId: store.id })).suggestions.map(
      ({ shopStatusId, orderStatusId }) => ({ shopStatusId, orderStatusId }),
    );
    const run = await client.imports.start.mutate({ storeId: store.id, mapping });

    // Among people and products, among orders, and near the end.
    for (const posts of [9, 90, 200]) {
      await until(postsSeen, (seen) => seen >= posts);
      await stage.kill();
      url = await stage.start();
      client = await stage.client(url);
    }
    const ended = await until(
      () => client.runs.get.query({ runId: run.id }),
      ({ state }) => state === 'done',
    );
    expect(ended).toMatchObject({ created: orderCount, parked: 0, leftOut: 0, total: orderCount });

    const orders = workOrdersByNumber(stage.account.state());
    expect(orders.size).toBe(orderCount);
    for (const shopOrder of stage.shop.state().orders) {
      const found = orders.get(String(shopOrder.order_id)) ?? [];
      expect(found.map(totalOf), String(shopOrder.order_id)).toEqual([minorOf(shopOrder.total_sum)]);
    }
    const phones = stage.account.state().people.flatMap((person) => person.phones.map(({ phone }) => phone));
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones).toHaveLength(orderCount);
    expect(stage.account.state().products).toHaveLength(5);
  });

  test('ends within ten seconds when it is asked to, and goes on afterwards', async () => {
    const url = await stage.start();
    const client = await stage.client(url);
    const store = await client.stores.connect.mutate({ settings: stage.settings(), password: stage.shop.password });
    const mapping = (await client.mapping.get.query({ storeId: store.id })).suggestions.map(
      ({ shopStatusId, orderStatusId }) => ({ shopStatusId, orderStatusId }),
    );
    const run = await client.imports.start.mutate({ storeId: store.id, mapping });
    await until(postsSeen, (seen) => seen >= 30);
    const askedAt = Date.now();
    expect(await stage.stop()).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(10_000);
    const again = await stage.client(await stage.start());
    const ended = await until(
      () => again.runs.get.query({ runId: run.id }),
      ({ state }) => state === 'done',
    );
    expect(ended.created).toBe(orderCount);
    expect(workOrdersByNumber(stage.account.state()).size).toBe(orderCount);
  });

  test('turns away a second process on the same directory with one clear line', async () => {
    await stage.start();
    await expect(stage.start()).rejects.toThrow(/DATA_DIR: .* is in use by another process \(pid \d+\)/);
  });
});
