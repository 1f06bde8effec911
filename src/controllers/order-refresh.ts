import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toPanelError } from '../api/panel-error.ts';
import type { PanelApi, PanelError } from '../api/panel-api.ts';
import type { Order } from '../contract/order.ts';
import { refreshesPerCall } from '../contract/refresh.ts';
import type { RefreshOutcome, RefreshRow } from '../contract/refresh.ts';
import type { PanelClock } from './panel-clock.ts';

export interface OrderRefreshOptions {
  api(): PanelApi;
  clock(): PanelClock;
  storeId(): string;
  /** Some orders may have changed. */
  onDone(): void;
}

/** What became of an order, and when it may be asked about again, where that is known. */
export type ShownOutcome = RefreshRow & { readyAt: Date | null };

export function shownOutcome(row: RefreshRow, now: Date): ShownOutcome {
  const { retryAfterSeconds } = row;
  const readyAt = retryAfterSeconds === undefined ? null : new Date(now.getTime() + retryAfterSeconds * 1000);
  return { ...row, readyAt };
}

/** Has orders looked at again, as many as a call takes at a time, and keeps what became of each. */
export class OrderRefresh implements ReactiveController {
  /** By shop number. */
  readonly outcomes = new Map<string, ShownOutcome>();
  /** Null while nothing is under way. */
  running: { done: number; total: number | null } | null = null;
  /** What stopped the last round. */
  failure: PanelError | null = null;
  /** Outcomes of the last round, counted. */
  counts: readonly [RefreshOutcome, number][] = [];
  readonly #host: ReactiveControllerHost;
  readonly #options: OrderRefreshOptions;

  constructor(host: ReactiveControllerHost, options: OrderRefreshOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  /**
   * Refreshes orders that have a work order and tries the others again.
   * @returns the orders that were answered for; a failure ends the round before the rest
   */
  async run(orders: readonly Order[]): Promise<readonly Order[]> {
    const { api, storeId } = this.#options;
    const id = storeId();
    const numbersOf = (some: readonly Order[]): string[] => some.map(({ shopNumber }) => shopNumber);
    const [toRefresh, toRetry] = [orders.filter(isLinked), orders.filter((order) => !isLinked(order))];
    return this.#round(orders.length, [
      ...inCalls(toRefresh).map((some) => ({
        orders: some,
        ask: () => api().refreshOrders({ storeId: id, shopNumbers: numbersOf(some) }),
      })),
      ...inCalls(toRetry).map((some) => ({ orders: some, ask: () => api().retryOrders(id, numbersOf(some)) })),
    ]);
  }

  /** Tries every order again that waits for a person. */
  async retryAll(): Promise<void> {
    const { api, storeId } = this.#options;
    await this.#round(null, [{ orders: [], ask: () => api().retryOrders(storeId()) }]);
  }

  /** Forgets how the last round went, since things have moved on. */
  forgetRound(): void {
    this.counts = [];
    this.#host.requestUpdate();
  }

  #put(rows: readonly RefreshRow[]): void {
    const now = this.#options.clock().now();
    for (const row of rows) this.outcomes.set(row.shopNumber, shownOutcome(row, now));
    this.#host.requestUpdate();
  }

  async #round(
    total: number | null,
    calls: readonly { orders: readonly Order[]; ask: () => Promise<RefreshRow[]> }[],
  ): Promise<readonly Order[]> {
    if (this.running || calls.length === 0) return [];
    const answered: Order[] = [];
    const rows: RefreshRow[] = [];
    this.failure = null;
    this.counts = [];
    try {
      for (const { orders, ask } of calls) {
        this.running = { done: answered.length, total };
        this.#host.requestUpdate();
        const answer = await ask();
        rows.push(...answer);
        this.#put(answer);
        answered.push(...orders);
      }
    } catch (error) {
      this.failure = toPanelError(error);
    }
    this.running = null;
    this.counts = counted(rows);
    this.#host.requestUpdate();
    if (rows.length > 0) this.#options.onDone();
    return answered;
  }
}

function isLinked({ workOrderId }: Order): boolean {
  return workOrderId !== null;
}

function inCalls(orders: readonly Order[]): Order[][] {
  const calls = Math.ceil(orders.length / refreshesPerCall);
  return [...Array(calls).keys()].map((call) => orders.slice(call * refreshesPerCall, (call + 1) * refreshesPerCall));
}

function counted(rows: readonly RefreshRow[]): [RefreshOutcome, number][] {
  const counts = new Map<RefreshOutcome, number>();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts];
}
