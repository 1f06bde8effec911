import { TRPCError } from '@trpc/server';
import { DrizzleQueryError } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DatabaseUnreachableError, isDatabaseAway } from '../../../server/records/database-away.ts';

const failed = (cause: Error) => new DrizzleQueryError('select 1', [], cause);
const coded = (code: string, message = 'it failed') => Object.assign(new Error(message), { code });

describe('the database is away', () => {
  it.each([
    ['a refused connection', failed(coded('ECONNREFUSED'))],
    ['a broken connection', failed(coded('ECONNRESET'))],
    ['a socket that is gone', failed(coded('ENOENT'))],
    ['a connection refused at each of several addresses', failed(new AggregateError([coded('ECONNREFUSED')]))],
    ['a server that is shut down', failed(coded('57P01'))],
    ['a server that starts', failed(coded('57P03'))],
    ['a server with no connection left', failed(coded('53300'))],
    ['a statement that took too long', failed(coded('57014'))],
    ['a transaction that the server has ended', failed(coded('25P03'))],
    ['a connection that ended in mid-query', failed(new Error('Connection terminated unexpectedly'))],
    ['an answer that does not come', failed(new Error('Query read timeout'))],
    ['no connection for a transaction', new DatabaseUnreachableError('postgres://db/shops', coded('ECONNREFUSED'))],
    ['what a procedure threw', new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: failed(coded('57P01')) })],
  ])('after %s', (_what, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([
    ['a value that is there twice', failed(coded('23505'))],
    ['a table that is not there', failed(coded('42P01'))],
    ['a deadlock', failed(coded('40P01'))],
    ['a file that is not there', coded('ENOENT')],
    ['a shop that refuses the connection', coded('ECONNREFUSED')],
    ['what is no error', 'ECONNREFUSED'],
  ])('not after %s', (_what, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});
