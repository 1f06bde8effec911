/** A small shop whose orders were imported and are followed, with what people do to it on either side. */
import { expect } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { findOrder, type OrderRow } from '../../../server/records/orders.ts';
import type { CartumOrder } from '../../../server/sandbox/cartum/cartum-shop.ts';
import type { RoAppOrder } from '../../../server/sandbox/roapp/roapp-account.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { wallClock } from '../../../server/sandbox/wall-clock.ts';
import { startImportWorld, type ImportWorld } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';

export const minute = 60_000;
export const orderCount = 4;
const sent = { id: 290_008, name: 'Shipping', color: '#5BC0DE', group: { type: 5, name: 'Delivery' } };

export class FollowedShop {
  readonly world: ImportWorld;
  /** Another one once the shop is connected again. */
  storeId: string;

  private constructor(world: ImportWorld, storeId: string) {
    this.world = world;
    this.storeId = storeId;
  }

  static async start(
    database: Database,
    habits: Pick<Parameters<typeof startImportWorld>[0] & object, 'shopHabits' | 'accountHabits'> = {},
  ): Promise<FollowedShop> {
    const shop = smallShop({ orders: orderCount, now: new Date() });
    // One order is older than what each look for new ones goes back.
    const [oldest] = shop.orders;
    if (oldest) oldest.stat_created = wallClock(new Date(Date.now() - 72 * 60 * minute), shop.timeZone);
    const world = await startImportWorld({
      shop,
      account: smallAccount({ statuses: [...smallAccount().statuses, sent] }),
      database,
      ...habits,
    });
    const storeId = await world.connect();
    await world.runImport(storeId);
    const followed = new FollowedShop(world, storeId);
    await followed.tick();
    return followed;
  }

  async tick(passMs = 6 * minute): Promise<void> {
    this.world.clock.pass(passMs);
    await this.world.tick(this.storeId);
  }

  shopOrder(number = 1001): CartumOrder {
    const order = this.world.shop.state().orders.find(({ order_id }) => order_id === number);
    if (!order) throw new Error('no such order');
    return order;
  }

  workOrder(number = 1001): RoAppOrder {
    const [order] = workOrdersByNumber(this.world.account.state()).get(String(number)) ?? [];
    if (!order) throw new Error('no such work order');
    return order;
  }

  row(number = 1001): Promise<OrderRow | null> {
    return findOrder(this.world.database.queries, this.storeId, String(number));
  }

  /** As a person in RO App would. */
  inRoApp(change: (order: RoAppOrder) => void, number = 1001): void {
    const order = this.workOrder(number);
    change(order);
    order.modified_at = this.world.clock
      .now()
      .toISOString()
      .replace(/\.\d+Z/, 'Z');
  }

  /** Changes an order in the shop, which sums it up anew. */
  inShop(change: (order: CartumOrder) => void, number = 1001): void {
    const order = this.shopOrder(number);
    change(order);
    const total = order.products.reduce((sum, line) => {
      line.total_price = Number(line.price) * Number(line.quantity);
      return sum + Number(line.total_price);
    }, 0);
    order.total_default = total;
    order.total_sum = total;
  }

  /** The RO App status that a shop status is mapped to. */
  async statusOf(shopStatus: number): Promise<number> {
    const rows = await this.world.suggestedMapping(this.storeId);
    const found = rows.find(({ shopStatusId }) => shopStatusId === shopStatus);
    if (!found?.orderStatusId) throw new Error('not mapped');
    return found.orderStatusId;
  }

  /** Endpoints that were written to since the calls were last forgotten. */
  writes(): string[] {
    const { account, shop } = this.world;
    return [
      ...Object.keys(account.callCounts()).filter((endpoint) => !endpoint.startsWith('GET')),
      ...Object.keys(shop.callCounts()).filter((endpoint) => endpoint === 'orders/update'),
    ];
  }

  async expectQuiet(): Promise<void> {
    this.world.account.forgetCalls();
    this.world.shop.forgetCalls();
    for (let round = 0; round < 3; round++) await this.tick();
    expect(this.writes()).toEqual([]);
  }

  close(): Promise<void> {
    return this.world.close();
  }
}
