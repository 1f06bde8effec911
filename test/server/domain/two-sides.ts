/** A shop's order and its work order as a model, and the connector between them reduced to its pure rules. */
import { isDeepStrictEqual } from 'node:util';
import {
  afterStep,
  nextStep,
  pairOf,
  prove,
  type FollowRules,
  type SeenOrder,
} from '../../../server/domain/follow-plan.ts';
import { nothingKnown, type FollowState, type FollowStep } from '../../../server/domain/follow-state.ts';
import { begin, settleInFlight } from '../../../server/domain/in-flight.ts';
import { amountOf, equal, wantedLines, type LineAmount, type WantedLine } from '../../../server/domain/line-merge.ts';
import { workOrderLines } from '../../../server/domain/money.ts';
import type { ShopLine } from '../../../server/domain/shop-order.ts';
import type { StatusPair } from '../../../server/domain/status-merge.ts';
import type { WorkOrderItem } from '../../../server/domain/work-order.ts';
import { shopDigests } from '../../../server/sync/shop-digests.ts';
import { sampleLine, sampleOrder } from './order-sample.ts';
import { rulesOf } from './status-merge-table.ts';

export const waitMs = 60_000;
export const tickMs = 300_000;

/** What becomes of one write. */
export type Fate =
  | 'done'
  | 'refused'
  /** Certainly not applied, and the tick ends. */
  | 'unavailable'
  | 'answer-lost'
  | 'lost-not-applied'
  | 'applied-late'
  /** The platform says OK and does nothing. */
  | 'ignored'
  /** The process ends before the write leaves. */
  | 'killed-before'
  /** The process ends after the write was applied, before anything is recorded. */
  | 'killed-after';

export type Event =
  | { kind: 'shop-status'; to: number }
  | { kind: 'shop-quantity'; line: number; quantity: number }
  | { kind: 'shop-price'; line: number; priceMinor: number }
  | { kind: 'shop-add'; article: string }
  | { kind: 'shop-remove'; line: number }
  | { kind: 'shop-delivery'; city: string }
  | { kind: 'shop-buyer'; phone: string }
  | { kind: 'roapp-status'; to: number }
  | { kind: 'roapp-quantity'; item: number; quantity: number }
  | { kind: 'roapp-price'; item: number; priceMinor: number }
  | { kind: 'roapp-delete'; item: number }
  | { kind: 'roapp-write-off'; item: number }
  | { kind: 'time'; ms: number }
  | { kind: 'tick'; fates: Fate[] };

interface Item extends WorkOrderItem {
  /** As the connector last wrote it or agreed to it: anything else is a person's edit. */
  known: LineAmount;
}

class Killed extends Error {}
class TickOver extends Error {}

/** One order in both systems. Everything that the connector writes passes through here and is judged. */
export class TwoSides {
  readonly rules: FollowRules;
  state: FollowState;
  nowMs = Date.parse('2026-09-14T10:00:00Z');
  /** Goes on evenly when the connector's clock is set back. */
  #passedMs = 0;
  shop = sampleOrder({ lines: [line('A', 2, 1000), line('B', 1, 500)] });
  statusId = 10;
  items: Item[] = [];
  comments = 0;
  /** Writes that changed something. */
  writes = 0;
  /** What must never happen, in words. */
  violations: string[] = [];
  /** Conflicts that the history knows. */
  conflicts = 0;
  #nextItem = 100;
  #late: { dueMs: number; apply: () => void }[] = [];
  /** What the connector last wrote or agreed to: anything else was set by a person since. */
  #known = { shop: 1, roapp: 10 };
  /** What was agreed by a write that the platform confirmed and did not do. */
  #pretended: StatusPair | null = null;

  constructor(conflict: 'roapp' | 'shop') {
    this.rules = { ...rulesOf(conflict), currency: 'UAH' };
    const priced = workOrderLines(this.shop);
    if (priced.kind !== 'lines') throw new Error('the sample can be priced');
    const lines = wantedLines(priced.lines);
    this.items = lines.map((wanted, index) => this.#item(index + 1, wanted));
    this.state = {
      ...nothingKnown,
      agreed: { shop: this.shop.statusId, roapp: this.statusId },
      firstOrderStatusId: this.statusId,
      digests: shopDigests(this.shop),
      lines: lines.map(({ key, quantity, priceMinor }, index) => ({
        key,
        productId: index + 1,
        itemId: null,
        quantity,
        priceMinor,
        removal: null,
      })),
    };
  }

  happen(event: Event): void {
    switch (event.kind) {
      case 'shop-status':
        this.shop = { ...this.shop, statusId: event.to };
        return;
      case 'shop-quantity':
        return this.#changeLine(event.line, (l) => line(l.article, event.quantity, l.priceMinor));
      case 'shop-price':
        return this.#changeLine(event.line, (l) => line(l.article, l.quantity, event.priceMinor));
      case 'shop-add':
        return this.#setLines([...this.shop.lines, line(event.article, 1, 700)]);
      case 'shop-remove':
        // A shop's order keeps at least one line.
        if (this.shop.lines.length > 1) this.#setLines(this.shop.lines.filter((_, i) => i !== this.#at(event.line)));
        return;
      case 'shop-delivery':
        this.shop = { ...this.shop, delivery: { ...this.shop.delivery, city: event.city } };
        return;
      case 'shop-buyer':
        this.shop = { ...this.shop, buyer: { ...this.shop.buyer, phone: event.phone } };
        return;
      case 'roapp-status':
        this.statusId = event.to;
        return;
      case 'roapp-quantity':
        return this.#edit(event.item, { quantity: event.quantity });
      case 'roapp-price':
        return this.#edit(event.item, { priceMinor: event.priceMinor });
      case 'roapp-delete':
        if (this.items.length > 0) this.items.splice(event.item % this.items.length, 1);
        return;
      case 'roapp-write-off':
        return this.#edit(event.item, { writtenOff: true });
      case 'time':
        this.nowMs += event.ms;
        this.#passedMs += Math.max(0, event.ms);
        this.#applyLate();
        return;
      case 'tick':
        this.nowMs += tickMs;
        this.#passedMs += tickMs;
        this.#applyLate();
        return this.tick([...event.fates]);
    }
  }

  /** One sync of this order, as the driver does it: settle, step after step, read back. */
  tick(fates: Fate[]): void {
    try {
      const settled = settleInFlight(this.state, this.seen(), new Date(this.nowMs), waitMs);
      this.state = settled.state;
      if (settled.kind === 'wait') return;
      let seen = settled.seen;
      this.state = prove(this.state, pairOf(seen));
      this.#noteAgreed();
      for (let step = 0; ; step++) {
        if (step > 200) throw new Error('steps never end');
        const next = nextStep(this.state, seen, this.rules);
        this.state = next.state;
        if (next.gaveWay) this.conflicts += 1;
        if (!next.step) break;
        seen = this.#take(next.step, seen, fates);
      }
      const pair = { shop: this.shop.statusId, roapp: this.statusId };
      this.state = prove(this.state, pair);
      this.#noteAgreed();
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof TickOver)) throw error;
    }
  }

  seen(): SeenOrder {
    const items = this.items.map((item) => ({ ...item }));
    const totalMinor = items.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
    return { shop: this.shop, digests: shopDigests(this.shop), roapp: { statusId: this.statusId, totalMinor, items } };
  }

  #take(step: FollowStep, seen: SeenOrder, fates: Fate[]): SeenOrder {
    const fate = fates.shift() ?? 'done';
    const productId = step.kind === 'add-item' ? productOf(step.wanted.line.article) : null;
    const idle = this.state;
    this.state = begin(idle, step, productId, new Date(this.nowMs));
    if (fate === 'killed-before') throw new Killed();
    if (fate === 'unavailable') {
      this.state = idle;
      throw new TickOver();
    }
    if (fate === 'refused') return this.#after(step, seen, { kind: 'refused', message: 'no' });
    if (fate === 'ignored' && step.kind !== 'add-item') {
      if (step.kind === 'order-status') this.#pretended = { shop: step.other, roapp: step.to };
      if (step.kind === 'shop-status') this.#pretended = { shop: step.to, roapp: step.other };
      return this.#after(step, seen, { kind: 'done', added: null });
    }
    if (fate === 'lost-not-applied') return this.#lookAtOnce(step);
    if (fate === 'applied-late') {
      this.#late.push({ dueMs: this.#passedMs + 30_000, apply: () => this.#applyUnjudged(step) });
      return this.#lookAtOnce(step);
    }
    const itemId = this.#apply(step);
    if (fate === 'killed-after') throw new Killed();
    if (fate === 'answer-lost') return this.#lookAtOnce(step);
    const added = step.kind === 'add-item' ? { itemId: itemId ?? 0, productId: productId ?? 0 } : null;
    return this.#after(step, seen, { kind: 'done', added });
  }

  #after(step: FollowStep, seen: SeenOrder, outcome: Parameters<typeof afterStep>[3]): SeenOrder {
    const after = afterStep(this.state, seen, step, outcome);
    this.state = after.state;
    if (step.kind === 'order-status' || step.kind === 'shop-status') this.#noteAgreed();
    // As in the driver: lines that wait for a person are left alone for this time.
    return this.state.parked ? { ...after.seen, roapp: { ...after.seen.roapp, items: null } } : after.seen;
  }

  #lookAtOnce(step: FollowStep): SeenOrder {
    const settled = settleInFlight(this.state, this.seen(), new Date(this.nowMs), waitMs);
    this.state = settled.state;
    if (settled.kind === 'wait') throw new TickOver();
    if (step.kind === 'order-status' || step.kind === 'shop-status') this.#noteAgreed();
    return settled.seen;
  }

  /** A request that arrives late overwrites what was set meanwhile: nobody can prevent that. */
  #applyUnjudged(step: FollowStep): void {
    const { length } = this.violations;
    this.#apply(step);
    this.violations.length = length;
  }

  #apply(step: FollowStep): number | null {
    switch (step.kind) {
      case 'order-status':
        if (this.statusId !== this.#known.roapp && !step.conflict && this.statusId !== step.to)
          this.#violation(`RO App's status ${this.statusId} of a person overwritten by ${step.to}`);
        if (step.conflict) this.conflicts += 1;
        if (this.statusId !== step.to) this.writes += 1;
        this.statusId = step.to;
        this.#known.roapp = step.to;
        return null;
      case 'shop-status':
        if (this.shop.statusId !== this.#known.shop && !step.conflict && this.shop.statusId !== step.to)
          this.#violation(`the shop's status ${this.shop.statusId} of a person overwritten by ${step.to}`);
        if (step.conflict) this.conflicts += 1;
        if (this.shop.statusId !== step.to) this.writes += 1;
        if (this.rules.successful.has(this.shop.statusId) || this.shop.statusId === 4)
          this.#violation('an order that the shop is done with was moved');
        this.shop = { ...this.shop, statusId: step.to };
        this.#known.shop = step.to;
        return null;
      case 'change-item':
      case 'remove-item': {
        const item = this.items.find(({ id }) => id === step.itemId);
        if (!item) return null;
        if (!equal(item, item.known)) this.#violation(`a person's edit of ${step.key} overwritten`);
        if (item.writtenOff) this.#violation(`${step.key} was changed after it was written off`);
        this.writes += 1;
        Object.assign(item, step.to, { known: step.to });
        return null;
      }
      case 'add-item': {
        this.writes += 1;
        const { wanted } = step;
        const item = this.#item(productOf(wanted.line.article), wanted);
        this.items.push(item);
        return item.id;
      }
      case 'comment':
        this.writes += 1;
        this.comments += 1;
        return null;
    }
  }

  /** What the connector has agreed to is no longer a change that it could overwrite unasked. */
  #noteAgreed(): void {
    const { agreed } = this.state;
    const isShown = { shop: agreed?.shop === this.shop.statusId, roapp: agreed?.roapp === this.statusId };
    // The write of one side never happened, so what the other shows is still a person's.
    const isPretended = isDeepStrictEqual(agreed, this.#pretended) && !(isShown.shop && isShown.roapp);
    if (isShown.shop && !isPretended) this.#known.shop = this.shop.statusId;
    if (isShown.roapp && !isPretended) this.#known.roapp = this.statusId;
    for (const item of this.items) {
      const written = this.state.lines?.find(({ itemId }) => itemId === item.id);
      if (written && equal(item, written)) item.known = amountOf(item);
    }
  }

  #applyLate(): void {
    const due = this.#late.filter(({ dueMs }) => dueMs <= this.#passedMs);
    this.#late = this.#late.filter(({ dueMs }) => dueMs > this.#passedMs);
    for (const { apply } of due) apply();
  }

  #violation(text: string): void {
    this.violations.push(text);
  }

  #item(productId: number, { quantity, priceMinor, line: { article } }: WantedLine): Item {
    const id = this.#nextItem++;
    const known = { quantity, priceMinor };
    return { id, productId, quantity, priceMinor, comment: article, writtenOff: false, known };
  }

  #edit(index: number, change: Partial<Item>): void {
    const item = this.items[index % Math.max(1, this.items.length)];
    if (item) Object.assign(item, change);
  }

  #at(index: number): number {
    return index % this.shop.lines.length;
  }

  #changeLine(index: number, change: (line: ShopLine) => ShopLine): void {
    this.#setLines(this.shop.lines.map((each, i) => (i === this.#at(index) ? change(each) : each)));
  }

  #setLines(lines: ShopLine[]): void {
    const totalMinor = lines.reduce((sum, each) => sum + each.totalMinor, 0);
    this.shop = { ...this.shop, lines, totalMinor, totalDefaultMinor: totalMinor };
  }
}

function line(article: string, quantity: number, priceMinor: number): ShopLine {
  return sampleLine({ title: `Product ${article}`, article, quantity, priceMinor });
}

export function productOf(article: string): number {
  return article.charCodeAt(0) - 64;
}
