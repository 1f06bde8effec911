import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorCodes } from '../../../src/contract/errors.ts';
import { believableAccount } from '../../../server/sandbox/roapp/believable-account.ts';
import { roAppProduct } from '../../../server/sandbox/roapp/small-account.ts';
import { startApiWorld, type ApiWorld } from '../../support/api-world.ts';
import { answerShapes, errorCode } from '../../support/contract-shapes.ts';
import { smallShop } from '../../support/small-shop.ts';

type Client = ReturnType<ApiWorld['client']>;

let api: ApiWorld;
let client: Client;
let storeId: string;
/** Answers of each procedure in the order of a store's life. */
const answers = new Map<string, unknown[]>();
const keep = async <Answer>(procedure: keyof typeof answerShapes, call: Promise<Answer>): Promise<Answer> => {
  const answer = await call;
  answers.set(procedure, [...(answers.get(procedure) ?? []), answer]);
  return answer;
};

beforeAll(async () => {
  const shop = smallShop({ orders: 3, now: new Date() });
  const [first] = shop.orders;
  if (first) Object.assign(first, { delivery_phone: '', delivery_email: '' });
  api = await startApiWorld({ shop, account: believableAccount(new Date()) });
  client = api.client();
  const { world } = api;
  await keep('session.current', client.session.current.query());
  await keep('options.get', client.options.get.query());
  await keep('options.get', client.options.get.query({ locationId: 160_001 }));
  await keep('stores.list', client.stores.list.query());
  const settings = world.settings({ managers: { mode: 'selected', ids: [240_002] }, conflict: 'shop' });
  const connected = await keep(
    'stores.connect',
    client.stores.connect.mutate({ settings, password: world.shop.password }),
  );
  storeId = connected.id;
  await keep('mapping.get', client.mapping.get.query({ storeId }));
  await keep('imports.preview', client.imports.preview.mutate({ storeId }));
  await world.jobs.runDue();
  const view = await keep('mapping.get', client.mapping.get.query({ storeId }));
  const mapping = view.suggestions.map(({ shopStatusId, orderStatusId }) => ({ shopStatusId, orderStatusId }));
  await keep('mapping.save', client.mapping.save.mutate({ storeId, mapping }));
  await keep('imports.preview', client.imports.preview.mutate({ storeId, mapping }));
  await keep('runs.list', client.runs.list.query({ storeId }));
  const run = await keep('imports.start', client.imports.start.mutate({ storeId }));
  await keep('runs.pause', client.runs.pause.mutate({ runId: run.id }));
  await keep('runs.resume', client.runs.resume.mutate({ runId: run.id }));
  await keep('stores.get', client.stores.get.query({ storeId }));
  await world.jobs.runDue();
  await keep('runs.get', client.runs.get.query({ runId: run.id }));
  await keep('runs.list', client.runs.list.query({ storeId }));
  await keep('stores.list', client.stores.list.query());
  await keep('stores.get', client.stores.get.query({ storeId }));
  await keep('orders.list', client.orders.list.query({ storeId }));
  const retry = client.orders.retry.mutate({ storeId, shopNumbers: ['1001', '1002', '4711'] });
  await keep('orders.retry', api.worked(retry));
  await keep('orders.import', api.worked(client.orders.import.mutate({ storeId, shopNumber: '1002' })));
  const twins = [1, 2].map((id) => roAppProduct({ id, title: `Twin ${id}`, article: 'Z-1' }));
  world.account.state().products.push(...twins);
  const line = { article: 'Z-1', title: 'Twin', price: 100, quantity: 1 };
  const { order_id } = world.shop.addOrder({ delivery_phone: '050 1', products: [line], total_sum: 100 });
  await world.tick(storeId);
  for (const shopNumber of ['1001', '1002', '4711', String(order_id)]) {
    await keep('orders.explain', client.orders.explain.query({ storeId, shopNumber }));
  }
  await keep('products.choose', client.products.choose.mutate({ storeId, productKey: 'Z-1', productId: 1 }));
  await world.jobs.runDue();
  world.shop.deleteOrder(order_id);
  const { items } = await client.orders.list.query({ storeId, state: 'synced' });
  await keep('orders.byWorkOrder', client.orders.byWorkOrder.query({ workOrderId: items[0]?.workOrderId ?? 0 }));
  await keep('orders.byWorkOrder', client.orders.byWorkOrder.query({ workOrderId: 1 }));
  await keep('orders.history', client.orders.history.query({ storeId, shopNumber: '1002' }));
  await keep('stores.update', client.stores.update.mutate({ storeId, settings: { ...settings, name: 'Lamps' } }));
  await keep('stores.syncNow', client.stores.syncNow.mutate({ storeId }));
  await keep('stores.setEnabled', client.stores.setEnabled.mutate({ storeId, enabled: false }));
  const watched = new Promise((resolve, reject) => {
    client.runs.watch.subscribe({ runId: run.id }, { onData: resolve, onError: reject });
  });
  await keep('runs.watch', watched);
  await keep('activity.list', client.activity.list.query({ storeId }));
  await keep('stores.remove', client.stores.remove.mutate({ storeId }));
});
afterAll(() => api.close());

describe('the answers', () => {
  it.each(Object.keys(answerShapes) as (keyof typeof answerShapes)[])(
    'of %s have the shape of the contract',
    (name) => {
      const given = answers.get(name) ?? [];
      expect(given.length).toBeGreaterThan(0);
      for (const answer of given) {
        const { error } = answerShapes[name].safeParse(answer);
        expect(error && `${z.prettifyError(error)}\n${JSON.stringify(answer)}`).toBeUndefined();
      }
    },
  );

  const last = <Answer>(procedure: keyof typeof answerShapes) => answers.get(procedure)?.at(-1) as Answer;

  it('tell who is asking', () => {
    expect(last('session.current')).toEqual({
      tenant: 'default',
      user: { id: 'u-17', name: 'Ольга' },
      role: 'configure',
    });
  });

  it('offer what the account has now', () => {
    expect(last('options.get')).toMatchObject({
      platforms: ['cartum'],
      locations: [
        { id: 160_001, name: 'Київ, Поділ', timeZone: 'Europe/Kyiv' },
        { id: 160_002, name: 'Warszawa, Wola', timeZone: 'Europe/Warsaw' },
      ],
      managers: [
        { id: 240_002, name: 'Ivan Demo' },
        { id: 240_003, name: 'Наталія Світла' },
      ],
      managerRule: 'position',
      currency: 'UAH',
    });
  });

  it('carry dates as Date, in the order of what happened', () => {
    const run = last<Awaited<ReturnType<Client['runs']['get']['query']>>>('runs.get');
    expect(run.startedAt).toBeInstanceOf(Date);
    expect(run.finishedAt?.getTime()).toBeGreaterThanOrEqual(run.startedAt?.getTime() ?? Infinity);
    const { items } = last<Awaited<ReturnType<Client['orders']['list']['query']>>>('orders.list');
    const times = items.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const shopTime = api.world.shop.state().orders.at(-1)?.stat_created ?? '';
    expect(items[0]?.createdAt.toLocaleString('sv-SE', { timeZone: 'Europe/Kyiv' })).toBe(shopTime);
  });

  it('carry money as integer minor units', () => {
    const { items } = last<Awaited<ReturnType<Client['orders']['list']['query']>>>('orders.list');
    const totals = api.world.shop.state().orders.map((order) => Math.round(Number(order.total_sum) * 100));
    expect(items.map(({ total }) => total).toReversed()).toEqual(totals);
    expect(items.map(({ currency }) => currency)).toEqual(['UAH', 'UAH', 'UAH']);
  });

  it('of a store say how it fares, from step 2 to removal', () => {
    const kinds = ['stores.connect', 'stores.get', 'stores.update', 'stores.setEnabled'].flatMap((procedure) =>
      (answers.get(procedure) as { state: { kind: string } }[]).map(({ state }) => state.kind),
    );
    // One order waits for a person.
    expect(kinds).toEqual(['mapping', 'importing', 'attention', 'attention', 'disabled']);
    expect(last('stores.get')).toMatchObject({
      state: { reasons: ['parked-orders'] },
      counts: { synced: 2, parked: 1 },
      run: { state: 'done', created: 2, parked: 1 },
    });
    expect(last('stores.remove')).toEqual({ workOrdersKept: 3 });
  });

  it('keep the settings as they were typed, completed by address and time zone', () => {
    expect(last('stores.update')).toMatchObject({
      name: 'Lamps',
      settings: {
        ...api.world.settings({ managers: { mode: 'selected', ids: [240_002] }, conflict: 'shop' }),
        name: 'Lamps',
        url: api.world.shop.url,
        timeZone: 'Europe/Kyiv',
      },
    });
  });
});

describe('error codes', () => {
  it('are the closed list of the contract', () => {
    expect([...errorCodes].toSorted()).toEqual([...errorCode.options].toSorted());
  });
});
