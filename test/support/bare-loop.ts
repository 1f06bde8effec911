/** The calls of an import without the import: what the platform itself and an HTTP client make possible. */
import { request } from 'undici';
import type { RoAppAccountData } from '../../server/sandbox/roapp/roapp-account.ts';
import { startRoAppSandbox } from '../../server/sandbox/roapp/roapp-sandbox.ts';

const inFlight = 4;
const readBackSize = 50;

/** Writes everything that `end` has and `start` lacks into an account like `start`, as fast as it goes. */
export async function bareLoop(
  start: RoAppAccountData,
  end: RoAppAccountData,
): Promise<{ ordersPerSecond: number; calls: number }> {
  const account = await startRoAppSandbox({ now: () => new Date(), data: start, requestsPerSecond: 100_000 });
  const call = async (method: 'GET' | 'POST', url: string, body?: unknown): Promise<{ id?: number }> => {
    const answer = await request(url, {
      method,
      headers: { authorization: `Bearer ${account.apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const read = (await answer.body.json()) as { id?: number };
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${JSON.stringify(read)}`);
    return read;
  };
  const post = async (path: string, body: unknown): Promise<number> =>
    (await call('POST', `${account.apiUrl}${path}`, body)).id ?? 0;

  /** What stands for a card of `end` here: itself, where it was there at the start. */
  const known = (rows: readonly { id: number }[]) => new Map<number, number>(rows.map(({ id }) => [id, id]));
  const people = known(start.people);
  const products = known(start.products);
  const firstStatus = new Map(end.orderTypes.map((type) => [type.id, type.initialStatusId]));
  const left = [...end.orders];
  let written: number[] = [];
  const readBack = async (ids: number[]): Promise<void> => {
    await call('GET', `${account.apiUrl}/orders?${ids.map((id) => `ids[]=${id}`).join('&')}`);
  };

  const worker = async (): Promise<void> => {
    for (let order = left.shift(); order; order = left.shift()) {
      const buyer = end.people.find(({ id }) => id === order.client_id);
      const clientId =
        people.get(order.client_id) ??
        (await post('/contacts/people', { first_name: buyer?.first_name, phones: buyer?.phones }));
      const { branch_id, order_type_id, manager_id, manager_notes } = order;
      const id = await post('/orders', { branch_id, order_type_id, client_id: clientId, manager_id, manager_notes });
      for (const item of order.items)
        await post(`/orders/${id}/items`, { ...item, entity_id: products.get(item.entity_id) });
      if (order.status_id !== firstStatus.get(order_type_id)) {
        await post(`/orders/${id}/status`, { status_id: order.status_id });
      }
      written.push(id);
      if (written.length < readBackSize) continue;
      const ids = written;
      written = [];
      await readBack(ids);
    }
  };

  try {
    const startedAt = performance.now();
    for (const { id, category_id, title, article } of end.products.filter((product) => !products.has(product.id))) {
      const made = await call('POST', `${account.url}/products/`, { category_id, title, article });
      products.set(id, made.id ?? 0);
    }
    await Promise.all(Array.from({ length: inFlight }, worker));
    if (written.length > 0) await readBack(written);
    const seconds = (performance.now() - startedAt) / 1000;
    return { ordersPerSecond: end.orders.length / seconds, calls: account.calls().length };
  } finally {
    await account.close();
  }
}
