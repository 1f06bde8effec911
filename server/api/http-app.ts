import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { type AnyRouter, TRPCError } from '@trpc/server';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import superjson from 'superjson';
import { roappExemptions, type Config, type Secrets } from '../config.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../logger.ts';
import { checkAddress } from '../security/address-guard.ts';
import type { VerifySession } from '../security/sessions.ts';
import { errorAnswer } from './error-data.ts';
import { inTime } from './in-time.ts';
import type { Metrics } from './metrics.ts';
import { defaultStreamLimits, limitStreams, type StreamLimits } from './open-streams.ts';
import { panelFolder, servePanel } from './panel-assets.ts';
import type { Services } from './services.ts';
import { serveTenantAdmin, type TenantAdmin } from './tenant-admin.ts';
import { serveTrpc, trpcPath } from './trpc-endpoint.ts';

export interface HttpAppParts {
  config: Config;
  secrets: Secrets;
  router: AnyRouter;
  services: Services;
  verifySession: VerifySession;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  /** Brings gauges up to date that are read from the database. Where it fails they have no value. */
  refreshMetrics?: () => Promise<void>;
  /** Whether the database answers and due work is being claimed. */
  ready(): Promise<boolean>;
  /** Provisioning, where the operator has set a token for it. */
  admin?: TenantAdmin;
  /** Where the built panel lies. Default `dist/panel` of this package. */
  panelFolder?: string;
  /** How long requests under way may go on once the server closes. */
  closeGraceMs?: number;
  /** Requests per minute from one address. */
  requestsPerMinute?: number;
  streamLimits?: StreamLimits;
}

const bodyLimitBytes = 256 * 1024;
const requestTimeoutMs = 60_000;
/** Generous: many people may sit behind one proxy. It only has to stop a loop gone wild. */
const defaultRequestsPerMinute = 6000;
const defaultCloseGraceMs = 5000;
const unlimitedPaths = ['/healthz', '/readyz', '/metrics'];

/** The server's whole HTTP surface, not yet listening. Closing it ends open streams first and breaks what outlasts the grace. */
export async function createHttpApp(parts: HttpAppParts): Promise<FastifyInstance> {
  const { config, secrets, log, metrics } = parts;
  const loggerInstance: FastifyBaseLogger = log;
  const app = fastify({
    loggerInstance,
    // Fastify's own lines carry whole addresses; one line of ours replaces them.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    // A batch of procedures is one long path segment.
    routerOptions: { maxParamLength: 4096 },
    genReqId: () => randomUUID(),
    // An address that can't be decoded reaches no hook.
    frameworkErrors: (error, request: FastifyRequest, reply: FastifyReply) => {
      reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
      void reply.code(400).send(bodyFor(request, errorAnswer(protocolError(error))));
    },
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const status = String(reply.statusCode);
    if (reply.getHeader('content-type') !== 'text/event-stream') {
      metrics.requestSeconds.observe({ route, method: request.method, status }, reply.elapsedTime / 1000);
    }
    const [path] = request.url.split('?');
    const level = unlimitedPaths.includes(route) ? 'debug' : 'info';
    request.log[level](
      { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });
  app.setErrorHandler((error, request, reply) => {
    const failure = protocolError(error);
    const answer = errorAnswer(failure);
    if (answer.message === 'internal') request.log.error({ err: error, ref: answer.data.app.ref }, 'request failed');
    return reply.code(answer.data.httpStatus).send(bodyFor(request, answer));
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(bodyFor(request, errorAnswer(new TRPCError({ code: 'NOT_FOUND' })))),
  );

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    // Whoever ends TLS in front of this server decides for the domain.
    strictTransportSecurity: false,
  });
  await app.register(rateLimit, {
    max: parts.requestsPerMinute ?? defaultRequestsPerMinute,
    timeWindow: 60_000,
    allowList: (request) => unlimitedPaths.includes(request.routeOptions.url ?? ''),
    errorResponseBuilder: (_request, context) => new AppError('quota', { retryAfterMs: context.ttl }),
  });

  const closing = endStreamsOnClose(app, parts.closeGraceMs ?? defaultCloseGraceMs);
  const admitStream = limitStreams(parts.streamLimits ?? defaultStreamLimits, metrics.openStreams);
  await serveTrpc(app, { ...parts, allowedOrigins: config.allowedOrigins, admitStream, closing });
  if (secrets.adminToken !== undefined && parts.admin) {
    const exempt = roappExemptions(config);
    serveTenantAdmin(app, secrets.adminToken, parts.admin, (url) => checkAddress(url, exempt));
  }
  serveProbes(app, parts);
  await servePanel(app, parts.panelFolder ?? panelFolder());
  return app;
}

function endStreamsOnClose(app: FastifyInstance, graceMs: number): AbortSignal {
  const closing = new AbortController();
  // Every open stream listens.
  setMaxListeners(0, closing.signal);
  let timer: NodeJS.Timeout | undefined;
  app.addHook('preClose', async () => {
    closing.abort();
    timer = setTimeout(() => app.server.closeAllConnections(), graceMs);
  });
  // The listener closes only the connections that are idle at that moment; those busy till later would keep it waiting.
  app.addHook('onResponse', async (request) => {
    if (closing.signal.aborted) request.raw.socket.end();
  });
  app.addHook('onClose', async () => clearTimeout(timer));
  return closing.signal;
}

function serveProbes(app: FastifyInstance, { ready, metrics, refreshMetrics, log }: HttpAppParts): void {
  app.get('/healthz', async () => ({ status: 'up' }));
  app.get('/readyz', async (_request, reply) => {
    const isReady = await inTime(ready()).catch((error: unknown) => {
      log.warn({ err: error }, 'readiness is unknown');
      return false;
    });
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not-ready' });
  });
  app.get('/metrics', async (_request, reply) => {
    // What the process counted itself is wanted most while the database is away.
    await refreshMetrics?.().catch((error: unknown) => log.warn({ err: error }, 'figures of the stores are unknown'));
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

/** Errors from before the router: too large a body, a broken one, too many requests. */
function protocolError(error: unknown): TRPCError {
  if (error instanceof TRPCError) return error;
  if (error instanceof AppError) return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error });
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  if (status === 413) return new TRPCError({ code: 'PAYLOAD_TOO_LARGE' });
  if (status === 415) return new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  if (typeof status === 'number' && status >= 400 && status < 500) return new TRPCError({ code: 'BAD_REQUEST' });
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error });
}

function bodyFor(request: FastifyRequest, answer: ReturnType<typeof errorAnswer>): object {
  const isTrpc = request.url.startsWith(`${trpcPath}/`);
  return isTrpc ? { error: superjson.serialize(answer) } : { error: answer.data.app };
}
