import { unfinishedPlans, type OrderPlanRow } from '../records/order-plans.ts';
import { findRun } from '../records/runs.ts';
import { undecidedOrders } from '../records/snapshot.ts';
import { findStore } from '../records/stores.ts';
import { decideOrders, type PlannedOrder } from './decide-orders.ts';
import type { OrderWork } from './order-work.ts';

/** Orders whose plans are made at once, from one look at the tables. */
const batchSize = 50;
/** With so few left the next batch is made, so that no slot of the quota goes by meanwhile. */
const fewLeft = 10;

export type Task = { kind: 'begun'; row: OrderPlanRow } | { kind: 'planned'; planned: PlannedOrder };

export const numberOf = (task: Task): string =>
  task.kind === 'begun' ? task.row.shopNumber : task.planned.order.number;

/**
 * A store's orders that are to be written, one after another; planned a batch at a time, while the last ones of the batch
 * before are written.
 */
export class OrderFeed {
  readonly #work: OrderWork;
  /** Passed over: to be looked at later, and handed out before without an end so far. */
  readonly #deferred: ReadonlyMap<string, Date>;
  readonly #underWay: Set<string>;
  readonly #decided = new Set<string>();
  readonly #ready: Task[] = [];
  #reading: Promise<void> | null = null;
  #failure: { error: unknown } | null = null;
  #state: 'more' | 'unwanted' | 'dry' = 'more';

  constructor(work: OrderWork, deferred: ReadonlyMap<string, Date>, underWay: Set<string>) {
    this.#work = work;
    this.#deferred = deferred;
    this.#underWay = underWay;
  }

  /** Nothing is left but orders that have to wait. */
  get isDry(): boolean {
    return this.#state === 'dry' && this.#ready.length === 0;
  }

  /**
   * What is begun comes first. Undefined when nothing is left, when no more is wanted, or when `stop` says so: also to those
   * who were waiting for a plan meanwhile. Rejects when the tables or a platform fail.
   */
  async next(stop: () => boolean): Promise<Task | undefined> {
    for (;;) {
      if (this.#failure) throw this.#failure.error;
      if (stop()) return undefined;
      if (this.#ready.length <= fewLeft && this.#state === 'more') this.#reading ??= this.#read();
      const task = this.#ready.shift();
      if (task || !this.#reading) return task;
      await this.#reading;
    }
  }

  /** Waits until nothing is being read any more, and answers what failed of it, which nobody may have asked for since. */
  async settled(): Promise<unknown[]> {
    await this.#reading;
    return this.#failure ? [this.#failure.error] : [];
  }

  async #read(): Promise<void> {
    try {
      const tasks = await this.#batch();
      for (const task of tasks) this.#underWay.add(numberOf(task));
      this.#ready.push(...tasks);
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#reading = null;
    }
  }

  async #batch(): Promise<Task[]> {
    const { context, store, leaving, stop, progress } = this.#work;
    await progress();
    const present = await findStore(context.queries, store.tenantId, store.id);
    if (!present?.settings.enabled || leaving() || (await this.#isPaused())) {
      this.#state = 'unwanted';
      this.#ready.length = 0;
      return [];
    }
    const except = [...this.#deferred.keys(), ...this.#underWay];
    const begun = await unfinishedPlans(context.queries, store.id, batchSize, except);
    if (begun.length > 0) return begun.map((row) => ({ kind: 'begun', row }));
    const entries = await undecidedOrders(context.queries, store.id, batchSize, except);
    if (entries.length === 0) {
      this.#state = 'dry';
      return [];
    }
    const planned = await decideOrders(this.#work, entries);
    // Every entry is settled, planned or begun by one pass; anything else would go round for ever.
    const isStuck = planned.length === 0 && entries.every(({ shopNumber }) => this.#decided.has(shopNumber));
    if (isStuck) throw new Error(`orders can't be decided: ${entries.map(({ shopNumber }) => shopNumber).join(', ')}`);
    for (const { shopNumber } of entries) this.#decided.add(shopNumber);
    // A batch that was settled without a write is work enough for a slice that is over.
    if (planned.length === 0 && stop()) this.#state = 'unwanted';
    return planned.map((order) => ({ kind: 'planned', planned: order }));
  }

  async #isPaused(): Promise<boolean> {
    const { context, store, runId } = this.#work;
    if (runId === null) return false;
    const run = await findRun(context.queries, store.tenantId, runId);
    return run !== null && run.state !== 'running';
  }
}
