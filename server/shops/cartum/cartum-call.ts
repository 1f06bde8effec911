import type { BeforeSend, HttpAnswer, HttpExchange } from '../../domain/http-exchange.ts';
import { HttpFailure } from '../../domain/http-exchange.ts';
import { PlatformFailure } from '../../domain/platform-failure.ts';
import type { CartumAnswer } from './cartum-answer.ts';
import { readCartumAnswer } from './cartum-answer.ts';

const timeoutMs = 30_000;
/** A page of 100 orders has 0.4 MB, 100 products with four fields 0.1 MB; long texts may multiply that. */
const maxBytes = 16 * 1024 * 1024;

export interface CartumCall {
  origin: string;
  /** Such as `orders/get`. */
  functionName: string;
  /** With the token, or at `auth` with login and password. */
  body: Record<string, unknown>;
  signal: AbortSignal;
  beforeSend?: BeforeSend;
}

/** One call of one function, once. Throws the signal's reason when aborted; every other failure is a value. */
export async function callCartum(exchange: HttpExchange, call: CartumCall): Promise<CartumAnswer> {
  const lastCheck = await call.beforeSend?.();
  let answer: HttpAnswer;
  try {
    answer = await exchange({
      method: 'POST',
      url: `${call.origin}/api/${call.functionName}/`,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(call.body),
      timeoutMs,
      maxBytes,
      signal: call.signal,
      ...(lastCheck ? { lastCheck } : {}),
    });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return { kind: 'failed', failure: toFailure(error, call.functionName) };
  }
  return readCartumAnswer(answer, call.functionName, call.origin);
}

function toFailure(failure: HttpFailure, functionName: string): PlatformFailure {
  const outcome = failure.mayHaveArrived ? 'unknown' : 'not-applied';
  switch (failure.kind) {
    case 'address-not-allowed':
      return new PlatformFailure('address-not-allowed', { outcome, cause: failure });
    case 'too-large':
      return new PlatformFailure(functionName === 'auth' ? 'not-a-cartum-shop' : 'shop-answer-invalid', {
        outcome,
        cause: failure,
      });
    case 'unreachable':
    case 'no-answer':
      return new PlatformFailure('shop-unreachable', { outcome, cause: failure });
  }
}
