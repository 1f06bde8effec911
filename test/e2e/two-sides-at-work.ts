/** What people do on both sides of a shop that is followed, and how both must look once the connector has caught up. */
import { expect } from 'vitest';
import type { CartumOrder, CartumShopData } from '../../server/sandbox/cartum/cartum-shop.ts';
import { cartumLine } from '../../server/sandbox/cartum/cartum-order.ts';
import type { RoAppAccountData, RoAppOrder } from '../../server/sandbox/roapp/roapp-account.ts';
import { smallAccount } from '../../server/sandbox/roapp/small-account.ts';
import type { SeededRandom } from '../../server/sandbox/seeded-random.ts';
import type { Mapping } from '../../src/contract/mapping.ts';
import type { ServerStage } from '../support/server-process.ts';
import { smallShop } from '../support/small-shop.ts';
import { workOrdersByNumber } from '../support/work-orders.ts';
import { expectEachOnce, inOtherStatuses } from './exactly-once.ts';

/** Every status of either side that is used here leads to one of the other. */
const kept = [
  [1, 290_001],
  [2, 290_004],
  [6, 290_008],
] as const;
export const mapping: Mapping = [
  ...kept.map(([shopStatusId, orderStatusId]) => ({ shopStatusId, orderStatusId })),
  { shopStatusId: 3, orderStatusId: null },
  { shopStatusId: 4, orderStatusId: null },
];
const targets = new Map<number, number>(kept);

export function followedShop(orders: number): CartumShopData {
  return inOtherStatuses(smallShop({ orders, now: new Date() }));
}

export function accountWithTargets(): RoAppAccountData {
  const { statuses } = smallAccount();
  const sent = { id: 290_008, name: 'Shipping', color: '#5BC0DE', group: { type: 5, name: 'Delivery' } };
  return smallAccount({ statuses: [...statuses, sent] });
}

type Platforms = Pick<ServerStage, 'shop' | 'account'>;

export class TwoSidesAtWork {
  readonly #platforms: Platforms;
  /** Orders whose delivery was changed, with what it said last. */
  readonly #deliveries = new Map<number, string>();
  #made = 0;

  constructor(platforms: Platforms) {
    this.#platforms = platforms;
  }

  shopOrder(number: number): CartumOrder {
    const order = this.#platforms.shop.state().orders.find(({ order_id }) => order_id === number);
    if (!order) throw new Error(`the shop has no order ${number}`);
    return order;
  }

  workOrders(number: number): RoAppOrder[] {
    return workOrdersByNumber(this.#platforms.account.state()).get(String(number)) ?? [];
  }

  workOrder(number: number): RoAppOrder {
    const [order] = this.workOrders(number);
    if (!order) throw new Error(`RO App has no order ${number}`);
    return order;
  }

  moveInShop(number: number, to: number): void {
    this.#platforms.shop.setStatus(number, to);
  }

  /** To the status that one of the shop's leads to. */
  moveInRoapp(number: number, shopStatus: number): void {
    this.#platforms.account.setStatus(this.workOrder(number).id, targets.get(shopStatus) ?? 0);
  }

  changeQuantity(number: number, quantity: number): void {
    this.#changeLines(number, ([line]) => {
      if (line) line.quantity = quantity;
    });
  }

  changePrice(number: number, price: number): void {
    this.#changeLines(number, ([line]) => {
      if (line) line.price = price;
    });
  }

  /** Of an article that the order has none of yet. */
  addLine(number: number, article: string, price: number): void {
    this.#changeLines(number, (lines) => lines.push(cartumLine({ article, title: `Goods ${article}`, price })));
  }

  changeDelivery(number: number): void {
    const address = `Street ${++this.#made}`;
    this.shopOrder(number).delivery_address = address;
    this.#deliveries.set(number, address);
  }

  arrive(): number {
    const made = String(++this.#made).padStart(2, '0');
    const order = this.#platforms.shop.addOrder({
      stat_status: 2,
      delivery_name: `Newcomer ${made}`,
      delivery_email: '',
      delivery_phone: `+38 (067) 333-44-${made}`,
      products: [{ article: 'A-1', title: 'Goods A-1', price: 100, quantity: 2 }],
    });
    return order.order_id;
  }

  /** Each of these orders is changed, on one side or on both at once; one more arrives. */
  goOn(numbers: readonly number[], random: SeededRandom): void {
    const status = () => random.pick(kept)[0];
    for (const number of numbers) {
      random.pick([
        () => this.moveInShop(number, status()),
        () => this.moveInRoapp(number, status()),
        () => {
          this.moveInShop(number, status());
          this.moveInRoapp(number, status());
        },
        () => this.changeQuantity(number, random.integer(1, 9)),
        () => this.changePrice(number, random.integer(1, 300)),
        () => this.addLine(number, `N-${++this.#made}`, random.integer(1, 300)),
        () => this.changeDelivery(number),
      ])();
    }
    this.arrive();
  }

  /** Every order stands once, with the shop's lines to the cent, and both statuses agree. */
  isInStep(): boolean {
    return this.#platforms.shop.state().orders.every((order) => {
      const [workOrder] = this.workOrders(order.order_id);
      return workOrder && this.isMoved(order.order_id) && amountsOf(workOrder.items) === amountsOf(order.products);
    });
  }

  /** Whether RO App's status is the one that the shop's leads to. */
  isMoved(number: number): boolean {
    return this.workOrder(number).status_id === targets.get(this.shopOrder(number).stat_status);
  }

  expectInStep(): void {
    expectEachOnce(this.#platforms);
    for (const order of this.#platforms.shop.state().orders) {
      const { order_id: number, products } = order;
      expect(this.isMoved(number), `statuses of ${number} agree`).toBe(true);
      expect(amountsOf(this.workOrder(number).items), `lines of ${number}`).toBe(amountsOf(products));
    }
  }

  /** No comment stands twice, and the last word on each delivery is there or said to be lost. */
  expectComments(isLost: (number: number) => boolean): void {
    for (const { order_id: number } of this.#platforms.shop.state().orders) {
      const comments = this.workOrder(number).comments.map(({ comment }) => comment);
      expect(new Set(comments).size, `comments of ${number}`).toBe(comments.length);
      const address = this.#deliveries.get(number);
      if (address === undefined) expect(comments, `comments of ${number}`).toEqual([]);
      else if (!isLost(number)) expect(comments.at(-1), `comments of ${number}`).toContain(address);
    }
  }

  #changeLines(number: number, change: (lines: CartumOrder['products']) => unknown): void {
    const order = this.shopOrder(number);
    change(order.products);
    for (const line of order.products) line.total_price = Number(line.price) * Number(line.quantity);
    const total = order.products.reduce((sum, line) => sum + Number(line.total_price), 0);
    order.total_default = total;
    order.total_sum = total;
  }
}

function amountsOf(lines: readonly { quantity: number | string; price: number | string }[]): string {
  return lines
    .map(({ quantity, price }) => `${Number(quantity)} x ${Number(price)}`)
    .toSorted()
    .join(', ');
}
