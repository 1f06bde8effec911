import { afterStep, prove, type StepOutcome } from '../domain/follow-plan.ts';
import { begin, settleInFlight } from '../domain/in-flight.ts';
import type { BeforeSend } from '../domain/http-exchange.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import { assertCertain } from '../records/leases.ts';
import { statusNames, stepLine } from './follow-history.ts';
import { saveStates, type Followed, type ShopMove } from './follow-order.ts';
import type { OrderWork } from './order-work.ts';

type Moving = Followed & { move: ShopMove };

/** Writes the shop's statuses, all of them in one call, and reads them back in another. */
export async function moveShopOrders(work: OrderWork, followed: readonly Followed[]): Promise<void> {
  const moving = followed.filter((entry): entry is Moving => entry.move !== null && entry.waitUntil === null);
  if (moving.length === 0) return;
  const { context, store, signal } = work;
  const before = moving.map(({ state }) => state);
  const beforeSend: BeforeSend = async () => {
    const now = context.clock.now();
    for (const [index, entry] of moving.entries()) {
      entry.state = begin(before[index] ?? entry.state, entry.move, null, now);
    }
    await saveStates(work, moving);
    return () => assertCertain(work.lease);
  };
  const changes = moving.map(({ link, move }) => ({ number: link.shopNumber, statusId: move.to }));
  try {
    const results = await work.shop.setStatuses(changes, signal, beforeSend);
    const byNumber = new Map(results.map((result) => [result.number, result]));
    for (const entry of moving) {
      const result = byNumber.get(entry.link.shopNumber);
      // The shop said nothing of this one: what became of it is seen when it is read back.
      if (!result) continue;
      const outcome: StepOutcome =
        result.outcome === 'done' ? { kind: 'done', added: null } : { kind: 'refused', message: result.message };
      entry.history.push(stepLine(entry.move, outcome, statusNames({ store, facts: work.facts })));
      Object.assign(entry, afterStep(entry.state, entry.seen, entry.move, outcome));
    }
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    const isCertain = error.outcome === 'not-applied';
    if (isCertain) for (const entry of moving) entry.state = { ...entry.state, inFlight: null };
    await saveStates(work, moving);
    if (isCertain) throw error;
  }
  await readBack(work, moving);
}

async function readBack(work: OrderWork, moving: readonly Moving[]): Promise<void> {
  const { clock, unknownOutcomeWaitMs } = work.context;
  const page = await work.shop.ordersByNumber(
    moving.map(({ link }) => link.shopNumber),
    work.signal,
  );
  const served = new Map(page.orders.map((order) => [order.number, order]));
  for (const entry of moving) {
    const order = served.get(entry.link.shopNumber);
    if (!order) continue;
    const seen = { ...entry.seen, shop: order };
    entry.state = prove(entry.state, { shop: order.statusId, roapp: entry.seen.roapp.statusId });
    const settled = settleInFlight(entry.state, seen, clock.now(), unknownOutcomeWaitMs);
    entry.state = settled.state;
    if (settled.kind === 'wait') entry.waitUntil = settled.until;
    else if (settled.became) {
      entry.history.push(stepLine(entry.move, settled.became, statusNames(work)));
      entry.state = prove(entry.state, { shop: order.statusId, roapp: entry.seen.roapp.statusId });
    }
    entry.seen = { ...entry.seen, shop: withContentsOf(entry.seen.shop, order) };
  }
}

/** Its status is as read back; its contents are those that were followed: a change since is for the next look. */
function withContentsOf(followed: ShopOrder, readBack: ShopOrder): ShopOrder {
  return { ...followed, statusId: readBack.statusId };
}
