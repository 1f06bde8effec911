import { createServer, type AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import type { PgTransactionConfig } from 'drizzle-orm/pg-core';
import { describe, expect, inject, it, vi } from 'vitest';
import { type Database, only, rowsOf } from '../../../server/records/database.ts';
import { openPostgresDatabase } from '../../../server/records/postgres-database.ts';
import { findProductRows, saveProducts } from '../../../server/records/products.ts';
import { findTenant } from '../../../server/records/tenants.ts';
import { newDatabase } from '../../support/postgres-server.ts';
import { databaseStage } from './database-stage.ts';
import { addTenant, minute } from './stored-samples.ts';

const open = (url: string): Promise<Database> =>
  openPostgresDatabase(url, (error) => {
    throw error;
  });

describe('a PostgreSQL that does not answer', () => {
  it('is named in one line, without the password', async () => {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    await new Promise((resolve) => listener.close(resolve));
    const failure = await open(`postgres://owner:keep-me-secret@localhost:${port}/shops`).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Error);
    const { message } = failure as Error;
    expect(message).toMatch(new RegExp(`^DATABASE_URL: can't connect to localhost:${port} \\(.*ECONNREFUSED.*\\)$`));
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('keep-me-secret');
  });
});

it('an address that names a certificate which is not there is named in one line, without the password', async () => {
  await expect(open('postgres://owner:keep-me-secret@localhost/shops?sslrootcert=/not/there.pem')).rejects.toThrow(
    /^DATABASE_URL: can't connect to localhost \(ENOENT: [^(]*'\/not\/there.pem'\)$/,
  );
});

describe('PostgreSQL', () => {
  const stage = databaseStage();

  it('lets two stores of one account learn the same products at once', async () => {
    await addTenant(stage.queries);
    const keys = Array.from({ length: 300 }, (_, index) => `SKU-${index}`);
    const learn = (names: readonly string[]) =>
      saveProducts(
        stage.queries,
        names.map((key) => ({
          tenantId: 'tenant',
          by: 'sku' as const,
          key,
          state: 'missing' as const,
          checkedAt: minute(0),
        })),
      );
    for (let round = 0; round < 10; round++) await Promise.all([learn(keys), learn(keys.toReversed())]);
    expect((await findProductRows(stage.queries, 'tenant', 'sku', keys)).size).toBe(keys.length);
  });

  it('takes a connection that breaks in a transaction as the failure of that transaction', async () => {
    const writing = stage.queries.transaction(async (transaction) => {
      await addTenant(transaction, 'half-written');
      const { pid } = only(await rowsOf<{ pid: number }>(transaction, sql`select pg_backend_pid() as pid`));
      await rowsOf(stage.queries, sql`select pg_terminate_backend(${pid}, 10000)`);
      await addTenant(transaction, 'too late');
    });
    await expect(writing).rejects.toThrow();
    expect(await findTenant(stage.queries, 'half-written')).toBeNull();
    await addTenant(stage.queries, 'afterwards');
    expect(await findTenant(stage.queries, 'afterwards')).not.toBeNull();
  });

  it('ends what takes too long, and frees what a stopped process holds before its lease runs out', async () => {
    const limits = only(
      await rowsOf<{ statement: string; idle: string }>(
        stage.queries,
        sql`select current_setting('statement_timeout') as statement,
          current_setting('idle_in_transaction_session_timeout') as idle`,
      ),
    );
    expect(limits).toEqual({ statement: '30s', idle: '15s' });
  });

  it('lets statements wait for a connection as long as others may take, and tells that they wait', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const statements = Array.from({ length: 11 }, () => rowsOf(stage.queries, sql`select pg_sleep(0.3)`));
      await new Promise((resolve) => setImmediate(resolve));
      expect(stage.database.isBusy()).toBe(true);
      vi.advanceTimersByTime(25_000);
      await Promise.all(statements);
      expect(stage.database.isBusy()).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives connections back whose transaction could not begin', async () => {
    const unknown = { isolationLevel: 'unheard of' } as unknown as PgTransactionConfig;
    for (let attempt = 0; attempt < 12; attempt++) {
      await expect(stage.queries.transaction(() => Promise.resolve(), unknown)).rejects.toThrow();
    }
    await addTenant(stage.queries, 'afterwards');
    expect(await findTenant(stage.queries, 'afterwards')).not.toBeNull();
  });
});

describe('replicas that start at once', () => {
  it('migrate an empty database together', async () => {
    const url = await newDatabase(inject('postgres') ?? '');
    const replicas = await Promise.all(Array.from({ length: 6 }, () => open(url)));
    const [first] = replicas;
    const applied = await rowsOf<{ hash: string }>(
      (first as Database).queries,
      sql`select hash from drizzle.__drizzle_migrations`,
    );
    expect(applied.length).toBeGreaterThan(0);
    expect(new Set(applied.map((row) => row.hash)).size).toBe(applied.length);
    for (const { queries } of replicas) await addTenant(queries);
    await Promise.all(replicas.map((replica) => replica.close()));
  });

  it('refuse a database that a newer version has changed, and leave it as it is', async () => {
    const url = await newDatabase(inject('postgres') ?? '');
    const newer = await open(url);
    await newer.queries.execute(sql`
      insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', ${Date.UTC(2037, 0, 2)})
    `);
    const refused = await Promise.allSettled([open(url), open(url)]);
    for (const outcome of refused) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { name: 'NewerSchemaError', message: expect.stringMatching(/^DATABASE_URL: .*2037-01-02.*$/) },
      });
    }
    expect(
      await rowsOf(newer.queries, sql`select 1 from drizzle.__drizzle_migrations where hash = 'newer'`),
    ).toHaveLength(1);
    await newer.close();
  });
});
