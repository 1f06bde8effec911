import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Database, Queries } from '../../../server/records/database.ts';
import { tenants } from '../../../server/records/schema.ts';
import { openTestDatabase } from '../../support/test-database.ts';

export interface DatabaseStage {
  readonly database: Database;
  readonly queries: Queries;
}

/** One database for the tests around it, emptied before each of them. */
export function databaseStage(): DatabaseStage {
  let database: Database | undefined;
  const opened = (): Database => {
    if (!database) throw new Error('the database is open while tests run');
    return database;
  };
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    // Everything else belongs to an account and goes with it.
    await opened().queries.delete(tenants);
  });
  afterAll(() => database?.close());
  return {
    get database() {
      return opened();
    },
    get queries() {
      return opened().queries;
    },
  };
}
