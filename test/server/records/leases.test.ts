import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addChanges } from '../../../server/records/changes.ts';
import { only, rowsOf } from '../../../server/records/database.ts';
import {
  assertCertain,
  claimDueStore,
  fenced,
  isLeased,
  type Lease,
  LeaseLostError,
  releaseLease,
  renewLease,
  voidLeases,
} from '../../../server/records/leases.ts';
import { changes, stores } from '../../../server/records/schema.ts';
import { findStore, makeDue, removeStore, updateStore } from '../../../server/records/stores.ts';
import { databaseStage } from './database-stage.ts';
import { addStore, addTenant, minute, rowOf, sampleSettings } from './stored-samples.ts';

const stage = databaseStage();
let claims = 0;

async function claim(now = minute(0)): Promise<Lease | null> {
  const claimed = await claimDueStore(stage.queries, `process/${++claims}`, now);
  return claimed && claimed.lease;
}

/** A store that is worked on. */
async function held(): Promise<Lease> {
  await addStore(stage.queries, { nextRunAt: minute(0) });
  const lease = await claim();
  if (!lease) throw new Error('a due store is claimed');
  return lease;
}

async function runOut(lease: Lease): Promise<void> {
  await stage.queries
    .update(stores)
    .set({ leaseUntil: sql`now() - interval '1 second'` })
    .where(eq(stores.id, lease.storeId));
}

async function takenOver(lease: Lease): Promise<Lease> {
  await runOut(lease);
  const successor = await claim();
  if (!successor) throw new Error('a lease that ran out is claimed');
  return successor;
}

async function note(lease: Lease, text: string): Promise<void> {
  await fenced(stage.queries, lease, (transaction) =>
    addChanges(transaction, [
      {
        tenantId: lease.tenantId,
        storeId: lease.storeId,
        at: minute(0),
        actor: 'connector',
        direction: 'none',
        what: 'store',
        outcome: 'done',
        note: text,
      },
    ]),
  );
}

async function notes(): Promise<(string | null)[]> {
  const rows = await stage.queries.select({ note: changes.note }).from(changes).orderBy(changes.id);
  return rows.map((row) => row.note);
}

beforeEach(() => addTenant(stage.queries));

describe('claiming', () => {
  it('gives the store that has been due longest', async () => {
    const second = await addStore(stage.queries, { nextRunAt: minute(-1) });
    const first = await addStore(stage.queries, { nextRunAt: minute(-2) });
    const third = await addStore(stage.queries, { nextRunAt: minute(0) });
    const order = [await claim(), await claim(), await claim(), await claim()].map((lease) => lease?.storeId);
    expect(order).toEqual([first.id, second.id, third.id, undefined]);
  });

  it('gives imports last', async () => {
    const importing = await addStore(stage.queries, { nextRunAt: minute(-60), phase: 'importing' });
    const following = await addStore(stage.queries, { nextRunAt: minute(-1) });
    const reading = await addStore(stage.queries, { nextRunAt: minute(0), phase: 'mapping' });
    const order = [await claim(), await claim(), await claim()].map((lease) => lease?.storeId);
    expect(order).toEqual([following.id, reading.id, importing.id]);
  });

  it('passes over stores that are due later, never, or removed', async () => {
    await addStore(stage.queries, { nextRunAt: minute(1) });
    await addStore(stage.queries, { nextRunAt: null });
    await addStore(stage.queries, { nextRunAt: minute(-1), removedAt: minute(0) });
    expect(await claim()).toBeNull();
  });

  it('answers the store as it is now, with a lease of its tenant', async () => {
    await addStore(stage.queries, { tenantId: 'other', nextRunAt: minute(0), watermark: 'here' });
    const claimed = await claimDueStore(stage.queries, 'me', minute(0));
    expect(claimed?.store).toMatchObject({ watermark: 'here', leaseOwner: 'me', nextRunAt: null });
    expect(claimed?.lease).toEqual({
      storeId: claimed?.store.id,
      tenantId: 'other',
      owner: 'me',
      tookOverFrom: null,
      epoch: claimed?.store.leaseEpoch,
      certainUntil: expect.any(Number),
    });
  });

  it('gives each store to one of many claimants at once', async () => {
    for (let index = 0; index < 5; index++) await addStore(stage.queries, { nextRunAt: minute(0) });
    const leases = await Promise.all(Array.from({ length: 8 }, () => claim()));
    const claimed = leases.filter((lease) => lease !== null);
    expect(claimed).toHaveLength(5);
    expect(new Set(claimed.map((lease) => lease.storeId)).size).toBe(5);
  });

  it('takes over a lease that ran out, with a higher epoch', async () => {
    const lease = await held();
    expect(await claim()).toBeNull();
    const successor = await takenOver(lease);
    expect(successor.storeId).toBe(lease.storeId);
    expect(successor.epoch).toBeGreaterThan(lease.epoch);
    expect(successor.tookOverFrom).toBe(lease.owner);
  });

  it('takes over what a dead process left before what is due', async () => {
    const lease = await held();
    await addStore(stage.queries, { nextRunAt: minute(-60) });
    expect((await takenOver(lease)).storeId).toBe(lease.storeId);
  });

  it('raises the epoch after an orderly return too', async () => {
    const lease = await held();
    await releaseLease(stage.queries, lease, minute(0));
    expect((await claim())?.epoch).toBeGreaterThan(lease.epoch);
  });
});

describe('a heartbeat', () => {
  it('extends the lease', async () => {
    const lease = await held();
    await runOut(lease);
    expect(await renewLease(stage.queries, lease)).toBe('held');
    const { seconds } = only(
      await rowsOf<{ seconds: number }>(
        stage.queries,
        sql`select extract(epoch from lease_until - now())::float8 as seconds from stores`,
      ),
    );
    expect(seconds).toBeGreaterThan(20);
    expect(await claim()).toBeNull();
  });

  it('tells that the store was switched off', async () => {
    const lease = await held();
    await updateStore(stage.queries, lease.tenantId, lease.storeId, { settings: sampleSettings({ enabled: false }) });
    expect(await renewLease(stage.queries, lease)).toBe('unwanted');
  });

  it('tells that somebody took over, or that the store was removed', async () => {
    const lease = await held();
    const successor = await takenOver(lease);
    expect(await renewLease(stage.queries, lease)).toBe('lost');
    await removeStore(stage.queries, lease.tenantId, lease.storeId, minute(1));
    expect(await renewLease(stage.queries, successor)).toBe('lost');
  });
});

describe("the holder's own clock", () => {
  /** How long others are kept from the store, and how long the holder counts on it. */
  async function remainingMs(lease: Lease): Promise<{ kept: number; certain: number }> {
    const certain = lease.certainUntil - performance.now();
    const { kept } = only(
      await rowsOf<{ kept: number }>(
        stage.queries,
        sql`select extract(epoch from lease_until - clock_timestamp())::float8 * 1000 as kept from stores`,
      ),
    );
    return { kept, certain };
  }

  it('counts on the store for less long than the database keeps others out', async () => {
    const lease = await held();
    const { kept, certain } = await remainingMs(lease);
    expect(certain).toBeGreaterThan(15_000);
    expect(kept - certain).toBeGreaterThan(3_000);
    expect(() => assertCertain(lease)).not.toThrow();
  });

  it('goes by when the database was asked, not by when it answered', async () => {
    await addStore(stage.queries, { nextRunAt: minute(0) });
    const now = vi.spyOn(performance, 'now').mockReturnValueOnce(1_000).mockReturnValue(900_000);
    const lease = await claim();
    await renewLease(stage.queries, { ...(lease as Lease) });
    now.mockRestore();
    expect(lease?.certainUntil).toBeGreaterThan(1_000);
    expect(lease?.certainUntil).toBeLessThan(31_000);
  });

  it('is moved on by a heartbeat', async () => {
    const lease = await held();
    const stopped = { ...lease, certainUntil: performance.now() };
    expect(() => assertCertain(stopped)).toThrow(LeaseLostError);
    await renewLease(stage.queries, stopped);
    expect(() => assertCertain(stopped)).not.toThrow();
    const { kept, certain } = await remainingMs(stopped);
    expect(kept - certain).toBeGreaterThan(3_000);
  });

  it('is not moved on by a heartbeat that came too late', async () => {
    const lease = await held();
    await takenOver(lease);
    const stopped = { ...lease, certainUntil: performance.now() };
    expect(await renewLease(stage.queries, stopped)).toBe('lost');
    expect(() => assertCertain(stopped)).toThrow(LeaseLostError);
  });
});

describe('giving a lease back', () => {
  it('makes the store due at that moment, for anybody', async () => {
    const lease = await held();
    await releaseLease(stage.queries, lease, minute(5));
    expect(await claim(minute(4))).toBeNull();
    expect((await claim(minute(5)))?.storeId).toBe(lease.storeId);
  });

  it('keeps an earlier wish that came in between', async () => {
    const lease = await held();
    await makeDue(stage.queries, lease.tenantId, lease.storeId, minute(2));
    await releaseLease(stage.queries, lease, minute(5));
    expect((await rowOf(stage.queries, lease.storeId)).nextRunAt).toEqual(minute(2));
  });

  it('does not wait for a later wish', async () => {
    const lease = await held();
    await makeDue(stage.queries, lease.tenantId, lease.storeId, minute(9));
    await releaseLease(stage.queries, lease, minute(5));
    expect((await rowOf(stage.queries, lease.storeId)).nextRunAt).toEqual(minute(5));
  });

  it('loses no wish where the slice itself has none', async () => {
    const lease = await held();
    await makeDue(stage.queries, lease.tenantId, lease.storeId, minute(0));
    expect(await claim()).toBeNull();
    await releaseLease(stage.queries, lease, null);
    expect((await claim())?.storeId).toBe(lease.storeId);
  });

  it('leaves a store alone that nobody wants to run', async () => {
    const lease = await held();
    await releaseLease(stage.queries, lease, null);
    expect(await rowOf(stage.queries, lease.storeId)).toMatchObject({
      nextRunAt: null,
      leaseOwner: null,
      leaseUntil: null,
    });
  });

  it('does not make a store due that was switched off meanwhile', async () => {
    const lease = await held();
    await updateStore(stage.queries, lease.tenantId, lease.storeId, { settings: sampleSettings({ enabled: false }) });
    await releaseLease(stage.queries, lease, minute(5));
    expect((await rowOf(stage.queries, lease.storeId)).nextRunAt).toBeNull();
  });

  it('does not make a store due that was removed meanwhile', async () => {
    const lease = await held();
    await removeStore(stage.queries, lease.tenantId, lease.storeId, minute(1));
    await releaseLease(stage.queries, lease, minute(5));
    expect(await rowOf(stage.queries, lease.storeId)).toMatchObject({ nextRunAt: null, leaseOwner: null });
  });

  it('does nothing to the lease of whoever took over', async () => {
    const lease = await held();
    const successor = await takenOver(lease);
    await releaseLease(stage.queries, lease, minute(5));
    expect(await rowOf(stage.queries, lease.storeId)).toMatchObject({ leaseOwner: successor.owner, nextRunAt: null });
  });
});

describe('a store', () => {
  it('is worked on until its lease is given back or runs out', async () => {
    const first = await held();
    expect(await isLeased(stage.queries, first.storeId)).toBe(true);
    await runOut(first);
    expect(await isLeased(stage.queries, first.storeId)).toBe(false);
    const second = await takenOver(first);
    await releaseLease(stage.queries, second, null);
    expect(await isLeased(stage.queries, first.storeId)).toBe(false);
    expect(await isLeased(stage.queries, randomUUID())).toBe(false);
  });
});

describe('the fence', () => {
  it('lets the holder write', async () => {
    await note(await held(), 'mine');
    expect(await notes()).toEqual(['mine']);
  });

  it('stops a writer whose epoch has passed', async () => {
    const lease = await held();
    const successor = await takenOver(lease);
    await expect(note(lease, 'stale')).rejects.toBeInstanceOf(LeaseLostError);
    await note(successor, 'fresh');
    expect(await notes()).toEqual(['fresh']);
  });

  it('stops everybody once the store is removed', async () => {
    const lease = await held();
    await removeStore(stage.queries, lease.tenantId, lease.storeId, minute(1));
    await expect(note(lease, 'late')).rejects.toBeInstanceOf(LeaseLostError);
    const claimedAnew = { ...lease, epoch: (await rowOf(stage.queries, lease.storeId)).leaseEpoch };
    await expect(note(claimedAnew, 'late')).rejects.toBeInstanceOf(LeaseLostError);
    expect(await notes()).toEqual([]);
  });

  it('takes everything back when the work inside fails', async () => {
    const lease = await held();
    const failure = new Error('half way');
    const failing = fenced(stage.queries, lease, async (transaction) => {
      await updateStore(transaction, lease.tenantId, lease.storeId, { watermark: 'half' });
      throw failure;
    });
    await expect(failing).rejects.toBe(failure);
    expect((await rowOf(stage.queries, lease.storeId)).watermark).toBeNull();
  });

  it('lets two writers that change the store through, one after the other', async () => {
    const lease = await held();
    const raise = () =>
      fenced(stage.queries, lease, async (transaction) => {
        const store = await findStore(transaction, lease.tenantId, lease.storeId);
        await updateStore(transaction, lease.tenantId, lease.storeId, { failures: (store?.failures ?? 0) + 1 });
      });
    await Promise.all([raise(), raise(), raise(), raise()]);
    expect((await rowOf(stage.queries, lease.storeId)).failures).toBe(4);
  });

  it('lets a removal answer only after the write that is under way', async () => {
    const lease = await held();
    let begun = (): void => undefined;
    let letGo = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const order: string[] = [];
    const writing = fenced(stage.queries, lease, async (transaction) => {
      begun();
      await gate;
      await updateStore(transaction, lease.tenantId, lease.storeId, { watermark: 'written' });
    }).then(() => order.push('written'));
    await hasBegun;
    const removing = removeStore(stage.queries, lease.tenantId, lease.storeId, minute(1)).then(() =>
      order.push('removed'),
    );
    letGo();
    await Promise.all([writing, removing]);
    expect(order).toEqual(['written', 'removed']);
    expect(await rowOf(stage.queries, lease.storeId)).toMatchObject({ watermark: 'written', removedAt: minute(1) });
  });
});

it('voids every lease at the start where there is one process, whose predecessor is gone; elsewhere others may hold them', async () => {
  const store = await addStore(stage.queries, { nextRunAt: minute(0) });
  const idle = await addStore(stage.queries, { nextRunAt: minute(9) });
  await claimDueStore(stage.queries, 'before', minute(0));
  await voidLeases(stage.database);
  const claimed = await claimDueStore(stage.queries, 'after', minute(0));
  const { leaseOwner } = await rowOf(stage.queries, store.id);
  if (stage.database.engine === 'embedded') {
    expect(claimed?.lease).toMatchObject({ storeId: store.id, owner: 'after', epoch: 2 });
    expect(leaseOwner).toBe('after');
  } else {
    expect(claimed).toBeNull();
    expect(leaseOwner).toBe('before');
  }
  expect(await rowOf(stage.queries, idle.id)).toMatchObject({ leaseUntil: null, nextRunAt: minute(9) });
});
