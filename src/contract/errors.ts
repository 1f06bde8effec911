/**
 * The one closed list of error codes that the server may answer with. The panel has a sentence and a next step for
 * each; prose never travels. A code may also stand at a field (see {@link AppErrorData.fields}).
 */
export const errorCodes = [
  // at a field
  'required',
  'too-long',
  'address-invalid',
  'email-as-login',
  'wrong-credentials',
  'no-api-access',
  'not-a-cartum-shop',
  'shop-unreachable',
  'shop-answer-invalid',
  'shop-limit',
  'bot-check',
  'shop-too-old',
  'language-not-offered',
  'already-connected',
  'another-shop',
  'currency-mismatch',
  'address-not-allowed',
  'address-moved',
  'not-offered',
  'password-needed',
  // of the whole request
  'invalid',
  'mapping-incomplete',
  'still-reading',
  'store-disabled',
  'not-imported-yet',
  'not-in-shop',
  'too-soon',
  'too-many-checks',
  'not-found',
  'forbidden',
  'session-expired',
  'quota',
  'roapp-unreachable',
  'roapp-unauthorized',
  'roapp-forbidden',
  'roapp-rejected',
  'five-equal-refusals',
  'unavailable',
  // of a run alone: its process ended before it did
  'interrupted',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Facts that a sentence about an error may name. All are safe to show; none is prose. */
export interface ErrorDetail {
  /** `address-moved`: the address that the shop sends visitors to. */
  to?: string;
  /** `language-not-offered`: BCP 47 tags that the shop does offer. */
  offered?: string[];
  /** `currency-mismatch`: ISO codes that the shop sells in. */
  shopCurrencies?: string[];
  /** `currency-mismatch`: ISO code of the RO App account. */
  currency?: string;
  /** `roapp-rejected`, `five-equal-refusals`: RO App's own words, shortened. */
  message?: string;
}

/** What travels as `error.data.app` with every failed procedure. */
export interface AppErrorData {
  code: ErrorCode;
  /** Code per field of the input, keyed by the settings' field name (or `password`). */
  fields?: Partial<Record<string, ErrorCode>>;
  /** Milliseconds after which trying again makes sense. */
  retryAfterMs?: number;
  /** Reference to quote to support; the server's log carries the same. */
  ref?: string;
  detail?: ErrorDetail;
}
