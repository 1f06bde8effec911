import type { ServerResponse } from 'node:http';
import cors from '@fastify/cors';
import type { AnyRouter, TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../logger.ts';
import type { VerifySession } from '../security/sessions.ts';
import { appErrorData } from './error-data.ts';
import { idSchema } from './ids.ts';
import type { Metrics } from './metrics.ts';
import type { AdmitStream } from './open-streams.ts';
import type { Services } from './services.ts';
import type { Context } from './trpc.ts';

export const trpcPath = '/trpc';

export interface TrpcEndpoint {
  router: AnyRouter;
  services: Services;
  verifySession: VerifySession;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  allowedOrigins: string[];
  admitStream: AdmitStream;
  /** Aborts when the server begins to close: open streams end by themselves, and clients ask another replica. */
  closing: AbortSignal;
}

const preflightSeconds = 600;
/** As many as the panel puts together. More in one request would get round the limit of requests. */
const mostCallsOfRequest = 10;

/** What of a procedure's input says what it was about. Whatever else stands there is not logged. */
const idsSchema = z
  .object({ storeId: idSchema.optional().catch(undefined), runId: idSchema.optional().catch(undefined) })
  .catch({});

/** Serves the router under `/trpc`, subscriptions as SSE. The session is read from the Authorization header alone. */
export async function serveTrpc(app: FastifyInstance, endpoint: TrpcEndpoint): Promise<void> {
  const register = async (scope: FastifyInstance): Promise<void> => {
    await scope.register(cors, {
      origin: endpoint.allowedOrigins,
      methods: ['GET', 'POST'],
      allowedHeaders: ['authorization', 'content-type', 'trpc-accept', 'last-event-id'],
      exposedHeaders: ['x-request-id', 'retry-after'],
      maxAge: preflightSeconds,
    });
    // tRPC parses the text itself, so that a broken one gets its own kind of answer.
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));

    scope.route({
      method: ['GET', 'POST'],
      url: '/*',
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const ended = endOf(request, reply.raw, endpoint.closing);
        const response = await answer(endpoint, request, ended);
        // Fastify replaces headers that are there already; CORS has set one of its own.
        response.headers.append('vary', 'Origin');
        if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
        return reply.send(response);
      },
    });
  };
  // Without a prefix, preflights for every other address would be answered too.
  await app.register(register, { prefix: trpcPath });
}

/** Aborts when nobody is listening to the answer any more. */
function endOf(request: FastifyRequest, raw: ServerResponse, closing: AbortSignal) {
  const ended = new AbortController();
  const end = () => ended.abort();
  raw.once('close', () => {
    closing.removeEventListener('abort', end);
    end();
  });
  // A mutation under way may still answer within the grace of the shutdown; a stream has to end.
  if (isStream(request)) {
    if (closing.aborted) end();
    else closing.addEventListener('abort', end, { once: true });
  }
  return ended;
}

function isStream(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/event-stream') ?? false;
}

function answer(endpoint: TrpcEndpoint, request: FastifyRequest, ended: AbortController): Promise<Response> {
  // tRPC tells of a refused stream twice: when it refuses, and when it writes so.
  const reported = new Set<TRPCError>();
  return fetchRequestHandler({
    endpoint: trpcPath,
    router: endpoint.router,
    maxBatchSize: mostCallsOfRequest,
    req: toFetchRequest(request, ended.signal),
    createContext: async ({ info }): Promise<Context> => {
      const session = await endpoint.verifySession(bearerOf(request));
      if (info.type === 'subscription') {
        endpoint.admitStream(session, ended.signal);
        endWith(session.expiresAt, endpoint.clock, ended);
      }
      const log = endpoint.log.child({ reqId: request.id, tenantId: session.tenant });
      return { session, services: endpoint.services, log };
    },
    onError: ({ error, path, ctx, input }: { error: TRPCError; path?: string; ctx?: Context; input: unknown }) => {
      if (reported.has(error)) return;
      reported.add(error);
      const log = ctx?.log ?? endpoint.log.child({ reqId: request.id });
      report(error, log.child({ path, ...idsSchema.parse(input) }), ended.signal.aborted);
      endpoint.metrics.procedureErrors.inc({ code: appErrorData(error).code });
    },
  });
}

/** A stream must not outlive its session: the client comes back with a fresh token. */
function endWith(expiresAt: Date, clock: Clock, ended: AbortController): void {
  clock.wait(Math.max(0, expiresAt.getTime() - clock.now().getTime()), ended.signal).then(
    () => ended.abort(),
    () => undefined,
  );
}

function bearerOf(request: FastifyRequest): string {
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) throw new AppError('session-expired');
  return token;
}

function toFetchRequest(request: FastifyRequest, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) headers.append(name, item);
  }
  return new Request(new URL(request.url, 'http://server.invalid'), {
    method: request.method,
    headers,
    signal,
    ...(request.method === 'POST' && typeof request.body === 'string' ? { body: request.body } : {}),
  });
}

function report(error: TRPCError, log: Logger, abandoned: boolean): void {
  const { code, ref } = appErrorData(error);
  const level = abandoned ? 'debug' : code === 'internal' ? 'error' : code === 'unavailable' ? 'warn' : 'debug';
  log[level]({ code, ref, err: error.cause ?? error }, 'procedure failed');
}
