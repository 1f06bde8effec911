/**
 * Keeps one order in step: looks what became of a write without a result, then takes one step after another until nothing is
 * left to write. Each step is committed before it is sent. The status of the shop is left to the caller, who writes many at once.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  afterStep,
  nextStep,
  pairOf,
  prove,
  type FollowRules,
  type SeenOrder,
  type StepOutcome,
} from '../domain/follow-plan.ts';
import type { FollowState, FollowStep } from '../domain/follow-state.ts';
import { begin, needsItems, settleInFlight } from '../domain/in-flight.ts';
import type { BeforeSend } from '../domain/http-exchange.ts';
import { orderNotes } from '../domain/order-notes.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import type { WorkOrder, WorkOrderItem } from '../domain/work-order.ts';
import { addChanges, type NewChange } from '../records/changes.ts';
import { updateLink } from '../records/followed-orders.ts';
import { assertCertain, fenced } from '../records/leases.ts';
import type { LinkRow } from '../records/schema.ts';
import { keyEmployee } from './apply-order.ts';
import { gaveWayLine, statusNames, stepLine } from './follow-history.ts';
import { resolveProduct, type ResolvedProduct } from './follow-product.ts';
import type { OrderWork } from './order-work.ts';
import { sightOf } from './read-account-changes.ts';
import { shopDigests } from './shop-digests.ts';

export type ShopMove = Extract<FollowStep, { kind: 'shop-status' }>;
type RoappStep = Exclude<FollowStep, ShopMove>;

/** An order under work: what is remembered, what both sides show, and what was done about it. */
export interface Followed {
  link: LinkRow;
  state: FollowState;
  seen: SeenOrder;
  /** As RO App last served it. */
  workOrder: WorkOrder;
  /** What became of it and is not in the history yet. */
  history: ReturnType<typeof stepLine>[];
  /** Something of it went into the history. */
  isChanged: boolean;
  wroteToRoapp: boolean;
  /** The shop's status is to be written. */
  move: ShopMove | null;
  /** A write without a result is looked for again then; nothing else is written before. */
  waitUntil: Date | null;
}

export async function followOrder(
  work: OrderWork,
  link: LinkRow,
  shop: ShopOrder,
  workOrder: WorkOrder,
): Promise<Followed> {
  const items = wantsItems(link, shop, workOrder) ? await readItems(work, workOrder) : null;
  const { statusId, totalMinor } = workOrder;
  const seen: SeenOrder = { shop, digests: shopDigests(shop), roapp: { statusId, totalMinor, items } };
  const followed: Followed = {
    link,
    state: link.follow,
    seen,
    workOrder,
    history: [],
    isChanged: false,
    wroteToRoapp: false,
    move: null,
    waitUntil: null,
  };
  settle(work, followed);
  while (followed.waitUntil === null) {
    const step = think(work, followed);
    if (!step) break;
    if (step.kind === 'shop-status') {
      followed.move = step;
      break;
    }
    await take(work, followed, step);
  }
  return followed;
}

/** The rules of a store as they are now. */
export function followRules({ store, facts }: Pick<OrderWork, 'store' | 'facts'>): FollowRules {
  return {
    mapping: store.mapping,
    conflict: store.settings.conflict ?? 'roapp',
    orderStatusIds: new Set(facts.orderStatuses.map(({ id }) => id)),
    successful: new Set(store.shopStatuses.filter(({ successful }) => successful).map(({ id }) => id)),
    currency: facts.company.currency,
  };
}

function think(work: OrderWork, followed: Followed): FollowStep | null {
  const { state, step, gaveWay } = nextStep(followed.state, followed.seen, followRules(work));
  followed.state = state;
  if (gaveWay) followed.history.push(gaveWayLine(gaveWay, statusNames(work)));
  return step;
}

/** One call an order: only where the lines may have changed on either side, or the last look at them was cut short. */
function wantsItems(link: LinkRow, shop: ShopOrder, workOrder: WorkOrder): boolean {
  const { follow, roappSeen } = link;
  if (follow.lines === null) return false;
  const sight = sightOf(workOrder);
  return (
    link.touched ||
    link.shopSeen === '' ||
    link.refreshAskedAt !== null ||
    needsItems(follow) ||
    follow.parked !== null ||
    !isDeepStrictEqual(shopDigests(shop), follow.digests) ||
    sight.totalMinor !== roappSeen?.totalMinor ||
    // The time of an order just written is not known yet.
    (roappSeen.modifiedAt !== '' && sight.modifiedAt !== roappSeen.modifiedAt)
  );
}

async function readItems({ account, signal }: OrderWork, workOrder: WorkOrder): Promise<WorkOrderItem[]> {
  const items = await account.items(workOrder.id, signal);
  // An order that costs something has items: their absence is no answer.
  if (!items || (items.length === 0 && workOrder.totalMinor !== 0)) {
    throw new PlatformFailure('roapp-unreachable', { outcome: 'not-applied' });
  }
  return items;
}

/** What became of the write under way, by what both sides show. */
function settle(work: OrderWork, followed: Followed): void {
  const { inFlight } = followed.state;
  const { clock, unknownOutcomeWaitMs } = work.context;
  const settled = settleInFlight(followed.state, followed.seen, clock.now(), unknownOutcomeWaitMs);
  followed.state = settled.state;
  if (settled.kind === 'wait') {
    followed.waitUntil = settled.until;
    return;
  }
  followed.seen = settled.seen;
  followed.state = prove(followed.state, pairOf(followed.seen));
  if (inFlight === null || settled.became === null) return;
  if (inFlight.step.kind !== 'shop-status') followed.wroteToRoapp = true;
  followed.history.push(stepLine(inFlight.step, settled.became, statusNames(work)));
}

async function take(work: OrderWork, followed: Followed, step: RoappStep): Promise<void> {
  const { context, store } = work;
  let product: Extract<ResolvedProduct, { kind: 'product' }> | null = null;
  if (step.kind === 'add-item') {
    const resolved = await resolveProduct(work, followed.seen.shop, step.wanted.line);
    if (resolved.kind === 'parked') {
      leaveLines(followed, resolved.parked);
      return;
    }
    product = resolved;
  }
  const before = followed.state;
  const beforeSend: BeforeSend = async () => {
    followed.state = begin(before, step, product?.id ?? null, context.clock.now());
    await saveState(work, followed);
    return () => assertCertain(work.lease);
  };
  let outcome: StepOutcome;
  try {
    outcome = await send(work, followed, step, product, beforeSend);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    if (error.code === 'roapp-rejected') outcome = { kind: 'refused', message: error.detail.message ?? '' };
    else if (error.outcome === 'not-applied' || followed.state.inFlight === null) {
      followed.state = { ...followed.state, inFlight: null };
      await saveState(work, followed);
      throw error;
    } else {
      followed.wroteToRoapp = true;
      await lookAtOnce(work, followed);
      return;
    }
  }
  followed.wroteToRoapp = true;
  followed.history.push(stepLine(step, outcome, statusNames({ store, facts: work.facts })));
  Object.assign(followed, afterStep(followed.state, followed.seen, step, outcome));
  if (followed.state.parked) leaveLines(followed, followed.state.parked);
  await saveState(work, followed);
}

/** The lines wait for a person; the status does not. */
function leaveLines(followed: Followed, parked: NonNullable<FollowState['parked']>): void {
  followed.state = { ...followed.state, parked };
  followed.seen = { ...followed.seen, roapp: { ...followed.seen.roapp, items: null } };
}

async function send(
  work: OrderWork,
  { workOrder, seen }: Followed,
  step: RoappStep,
  product: { id: number; costMinor: number } | null,
  beforeSend: BeforeSend,
): Promise<StepOutcome> {
  const { account, signal, context, store } = work;
  const done: StepOutcome = { kind: 'done', added: null };
  switch (step.kind) {
    case 'order-status':
      await account.setStatus(workOrder.id, step.to, signal, beforeSend);
      return done;
    case 'change-item':
    case 'remove-item':
      await account.changeItem(workOrder.id, step.itemId, step.to, signal, beforeSend);
      return done;
    case 'comment':
      await account.addComment(workOrder.id, orderNotes(seen.shop, store.identity), signal, beforeSend);
      return done;
    case 'add-item': {
      if (!product) throw new Error('an item is added after its product is resolved');
      const { quantity, priceMinor, line } = step.wanted;
      const assigneeId =
        workOrder.managerId ?? (await keyEmployee(context, store.tenantId, account, workOrder.id, signal));
      const { id: productId, costMinor } = product;
      const item = { productId, costMinor, quantity, priceMinor, assigneeId, comment: line.article.trim() };
      const { id } = await account.addItem(workOrder.id, item, signal, beforeSend);
      // Some answers do not tell the new item's id: it is looked for among the items.
      if (id === null) throw new PlatformFailure('roapp-unreachable', { outcome: 'unknown' });
      return { kind: 'done', added: { itemId: id, productId } };
    }
  }
}

/** The answer was lost: both sides of RO App are read and compared. */
async function lookAtOnce(work: OrderWork, followed: Followed): Promise<void> {
  const { account, signal } = work;
  const fresh = await account.order(followed.workOrder.id, signal);
  if (fresh) {
    followed.workOrder = fresh;
    const items = followed.seen.roapp.items === null ? null : await readItems(work, fresh);
    const roapp = { statusId: fresh.statusId, totalMinor: fresh.totalMinor, items };
    followed.seen = { ...followed.seen, roapp };
  }
  settle(work, followed);
  await saveState(work, followed);
}

async function saveState(work: OrderWork, followed: Followed): Promise<void> {
  await saveStates(work, [followed]);
}

/**
 * Commits what is remembered with its history, if this process may still write. What is told of an order once, when it is
 * settled, stays as it was until then.
 */
export async function saveStates(work: OrderWork, followed: readonly Followed[]): Promise<void> {
  await fenced(work.context.queries, work.lease, async (transaction) => {
    for (const entry of followed) {
      const { edited, frozen, parked } = entry.link.follow;
      await updateLink(transaction, entry.link, { follow: { ...entry.state, edited, frozen, parked } });
      await addChanges(transaction, historyRows(work, entry));
    }
  });
  for (const entry of followed) {
    entry.isChanged ||= entry.history.length > 0;
    entry.history = [];
  }
}

export function historyRows({ context, store, runId }: OrderWork, { link, history }: Followed): NewChange[] {
  const { tenantId, shopNumber } = link;
  return history.map((line) => ({ tenantId, storeId: store.id, at: context.clock.now(), runId, shopNumber, ...line }));
}
