/**
 * Where a process that follows a shop is killed: at writes that a platform holds, before it performs them or after. What the
 * kill has left is read from the database and from both platforms, so that each point is proven to have been hit.
 */
import type { FollowStep } from '../../server/domain/follow-state.ts';
import type { Database } from '../../server/records/database.ts';
import { links, orderPlans } from '../../server/records/schema.ts';
import type { SandboxRequest } from '../../server/sandbox/sandbox-server.ts';
import type { TwoSidesAtWork } from './two-sides-at-work.ts';

type Journal = Awaited<ReturnType<typeof readFollowing>>;

export interface FollowingPoint {
  name: string;
  platform: 'shop' | 'account';
  held: 'hang' | 'answer-held';
  isHeld(endpoint: string, request: SandboxRequest): boolean;
  /** Calls that are held at once. */
  calls: number;
  /** Makes these writes due. */
  arrange(): void;
  /** Orders that somebody refreshes from every process at that moment. */
  refreshed: number[];
  isHit(journal: Journal): boolean;
}

/** What the killed process has committed. */
export async function readFollowing({ queries }: Database) {
  return { links: await queries.select().from(links), plans: await queries.select().from(orderPlans) };
}

/** The kind of the order's write that was sent and has no result. */
function inFlight(journal: Journal, number: number): FollowStep['kind'] | undefined {
  return journal.links.find(({ shopNumber }) => shopNumber === String(number))?.follow.inFlight?.step.kind;
}

const ways = ['hang', 'answer-held'] as const;
const wayNames = { hang: 'sent, not applied', 'answer-held': 'applied, not recorded' };

/** Every kind of write to a work order, of one order each, all of them at once. */
function workOrderWrites(sides: TwoSidesAtWork, first: number): FollowingPoint[] {
  return ways.map((held, index) => {
    const [status = 0, amount = 0, added = 0, delivery = 0] = [0, 1, 2, 3].map((place) => first + 4 * index + place);
    const numbers = [status, amount, added, delivery];
    const written: [number, FollowStep['kind'], () => boolean][] = [
      [status, 'order-status', () => sides.isMoved(status)],
      [amount, 'change-item', () => sides.workOrder(amount).items.some(({ quantity }) => quantity === 9)],
      [added, 'add-item', () => sides.workOrder(added).items.length === 3],
      [delivery, 'comment', () => sides.workOrder(delivery).comments.length === 1],
    ];
    return {
      name: `status, amount, line and comment of work orders: ${wayNames[held]}`,
      platform: 'account',
      held,
      isHeld: (endpoint, { path }) =>
        !endpoint.startsWith('GET') &&
        numbers.some((number) => path.includes(`/orders/${sides.workOrder(number).id}/`)),
      calls: numbers.length,
      arrange: () => {
        sides.moveInShop(status, 6);
        sides.changeQuantity(amount, 9);
        sides.addLine(added, 'A-5', 70);
        sides.changeDelivery(delivery);
      },
      refreshed: [],
      isHit: (journal) =>
        written.every(
          ([number, kind, isApplied]) => inFlight(journal, number) === kind && isApplied() === (held === 'answer-held'),
        ),
    };
  });
}

/** Statuses of the shop, written by a refresh that several processes are asked for. */
function shopStatuses(sides: TwoSidesAtWork, first: number): FollowingPoint[] {
  return ways.map((held, index) => {
    const numbers = [first + 2 * index, first + 2 * index + 1];
    return {
      name: `statuses of the shop: ${wayNames[held]}`,
      platform: 'shop',
      held,
      isHeld: (endpoint, { body }) =>
        endpoint === 'orders/update' && numbers.every((number) => body.includes(String(number))),
      calls: 1,
      arrange: () => {
        for (const number of numbers) sides.moveInRoapp(number, 6);
      },
      refreshed: numbers,
      isHit: (journal) =>
        numbers.every(
          (number) =>
            inFlight(journal, number) === 'shop-status' &&
            (sides.shopOrder(number).stat_status === 6) === (held === 'answer-held'),
        ),
    };
  });
}

function newOrders(sides: TwoSidesAtWork): FollowingPoint[] {
  return ways.map((held) => {
    let number = 0;
    return {
      name: `new work order: ${wayNames[held]}`,
      platform: 'account',
      held,
      isHeld: (endpoint, { body }) => endpoint === 'POST /orders' && body.includes(`#${number}`),
      calls: 1,
      arrange: () => {
        number = sides.arrive();
      },
      refreshed: [],
      isHit: ({ plans }) => {
        const plan = plans.find(({ shopNumber }) => shopNumber === String(number));
        const isSent = plan !== undefined && plan.sentAt !== null && plan.workOrderId === null;
        return isSent && sides.workOrders(number).length === (held === 'answer-held' ? 1 : 0);
      },
    };
  });
}

/** `first` and the eleven numbers after it are touched by nothing else. */
export function followingPoints(sides: TwoSidesAtWork, first: number): FollowingPoint[] {
  return [...workOrderWrites(sides, first), ...shopStatuses(sides, first + 8), ...newOrders(sides)];
}
export const ordersOfPoints = 12;
