import type { ErrorCode, ErrorDetail } from '../../src/contract/errors.ts';

/** An expected refusal of a use case, as a code of the closed list that travels to the panel. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: Partial<Record<string, ErrorCode>> | undefined;
  readonly retryAfterMs: number | undefined;
  readonly detail: ErrorDetail | undefined;

  constructor(
    code: ErrorCode,
    facts: {
      fields?: Partial<Record<string, ErrorCode>>;
      retryAfterMs?: number;
      detail?: ErrorDetail;
      cause?: unknown;
    } = {},
  ) {
    super(code, { cause: facts.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = facts.fields;
    this.retryAfterMs = facts.retryAfterMs;
    this.detail = facts.detail;
  }
}
