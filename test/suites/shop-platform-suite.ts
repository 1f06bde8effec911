import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlatformFailure } from '../../server/domain/platform-failure.ts';
import type { Shop, ShopOrderPage } from '../../server/shops/shop-platform.ts';

/** A shop that the suite can act upon. */
export interface ShopStage {
  shop: Shop;
  /** Places `count` orders, one a minute, from `2026-09-01 00:00:00` on; numbers grow. Returns their numbers. */
  placeOrders(count: number): string[];
  deleteOrder(number: string): void;
  statusOf(number: string): number;
  /** The shop forgets who was signed in. */
  endSession(): void;
  /** The next write is performed and its answer lost. */
  loseAnswer(): void;
  /** From now on every call fails. */
  breakDown(): void;
  close(): Promise<void>;
}

const from = '2026-09-01 00:00:00';

/** What every shop platform must do, whatever the order and the size of its pages. */
export function shopPlatformSuite(name: string, open: () => Promise<ShopStage>): void {
  describe(`a shop platform: ${name}`, () => {
    const { signal } = new AbortController();
    let stage: ShopStage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    it('tells statuses with titles, languages and currencies on inspection', async () => {
      const facts = await stage.shop.inspect(signal);
      expect(facts.statuses.length).toBeGreaterThan(0);
      expect(facts.statuses.every((status) => Object.keys(status.title).length > 0)).toBe(true);
      expect(facts.languages).toContain('uk');
      expect(facts.currencies).toEqual(['UAH']);
    });

    it('serves no page when there are no orders', async () => {
      expect(await numbersOf(stage.shop.ordersFrom(from, signal))).toEqual([]);
    });

    it('serves a single order once', async () => {
      const placed = stage.placeOrders(1);
      expect(await numbersOf(stage.shop.ordersFrom(from, signal))).toEqual(placed);
    });

    it('serves every order once over many pages', async () => {
      const placed = stage.placeOrders(57);
      const served = await numbersOf(stage.shop.ordersFrom(from, signal));
      expect(served.toSorted()).toEqual(placed.toSorted());
    });

    it('leaves out orders from before the asked moment', async () => {
      const placed = stage.placeOrders(10);
      const served = await numbersOf(stage.shop.ordersFrom('2026-09-01 00:04:00', signal));
      expect(served.toSorted()).toEqual(placed.slice(4).toSorted());
    });

    it('neither loses nor doubles an order when one that was served is deleted between pages', async () => {
      const placed = stage.placeOrders(40);
      const served: string[] = [];
      let deleted: string | undefined;
      for await (const page of stage.shop.ordersFrom(from, signal)) {
        served.push(...pageNumbers(page));
        if (deleted === undefined) stage.deleteOrder((deleted = served[0] ?? ''));
      }
      expect(served.toSorted()).toEqual(placed.toSorted());
    });

    it('neither loses nor doubles an order when the whole first page is deleted between pages', async () => {
      const placed = stage.placeOrders(40);
      const served: string[] = [];
      for await (const page of stage.shop.ordersFrom(from, signal)) {
        const first = served.length === 0;
        served.push(...pageNumbers(page));
        if (!first) continue;
        for (const number of [...served]) stage.deleteOrder(number);
        // Where all were on that page, nothing at all would be left, which is not believed.
        placed.push(...stage.placeOrders(1));
      }
      expect(served.toSorted()).toEqual(placed.toSorted());
    });

    it('serves the orders that are placed between pages, and the others once', async () => {
      const placed = stage.placeOrders(40);
      const served: string[] = [];
      for await (const page of stage.shop.ordersFrom(from, signal)) {
        const first = served.length === 0;
        served.push(...pageNumbers(page));
        if (first) placed.push(...stage.placeOrders(3));
      }
      expect(served.toSorted()).toEqual(placed.toSorted());
    });

    it('reads orders by number and leaves out those that do not exist', async () => {
      const placed = stage.placeOrders(30);
      const wanted = placed.slice(3, 27);
      const page = await stage.shop.ordersByNumber([...wanted, '999999'], signal);
      expect(pageNumbers(page).toSorted()).toEqual(wanted.toSorted());
    });

    it('moves each order to the status that it is told, and no other', async () => {
      const [first = '', second = '', third = ''] = stage.placeOrders(3);
      const [, processing = 0, successful = 0] = (await stage.shop.statuses(signal)).map(({ id }) => id);
      const changes = [
        { number: third, statusId: successful },
        { number: first, statusId: processing },
      ];
      for (let time = 0; time < 2; time++) {
        expect(await stage.shop.setStatuses(changes, signal)).toMatchObject([
          { number: third, outcome: 'done' },
          { number: first, outcome: 'done' },
        ]);
      }
      expect([first, second, third].map((number) => stage.statusOf(number))).toEqual([processing, 1, successful]);
      const page = await stage.shop.ordersByNumber([first, third], signal);
      expect(new Map(page.orders.map((order) => [order.number, order.statusId]))).toEqual(
        new Map([
          [first, processing],
          [third, successful],
        ]),
      );
    });

    it('refuses a move for that order alone, in the words of the shop', async () => {
      const [first = '', second = ''] = stage.placeOrders(2);
      const changes = [
        { number: first, statusId: 990_099 },
        { number: '999999', statusId: 2 },
        { number: second, statusId: 2 },
      ];
      const written = await stage.shop.setStatuses(changes, signal);
      expect(written.map(({ number, outcome }) => [number, outcome])).toEqual([
        [first, 'refused'],
        ['999999', 'refused'],
        [second, 'done'],
      ]);
      expect(written.slice(0, 2).every(({ message }) => message !== '')).toBe(true);
      expect([first, second].map((number) => stage.statusOf(number))).toEqual([1, 2]);
    });

    it('moves a hundred orders at once, and refuses to move more', async () => {
      const changes = stage.placeOrders(101).map((number) => ({ number, statusId: 2 }));
      expect(await stage.shop.setStatuses(changes.slice(0, 100), signal)).toHaveLength(100);
      expect(changes.filter(({ number }) => stage.statusOf(number) === 2)).toHaveLength(100);
      await expect(stage.shop.setStatuses(changes, signal)).rejects.toBeInstanceOf(RangeError);
      const twice = [changes[0] ?? { number: '', statusId: 0 }, { number: changes[0]?.number ?? '', statusId: 1 }];
      await expect(stage.shop.setStatuses(twice, signal)).rejects.toBeInstanceOf(RangeError);
    });

    it('signs in again and moves orders once when the session has ended', async () => {
      const [number = ''] = stage.placeOrders(1);
      await stage.shop.statuses(signal);
      stage.endSession();
      expect(await stage.shop.setStatuses([{ number, statusId: 2 }], signal)).toMatchObject([{ outcome: 'done' }]);
      expect(stage.statusOf(number)).toBe(2);
    });

    it('does not claim to know what became of a move whose answer is lost', async () => {
      const [number = ''] = stage.placeOrders(1);
      stage.loseAnswer();
      await expect(stage.shop.setStatuses([{ number, statusId: 2 }], signal)).rejects.toMatchObject({
        outcome: 'unknown',
      });
      expect(stage.statusOf(number)).toBe(2);
    });

    it('asks before a move is sent, and sends nothing when that is refused', async () => {
      const [number = ''] = stage.placeOrders(1);
      const overtaken = new Error('overtaken');
      const refuse = () => Promise.reject(overtaken);
      await expect(stage.shop.setStatuses([{ number, statusId: 2 }], signal, refuse)).rejects.toBe(overtaken);
      expect(stage.statusOf(number)).toBe(1);
    });

    it('asks for nothing when no number is given', async () => {
      stage.breakDown();
      expect(await stage.shop.ordersByNumber([], signal)).toEqual({ orders: [], unreadable: [], largestPage: 0 });
      expect(await stage.shop.setStatuses([], signal)).toEqual([]);
    });

    it('fails rather than tell of no orders when the shop is down', async () => {
      stage.placeOrders(1);
      stage.breakDown();
      await expect(numbersOf(stage.shop.ordersFrom(from, signal))).rejects.toBeInstanceOf(PlatformFailure);
      await expect(stage.shop.ordersByNumber(['1'], signal)).rejects.toBeInstanceOf(PlatformFailure);
      await expect(stage.shop.statuses(signal)).rejects.toBeInstanceOf(PlatformFailure);
      await expect(stage.shop.products(['A'], signal)).rejects.toBeInstanceOf(PlatformFailure);
      const change = { number: '1', statusId: 1 };
      await expect(stage.shop.setStatuses([change], signal)).rejects.toBeInstanceOf(PlatformFailure);
    });

    it('ends with the reason of the signal when it is aborted', async () => {
      const reason = new Error('stopped');
      await expect(stage.shop.statuses(AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}

async function numbersOf(pages: AsyncIterable<ShopOrderPage>): Promise<string[]> {
  const numbers: string[] = [];
  for await (const page of pages) numbers.push(...pageNumbers(page));
  return numbers;
}

function pageNumbers(page: ShopOrderPage): string[] {
  return [
    ...page.orders.map((order) => order.number),
    ...page.unreadable.flatMap(({ number }) => (number === null ? [] : [number])),
  ];
}
