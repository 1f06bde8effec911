import { randomBytes } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY, type TRPC_ERROR_CODE_KEY, type TRPC_ERROR_CODE_NUMBER } from '@trpc/server/rpc';
import { core } from 'zod';
import { errorCodes, type AppErrorData, type ErrorCode } from '../../src/contract/errors.ts';
import { AppError } from '../domain/app-error.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import { isDatabaseAway } from '../records/database-away.ts';

/** An error as it travels: a code in place of prose, and no stack. */
export interface ErrorAnswer {
  /** The same code as `data.app.code`. */
  message: ErrorCode;
  code: TRPC_ERROR_CODE_NUMBER;
  data: { code: TRPC_ERROR_CODE_KEY; httpStatus: number; path?: string; app: AppErrorData };
}

/** A database that is started anew is back about as soon. */
const databaseBackMs = 5_000;

/** Translates whatever a procedure threw. The same error object gives the same `ref` each time it is asked for. */
export function errorAnswer(error: TRPCError, path?: string): ErrorAnswer {
  const app = appErrorData(error);
  const key = keyOf(error, app.code);
  return {
    message: app.code,
    code: TRPC_ERROR_CODES_BY_KEY[key],
    data: {
      code: key,
      httpStatus: getHTTPStatusCodeFromError(new TRPCError({ code: key })),
      ...(path === undefined ? {} : { path }),
      app,
    },
  };
}

/** What travels as `error.data.app`. Everything that is not a known refusal is `internal` with a reference to the log. */
export function appErrorData(error: TRPCError): AppErrorData {
  const { cause } = error;
  if (cause instanceof AppError) return withoutNothing(cause.code, cause);
  if (cause instanceof PlatformFailure) return withoutNothing(cause.code, cause);
  if (isDatabaseAway(error)) return { code: 'unavailable', retryAfterMs: databaseBackMs };
  // A zod error with any other code comes from our own parsing of something, not from the caller's input.
  if (error.code === 'BAD_REQUEST' && cause instanceof core.$ZodError) {
    const fields = fieldsOf(cause.issues);
    // An id that is none is answered like one that does not exist.
    return Object.values(fields).includes('not-found') ? { code: 'not-found' } : { code: 'invalid', fields };
  }
  const code = codeOfProtocolError(error.code);
  return code === 'internal' ? { code, ref: referenceOf(error) } : { code };
}

function withoutNothing(
  code: ErrorCode,
  { fields, retryAfterMs, detail = {} }: Pick<AppErrorData, 'fields' | 'retryAfterMs' | 'detail'>,
): AppErrorData {
  return {
    code,
    ...(fields === undefined ? {} : { fields }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(Object.keys(detail).length === 0 ? {} : { detail }),
  };
}

/** The first issue of each field. A field is what the form knows: a name inside `settings`, or else of the input itself. */
export function fieldsOf(
  issues: readonly Pick<core.$ZodIssue, 'path' | 'message'>[],
): Partial<Record<string, ErrorCode>> {
  const fields: Partial<Record<string, ErrorCode>> = {};
  for (const { path, message } of issues) {
    const [outer, inner] = path;
    const field = outer === 'settings' && inner !== undefined ? inner : outer;
    if (typeof field === 'string') fields[field] ??= errorCodes.find((code) => code === message) ?? 'invalid';
  }
  return fields;
}

function codeOfProtocolError(key: TRPC_ERROR_CODE_KEY): ErrorCode {
  switch (key) {
    case 'PARSE_ERROR':
    case 'BAD_REQUEST':
    case 'METHOD_NOT_SUPPORTED':
    case 'UNSUPPORTED_MEDIA_TYPE':
    case 'PAYLOAD_TOO_LARGE':
      return 'invalid';
    case 'NOT_FOUND':
      return 'not-found';
    case 'UNAUTHORIZED':
      return 'session-expired';
    case 'FORBIDDEN':
      return 'forbidden';
    case 'TOO_MANY_REQUESTS':
      return 'quota';
    default:
      return 'internal';
  }
}

function keyOf(error: TRPCError, code: ErrorCode): TRPC_ERROR_CODE_KEY {
  switch (code) {
    case 'not-found':
      return 'NOT_FOUND';
    case 'forbidden':
      return 'FORBIDDEN';
    case 'session-expired':
      return 'UNAUTHORIZED';
    case 'too-soon':
    case 'quota':
      return 'TOO_MANY_REQUESTS';
    case 'unavailable':
      return 'SERVICE_UNAVAILABLE';
    case 'internal':
      return 'INTERNAL_SERVER_ERROR';
    default:
      // Keeps 405, 413 and 415 of the protocol's own errors; a refusal wrapped by tRPC arrives as an internal one.
      return error.code === 'INTERNAL_SERVER_ERROR' ? 'BAD_REQUEST' : error.code;
  }
}

const references = new WeakMap<TRPCError, string>();

function referenceOf(error: TRPCError): string {
  const known = references.get(error);
  if (known !== undefined) return known;
  const reference = randomBytes(5).toString('hex');
  references.set(error, reference);
  return reference;
}
