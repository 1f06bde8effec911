/** A database that another version of this program has changed is left alone: what it added would be misread or lost. */
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { only, type Queries, rowsOf } from './database.ts';
import { migrationsFolder } from './migrations-folder.ts';

/** The variable that says where the database is; operators' messages begin with it. */
export type DatabaseSetting = 'DATA_DIR' | 'DATABASE_URL';

/** The database is newer than the code; the message is one line for the operator. */
export class NewerSchemaError extends Error {
  constructor(setting: DatabaseSetting, migratedAt: Date) {
    const day = migratedAt.toISOString().slice(0, 10);
    super(
      `${setting}: the database was changed by another, probably newer version of this program (its migration of ${day} is unknown here); start that version, or restore a copy made before it`,
    );
    this.name = 'NewerSchemaError';
  }
}

/** Throws {@link NewerSchemaError} when a migration was applied that the code does not know. An empty database is fine. */
export async function refuseNewerSchema(queries: Queries, setting: DatabaseSetting): Promise<void> {
  const { migrated } = only(
    await rowsOf<{ migrated: boolean }>(
      queries,
      sql`select to_regclass('drizzle.__drizzle_migrations') is not null as migrated`,
    ),
  );
  if (!migrated) return;
  const applied = await rowsOf<{ created_at: string | number }>(
    queries,
    sql`select created_at from drizzle.__drizzle_migrations order by created_at desc`,
  );
  refuseUnknownMigrations(
    applied.map(({ created_at }) => Number(created_at)),
    setting,
  );
}

/** `applied` are ids of migrations, which are when each was made. Throws {@link NewerSchemaError}. */
export function refuseUnknownMigrations(applied: readonly number[], setting: DatabaseSetting): void {
  const known = knownMigrations();
  for (const madeAt of applied) if (!known.includes(madeAt)) throw new NewerSchemaError(setting, new Date(madeAt));
}

/** Id of the migration that a database of the present schema had last. */
export function newestMigration(): number {
  return Math.max(...knownMigrations());
}

function knownMigrations(): number[] {
  return readMigrationFiles({ migrationsFolder: migrationsFolder() }).map(({ folderMillis }) => folderMillis);
}
