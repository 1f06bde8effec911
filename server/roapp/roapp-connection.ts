/** Calls of RO App: slots, repeats and failures, the same for every resource. */
import type * as z from 'zod';
import type { Clock } from '../domain/clock.ts';
import type { BeforeSend, HttpAnswer, HttpExchange, HttpRequest } from '../domain/http-exchange.ts';
import { HttpFailure } from '../domain/http-exchange.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { Secret } from '../domain/secret.ts';
import { rejectionMessage } from './roapp-rejection.ts';
import type { CallPriority, TakeSlot } from './work-order-system.ts';
import { parseForeignJson } from '../domain/foreign-json.ts';

const timeoutMs = 30_000;
/** A full page of 50 orders with long notes stays far below. */
const maxBytes = 8 * 1024 * 1024;
/** Times a call may be told 429 before it gives up. */
const mostTries = 8;
const longestPauseMs = 60_000;
/** Pauses before a read is repeated. */
const readPausesMs = [500, 2_000];

export interface RoAppAccount {
  /** Base of API v2, ends in `/v2`. */
  apiUrl: string;
  apiKey: Secret;
  takeSlot: TakeSlot;
}

/** Values by key; a list becomes repeated `key[]`. */
export type RoAppQuery = Record<string, string | number | readonly (string | number)[]>;

export interface RoAppPath {
  /** `v2`: below the base; `unversioned`: on the same host without `/v2`, where trailing slashes matter. */
  api: 'v2' | 'unversioned';
  path: string;
}

export interface RoAppConnection {
  /**
   * Reads and decodes; null for 404 and 410. Repeats 429 (bounded), and twice what failed on the way or can't be read.
   * Throws `quota`, `roapp-unreachable`, `roapp-unauthorized`, `roapp-forbidden`, `roapp-rejected`.
   */
  read<T>(path: RoAppPath, query: RoAppQuery, schema: z.ZodType<T>, signal: AbortSignal): Promise<T | null>;
  /**
   * POST creates, PATCH changes. Sent once; only 429 is repeated. The failure's `outcome` tells what is certain. An answer that does not fit the
   * schema is `roapp-unreachable` with outcome `unknown`: it was taken, but nobody knows as what.
   */
  write<T>(
    method: 'POST' | 'PATCH',
    path: RoAppPath,
    body: unknown,
    schema: z.ZodType<T>,
    signal: AbortSignal,
    beforeSend?: BeforeSend,
  ): Promise<T>;
}

/** RO App does not know the address at all: the call belongs to another generation of its API. Nothing was done. */
export class UnknownPathFailure extends PlatformFailure {}

export function openRoAppConnection(
  deps: { exchange: HttpExchange; clock: Clock },
  account: RoAppAccount,
  priority: CallPriority,
): RoAppConnection {
  const base = account.apiUrl.replace(/\/+$/, '');
  const hosts = { v2: base, unversioned: base.replace(/\/v2$/, '') };

  function request(method: HttpRequest['method'], { api, path }: RoAppPath, signal: AbortSignal): HttpRequest {
    return {
      method,
      url: `${hosts[api]}${path}`,
      headers: { authorization: `Bearer ${account.apiKey.reveal()}`, accept: 'application/json' },
      timeoutMs,
      maxBytes,
      signal,
    };
  }

  /** Sends, again and again while RO App says 429: it has then done nothing. */
  async function send(call: HttpRequest, beforeSend?: BeforeSend): Promise<HttpAnswer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await sendOnce(call, beforeSend);
      if (answer.status !== 429) return answer;
      const pauseMs = pauseAfter(answer, attempt);
      if (attempt === mostTries) {
        throw new PlatformFailure('quota', { outcome: 'not-applied', retryAfterMs: pauseMs });
      }
      await deps.clock.wait(pauseMs, call.signal);
    }
  }

  async function sendOnce(call: HttpRequest, beforeSend?: BeforeSend): Promise<HttpAnswer> {
    const leaves = await account.takeSlot(priority, call.signal);
    try {
      const mayLeave = await beforeSend?.();
      const lastCheck = () => {
        mayLeave?.();
        leaves();
      };
      return await deps.exchange({ ...call, lastCheck });
    } finally {
      leaves();
    }
  }

  async function readOnce<T>(call: HttpRequest, schema: z.ZodType<T>): Promise<T | null> {
    let answer: HttpAnswer;
    try {
      answer = await send(call);
    } catch (error) {
      if (error instanceof HttpFailure) throw unreachable(error);
      throw error;
    }
    if (answer.status === 404 || answer.status === 410) return null;
    const refused = refusal(answer, account.apiKey);
    if (refused) throw refused;
    const decoded = isSuccess(answer) ? schema.safeParse(parseJson(answer.body)) : null;
    if (!decoded?.success) throw unreachable(undefined);
    return decoded.data;
  }

  return {
    async read(path, query, schema, signal) {
      const call = request('GET', { ...path, path: path.path + queryText(query) }, signal);
      for (let attempt = 0; ; attempt++) {
        try {
          return await readOnce(call, schema);
        } catch (error) {
          const pauseMs = readPausesMs[attempt];
          const passing = error instanceof PlatformFailure && error.code === 'roapp-unreachable';
          if (!passing || pauseMs === undefined || isForbiddenAddress(error.cause)) throw error;
          await deps.clock.wait(pauseMs, signal);
        }
      }
    },

    async write(method, path, body, schema, signal, beforeSend) {
      const call = request(method, path, signal);
      call.headers['content-type'] = 'application/json';
      call.body = JSON.stringify(body);
      let answer: HttpAnswer;
      try {
        answer = await send(call, beforeSend);
      } catch (error) {
        if (!(error instanceof HttpFailure)) throw error;
        const outcome = error.mayHaveArrived ? 'unknown' : 'not-applied';
        throw new PlatformFailure('roapp-unreachable', { outcome, cause: error });
      }
      const refused = refusal(answer, account.apiKey);
      if (refused) throw refused;
      const decoded = isSuccess(answer) ? schema.safeParse(parseJson(answer.body)) : null;
      if (!decoded?.success) throw new PlatformFailure('roapp-unreachable', { outcome: 'unknown' });
      return decoded.data;
    },
  };
}

/** What RO App refuses before it does anything, or null. 408 is no refusal: the request may have been worked on. */
function refusal({ status, body }: HttpAnswer, apiKey: Secret): PlatformFailure | null {
  if (status < 400 || status >= 500 || status === 408) return null;
  const code = status === 401 ? 'roapp-unauthorized' : status === 403 ? 'roapp-forbidden' : 'roapp-rejected';
  const message = code === 'roapp-rejected' ? rejectionMessage(body, apiKey) : undefined;
  const Failure = [404, 405, 410].includes(status) ? UnknownPathFailure : PlatformFailure;
  return new Failure(code, { outcome: 'not-applied', ...(message ? { detail: { message } } : {}) });
}

function unreachable(cause: unknown): PlatformFailure {
  return new PlatformFailure('roapp-unreachable', { outcome: 'not-applied', cause });
}

function isForbiddenAddress(cause: unknown): boolean {
  return cause instanceof HttpFailure && cause.kind === 'address-not-allowed';
}

function isSuccess({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

/** What RO App names, else a second that doubles. */
function pauseAfter(answer: HttpAnswer, attempt: number): number {
  const named = Number(answer.headers['retry-after'] ?? Number.NaN);
  const pauseMs = named > 0 ? named * 1000 : 1000 * 2 ** (attempt - 1);
  return Math.min(pauseMs, longestPauseMs);
}

function queryText(query: RoAppQuery): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (typeof value === 'object') for (const each of value) parameters.append(`${key}[]`, String(each));
    else parameters.append(key, String(value));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** An empty body is undefined: some writes answer nothing. */
function parseJson(body: string): unknown {
  try {
    return parseForeignJson(body);
  } catch {
    return body.trim() === '' ? undefined : invalidJson;
  }
}

/** Fits no schema of an answer. */
const invalidJson = Symbol('not JSON');
