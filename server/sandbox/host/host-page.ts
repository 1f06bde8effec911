/**
 * A back office that embeds the panel as RO App would: an origin of its own, a strict content security policy, and a back end
 * that alone knows the session secret.
 */
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { AddressInfo } from 'node:net';
import { packageRoot } from '../../package-root.ts';
import { mintSession } from '../../security/sessions.ts';
import {
  queryOf,
  settingsPage,
  settingsPath,
  viewOf,
  workOrderPage,
  workOrdersPage,
  workOrdersPath,
  type HostView,
  type ShopHint,
  type WorkOrderRow,
} from './host-shell.ts';
import { hostLocaleOf } from './host-words.ts';

export interface HostPageOptions {
  /** Default: any free one. */
  port?: number;
  /** Origin of the companion; a function where it is known only later. */
  serverUrl: string | (() => string);
  sessionSecret: Uint8Array;
  tenant: string;
  now: () => Date;
  /** Of a visitor who asks for none. Default `en`. */
  locale?: string;
  hint?: ShopHint;
  /** Newest first; without it the list of work orders is not served. */
  workOrders?: () => WorkOrderRow[];
  /** Places an order in the practice shop. */
  placeShopOrder?: () => void;
}

export interface HostPage {
  /** Address of the page with the panel. */
  readonly url: string;
  /** Origins under which a browser may open it. */
  readonly origins: string[];
  readonly port: number;
  close(): Promise<void>;
}

const sessionSeconds = 600;

export async function startHostPage(options: HostPageOptions): Promise<HostPage> {
  const app = fastify({ forceCloseConnections: true });
  const serverUrl = () => (typeof options.serverUrl === 'string' ? options.serverUrl : options.serverUrl());
  const view = (request: FastifyRequest): HostView =>
    viewOf(request.query as Record<string, unknown>, options.locale ?? 'en', hostLocaleOf);

  app.addHook('onRequest', async (request, reply) => {
    // A name that is rebound to this machine must not get a session.
    if (!hostsOf(app).includes(request.host)) return reply.code(421).send();
    if (request.method === 'POST' && !isOwnOrigin(request, app)) return reply.code(403).send();
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", () => serverUrl()],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'", () => serverUrl()],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
  });
  await app.register(fastifyStatic, {
    root: join(packageRoot(), 'server', 'sandbox', 'host', 'assets'),
    index: false,
    cacheControl: false,
    setHeaders: (response) => response.setHeader('cache-control', 'no-cache'),
  });
  servePages(app, options, view, serverUrl);

  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${settingsPath}`,
    origins: hostsOf(app).map((host) => `http://${host}`),
    port,
    close: () => app.close(),
  };
}

function servePages(
  app: FastifyInstance,
  options: HostPageOptions,
  view: (request: FastifyRequest) => HostView,
  serverUrl: () => string,
): void {
  // Forms of this page carry everything in their address.
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) =>
    done(null),
  );
  app.get('/', async (request, reply) => reply.redirect(`${settingsPath}${queryOf(view(request))}`));
  app.get(settingsPath, async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(settingsPage(view(request), serverUrl(), options.hint)),
  );
  app.get(workOrdersPath, async (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(workOrdersPage(view(request), options.workOrders?.() ?? [], options.placeShopOrder !== undefined)),
  );
  app.get<{ Params: { id: string } }>(`${workOrdersPath}/:id(^\\d{1,15}$)`, async (request, reply) => {
    const id = Number(request.params.id);
    const row = options.workOrders?.().find((order) => order.id === id) ?? null;
    return reply.type('text/html; charset=utf-8').send(workOrderPage(view(request), id, row, serverUrl()));
  });
  app.post('/practice/order', async (request, reply) => {
    options.placeShopOrder?.();
    return reply.redirect(`${workOrdersPath}${queryOf(view(request))}`, 303);
  });
  app.post('/session', async (request, reply) => {
    const user = { id: 'practice-user', name: 'Olena Kovalenko' };
    const claims = { tenant: options.tenant, user, role: view(request).role };
    const token = await mintSession(options.sessionSecret, claims, sessionSeconds, options.now());
    return reply.header('cache-control', 'no-store').send({ token });
  });
}

function hostsOf(app: FastifyInstance): string[] {
  const { port } = app.server.address() as AddressInfo;
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

function isOwnOrigin(request: FastifyRequest, app: FastifyInstance): boolean {
  const { origin } = request.headers;
  return origin === undefined || hostsOf(app).some((host) => origin === `http://${host}`);
}
