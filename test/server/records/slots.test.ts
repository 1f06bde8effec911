import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { only, rowsOf } from '../../../server/records/database.ts';
import { quotaSlots } from '../../../server/records/schema.ts';
import { reserveSlots } from '../../../server/records/tenants.ts';
import { databaseStage } from './database-stage.ts';
import { addTenant } from './stored-samples.ts';

/** Long beside anything that the tests themselves take, so that waits can be told apart. */
const spacingMs = 60_000;
const testTakesMs = 20_000;

const stage = databaseStage();
const reserveInRow = (count: number, tenantId = 'tenant', spacing = spacingMs) =>
  reserveSlots(stage.queries, tenantId, spacing, count);
const reserve = async (tenantId?: string, spacing?: number) => (await reserveInRow(1, tenantId, spacing)).waitMs;

/** The account's next free moment, in milliseconds from now. */
async function nextFreeInMs(): Promise<number> {
  const { ms } = only(
    await rowsOf<{ ms: number }>(
      stage.queries,
      sql`select (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as ms from quota_slots`,
    ),
  );
  return ms;
}

const expectSpaced = (waits: readonly number[]) => {
  for (const [index, wait] of waits.entries()) {
    expect(wait).toBeLessThanOrEqual(index * spacingMs);
    expect(wait).toBeGreaterThanOrEqual(Math.max(0, index * spacingMs - testTakesMs));
  }
};

beforeEach(async () => {
  await addTenant(stage.queries);
  await addTenant(stage.queries, 'other');
});

describe("an account's slots", () => {
  it('are evenly spaced, the first one at once', async () => {
    expectSpaced([await reserve(), await reserve(), await reserve(), await reserve()]);
  });

  it('are different for callers at once', async () => {
    const waits = await Promise.all(Array.from({ length: 10 }, () => reserve()));
    expectSpaced(waits.toSorted((a, b) => a - b));
  });

  it('are exactly as far apart as asked', async () => {
    const readNext = () => stage.queries.select({ nextAt: quotaSlots.nextAt }).from(quotaSlots);
    await reserve('tenant', 340);
    await reserve('tenant', spacingMs);
    const [before] = await readNext();
    await reserve('tenant', 340);
    const [after] = await readNext();
    expect((after?.nextAt.getTime() ?? 0) - (before?.nextAt.getTime() ?? 0)).toBe(340);
  });

  it('are taken several in a row', async () => {
    const { waitMs: first } = await reserveInRow(3);
    expectSpaced([first, spacingMs, 2 * spacingMs, await reserve()]);
  });

  it('are told as moments of the one clock too, so that a gap shows that another has been there', async () => {
    const first = await reserveInRow(2);
    const second = await reserveInRow(1);
    const third = await reserveInRow(1);
    expect(second.atMs - first.atMs).toBeCloseTo(2 * spacingMs, 0);
    expect(third.atMs - second.atMs).toBeCloseTo(spacingMs, 0);
  });

  it('go on where the own last ones ended, within a limit, unless somebody else has taken some since', async () => {
    const withinMs = 2 * spacingMs;
    const lasts = async () => {
      const { atMs } = await reserveInRow(1);
      return { fromMs: atMs + spacingMs, withinMs };
    };
    const goBy = (minutes: number) =>
      stage.queries.update(quotaSlots).set({ nextAt: sql`next_at - make_interval(mins => ${minutes})` });
    const goneBy = ({ fromMs }: { fromMs: number }, minutes: number) => ({
      fromMs: fromMs - minutes * 60_000,
      withinMs,
    });
    const goOn = (continued: { fromMs: number; withinMs: number }) =>
      reserveSlots(stage.queries, 'tenant', spacingMs, 1, 0, continued);

    const recent = await lasts();
    await goBy(2);
    expect((await goOn(goneBy(recent, 2))).atMs).toBeCloseTo(recent.fromMs - 120_000, 0);

    const old = await lasts();
    await goBy(60);
    const { waitMs } = await goOn(goneBy(old, 60));
    expect(waitMs).toBeLessThanOrEqual(-withinMs);
    expect(waitMs).toBeGreaterThan(-withinMs - testTakesMs);

    const own = await lasts();
    await reserve();
    await goBy(60);
    expect((await goOn(goneBy(own, 60))).waitMs).toBeGreaterThan(-testTakesMs);
  });

  it('are never in the past and time that went by unused is not made up for', async () => {
    await reserve();
    await stage.queries.update(quotaSlots).set({ nextAt: sql`clock_timestamp() - interval '1 hour'` });
    expect(await reserve()).toBe(0);
    expect(await nextFreeInMs()).toBeGreaterThan(spacingMs - testTakesMs);
    expect(await reserve()).toBeGreaterThan(spacingMs - testTakesMs);
  });

  it('are its own', async () => {
    await reserve();
    await reserve();
    expect(await reserve('other')).toBe(0);
  });
});
