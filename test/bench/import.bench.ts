/** How many calls an import takes, and how fast it is where no quota holds it up. Every figure is printed beside its limit. */
import { expect, test } from 'vitest';
import type { RoAppAccountData } from '../../server/sandbox/roapp/roapp-account.ts';
import { bareLoop } from '../support/bare-loop.ts';
import { busyAccount, busyShop } from '../support/busy-shop.ts';
import { measureImport, say } from '../support/measured-import.ts';
import { workOrdersByNumber } from '../support/work-orders.ts';

const orders = 1000;
/** Fixed by RO App. */
const pageSize = 50;
/** As many as fit into one address. */
const keysPerSearch = 20;

/**
 * The calls that no import can do without, told by what stands in RO App at its end: each order with its items, its status
 * where it is not the first, each person and product that was not there at the start, the pages of the people who were, a
 * search for every product, and one reading back of every order.
 */
function leastCalls(start: RoAppAccountData, end: RoAppAccountData): number {
  const firstStatus = new Map(end.orderTypes.map((type) => [type.id, type.initialStatusId]));
  const moved = end.orders.filter((order) => order.status_id !== firstStatus.get(order.order_type_id)).length;
  const items = end.orders.flatMap((order) => order.items);
  const searched = new Set(items.map((item) => item.entity_id)).size;
  return (
    end.orders.length +
    items.length +
    moved +
    (end.people.length - start.people.length) +
    (end.products.length - start.products.length) +
    Math.ceil(Math.max(1, start.people.length) / pageSize) +
    Math.ceil(searched / keysPerSearch) +
    Math.ceil(end.orders.length / pageSize)
  );
}

test('calls per order, and orders a second with the quota off', { timeout: 600_000 }, async () => {
  const shop = busyShop(orders, new Date());
  const start = busyAccount(shop);
  await measureImport({ shop, account: structuredClone(start) }, async ({ stage, calls, done }) => {
    await done(300_000);
    const end = stage.account.state();
    expect(workOrdersByNumber(end).size).toBe(orders);

    // Everything since the first call of all, for step 2 reads what the import needs.
    const made = stage.account.calls().length;
    const least = leastCalls(start, end);
    const ratio = made / least;
    say(`calls to RO App            ${made}, least possible ${least}: ratio ${ratio.toFixed(4)} (at most 1.03)`);

    const [first] = calls();
    const last = calls().at(-1);
    const seconds = ((last?.at ?? 0) - (first?.at ?? 0)) / 1000;
    const perSecond = orders / seconds;
    const bare = await bareLoop(start, end);
    say(`orders with the quota off  ${orders} in ${seconds.toFixed(1)} s = ${perSecond.toFixed(0)}/s (at least 50)`);
    say(`bare loop of ${bare.calls} calls    ${bare.ordersPerSecond.toFixed(0)}/s`);
    expect(ratio).toBeLessThanOrEqual(1.03);
    expect(perSecond).toBeGreaterThanOrEqual(50);
  });
});
