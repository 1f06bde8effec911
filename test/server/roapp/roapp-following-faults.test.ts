/** Every way in which RO App misbehaves, at each call that following makes: what is answered is true, and what is not known is said. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlatformFailure } from '../../../server/domain/platform-failure.ts';
import type { WorkOrderSystem } from '../../../server/roapp/work-order-system.ts';
import { roAppOrder, roAppPerson, roAppProduct } from '../../../server/sandbox/roapp/small-account.ts';
import type { RoAppOrder } from '../../../server/sandbox/roapp/roapp-account.ts';
import { faultKinds, type FaultKind } from '../../../server/sandbox/sandbox-fault.ts';
import { openRoAppStage, type RoAppStage } from './roapp-stage.ts';

const { signal } = new AbortController();
const refs = { order_type_id: 260_001, branch_id: 160_001, client_id: 33, created_by_id: 240_001, status_id: 290_001 };
const item = { productId: 61, assigneeId: 240_001, quantity: 1, priceMinor: 5, costMinor: 0, comment: '' };
let stage: RoAppStage;
let dropping: NodeJS.Timeout;

beforeEach(async () => {
  const orders = Array.from({ length: 70 }, (_, index) => roAppOrder({ ...refs, id: index + 1, number: `A${index}` }));
  stage = await openRoAppStage({}, { orders, people: [roAppPerson({ id: 33 })], products: [roAppProduct({ id: 61 })] });
  stage.sandbox.addItem(1, { entity_id: 61 });
  // What the time limit of a call would do.
  dropping = setInterval(() => stage.sandbox.dropHanging(), 2);
});
afterEach(async () => {
  clearInterval(dropping);
  await stage.close();
});

const order = (): RoAppOrder => {
  const found = stage.sandbox.state().orders.find(({ id }) => id === 1);
  if (!found) throw new Error('the order is gone');
  return found;
};

interface Write {
  endpoint: string;
  send(system: WorkOrderSystem): Promise<unknown>;
  /** Times that the account shows it. */
  shown(): number;
}

const writes: Record<string, Write> = {
  changeItem: {
    endpoint: 'PATCH /orders/:id/items/:item',
    send: (system) => system.changeItem(1, order().items[0]?.id ?? 0, { quantity: 7, priceMinor: 1999 }, signal),
    shown: () => order().items.filter(({ quantity, price }) => quantity === 7 && price === 19.99).length,
  },
  addItem: {
    endpoint: 'POST /orders/:id/items',
    send: (system) => system.addItem(1, item, signal),
    shown: () => order().items.length - 1,
  },
  addComment: {
    endpoint: 'POST /orders/:id/comments',
    send: (system) => system.addComment(1, 'Courier', signal),
    shown: () => order().comments.length,
  },
  setStatus: {
    endpoint: 'POST /orders/:id/status',
    send: (system) => system.setStatus(1, 290_004, signal),
    shown: () => (order().status_id === 290_004 ? 1 : 0),
  },
};

async function outcomeOf(work: Promise<unknown>): Promise<'done' | 'not-applied' | 'unknown'> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof PlatformFailure) return error.outcome;
    throw error;
  }
}

describe.each(Object.entries(writes))('%s', (name, write) => {
  it.each(faultKinds)('tells the truth about itself with %s', async (kind) => {
    stage.sandbox.addFault({ kind, endpoint: write.endpoint });
    const outcome = await outcomeOf(write.send(stage.system));
    stage.advance(60_000);
    stage.sandbox.applyLate();
    // A status is read back, so that an empty answer to it is no failure yet.
    const believed = kind === 'empty-envelope' || (name === 'setStatus' && kind === 'empty-body');
    if (outcome === 'done' && !believed) expect(write.shown()).toBe(1);
    if (outcome === 'not-applied') expect(write.shown()).toBe(0);
    expect(write.shown()).toBeLessThanOrEqual(1);
  });
});

describe('orders changed since a moment', () => {
  const cases = faultKinds.flatMap((kind) => [0, 1].map((after): [FaultKind, number] => [kind, after]));

  it.each(cases)('are all told or not at all with %s after %d calls', async (kind, after) => {
    const since = stage.now();
    for (let id = 1; id <= 70; id++) stage.moveOrder(id, 290_004);
    stage.sandbox.addFault({ kind, endpoint: 'GET /orders', after, times: 3 });
    const told = new Set<number>();
    const reading = (async () => {
      for await (const page of stage.system.ordersModifiedSince(since, signal)) for (const { id } of page) told.add(id);
    })();
    // A well-formed empty list in place of the first page can't be told from the truth.
    const isTruth = kind === 'empty-envelope' && after === 0;
    if ((await outcomeOf(reading)) === 'done' && !isTruth) expect(told.size).toBe(70);
  });
});
