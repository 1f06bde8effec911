/** The database is away: at the start, or later. */
import { DrizzleQueryError } from 'drizzle-orm';

/** The server can't be reached or refuses us; the message is one line for the operator, without the password. */
export class DatabaseUnreachableError extends Error {
  constructor(url: string, cause: unknown) {
    super(`DATABASE_URL: can't connect to ${new URL(url).host || 'the database'} (${reasonOf(cause)})`, { cause });
    this.name = 'DatabaseUnreachableError';
  }
}

/** An error of several addresses tried in turn has an empty message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return error.message || code || error.name;
}

/** What PostgreSQL says when it stops, starts, takes nobody more, or gave up on what took too long. */
const serverCodes = /^(08\w{3}|57P0[1-4]|53300|57014|25P03)$/;
const networkCodes = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/;
/** Failures of the client carry no code. */
const clientWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** Whether something failed because the database is away, or too slow to count as there: later it may well work. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseUnreachableError) return true;
  if (error instanceof DrizzleQueryError) return isAway(error.cause);
  return error instanceof Error && isDatabaseAway(error.cause);
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isAway)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return serverCodes.test(code) || networkCodes.test(code) || clientWords.test(error.message) || isAway(error.cause);
}
