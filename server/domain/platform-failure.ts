import type { ErrorCode, ErrorDetail } from '../../src/contract/errors.ts';

/**
 * What a write that failed left behind: `not-applied` is certain (the platform refused, or the request never left);
 * `unknown` means the answer was lost or unreadable, so the write must be looked up before it is repeated.
 */
export type WriteOutcome = 'not-applied' | 'unknown';

/** A call to a platform that did not succeed, as a code of the closed list. Never carries a secret or a raw body. */
export class PlatformFailure extends Error {
  readonly code: ErrorCode;
  readonly outcome: WriteOutcome;
  readonly retryAfterMs: number | undefined;
  readonly detail: ErrorDetail;

  constructor(
    code: ErrorCode,
    facts: { outcome?: WriteOutcome; retryAfterMs?: number; detail?: ErrorDetail; cause?: unknown } = {},
  ) {
    super(facts.detail?.message ? `${code}: ${facts.detail.message}` : code, { cause: facts.cause });
    this.name = 'PlatformFailure';
    this.code = code;
    this.outcome = facts.outcome ?? 'unknown';
    this.retryAfterMs = facts.retryAfterMs;
    this.detail = facts.detail ?? {};
  }
}
