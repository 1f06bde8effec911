/**
 * A shop and a RO App account in which much happens at once, drawn by chance, and a judge who sees every write that the
 * connector makes to either of them.
 */
import { and, eq } from 'drizzle-orm';
import type { Database } from '../../../server/records/database.ts';
import { changes, links } from '../../../server/records/schema.ts';
import { cartumLine } from '../../../server/sandbox/cartum/cartum-order.ts';
import type { CartumOrder, CartumStatus } from '../../../server/sandbox/cartum/cartum-shop.ts';
import type { RoAppItem, RoAppOrder, RoAppStatus } from '../../../server/sandbox/roapp/roapp-account.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { faultSchedule, type Fault, type FaultKind } from '../../../server/sandbox/sandbox-fault.ts';
import type { SandboxRequest } from '../../../server/sandbox/sandbox-server.ts';
import type { SeededRandom } from '../../../server/sandbox/seeded-random.ts';
import { refreshOrders } from '../../../server/sync/refresh-orders.ts';
import { startImportWorld, tenantId, type ImportWorld } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';
import { mapping } from '../domain/status-merge-table.ts';

const minuteMs = 60_000;
export const ordersAtFirst = 20;
const firstStatusId = 10;
/** A target of the mapping that is deleted once orders are followed, and a shop status that is new then. */
const deletedStatusId = 99;
const newShopStatusId = 8;
export const statusWithoutTarget = 9;

const shopStatusIds = [1, 2, 3, 4, 5, 6, 7, 9];
const orderStatusIds = [10, 20, 30, 40, 60, 70];
const groups: Record<number, number> = { 10: 1, 20: 2, 30: 3, 40: 5, 60: 6, 70: 7, 99: 2 };

/** What a status is called in the history. */
export const shopStatusName = (id: number): string => `S${id}`;
export const orderStatusName = (id: number): string => `R${id}`;

const shopStatus = (id: number): CartumStatus => ({
  id,
  title: { ua: shopStatusName(id), en: shopStatusName(id) },
  is_successful: id === 3 ? 1 : 0,
});
const orderStatus = (id: number): RoAppStatus => ({
  id,
  name: orderStatusName(id),
  color: '#1E79C7',
  group: { type: groups[id] ?? 1, name: '' },
});

/** The call is performed, though the caller may not learn of it. */
const performed: readonly FaultKind[] = ['cut-json', 'slow', 'answer-lost', 'answer-held'];
const anywhere: readonly FaultKind[] = [
  'http-500',
  'http-502',
  'html-200',
  'empty-body',
  'cut-json',
  'http-429-retry-after',
  'reset',
  'hang',
  'answer-lost',
  'lost-not-applied',
];
const atWrites: readonly FaultKind[] = ['answer-lost', 'lost-not-applied', 'applied-late', 'answer-held', 'http-400'];
const reads = {
  shop: ['auth', 'orders/get', 'orders/get_available_statuses', 'catalog/export'],
  account: ['GET /orders', 'GET /orders/:id', 'GET /orders/:id/items', 'GET /orders/statuses', 'GET /products/'],
};
const writes = {
  shop: ['orders/update'],
  account: [
    'POST /orders/:id/status',
    'PATCH /orders/:id/items/:item',
    'POST /orders/:id/items',
    'POST /orders/:id/comments',
    'POST /orders',
    'POST /products/',
    'POST /contacts/people',
  ],
};

type Platform = 'shop' | 'account';
const platforms: readonly Platform[] = ['shop', 'account'];

/** Both values of a conflict, to be found in the history of its order. */
export interface Overwritten {
  number: string;
  from: string;
  to: string;
}

/** A value that the connector is about to replace. */
interface PendingWrite {
  was: () => boolean;
  judge: () => void;
}

/** Orders of one shop that live their own histories side by side; outages, restarts and clock jumps strike all of them. */
export class BusyWorld {
  readonly world: ImportWorld;
  readonly storeId: string;
  readonly conflict: 'roapp' | 'shop';
  /** What happened, in words, for the reader of a failure. */
  readonly story: string[] = [];
  /** What must never happen, in words. */
  readonly violations: string[] = [];
  readonly overwritten: Overwritten[] = [];
  /** Orders that a person deleted in RO App or in the shop. */
  readonly deletedInRoapp = new Set<string>();
  readonly deletedInShop = new Map<string, CartumOrder>();
  readonly #random: SeededRandom;
  readonly #skew: { ms: number };
  readonly #schedules = { shop: faultSchedule(), account: faultSchedule() };
  /** What the connector last wrote or agreed to, by what it is about; anything else that stands there is a person's. */
  readonly #known = new Map<string, string>();
  /** What a person last made of it. */
  readonly #byPerson = new Map<string, string>();
  /** Acts of this very moment: nobody can know of them, so they may be overwritten. */
  readonly #unseen = new Set<string>();
  #pending: PendingWrite[] = [];
  /** Somebody changes an order right after the connector has written to it, and before it looks again. */
  #isHasty = false;
  #callsLeft = Infinity;
  #interjection: () => void = () => undefined;
  #isTicking = false;

  private constructor(
    world: ImportWorld,
    storeId: string,
    conflict: 'roapp' | 'shop',
    random: SeededRandom,
    skew: { ms: number },
  ) {
    this.world = world;
    this.storeId = storeId;
    this.conflict = conflict;
    this.#random = random;
    this.#skew = skew;
  }

  /** Imports a shop's orders, after which one status is new on its side and one is gone on the other. */
  static async start(database: Database, random: SeededRandom): Promise<BusyWorld> {
    const shop = smallShop({ orders: ordersAtFirst, now: new Date() });
    shop.statuses = shopStatusIds.map(shopStatus);
    for (const order of shop.orders) order.stat_status = random.pick([1, 2, 5, 6, 7, 9]);
    const account = smallAccount({
      statuses: [...orderStatusIds, deletedStatusId].map(orderStatus),
      orderTypes: [{ id: 260_001, name: 'Online order', initialStatusId: firstStatusId }],
    });
    // The connector's clock may jump; those of the platforms go on evenly.
    const skew = { ms: 0 };
    const even: { now: () => Date } = { now: () => new Date() };
    const now = () => even.now();
    const world = await startImportWorld({
      shop,
      account,
      database,
      shopHabits: {
        now,
        logNamesOrder: random.chance(0.5),
        sameStatus: random.pick(['accepted', 'refused']),
        numbersAs: random.pick(['number', 'text']),
        pageCap: random.pick([4, 40]),
      },
      accountHabits: {
        now,
        createdAs: random.pick(['id', 'data', 'empty']),
        zeroQuantity: random.pick(['accepted', 'refused']),
        forbiddenMove: random.pick(['refused', 'ignored']),
        writeOffTouches: random.chance(0.5),
      },
    });
    even.now = () => new Date(world.clock.now().getTime() - skew.ms);
    const conflict = random.pick(['roapp', 'shop'] as const);
    const storeId = await world.connect({ conflict });
    await world.runImport(storeId, mapping);
    world.account.deleteStatus(deletedStatusId, firstStatusId);
    const closed = world.account.state().statuses.find(({ id }) => id === 60);
    if (closed && random.chance(0.5)) closed.reachableFrom = [20, 40, 70];
    world.shop.state().statuses.push(shopStatus(newShopStatusId));
    const busy = new BusyWorld(world, storeId, conflict, random, skew);
    // What the account is made of is read again after an hour.
    world.clock.pass(61 * minuteMs);
    await busy.tick();
    for (const platform of platforms) {
      world[platform].spoilBy((endpoint, request) => busy.#see(platform, endpoint, request));
    }
    await busy.#learnAgreed();
    return busy;
  }

  /** Something happens, and perhaps the store is synced. */
  async step(): Promise<void> {
    for (const order of this.world.shop.state().orders) if (this.#random.chance(0.4)) this.#actOn(order.order_id);
    if (this.#random.chance(0.3)) await this.#happenToAll();
    if (!this.#random.chance(0.5)) return;
    this.#drawFaults();
    if (this.#random.chance(0.3)) {
      this.#callsLeft = this.#random.integer(1, 40);
      const { order_id: number } = this.#random.pick(this.world.shop.state().orders);
      this.#interjection = () => this.#actOn(number);
    }
    this.#isHasty = this.#random.chance(0.3);
    await this.tick();
    this.#isHasty = false;
    this.#endFaults();
  }

  async tick(passMs = 6 * minuteMs): Promise<void> {
    this.world.clock.pass(passMs);
    await this.#working(() => this.world.tick(this.storeId));
  }

  /** Drops calls that hang meanwhile, as the time limit of a call would. */
  async #working(work: () => Promise<void>): Promise<void> {
    const drop = setInterval(() => {
      for (const platform of platforms) this.world[platform].dropHanging();
    }, 2);
    this.#isTicking = true;
    try {
      await work();
    } finally {
      clearInterval(drop);
      this.#isTicking = false;
      this.#callsLeft = Infinity;
    }
    this.#judgePending();
    this.#unseen.clear();
    await this.#learnAgreed();
  }

  /** Nothing goes wrong from now on, and nobody does anything. */
  async calmDown(): Promise<void> {
    this.#endFaults();
    this.world.shop.habits.statusWrites = 'held';
    for (let tick = 0; tick < 8; tick++) await this.tick();
    // What is parked, missing or quiet is looked at daily at least.
    for (let day = 0; day < 3; day++) await this.tick(25 * 60 * minuteMs);
    for (let tick = 0; tick < 4; tick++) await this.tick();
  }

  writes(): string[] {
    return platforms.flatMap((platform) =>
      this.world[platform]
        .calls()
        .map(({ endpoint }) => endpoint)
        .filter((endpoint) => (platform === 'shop' ? endpoint === 'orders/update' : !endpoint.startsWith('GET'))),
    );
  }

  workOrders(number: string): RoAppOrder[] {
    return workOrdersByNumber(this.world.account.state()).get(number) ?? [];
  }

  async history(number: string) {
    return this.world.database.queries
      .select()
      .from(changes)
      .where(and(eq(changes.storeId, this.storeId), eq(changes.shopNumber, number)));
  }

  async close(): Promise<void> {
    await this.world.close();
  }

  #tell(text: string): void {
    this.story.push(`${this.#isTicking ? '  meanwhile ' : ''}${text}`);
  }

  async #happenToAll(): Promise<void> {
    const { world } = this;
    const minutes = (count: number): void => {
      this.#tell(`${count} minutes pass`);
      world.clock.pass(count * minuteMs);
    };
    const jump = (ms: number): void => {
      this.#tell(`the clock jumps by ${ms / minuteMs} minutes`);
      world.clock.pass(ms);
      this.#skew.ms += ms;
    };
    await this.#random.weighted<() => void | Promise<void>>([
      [() => minutes(this.#random.pick([1, 20, 70, 1500])), 3],
      [() => jump(this.#random.pick([-60, -5, 5, 60, 1500]) * minuteMs), 2],
      [
        async () => {
          this.#tell('the process restarts');
          await world.restart();
        },
        2,
      ],
      [
        () => {
          const { order_id: number } = world.shop.addOrder({
            stat_status: this.#random.pick(shopStatusIds),
            delivery_phone: `+38 (067) 333-${String(world.shop.state().orders.length + this.deletedInShop.size).padStart(2, '0')}-44`,
            delivery_email: '',
            products: [this.#newLine(), this.#newLine()],
          });
          this.#tell(`order ${number} arrives`);
        },
        2,
      ],
      [
        () => {
          this.#tell('tokens of the shop end');
          world.shop.revokeTokens();
        },
        1,
      ],
      [() => this.#refreshByHand(), 2],
      [
        () => {
          const { habits } = world.shop;
          habits.statusWrites = habits.statusWrites === 'held' ? 'lost' : 'held';
          this.#tell(`status writes of the shop are ${habits.statusWrites}`);
        },
        1,
      ],
    ])();
  }

  async #refreshByHand(): Promise<void> {
    const { world, storeId } = this;
    const shopNumbers = this.#some(world.shop.state().orders).map(({ order_id }) => String(order_id));
    this.#tell(`refresh of ${shopNumbers.join(', ')}`);
    await this.#working(async () => {
      const { signal } = new AbortController();
      let isAnswered = false;
      const asked = refreshOrders(world.sync, tenantId, { storeId, shopNumbers }, signal).finally(() => {
        isAnswered = true;
      });
      while (!isAnswered) {
        await world.jobs.runDue();
        await new Promise((resolve) => setImmediate(resolve));
      }
      await asked;
    });
  }

  #some<Item>(from: readonly Item[]): Item[] {
    return from.filter(() => this.#random.chance(0.3));
  }

  /** A person does something with an order on either side. */
  #actOn(orderId: number): void {
    const number = String(orderId);
    const order = this.world.shop.state().orders.find(({ order_id }) => order_id === orderId);
    const [workOrder] = this.workOrders(number);
    if (!order) return;
    const inShop = (): void => this.#actInShop(order, number);
    const inRoapp = (): void => (workOrder ? this.#actInRoapp(workOrder, number) : undefined);
    this.#random.weighted([
      [inShop, 1],
      [inRoapp, 1],
    ])();
  }

  #actInShop(order: CartumOrder, number: string): void {
    const line = this.#random.pick(order.products);
    this.#random.weighted<() => void>([
      [() => this.#moveInShop(order, number), 6],
      [() => (line.quantity = this.#random.integer(1, 4)), 1],
      [() => (line.price = this.#random.integer(1, 300)), 1],
      [() => order.products.push(this.#newLine()), 1],
      [() => order.products.length > 1 && order.products.splice(order.products.indexOf(line), 1), 1],
      [() => (order.delivery_city = this.#random.pick(['Lviv', 'Odesa', 'Dnipro'])), 1],
      [() => (order.delivery_phone = `+38 (063) 444-55-${this.#random.integer(10, 99)}`), 1],
      [
        () => {
          if (this.world.shop.state().orders.length < 4) return;
          this.#tell(`${number}: deleted in the shop`);
          this.deletedInShop.set(number, order);
          this.world.shop.deleteOrder(order.order_id);
        },
        0.3,
      ],
      [
        () => {
          const [back] = this.deletedInShop;
          if (!back) return;
          this.#tell(`${back[0]}: there again in the shop`);
          this.world.shop.state().orders.push(back[1]);
          this.deletedInShop.delete(back[0]);
        },
        0.3,
      ],
    ])();
    const total = order.products.reduce((sum, each) => {
      each.total_price = Number(each.price) * Number(each.quantity);
      return sum + each.total_price;
    }, 0);
    if (total !== order.total_sum) this.#tell(`${number}: the shop's lines ${lineText(order)}`);
    order.total_default = total;
    order.total_sum = total;
  }

  #actInRoapp(order: RoAppOrder, number: string): void {
    const { account } = this.world;
    const item = order.items[this.#random.integer(0, Math.max(0, order.items.length - 1))];
    const onItem = (act: (item: RoAppItem) => void) => () => {
      if (item) act(item);
    };
    this.#random.weighted<() => void>([
      [() => this.#moveInRoapp(order, number), 6],
      [
        onItem(({ id }) => {
          const change = this.#random.pick([
            { quantity: this.#random.integer(1, 4) },
            { price: this.#random.integer(1, 300) },
          ]);
          account.changeItem(order.id, id, change);
          this.#tell(`${number}: item ${id} in RO App ${JSON.stringify(change)}`);
          this.#notePerson(`item ${id}`, itemText(order, id));
        }),
        1,
      ],
      [
        onItem(({ id }) => {
          account.deleteItem(order.id, id);
          this.#tell(`${number}: item ${id} deleted in RO App`);
        }),
        0.5,
      ],
      [
        () => {
          const [product] = account.state().products;
          if (!product) return;
          const { id } = account.addItem(order.id, { entity_id: product.id, price: 77 });
          this.#tell(`${number}: item ${id} added in RO App`);
          this.#notePerson(`item ${id}`, itemText(order, id));
        },
        0.5,
      ],
      [
        onItem(({ id }) => {
          account.writeOff(order.id, id);
          this.#tell(`${number}: item ${id} written off`);
        }),
        0.3,
      ],
      [
        () => {
          account.deleteOrder(order.id);
          this.deletedInRoapp.add(number);
          this.#tell(`${number}: deleted in RO App`);
        },
        0.15,
      ],
      [
        () => {
          const [kept, merged] = this.#some(account.state().people);
          if (!kept || !merged) return;
          account.mergePeople(kept.id, merged.id);
          this.#tell('two people of RO App become one');
        },
        0.15,
      ],
    ])();
  }

  #moveInShop(order: CartumOrder, number: string): void {
    const to = this.#random.pick([...shopStatusIds, newShopStatusId]);
    this.#tell(`${number}: the shop's status ${order.stat_status} → ${to}`);
    order.stat_status = to;
    this.#notePerson(`shop ${number}`, String(to));
  }

  #moveInRoapp(order: RoAppOrder, number: string): void {
    try {
      this.world.account.setStatus(order.id, this.#random.pick(orderStatusIds));
    } catch {
      return;
    }
    this.#tell(`${number}: RO App's status → ${order.status_id}`);
    this.#notePerson(`roapp ${number}`, String(order.status_id));
  }

  #newLine() {
    const article = this.#random.pick(['A-1', 'A-2', 'A-5', 'N-1', 'N-2', 'N-3']);
    return cartumLine({ article, title: `Goods ${article}`, price: this.#random.integer(1, 300), quantity: 1 });
  }

  #drawFaults(): void {
    if (this.#random.chance(0.4)) return;
    for (let count = this.#random.integer(1, 3); count > 0; count--) {
      const platform = this.#random.pick(platforms);
      const isWrite = this.#random.chance(0.7);
      const endpoint = this.#random.pick((isWrite ? writes : reads)[platform]);
      const kind = this.#random.pick(isWrite ? atWrites : anywhere);
      // An outage of a whole endpoint, or some calls of it.
      const fault: Fault = this.#random.chance(0.2)
        ? { kind, endpoint, times: 1000 }
        : { kind, endpoint, after: this.#random.integer(0, 2), times: this.#random.integer(1, 4) };
      this.#tell(`${kind} at ${endpoint} after ${fault.after ?? 0}, ${fault.times} times`);
      this.#schedules[platform].add(fault);
    }
  }

  #endFaults(): void {
    for (const platform of platforms) this.#schedules[platform].clear();
  }

  /** Every call, before it is performed: faults strike, a person may come first, and writes are judged. */
  #see(platform: Platform, endpoint: string, request: SandboxRequest): Pick<Fault, 'kind'> | null {
    this.#judgePending();
    this.#callsLeft -= 1;
    if (this.#callsLeft === 0) this.#interjection();
    const fault = this.#schedules[platform].due(endpoint, request.query);
    if (!fault || performed.includes(fault.kind)) this.#expectWrite(endpoint, request);
    return fault;
  }

  #expectWrite(endpoint: string, { path, body }: SandboxRequest): void {
    const asked = (text: string) => JSON.parse(text) as Record<string, unknown>;
    const [, orderId, , itemId] = path.split('/').slice(1).map(Number);
    const order = this.world.account.state().orders.find(({ id }) => id === orderId);
    if (endpoint === 'orders/update') {
      for (const each of asked(body)['orders'] as { order_id: number; status: number }[]) {
        this.#expectShopStatus(String(each.order_id), each.status);
      }
    } else if (endpoint === 'POST /orders/:id/status' && order) {
      this.#expectOrderStatus(order, Number(asked(body)['status_id']));
    } else if (endpoint === 'PATCH /orders/:id/items/:item' && order) {
      this.#expectItem(order, itemId ?? 0, asked(body));
    }
  }

  #expectShopStatus(number: string, to: number): void {
    const order = this.world.shop.state().orders.find(({ order_id }) => String(order_id) === number);
    if (!order) return;
    const from = order.stat_status;
    const overwrites = this.#isPersons(`shop ${number}`, String(from)) && from !== to;
    this.#pending.push({
      was: () => order.stat_status === to && from !== to,
      judge: () => {
        this.#tell(`  ${number}: written to the shop: ${from} → ${to}`);
        if (overwrites) this.overwritten.push({ number, from: shopStatusName(from), to: shopStatusName(to) });
        if (from === 3 || from === 4) this.violations.push(`${number}: moved in the shop though it is done there`);
        this.#known.set(`shop ${number}`, String(to));
        if (this.#isHasty) this.#moveInShop(order, number);
      },
    });
  }

  #expectOrderStatus(order: RoAppOrder, to: number): void {
    const number = numberText(this.world, order);
    const from = order.status_id;
    const overwrites = this.#isPersons(`roapp ${number}`, String(from)) && from !== to;
    this.#pending.push({
      was: () => order.status_id === to && from !== to,
      judge: () => {
        this.#tell(`  ${number}: written to RO App: ${from} → ${to}`);
        if (overwrites) this.overwritten.push({ number, from: orderStatusName(from), to: orderStatusName(to) });
        this.#known.set(`roapp ${number}`, String(to));
        if (this.#isHasty) this.#moveInRoapp(order, number);
      },
    });
  }

  #expectItem(order: RoAppOrder, itemId: number, change: Record<string, unknown>): void {
    const before = itemText(order, itemId);
    const key = `item ${itemId}`;
    const overwrites = this.#isPersons(key, before);
    const isWrittenOff = order.items.some(({ id, write_offs }) => id === itemId && write_offs !== null);
    const to = `${Number(change['quantity'])} x ${Number(change['price'])}`;
    this.#pending.push({
      was: () => itemText(order, itemId) === to && before !== to,
      judge: () => {
        this.#tell(`  item ${itemId} written: ${before} → ${to}`);
        if (overwrites) this.violations.push(`a person's ${before} of item ${itemId} is overwritten by ${to}`);
        if (isWrittenOff) this.violations.push(`item ${itemId} is changed though it is written off`);
        this.#known.set(key, to);
      },
    });
  }

  /** A write counts once its effect is there: a call may have been turned away. */
  #judgePending(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const write of pending) if (write.was()) write.judge();
  }

  #isPersons(key: string, value: string): boolean {
    return this.#byPerson.get(key) === value && this.#known.get(key) !== value && !this.#unseen.has(key);
  }

  #notePerson(key: string, value: string): void {
    this.#byPerson.set(key, value);
    if (this.#isTicking) this.#unseen.add(key);
  }

  /** What the connector has agreed to is no longer a change that it could overwrite unasked. */
  async #learnAgreed(): Promise<void> {
    const rows = await this.world.database.queries.select().from(links).where(eq(links.storeId, this.storeId));
    for (const { shopNumber: number, follow } of rows) {
      if (follow.agreed) {
        this.#known.set(`shop ${number}`, String(follow.agreed.shop));
        this.#known.set(`roapp ${number}`, String(follow.agreed.roapp));
      }
      for (const { itemId, quantity, priceMinor } of follow.lines ?? []) {
        if (typeof itemId === 'number') this.#known.set(`item ${itemId}`, `${quantity} x ${priceMinor / 100}`);
      }
    }
  }
}

function itemText(order: RoAppOrder, itemId: number): string {
  const item = order.items.find(({ id }) => id === itemId);
  return item ? `${item.quantity} x ${item.price}` : 'none';
}

function lineText({ products }: CartumOrder): string {
  return products.map(({ article, quantity, price }) => `${article} ${quantity}x${price}`).join(', ');
}

function numberText({ account }: ImportWorld, order: RoAppOrder): string {
  for (const [number, orders] of workOrdersByNumber(account.state())) if (orders.includes(order)) return number;
  return `work order ${order.id}`;
}
