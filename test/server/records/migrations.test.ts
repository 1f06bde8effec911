import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DrizzleSnapshotJSON, generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../server/records/database.ts';
import { migrationsFolder } from '../../../server/records/migrations-folder.ts';
import { refuseNewerSchema } from '../../../server/records/schema-version.ts';
import * as schema from '../../../server/records/schema.ts';
import { databaseStage } from './database-stage.ts';

interface Journal {
  entries: { tag: string; when: number }[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(migrationsFolder(), 'meta', name), 'utf8'));
const { entries } = read('_journal.json') as Journal;

describe('the migrations', () => {
  const stage = databaseStage();

  /** Every column, index and constraint, as the engine itself words them. */
  const structure = () =>
    rowsOf<{ what: string }>(
      stage.queries,
      sql`
        select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
          || coalesce(column_default, '') as what
        from information_schema.columns where table_schema = 'public'
        union all select indexdef from pg_indexes where schemaname = 'public'
        union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'public'::regnamespace
        order by 1
      `,
    );

  it('lead to the schema of the code', async () => {
    const name = readdirSync(join(migrationsFolder(), 'meta'))
      .toSorted()
      .findLast((file) => file.endsWith('_snapshot.json'));
    const last = read(name ?? '') as DrizzleSnapshotJSON;
    expect(await generateMigration(last, generateDrizzleJson(schema, last.id))).toEqual([]);
  });

  it('say in SQL what the schema says', async () => {
    const migrated = await structure();
    expect(migrated.length).toBeGreaterThan(100);
    await stage.queries.execute(sql`drop schema public cascade`);
    await stage.queries.execute(sql`create schema public`);
    for (const statement of await generateMigration(generateDrizzleJson({}), generateDrizzleJson(schema))) {
      await stage.queries.execute(sql.raw(statement));
    }
    expect(await structure()).toEqual(migrated);
  });

  it('are all listed, each later than the one before: an earlier one would be passed over', () => {
    const files = readdirSync(migrationsFolder()).filter((file) => file.endsWith('.sql'));
    expect(entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.toSorted());
    const times = entries.map(({ when }) => when);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  });

  it('are known to the code that applied them', async () => {
    const applied = await rowsOf(stage.queries, sql`select 1 from drizzle.__drizzle_migrations`);
    expect(applied).toHaveLength(entries.length);
    await refuseNewerSchema(stage.queries, 'DATA_DIR');
  });
});
