/** Thousands of stores that follow their shops, made of one that really was connected and imported. */
import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { Secret } from '../../server/domain/secret.ts';
import { rowsOf, type Queries } from '../../server/records/database.ts';
import { links, orders, stores, tenants } from '../../server/records/schema.ts';
import { apiKeyRecord, passwordRecord } from '../../server/security/sealed-records.ts';
import { createVault } from '../../server/security/vault.ts';
import type { ServerStage } from './server-process.ts';

/** No statement may take longer than those of the server. */
const accountsAtOnce = 50;

/** The insertion of a copy of each of the table's rows of the first account, but for what is given: SQL by column. */
function copied(table: PgTable, given: Record<string, SQL>): SQL {
  const names = Object.values(getTableColumns(table)).map(({ name }) => name);
  const values = names.map((name) => given[name] ?? sql`one.${sql.identifier(name)}`);
  const columns = names.map((name) => sql.identifier(name));
  return sql`insert into ${sql.identifier(getTableName(table))} (${sql.join(columns, sql`, `)})
    select ${sql.join(values, sql`, `)} from ${sql.identifier(getTableName(table))} as one`;
}

/** Copies the stage's only store with its orders into so many accounts, and removes it. None of the copies is due. */
export async function multiplyStore(
  stage: ServerStage,
  queries: Queries,
  { accounts, storesOfAccount }: { accounts: number; storesOfAccount: number },
): Promise<void> {
  const [id = '', key = ''] = (stage.environment['CREDENTIALS_KEYS'] ?? '').split(':');
  const vault = createVault([{ id, key: new Secret(new Uint8Array(Buffer.from(key, 'base64'))) }]);
  for (let start = 0; start < accounts; start += accountsAtOnce) {
    const names = Array.from(
      { length: Math.min(accountsAtOnce, accounts - start) },
      (_, at) => `account-${start + at}`,
    );
    const keys = names.map((name) => ({
      name,
      sealed: vault.seal(apiKeyRecord(name), new Secret(stage.account.apiKey)),
    }));
    await queries.execute(sql`
      ${copied(tenants, { id: sql`name`, roapp_api_key_sealed: sql`sealed` })},
        jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as made (name text, sealed text)
      where one.id = 'default'
    `);
    const made = names.flatMap((name) =>
      Array.from({ length: storesOfAccount }, (_, nth) => {
        const storeId = crypto.randomUUID();
        const sealed = vault.seal(passwordRecord(storeId), new Secret(stage.shop.password));
        return { name, store_id: storeId, identity: `shop-${nth}`, sealed };
      }),
    );
    const ofMade = sql`jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
      as made (name text, store_id uuid, identity text, sealed text) where one.tenant_id = 'default'`;
    const owned = { tenant_id: sql`made.name`, store_id: sql`made.store_id` };
    const store = {
      id: sql`made.store_id`,
      tenant_id: sql`made.name`,
      identity: sql`made.identity`,
      password_sealed: sql`made.sealed`,
      token_sealed: sql`null`,
      next_run_at: sql`null`,
      lease_owner: sql`null`,
      lease_until: sql`null`,
    };
    await queries.execute(sql`${copied(stores, store)}, ${ofMade}`);
    await queries.execute(sql`${copied(links, { ...owned, identity: sql`made.identity` })}, ${ofMade}`);
    await queries.execute(sql`${copied(orders, owned)}, ${ofMade}`);
  }
  await rowsOf(queries, sql`delete from tenants where id = 'default'`);
  await queries.execute(sql`vacuum analyze`);
}
