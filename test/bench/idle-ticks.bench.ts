/** What a sync costs in which nothing has happened. Every figure is printed beside its limit. */
import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { only, rowsOf, type Queries } from '../../server/records/database.ts';
import * as schema from '../../server/records/schema.ts';
import { busyAccount, busyShop } from '../support/busy-shop.ts';
import { startImportWorld } from '../support/import-world.ts';
import { say } from '../support/measured-import.ts';

const tables = Object.values(schema).filter((table) => is(table, PgTable));
const intervalMs = 5 * 60_000;
const ticks = 10;
/** The store says when it is due next, the account when its orders were read and when its next call may leave. */
const dueRows = ['quota_slots', 'stores', 'tenants'];

/** Tables with rows that were written since a transaction. */
async function writtenSince(queries: Queries, transaction: string): Promise<string[]> {
  const names: string[] = [];
  for (const table of tables) {
    const rows = await rowsOf(
      queries,
      sql`select 1 from ${table} where xmin::text::bigint > ${transaction}::bigint limit 1`,
    );
    if (rows.length > 0) names.push(getTableName(table));
  }
  return names.sort();
}

test.each([0, 80, 350])('an idle sync with %i open orders', { timeout: 300_000 }, async (open) => {
  const shop = busyShop(open, new Date());
  const world = await startImportWorld({ shop, account: busyAccount(shop), pageCap: 100 });
  try {
    const { queries } = world.database;
    const storeId = await world.connect();
    await world.runImport(storeId);
    // What the import wrote has been seen, the statuses are fresh, and so is what rarely changes in the account.
    for (const passMs of [61 * 60_000, intervalMs]) {
      world.clock.pass(passMs);
      await world.tick(storeId);
    }
    const allowed = Math.ceil(open / 100) + 1;
    let [mostShop, mostAccount] = [0, 0];
    const written = new Set<string>();
    for (let tick = 0; tick < ticks; tick++) {
      world.clock.pass(intervalMs);
      world.shop.forgetCalls();
      world.account.forgetCalls();
      const { at } = only(await rowsOf<{ at: string }>(queries, sql`select pg_current_xact_id()::text as at`));
      await world.tick(storeId);
      const { auth = 0, ...asked } = world.shop.callCounts();
      mostShop = Math.max(mostShop, world.shop.calls().length - auth);
      mostAccount = Math.max(mostAccount, world.account.calls().length);
      expect(Object.keys(asked)).toEqual(['orders/get']);
      for (const name of await writtenSince(queries, at)) written.add(name);
    }
    say(`idle sync, ${String(open).padStart(3)} open orders  calls to the shop ${mostShop} (at most ${allowed})`);
    say(`  calls to RO App            ${mostAccount} (at most 1)`);
    say(`  rows written               ${[...written].sort().join(', ')} (no other than ${dueRows.join(', ')})`);
    expect(mostShop).toBeLessThanOrEqual(allowed);
    expect(mostAccount).toBeLessThanOrEqual(1);
    expect(dueRows).toEqual(expect.arrayContaining([...written]));
  } finally {
    await world.close();
  }
});
