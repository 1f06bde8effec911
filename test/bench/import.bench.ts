/** How close the import is to what the platforms allow. Every figure is printed beside its limit from the same run. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { request } from 'undici';
import { test } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';
import { startRoAppSandbox, type RoAppSandbox } from '../../server/sandbox/roapp/roapp-sandbox.ts';
import { smallAccount } from '../../server/sandbox/roapp/small-account.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { smallShop } from '../support/small-shop.ts';
import { until } from '../support/until.ts';
import { workOrdersByNumber } from '../support/work-orders.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Connects the stage's shop and starts its import; the run's id and a client to ask about it. */
async function begin(stage: ServerStage) {
  const client = await stage.client(await stage.start());
  const store = await client.stores.connect.mutate({ settings: stage.settings(), password: stage.shop.password });
  await until(
    () => client.imports.preview.mutate({ storeId: store.id }),
    ({ complete }) => complete,
    120_000,
  );
  const { suggestions } = await client.mapping.get.query({ storeId: store.id });
  const mapping = suggestions.map(({ shopStatusId, orderStatusId }) => ({ shopStatusId, orderStatusId }));
  stage.account.forgetCalls();
  const startedAt = performance.now();
  const run = await client.imports.start.mutate({ storeId: store.id, mapping });
  return { client, run, startedAt };
}

/** The calls that no import can do without, told by what stands in RO App at its end. */
function leastCalls(account: RoAppSandbox): number {
  const { orders, orderTypes, people, products } = account.state();
  const firstStatus = new Map(orderTypes.map((type) => [type.id, type.initialStatusId]));
  const moved = orders.filter((order) => order.status_id !== firstStatus.get(order.order_type_id)).length;
  const items = orders.reduce((sum, order) => sum + order.items.length, 0);
  const readBack = Math.ceil(orders.length / 50);
  const index = Math.ceil(Math.max(1, people.length) / 50);
  return orders.length + items + moved + people.length + products.length + readBack + index;
}

async function withStage(
  options: { orders: number; requestsPerSecond?: number },
  measure: (stage: ServerStage) => Promise<void>,
): Promise<void> {
  const shop = smallShop({ orders: options.orders, now: new Date() });
  const stage = await startServerStage({
    shop,
    account: smallAccount({ people: [], products: [] }),
    ...(options.requestsPerSecond === undefined ? {} : { requestsPerSecond: options.requestsPerSecond }),
  });
  try {
    await measure(stage);
  } finally {
    await stage.close();
  }
}

/** The same writes as fast as the sandbox takes them, without a thought. */
async function bareLoop(like: RoAppSandbox): Promise<number> {
  const account = await startRoAppSandbox({
    now: () => new Date(),
    data: smallAccount({ people: [], products: [] }),
    requestsPerSecond: 100_000,
  });
  const { locations, orderTypes, employees, categories, statuses } = account.state();
  const post = async (path: string, body: unknown): Promise<number> => {
    const answer = await request(`${account.apiUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${account.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return ((await answer.body.json()) as { id: number }).id;
  };
  const product = await request(`${account.apiUrl.replace(/\/v2$/, '')}/products/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${account.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ category_id: categories[0]?.id, title: 'Goods' }),
  });
  const { id: entity_id } = (await product.body.json()) as { id: number };
  const orders = like.state().orders.slice();
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    for (let order = orders.shift(); order; order = orders.shift()) {
      const client_id = await post('/contacts/people', { first_name: 'Buyer' });
      const id = await post('/orders', {
        branch_id: locations[0]?.id,
        order_type_id: orderTypes[0]?.id,
        client_id,
        manager_notes: order.manager_notes,
      });
      for (const item of order.items) {
        await post(`/orders/${id}/items`, { ...item, entity_id, assignee_id: employees[0]?.id });
      }
      await post(`/orders/${id}/status`, { status_id: statuses.at(-1)?.id });
    }
  };
  const count = orders.length;
  await Promise.all(Array.from({ length: 4 }, worker));
  const perSecond = (count / (performance.now() - startedAt)) * 1000;
  await account.close();
  return perSecond;
}

test('orders a second with the quota off, and calls per order', { timeout: 300_000 }, () =>
  withStage({ orders: 1000 }, async (stage) => {
    const { client, run, startedAt } = await begin(stage);
    await until(
      () => client.runs.get.query({ runId: run.id }),
      ({ state }) => state === 'done',
      240_000,
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const made = workOrdersByNumber(stage.account.state()).size;
    const calls = stage.account.calls().length;
    const least = leastCalls(stage.account);
    say(
      `orders imported            ${made} in ${seconds.toFixed(1)} s = ${(made / seconds).toFixed(0)}/s (at least 50)`,
    );
    say(`bare loop of the same      ${(await bareLoop(stage.account)).toFixed(0)}/s`);
    say(
      `calls to RO App            ${calls}, least possible ${least}, ratio ${(calls / least).toFixed(4)} (at most 1.03)`,
    );
  }),
);

for (const rate of [3, 100]) {
  test(`share of the quota that is used at ${rate} a second`, { timeout: 300_000 }, () =>
    withStage({ orders: rate * 40, requestsPerSecond: rate }, async (stage) => {
      const { client, run } = await begin(stage);
      const windowMs = rate === 3 ? 60_000 : 15_000;
      await until(
        () => stage.account.calls(),
        (calls) => (calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0) > windowMs,
        windowMs + 60_000,
      );
      const [first] = stage.account.calls();
      const inWindow = stage.account.calls().filter(({ at }) => at - (first?.at ?? 0) <= windowMs);
      const accepted = inWindow.filter(({ status }) => status !== 429).length;
      const refused = inWindow.length - accepted;
      const allowed = (rate * windowMs) / 1000;
      say(
        `quota used at ${String(rate).padStart(3)}/s        ${((accepted / allowed) * 100).toFixed(1)} % of ${allowed} (at least 97 %), 429: ${refused} (at most ${(allowed / 1000).toFixed(1)})`,
      );
      await client.runs.pause.mutate({ runId: run.id });
    }),
  );
}

test('size of each chunk', () => {
  const folder = join(packageRoot(), 'dist', 'panel');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.js')) continue;
    say(
      `${name.padEnd(44)} ${(gzipSync(readFileSync(join(folder, name))).length / 1000).toFixed(1).padStart(6)} kB gz`,
    );
  }
});
