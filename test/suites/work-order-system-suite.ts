import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlatformFailure } from '../../server/domain/platform-failure.ts';
import type { WorkOrderSystem } from '../../server/roapp/work-order-system.ts';

/** An account that the suite can act upon; it has one location, order type, active employee, category and no orders. */
export interface WorkOrderStage {
  system: WorkOrderSystem;
  now(): Date;
  advance(ms: number): void;
  deleteOrder(id: number): void;
  /** A person moves an order to another status. */
  moveOrder(id: number, statusId: number): void;
  /** Private comments of an order, oldest first. */
  comments(orderId: number): string[];
  /** Marks every line of an order as taken from stock. */
  writeOff(orderId: number): void;
  /** The next call is performed and its answer lost. */
  loseAnswer(): void;
  /** From now on every call fails. */
  breakDown(): void;
  /** Calls that reached the platform so far. */
  calls(): number;
  close(): Promise<void>;
}

const minuteMs = 60_000;

/** What every work order system must do. */
export function workOrderSystemSuite(name: string, open: () => Promise<WorkOrderStage>): void {
  describe(`a work order system: ${name}`, () => {
    const { signal } = new AbortController();
    let stage: WorkOrderStage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    async function newClient(firstName = 'Olena', phone = '380501112233'): Promise<number> {
      const person = { firstName, lastName: 'Test', email: `${firstName.toLowerCase()}@example.com`, phone };
      return (await stage.system.createPerson(person, signal)).id;
    }
    async function newProduct(sku: string, title = `Product ${sku}`): Promise<number> {
      const [category] = await stage.system.categories(signal);
      const product = { categoryId: category?.id ?? 0, title, description: 'Warm', sku, code: '', barcode: '' };
      return (await stage.system.createProduct(product, signal)).id;
    }
    async function newOrder(clientId: number, managerNotes = '#1042'): Promise<number> {
      const [location] = await stage.system.locations(signal);
      const [type] = await stage.system.orderTypes(signal);
      const [employee] = await stage.system.employees(signal);
      const order = {
        locationId: location?.id ?? 0,
        orderTypeId: type?.id ?? 0,
        clientId,
        managerId: employee?.id ?? null,
        managerNotes,
      };
      return (await stage.system.createOrder(order, signal)).id;
    }

    async function lamp() {
      const [employee] = await stage.system.employees(signal);
      const [known] = await stage.system.findProducts('sku', ['LAMP-A'], signal);
      const productId = known?.id ?? (await newProduct('LAMP-A'));
      return { productId, assigneeId: employee?.id ?? 0, quantity: 1, priceMinor: 79900, costMinor: 0, comment: '' };
    }
    /** The status of a new order, and another one. */
    async function statusIds(): Promise<[first: number, other: number]> {
      const [first, other] = await stage.system.orderStatuses(signal);
      return [first?.id ?? 0, other?.id ?? 0];
    }

    it('tells the company, its locations, order types, employees and statuses', async () => {
      expect(await stage.system.company(signal)).toMatchObject({ currency: 'UAH', timeZone: 'Europe/Kyiv' });
      const [location] = await stage.system.locations(signal);
      expect(location).toMatchObject({ timeZone: 'Europe/Kyiv', archived: false });
      const [type] = await stage.system.orderTypes(signal);
      expect(type?.name).not.toBe('');
      const [employee] = await stage.system.employees(signal);
      expect(employee).toMatchObject({ active: true, role: null, locationIds: null });
      expect(employee?.name).not.toBe('');
      const statuses = await stage.system.orderStatuses(signal);
      expect(statuses.length).toBeGreaterThan(1);
      expect(statuses.every(({ color, group }) => /^#/.test(color) && group >= 1 && group <= 7)).toBe(true);
    });

    it('lists a created person with the phone, found by change', async () => {
      stage.advance(minuteMs);
      const before = stage.now();
      const id = await newClient();
      const people = await all(stage.system.people(before, signal));
      expect(people).toMatchObject([
        { id, firstName: 'Olena', lastName: 'Test', email: 'olena@example.com', phones: ['380501112233'] },
      ]);
      stage.advance(minuteMs);
      expect(await all(stage.system.people(stage.now(), signal))).toEqual([]);
    });

    it('creates a person without a phone', async () => {
      const id = await newClient('Ivan', '');
      expect(await all(stage.system.people(null, signal))).toContainEqual(expect.objectContaining({ id, phones: [] }));
    });

    it('lists all people by ascending id over many pages', async () => {
      const ids: number[] = [];
      for (let index = 0; index < 53; index++) ids.push(await newClient(`Name${index}`));
      const people = await all(stage.system.people(null, signal));
      expect(people.map(({ id }) => id)).toEqual(ids.toSorted((a, b) => a - b));
    });

    it('finds products by their exact key alone', async () => {
      const seven = await newProduct('7', 'Lamp');
      const padded = await newProduct('007', 'Lamp A');
      expect(idsOf(await stage.system.findProducts('sku', ['007'], signal))).toEqual([padded]);
      expect(idsOf(await stage.system.findProducts('sku', [' 7 ', 'NONE', ''], signal))).toEqual([seven]);
      expect(idsOf(await stage.system.findProducts('title', ['Lamp'], signal))).toEqual([seven]);
      expect(await stage.system.findProducts('sku', [], signal)).toEqual([]);
    });

    it('finds every product that shares a key', async () => {
      const ids = [await newProduct('TWIN'), await newProduct('TWIN'), await newProduct('TWIN 2')];
      expect(idsOf(await stage.system.findProducts('sku', ['TWIN'], signal))).toEqual(ids.slice(0, 2));
    });

    it('finds many products at once', async () => {
      const skus = Array.from({ length: 55 }, (_, index) => `S-${index}`);
      const ids: number[] = [];
      for (const sku of skus) ids.push(await newProduct(sku));
      expect(idsOf(await stage.system.findProducts('sku', skus, signal))).toEqual(ids);
    });

    it('finds products by code and by barcode', async () => {
      const [category] = await stage.system.categories(signal);
      const product = { categoryId: category?.id ?? 0, title: 'Cable', description: '', sku: '' };
      const { id } = await stage.system.createProduct({ ...product, code: 'C-1', barcode: '4820000000017' }, signal);
      await stage.system.createProduct({ ...product, code: 'C-12', barcode: '4820000000024' }, signal);
      expect(idsOf(await stage.system.findProducts('code', ['C-1'], signal))).toEqual([id]);
      expect(idsOf(await stage.system.findProducts('barcode', ['4820000000017'], signal))).toEqual([id]);
    });

    it('creates an order with lines and a status that read back as written', async () => {
      const clientId = await newClient();
      const productId = await newProduct('LAMP-A');
      const orderId = await newOrder(clientId, 'Shop order #1042\nNova Poshta');
      const [employee] = await stage.system.employees(signal);
      const item = { productId, assigneeId: employee?.id ?? 0, quantity: 3, costMinor: 0, comment: 'LAMP-A' };
      await stage.system.addItem(orderId, { ...item, priceMinor: 1999 }, signal);
      await stage.system.addItem(orderId, { ...item, quantity: 0.5, priceMinor: 10, comment: '' }, signal);
      const statuses = await stage.system.orderStatuses(signal);
      const statusId = statuses.at(1)?.id ?? 0;
      await stage.system.setStatus(orderId, statusId, signal);

      expect(await stage.system.ordersByIds([orderId], signal)).toMatchObject([
        {
          id: orderId,
          clientId,
          statusId,
          managerId: employee?.id,
          createdById: employee?.id,
          createdAt: stage.now(),
          totalMinor: 3 * 1999 + 5,
          managerNotes: 'Shop order #1042\nNova Poshta',
        },
      ]);
      expect(await stage.system.items(orderId, signal)).toMatchObject([
        { productId, quantity: 3, priceMinor: 1999, comment: 'LAMP-A', writtenOff: false },
        { productId, quantity: 0.5, priceMinor: 10, comment: '', writtenOff: false },
      ]);
      stage.writeOff(orderId);
      expect((await stage.system.items(orderId, signal))?.map(({ writtenOff }) => writtenOff)).toEqual([true, true]);
    });

    it('tells the id of an added item', async () => {
      const orderId = await newOrder(await newClient());
      const first = await stage.system.addItem(orderId, await lamp(), signal);
      const second = await stage.system.addItem(orderId, await lamp(), signal);
      expect(idsOf((await stage.system.items(orderId, signal)) ?? [])).toEqual([first.id, second.id]);
    });

    it('changes quantity and price of one item and nothing else, as often as it is told', async () => {
      const orderId = await newOrder(await newClient());
      await stage.system.addItem(orderId, { ...(await lamp()), comment: 'LAMP-A' }, signal);
      const other = await stage.system.addItem(orderId, await lamp(), signal);
      const before = await stage.system.items(orderId, signal);
      const change = { quantity: 2.5, priceMinor: 1999 };
      const itemId = before?.[0]?.id ?? 0;
      for (let time = 0; time < 2; time++) await stage.system.changeItem(orderId, itemId, change, signal);
      expect(await stage.system.items(orderId, signal)).toEqual([
        { ...before?.[0], ...change },
        expect.objectContaining({ id: other.id, quantity: 1, priceMinor: 79900 }),
      ]);
    });

    it('adds private comments', async () => {
      const orderId = await newOrder(await newClient());
      await stage.system.addComment(orderId, 'Nova Poshta, 60.00', signal);
      await stage.system.addComment(orderId, 'Courier\nKyiv', signal);
      expect(stage.comments(orderId)).toEqual(['Nova Poshta, 60.00', 'Courier\nKyiv']);
    });

    it('asks before a write is sent, and sends nothing when that is refused', async () => {
      const orderId = await newOrder(await newClient());
      const { id: itemId } = await stage.system.addItem(orderId, await lamp(), signal);
      const before = await stage.system.items(orderId, signal);
      const overtaken = new Error('overtaken');
      const refuse = () => Promise.reject(overtaken);
      const change = { quantity: 9, priceMinor: 1 };
      await expect(stage.system.changeItem(orderId, itemId ?? 0, change, signal, refuse)).rejects.toBe(overtaken);
      await expect(stage.system.addComment(orderId, 'Hello', signal, refuse)).rejects.toBe(overtaken);
      await expect(stage.system.addItem(orderId, await lamp(), signal, refuse)).rejects.toBe(overtaken);
      expect(await stage.system.items(orderId, signal)).toEqual(before);
      expect(stage.comments(orderId)).toEqual([]);
    });

    it('finds the orders that changed since a moment, whatever changed', async () => {
      const clientId = await newClient();
      const [statusId, otherId] = await statusIds();
      const orderIds: number[] = [];
      for (let index = 0; index < 4; index++) orderIds.push(await newOrder(clientId));
      const [moved = 0, filled = 0, commented = 0] = orderIds;
      stage.advance(minuteMs);
      const since = stage.now();
      stage.moveOrder(moved, otherId);
      await stage.system.addItem(filled, await lamp(), signal);
      await stage.system.addComment(commented, 'Hello', signal);
      const found = await all(stage.system.ordersModifiedSince(since, signal));
      expect(idsOf(found).toSorted()).toEqual([moved, filled, commented].toSorted());
      expect(found.map((order) => order.statusId).toSorted()).toEqual([statusId, statusId, otherId].toSorted());
      expect(found.every(({ modifiedAt }) => modifiedAt >= since)).toBe(true);
    });

    it('finds an order that changed in the very second, asked for with a fraction of it', async () => {
      stage.advance(700 - (stage.now().getTime() % 1000));
      const orderId = await newOrder(await newClient());
      expect(idsOf(await all(stage.system.ordersModifiedSince(stage.now(), signal)))).toEqual([orderId]);
    });

    it('needs one call to see that nothing or little changed', async () => {
      const clientId = await newClient();
      for (let index = 0; index < 60; index++) await newOrder(clientId);
      stage.advance(minuteMs);
      const since = stage.now();
      const before = stage.calls();
      expect(await all(stage.system.ordersModifiedSince(since, signal))).toEqual([]);
      expect(stage.calls() - before).toBe(1);
      const orderId = await newOrder(clientId);
      const counted = stage.calls();
      expect(idsOf(await all(stage.system.ordersModifiedSince(since, signal)))).toEqual([orderId]);
      expect(stage.calls() - counted).toBe(1);
    });

    it('misses no change when orders change and vanish while pages are read', async () => {
      const clientId = await newClient();
      const [, otherId] = await statusIds();
      const since = stage.now();
      const orderIds: number[] = [];
      for (let index = 0; index < 120; index++) {
        orderIds.push(await newOrder(clientId));
        stage.advance(1000);
      }
      const seen = new Map<number, number>();
      let pages = 0;
      for await (const page of stage.system.ordersModifiedSince(since, signal)) {
        for (const { id, statusId } of page) seen.set(id, statusId);
        if (++pages > 1) continue;
        for (const id of orderIds.slice(-7)) stage.deleteOrder(id);
        for (const id of orderIds.slice(60, 63)) stage.moveOrder(id, otherId);
      }
      expect([...seen.keys()].toSorted()).toEqual(orderIds.toSorted());
      // What changed in the middle of it is told at once or by the next reading, which begins with the newest known change.
      const next = await all(stage.system.ordersModifiedSince(new Date(stage.now().getTime() - minuteMs), signal));
      for (const { id, statusId } of next) seen.set(id, statusId);
      expect(orderIds.filter((id) => seen.get(id) === otherId)).toEqual(orderIds.slice(60, 63));
    });

    it('leaves out orders that are gone', async () => {
      const clientId = await newClient();
      const kept = await newOrder(clientId);
      const gone = await newOrder(clientId);
      stage.deleteOrder(gone);
      expect(idsOf(await stage.system.ordersByIds([gone, kept], signal))).toEqual([kept]);
      expect(await stage.system.ordersByIds([gone], signal)).toEqual([]);
      expect(await stage.system.ordersByIds([], signal)).toEqual([]);
    });

    it('finds the orders of one client between two moments', async () => {
      const clientId = await newClient();
      await newOrder(clientId, 'too early');
      stage.advance(10 * minuteMs);
      const from = stage.now();
      const first = await newOrder(clientId, 'at the very beginning');
      await newOrder(await newClient('Ivan'), 'of another client');
      stage.advance(minuteMs);
      const second = await newOrder(clientId);
      const to = stage.now();
      stage.advance(minuteMs);
      await newOrder(clientId, 'too late');
      const found = await stage.system.ordersOfClient(clientId, from, to, signal);
      expect(idsOf(found).toSorted()).toEqual([first, second]);
    });

    it('finds an order again whose answer was lost, after one call', async () => {
      const clientId = await newClient();
      const from = stage.now();
      await newOrder(clientId);
      const before = stage.calls();
      const references = 3;
      stage.loseAnswer();
      const failure = await newOrder(clientId, '#1043').catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(PlatformFailure);
      expect(failure).toMatchObject({ code: 'roapp-unreachable', outcome: 'unknown' });
      expect(stage.calls() - before).toBe(references + 1);
      const found = await stage.system.ordersOfClient(clientId, from, stage.now(), signal);
      expect(found.map(({ managerNotes }) => managerNotes).toSorted()).toEqual(['#1042', '#1043']);
    });

    it('is certain that a refused write did nothing, and tells why', async () => {
      const failure = await newOrder(1).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'roapp-rejected', outcome: 'not-applied' });
      expect((failure as PlatformFailure).detail.message).toContain('client_id');
    });

    it('refuses to write to an order that is gone', async () => {
      const orderId = await newOrder(await newClient());
      const [status] = await stage.system.orderStatuses(signal);
      stage.deleteOrder(orderId);
      const item = await lamp();
      const writes = [
        () => stage.system.setStatus(orderId, status?.id ?? 0, signal),
        () => stage.system.addItem(orderId, item, signal),
        () => stage.system.changeItem(orderId, 1, { quantity: 1, priceMinor: 1 }, signal),
        () => stage.system.addComment(orderId, 'Hello', signal),
      ];
      for (const write of writes) {
        await expect(write()).rejects.toMatchObject({ code: 'roapp-rejected', outcome: 'not-applied' });
      }
    });

    it('fails rather than tell of nothing when the platform is down', async () => {
      stage.breakDown();
      await expect(stage.system.company(signal)).rejects.toBeInstanceOf(PlatformFailure);
      await expect(stage.system.ordersByIds([1], signal)).rejects.toBeInstanceOf(PlatformFailure);
      await expect(stage.system.findProducts('sku', ['A'], signal)).rejects.toBeInstanceOf(PlatformFailure);
      await expect(all(stage.system.people(null, signal))).rejects.toBeInstanceOf(PlatformFailure);
      await expect(all(stage.system.ordersModifiedSince(stage.now(), signal))).rejects.toBeInstanceOf(PlatformFailure);
    });

    it('ends with the reason of the signal when it is aborted', async () => {
      const reason = new Error('stopped');
      await expect(stage.system.company(AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

function idsOf(things: { id: number }[]): number[] {
  return things.map(({ id }) => id);
}
