import { TRPCClientError } from '@trpc/client';
import { errorCodes } from '../contract/errors.ts';
import type { AppErrorData, ErrorCode } from '../contract/errors.ts';
import { PanelError } from './panel-api.ts';

/** A failed call in the panel's words. A call that never got an answer is `offline`. */
export function trpcError(error: unknown): PanelError {
  if (error instanceof PanelError) return error;
  if (!(error instanceof TRPCClientError)) return new PanelError('internal', { cause: error });
  // A refusal to give a token comes out of tRPC as the cause of its own error.
  if (error.cause instanceof PanelError) return error.cause;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null) return withoutData(error.cause, error);
  const app: unknown = 'app' in data ? data.app : null;
  return isAppErrorData(app)
    ? new PanelError(app.code, { ...app, cause: error })
    : new PanelError('internal', { cause: error });
}

/** No error of ours: no connection, a proxy's page, or a refused stream, which tells its HTTP status as `code`. */
function withoutData(cause: unknown, error: unknown): PanelError {
  const status = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  if (status === 401) return new PanelError('session-expired', { cause: error });
  return new PanelError(status === 429 ? 'quota' : 'offline', { cause: error });
}

function isAppErrorData(value: unknown): value is AppErrorData {
  if (typeof value !== 'object' || value === null || !('code' in value)) return false;
  return errorCodes.includes(value.code as ErrorCode);
}
