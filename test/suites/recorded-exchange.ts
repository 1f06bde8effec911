import type { HttpAnswer, HttpExchange, HttpRequest } from '../../server/domain/http-exchange.ts';

export interface RecordedExchange {
  exchange: HttpExchange;
  /** Every request so far, in order. */
  readonly requests: readonly HttpRequest[];
}

/** Passes requests on and keeps them, so that a test can look for what must never be sent. */
export function recordedExchange(exchange: HttpExchange): RecordedExchange {
  const requests: HttpRequest[] = [];
  return {
    requests,
    exchange(request) {
      requests.push(structuredClone({ ...request, signal: undefined, lastCheck: undefined }) as unknown as HttpRequest);
      return exchange(request);
    },
  };
}

/** What a platform answers; a function may look at the request, an error stands for an exchange that failed. */
export type ScriptedAnswer = Partial<HttpAnswer> | Error | ((request: HttpRequest) => Partial<HttpAnswer> | Error);

/** Answers by script, one entry a request; a request too many is an error of the test. */
export function scriptedExchange(...script: ScriptedAnswer[]): RecordedExchange {
  const left = [...script];
  return recordedExchange(async (request) => {
    const entry = left.shift();
    if (entry === undefined) throw new Error(`the script has no answer for ${request.method} ${request.url}`);
    const answer = typeof entry === 'function' ? entry(request) : entry;
    if (answer instanceof Error) throw answer;
    return { status: 200, headers: {}, body: '', ...answer };
  });
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers, body: JSON.stringify(value) };
}
