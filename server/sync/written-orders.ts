import { finishOrders, readBackSize, type WrittenOrder } from './finish-orders.ts';
import { markWritten, type AppliedOrder } from './order-outcomes.ts';
import type { OrderWork } from './order-work.ts';

/** So many are recorded together, or as many as came within this time: a viewer sees every order move. */
const recordedTogether = 8;
const recordEveryMs = 400;

/**
 * Orders on their last stretch: applied, then recorded, a few in one commit, then read back, fifty in one call. Whatever a crash
 * leaves behind here is found again from its plan.
 */
export class WrittenOrders {
  readonly #work: OrderWork;
  readonly #deferred: Map<string, Date>;
  readonly #underWay: Set<string>;
  #applied: AppliedOrder[] = [];
  #recorded: WrittenOrder[] = [];
  #recordedAt = 0;

  /** Orders whose answer is lost go to `deferred`; all that are done with are taken out of `underWay`. */
  constructor(work: OrderWork, deferred: Map<string, Date>, underWay: Set<string>) {
    this.#work = work;
    this.#deferred = deferred;
    this.#underWay = underWay;
  }

  async add(order: AppliedOrder): Promise<void> {
    this.#applied.push(order);
    const waitedMs = this.#work.context.clock.now().getTime() - this.#recordedAt;
    if (this.#applied.length >= recordedTogether || waitedMs >= recordEveryMs) await this.#record();
  }

  async finishFullPages(): Promise<void> {
    while (this.#recorded.length >= readBackSize) await this.#finishPage();
  }

  async finishAll(): Promise<void> {
    await this.#record();
    while (this.#recorded.length > 0) await this.#finishPage();
  }

  async #record(): Promise<void> {
    if (this.#applied.length === 0) return;
    this.#recordedAt = this.#work.context.clock.now().getTime();
    const applied = this.#applied;
    this.#applied = [];
    this.#recorded.push(...(await markWritten(this.#work, applied)));
  }

  async #finishPage(): Promise<void> {
    const page = this.#recorded.splice(0, readBackSize);
    await finishOrders(this.#work, page, this.#deferred);
    for (const { row } of page) this.#underWay.delete(row.shopNumber);
  }
}
