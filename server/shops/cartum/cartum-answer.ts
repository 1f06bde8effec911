/** What an HTTP answer of a shop means. The only place that knows how Cartum says no. */
import * as z from 'zod';
import type { ErrorCode } from '../../../src/contract/errors.ts';
import type { HttpAnswer } from '../../domain/http-exchange.ts';
import { PlatformFailure } from '../../domain/platform-failure.ts';
import { movedOrigin } from './cartum-address.ts';
import { parseForeignJson } from '../../domain/foreign-json.ts';

export type CartumAnswer =
  /** `response` is null where the shop says that there is nothing (`EMPTY`). */
  | { kind: 'ok'; response: unknown }
  /** The token is not accepted (any more). At `auth` never: there it is a failure. */
  | { kind: 'token-refused' }
  | { kind: 'undefined-function' }
  | { kind: 'failed'; failure: PlatformFailure };

const envelopeSchema = z.object({ status: z.string(), response: z.unknown().optional() });
const messageSchema = z.object({ code: z.unknown().optional(), message: z.unknown().optional() });

/** Clients that met the hourly limit add a minute to what the shop names; without a number they wait this long. */
const limitMarginMs = 60_000;
const limitDefaultMs = 15 * 60_000;
const limitLongestMs = 2 * 60 * 60_000;

/** A bare error page of a web server stays below this; the "not found" page of a whole web site does not. */
const bareErrorPageLength = 2048;
/** The known challenge page has 518 bytes. */
const challengePageLength = 8192;

/** Reads the answer of one function. `origin` is where it was asked, to recognise a shop that has moved. */
export function readCartumAnswer(answer: HttpAnswer, functionName: string, origin: string): CartumAnswer {
  const atAuth = functionName === 'auth';
  const { status } = answer;
  const parsed = parseJson(answer.body);
  const envelope = envelopeSchema.safeParse(parsed).data;
  const said = messageSchema.safeParse(envelope?.response).data;
  const message = typeof said?.message === 'string' ? said.message : '';

  if (status === 429 || said?.code === 429 || said?.code === '429')
    return failed('shop-limit', { retryAfterMs: limitMs(answer, message) });
  if (status >= 300 && status < 400) return redirected(answer, origin, atAuth);
  if (isChallenge(answer)) return failed('bot-check');
  if (status >= 500) return failed('shop-unreachable');
  if (status === 401 && !atAuth) return { kind: 'token-refused' };
  // Another service that wants to be signed in to refuses too, in words of its own.
  if (status === 401) {
    const mayBeCartum = envelope !== undefined || answer.body.trim() === '';
    return failed(mayBeCartum ? 'wrong-credentials' : 'not-a-cartum-shop');
  }
  if (envelope) return readEnvelope(envelope, message, status, atAuth);
  if (status === 403) return failed(isHtml(answer.body) ? 'bot-check' : 'no-api-access');
  if (!atAuth) return failed('shop-answer-invalid');
  if (status === 404) return failed(isForeignPage(answer.body) ? 'not-a-cartum-shop' : 'no-api-access');
  const cutOrEmpty = status === 200 && (answer.body.trim() === '' || /^\s*\{\s*"status"/.test(answer.body));
  return failed(cutOrEmpty ? 'shop-answer-invalid' : 'not-a-cartum-shop');
}

function readEnvelope(
  envelope: z.infer<typeof envelopeSchema>,
  message: string,
  status: number,
  atAuth: boolean,
): CartumAnswer {
  if (envelope.status === 'FORBIDDEN' || /^FORBIDDEN\b|use of the method is not allowed/i.test(message)) {
    return failed('no-api-access');
  }
  switch (envelope.status) {
    case 'OK':
    case 'WARNING':
      return status < 300 ? { kind: 'ok', response: envelope.response } : failed('shop-answer-invalid');
    case 'EMPTY':
      return status < 300 ? { kind: 'ok', response: null } : failed('shop-answer-invalid');
    case 'UNAUTHORIZED':
    case 'AUTHORIZATION_ERROR':
      return atAuth ? failed('wrong-credentials') : { kind: 'token-refused' };
    case 'UNDEFINED_FUNCTION':
      return atAuth ? failed('no-api-access') : { kind: 'undefined-function' };
    case 'ERROR':
      return failed(atAuth ? 'wrong-credentials' : 'shop-answer-invalid');
    default:
      if (atAuth && status === 404) return failed('no-api-access');
      return failed(atAuth && !/^[A-Z_]+$/.test(envelope.status) ? 'not-a-cartum-shop' : 'shop-answer-invalid');
  }
}

function redirected(answer: HttpAnswer, origin: string, atAuth: boolean): CartumAnswer {
  const to = movedOrigin(origin, answer.headers['location'] ?? '');
  if (to) return failed('address-moved', { detail: { to } });
  return failed(atAuth ? 'not-a-cartum-shop' : 'shop-answer-invalid');
}

function limitMs(answer: HttpAnswer, message: string): number {
  const named = /retry after\s+(\d+)/i.exec(message)?.[1] ?? /^\d+$/.exec(answer.headers['retry-after'] ?? '')?.[0];
  return Math.min(named === undefined ? limitDefaultMs : Number(named) * 1000 + limitMarginMs, limitLongestMs);
}

/** What is said before anything is done. After every other failure a write may have been done all the same. */
const refusals: readonly ErrorCode[] = ['shop-limit', 'no-api-access', 'address-moved', 'wrong-credentials'];

function failed(
  code: ErrorCode,
  facts: { retryAfterMs?: number; detail?: { to: string } } = {},
): { kind: 'failed'; failure: PlatformFailure } {
  const outcome = refusals.includes(code) ? 'not-applied' : 'unknown';
  return { kind: 'failed', failure: new PlatformFailure(code, { outcome, ...facts }) };
}

function parseJson(body: string): unknown {
  try {
    return parseForeignJson(body.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function isHtml(body: string): boolean {
  return /^\s*(?:\uFEFF)?<(?:!doctype|!--|html|head|body|script|meta|title)/i.test(body);
}

/**
 * A page that only wants to see whether a browser runs its script: it sets a cookie and reloads. The start page of a
 * script-built site is small too, but loads its script from a file.
 */
function isChallenge(answer: HttpAnswer): boolean {
  if (answer.headers['cf-mitigated'] === 'challenge') return true;
  if (answer.status >= 500 || !isHtml(answer.body) || answer.body.length > challengePageLength) return false;
  return /<script(?![^>]*\ssrc=)[^>]*>[^]*(?:document\.cookie|location\.(?:reload|replace|href)|challenge)/i.test(
    answer.body,
  );
}

/** A whole page of a web site that does not name the platform. A shop without API answers with its own "not found" page. */
function isForeignPage(body: string): boolean {
  return isHtml(body) && body.length > bareErrorPageLength && !/horoshop|хорошоп|cartum/i.test(body);
}
