/**
 * What a look at the list of stores costs in a large account where every store has fallen silent. On the embedded engine it is
 * all in this process, and nothing else goes on meanwhile.
 */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { requirePostgres } from '../../setup.mjs';
import type { Database } from '../../server/records/database.ts';
import { openPostgresDatabase } from '../../server/records/postgres-database.ts';
import { viewStores } from '../../server/sync/store-view.ts';
import { startImportWorld, tenantId } from '../support/import-world.ts';
import { say } from '../support/measured-import.ts';
import { newDatabase, startPostgres } from '../support/postgres-server.ts';
import { smallShop } from '../support/small-shop.ts';
import { openTestDatabase } from '../support/test-database.ts';

const stores = 10;
const ordersOfStore = 10_000;
const looks = 30;
const mostMs = 50;

/** Makes ten of the only store and gives each its orders of two months, the last of them two days ago. */
async function fill({ queries }: Database): Promise<void> {
  await queries.execute(sql`
    insert into stores select (jsonb_populate_record(stores, jsonb_build_object('id', gen_random_uuid(), 'identity', 'shop-' || nth))).*
    from stores, generate_series(2, ${stores}::int) as nth
  `);
  for (let start = 0; start < ordersOfStore; start += 1000) {
    await queries.execute(sql`
      insert into orders (store_id, tenant_id, shop_number, result, state, total_minor, currency, created_text, created_at, decided_at)
      select id, tenant_id, 'n' || nth, 'created', case when nth % 100 = 0 then 'parked' else 'synced' end, 100, 'UAH', '',
        now() - interval '2 days' - nth * interval '60 days' / ${ordersOfStore}::int, now()
      from stores, generate_series(${start}::int, ${start + 999}::int) as nth
    `);
  }
  await queries.execute(sql`vacuum analyze orders`);
}

async function measure(engine: string, database: Database): Promise<void> {
  const world = await startImportWorld({ shop: smallShop({ orders: 1, now: new Date() }), database });
  try {
    const storeId = await world.connect();
    await world.runImport(storeId);
    await world.tick(storeId);
    await fill(database);
    const took: number[] = [];
    for (let look = 0; look < looks; look++) {
      const before = process.cpuUsage();
      const seen = await viewStores(world.sync, tenantId);
      const { user, system } = process.cpuUsage(before);
      took.push((user + system) / 1000);
      expect(seen).toHaveLength(stores);
      expect(seen.filter(({ silentSince }) => silentSince)).toHaveLength(stores - 1);
    }
    const [median = 0] = took.toSorted((a, b) => a - b).slice(looks / 2);
    const asked = `list of ${stores} stores with ${stores * ordersOfStore} orders, ${engine}`;
    say(`${asked}  ${median.toFixed(1)} ms of processor time in this process (at most ${mostMs})`);
    expect(median).toBeLessThanOrEqual(mostMs);
  } finally {
    await world.close();
  }
}

test('embedded engine', { timeout: 300_000 }, async () => {
  const database = await openTestDatabase();
  await measure('embedded', database);
  await database.close();
});

test('PostgreSQL', { timeout: 300_000 }, async () => {
  const server = await startPostgres(requirePostgres());
  const database = await openPostgresDatabase(await newDatabase(server.address), (error) => {
    throw error;
  });
  await measure('PostgreSQL', database);
  await database.close();
  await server.stop();
});
