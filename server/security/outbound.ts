/** The one door to the outside: HTTP requests to shops and to RO App, guarded in address, time and size. */
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, type Dispatcher, request as send } from 'undici';
import type { HttpAnswer, HttpExchange, HttpRequest } from '../domain/http-exchange.ts';
import { HttpFailure } from '../domain/http-exchange.ts';
import { checkAddress, ForbiddenAddressError, hostAndPort } from './address-guard.ts';
import { ConnectionFailure, guardedConnector, openConnector } from './connectors.ts';

export interface OutboundOptions {
  /** `host:port` exempt from the guard; plain http is allowed for these alone. */
  allowedPrivate: readonly string[];
  /** Resolver of names; the system's by default. */
  lookup?: LookupFunction;
}

export interface Outbound {
  exchange: HttpExchange;
  /** Breaks what is still open. */
  close(): Promise<void>;
}

/** A shop's answer has some twenty short headers. */
const longestHeadersBytes = 16 * 1024;

/** The last check did not let the request go; its cause is what the check threw. */
class Withheld extends Error {
  constructor(cause: unknown) {
    super('not sent', { cause });
    this.name = 'Withheld';
  }
}

export function createOutbound(options: OutboundOptions): Outbound {
  const allowedPrivate = options.allowedPrivate.map((entry) => entry.trim().toLowerCase());
  const guarded = new Agent({ connect: guardedConnector(options.lookup), maxHeaderSize: longestHeadersBytes });
  const exempt = new Agent({ connect: openConnector(options.lookup), maxHeaderSize: longestHeadersBytes });

  return {
    async exchange(request) {
      request.signal.throwIfAborted();
      const url = URL.canParse(request.url) ? new URL(request.url) : null;
      if (!url || !checkAddress(url, allowedPrivate)) throw new HttpFailure('address-not-allowed');
      const agent = allowedPrivate.includes(hostAndPort(url)) ? exempt : guarded;
      return exchangeWithin(agent, url, request);
    },
    async close() {
      await Promise.all([guarded.destroy(), exempt.destroy()]);
    },
  };
}

async function exchangeWithin(agent: Agent, url: URL, request: HttpRequest): Promise<HttpAnswer> {
  // One controller per request instead of AbortSignal.any, which keeps hold of long-lived signals on Node 20.
  const controller = new AbortController();
  const onAbort = () => controller.abort();
  request.signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(onAbort, request.timeoutMs);
  try {
    const answer = await send(url, {
      dispatcher: request.lastCheck ? agent.compose(checkedLast(request.lastCheck)) : agent,
      method: request.method,
      headers: { 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'ecommerce-connect', ...request.headers },
      body: request.body ?? null,
      signal: controller.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
    }
    const body = await readBody(answer.body, headers['content-encoding'] ?? '', request.maxBytes);
    return { status: answer.statusCode, headers, body };
  } catch (error) {
    request.signal.throwIfAborted();
    if (error instanceof Withheld) throw error.cause;
    throw toHttpFailure(error);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', onAbort);
  }
}

/** Calls `check` in the moment in which the client writes the request to a connection, in the same turn of the event loop. */
function checkedLast(check: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context: unknown) => {
        try {
          check();
        } catch (reason) {
          throw new Withheld(reason);
        }
        handler.onRequestStart?.(controller, context);
      },
      onResponseStart: (...answer) => handler.onResponseStart?.(...answer),
      onResponseData: (...data) => handler.onResponseData?.(...data),
      onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
      onResponseError: (...failure) => handler.onResponseError?.(...failure),
    });
}

async function readBody(raw: Readable, encoding: string, maxBytes: number): Promise<string> {
  // A stream that is given up still tells its end as an error: without a listener that would end the process.
  raw.on('error', () => undefined);
  const body = decoded(raw, encoding.trim().toLowerCase());
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      // Counted after decompression: a small answer may unfold into a huge one.
      if (size > maxBytes) throw new HttpFailure('too-large');
      chunks.push(chunk);
    }
  } finally {
    if (body !== raw) body.destroy();
    raw.destroy();
  }
  return Buffer.concat(chunks).toString('utf8');
}

function decoded(raw: Readable, encoding: string): Readable {
  if (encoding === '' || encoding === 'identity') return raw;
  const decoder =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : null;
  if (!decoder) {
    raw.destroy();
    throw new HttpFailure('no-answer', new Error('unknown content-encoding'));
  }
  raw.on('error', (error) => decoder.destroy(error));
  return raw.pipe(decoder);
}

function toHttpFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  const connection = causes(error).find((cause) => cause instanceof ConnectionFailure);
  if (!connection) return new HttpFailure('no-answer', error);
  const forbidden = causes(connection).some((cause) => cause instanceof ForbiddenAddressError);
  return new HttpFailure(forbidden ? 'address-not-allowed' : 'unreachable', error);
}

/** An error and what caused it, with the members of aggregates (one per address tried). */
function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  const visit = (value: unknown): void => {
    if (!(value instanceof Error) || found.includes(value)) return;
    found.push(value);
    visit(value.cause);
    if (value instanceof AggregateError) value.errors.forEach(visit);
  };
  visit(error);
  return found;
}
