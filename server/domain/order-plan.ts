import type { Mapping } from '../../src/contract/mapping.ts';
import type { ParkedDetail, ProductCandidate } from '../../src/contract/order.ts';
import type { LeftOutReason, ParkedReason } from '../../src/contract/reasons.ts';
import { importDecision, type InclusionFacts } from './inclusion.ts';
import { wantedLines } from './line-merge.ts';
import { workOrderLines, type NetLine, type WorkOrderLines } from './money.ts';
import { orderMarker, orderNotes } from './order-notes.ts';
import type { ProductReference } from './product-identity.ts';
import type { ShopLine, ShopOrder } from './shop-order.ts';
import type { NewPerson, OrderStatusFact } from './work-order.ts';

/** What is known of the buyer: a card, one to be made under a claimed key, or nothing to recognise them by. */
export type ClientResolution =
  { kind: 'known'; id: number; name: string } | { kind: 'new'; key: string; person: NewPerson } | { kind: 'none' };

/** What is known of a line's product. `none`: the line has neither a key nor a title. */
export type ProductResolution =
  | { kind: 'known'; id: number; costMinor: number }
  | { kind: 'new'; reference: ProductReference }
  | { kind: 'ambiguous'; key: string; candidates: ProductCandidate[] }
  | { kind: 'rejected'; key: string; message: string }
  | { kind: 'none' };

export interface PlannedItem {
  /** Which of the shop's lines it is; see `wantedLines`. */
  key: string;
  product: { kind: 'known'; id: number } | { kind: 'new'; reference: ProductReference };
  title: string;
  quantity: number;
  priceMinor: number;
  costMinor: number;
  /** The article, where there is one. */
  comment: string;
}

interface ParkedPlan {
  kind: 'parked';
  reason: ParkedReason;
  detail?: ParkedDetail;
}

/** What will be done with an order. `statusId` null: the work order stays in the first status of its type. */
export type OrderPlan =
  | { kind: 'left-out'; reason: LeftOutReason }
  | ParkedPlan
  | {
      kind: 'create';
      client: Exclude<ClientResolution, { kind: 'none' }>;
      marker: string;
      notes: string;
      items: PlannedItem[];
      statusId: number | null;
      /** No row of the mapping speaks about the shop's status. */
      held: boolean;
      totalMinor: number;
    };

export interface OrderObservation {
  order: ShopOrder;
  /** Of the shop's address, for the marker. */
  identity: string;
  /** ISO 4217 of the RO App account. */
  currency: string;
  /** Null: every order comes. */
  inclusion: InclusionFacts | null;
  mapping: Mapping;
  orderStatuses: OrderStatusFact[];
  client: ClientResolution;
  /** Asked for the lines that count only. */
  product(line: ShopLine): ProductResolution;
}

/**
 * The whole of what an order needs, or the first reason why it has to wait: currency, lines, buyer, status, products. All
 * of it is decided before the first write, so that nothing is half created.
 */
export function planOrder(input: OrderObservation): OrderPlan {
  const { order, client } = input;
  const decision = input.inclusion ? importDecision(order, input.inclusion) : { kind: 'import' as const };
  if (decision.kind === 'left-out') return decision;
  if (order.currency.toUpperCase() !== input.currency.toUpperCase()) {
    return { kind: 'parked', reason: 'currency', detail: { currency: order.currency } };
  }
  const priced = workOrderLines(order);
  if (priced.kind !== 'lines') {
    const detail = pricingDetail(priced);
    return { kind: 'parked', reason: priced.kind, ...(detail && { detail }) };
  }
  if (client.kind === 'none') return { kind: 'parked', reason: 'no-client' };

  const row = input.mapping.find((candidate) => candidate.shopStatusId === order.statusId);
  const statusId = row?.orderStatusId ?? null;
  if (statusId !== null && !input.orderStatuses.some((status) => status.id === statusId)) {
    return { kind: 'parked', reason: 'status-unmapped' };
  }
  const items = planItems(order, priced.lines, input.product);
  if (!Array.isArray(items)) return items;
  return {
    kind: 'create',
    client,
    marker: orderMarker(input.identity, order.number),
    notes: orderNotes(order, input.identity),
    items,
    statusId,
    held: row === undefined,
    totalMinor: order.totalMinor,
  };
}

/** What a sentence about lines that can't be priced may name. */
export function pricingDetail(priced: Exclude<WorkOrderLines, { kind: 'lines' }>): ParkedDetail | null {
  switch (priced.kind) {
    case 'no-lines':
      return null;
    case 'too-many-lines':
      return { lines: priced.lines };
    case 'total-mismatch':
      return { expectedTotal: priced.expectedMinor, linesTotal: priced.linesMinor };
  }
}

function planItems(
  order: ShopOrder,
  lines: NetLine[],
  product: OrderObservation['product'],
): PlannedItem[] | ParkedPlan {
  const items: PlannedItem[] = [];
  for (const { key, line, quantity, priceMinor } of wantedLines(lines)) {
    const comment = line.article.trim();
    const resolution = product(line);
    switch (resolution.kind) {
      case 'known': {
        const { id, costMinor } = resolution;
        const known = { kind: 'known', id } as const;
        items.push({ key, product: known, title: line.title, quantity, priceMinor, costMinor, comment });
        break;
      }
      case 'new': {
        const { title } = resolution.reference.product;
        items.push({ key, product: resolution, title, quantity, priceMinor, costMinor: 0, comment });
        break;
      }
      case 'ambiguous': {
        const detail = { productKey: resolution.key, candidates: resolution.candidates };
        return { kind: 'parked', reason: 'product-ambiguous', detail };
      }
      case 'rejected': {
        const detail = { productKey: resolution.key, message: resolution.message };
        return { kind: 'parked', reason: 'product-rejected', detail };
      }
      case 'none': {
        const detail = { message: `lines.${order.lines.indexOf(line)}.title` };
        return { kind: 'parked', reason: 'unreadable', detail };
      }
    }
  }
  return items;
}
