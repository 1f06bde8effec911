import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DrizzleQueryError } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import superjson from 'superjson';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { AppErrorData } from '../../../src/contract/errors.ts';
import { passwordSchema, settingsSchema } from '../../../src/contract/settings.ts';
import { createHttpApp, type HttpAppParts } from '../../../server/api/http-app.ts';
import { createMetrics } from '../../../server/api/metrics.ts';
import type { Services } from '../../../server/api/services.ts';
import { procedureWith, router } from '../../../server/api/trpc.ts';
import { loadConfig, type Config } from '../../../server/config.ts';
import { AppError } from '../../../server/domain/app-error.ts';
import type { Clock } from '../../../server/domain/clock.ts';
import { PlatformFailure } from '../../../server/domain/platform-failure.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { createLogger } from '../../../server/logger.ts';
import { createSessionVerifier, mintSession } from '../../../server/security/sessions.ts';
import { until } from '../../support/until.ts';

const now = new Date('2026-03-01T12:00:00Z');
const host = 'https://host.example';
const origin = { origin: host };

/** Time stands still; waits end when the test says so. */
function stillClock(): Clock & { passAll(): void } {
  const waiting = new Set<() => void>();
  return {
    now: () => now,
    wait: (_ms, signal) =>
      new Promise((resolve, reject) => {
        waiting.add(resolve);
        signal?.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      }),
    passAll: () => waiting.forEach((resolve) => resolve()),
  };
}

const procedure = procedureWith({
  ...Object.fromEntries(
    ['who', 'refuse', 'refuseAtField', 'missing', 'moved', 'crash', 'away', 'badAnswer', 'count'].map((name) => [
      name,
      'view',
    ]),
  ),
  operate: 'operate',
  configure: 'configure',
  connect: 'configure',
});
const testRouter = router({
  who: procedure.query(({ ctx }) => ({ tenant: ctx.session.tenant, until: ctx.session.expiresAt })),
  operate: procedure.mutation(() => 'operated'),
  configure: procedure.mutation(() => 'configured'),
  unlisted: procedure.query(() => 'for nobody'),
  connect: procedure
    .input(z.object({ settings: settingsSchema, password: passwordSchema }))
    .mutation(() => 'connected'),
  refuse: procedure.query(() => {
    throw new AppError('too-soon', { retryAfterMs: 4200 });
  }),
  refuseAtField: procedure.query(() => {
    throw new AppError('wrong-credentials', { fields: { password: 'wrong-credentials' } });
  }),
  missing: procedure.query(() => {
    throw new AppError('not-found');
  }),
  moved: procedure.query(() => {
    throw new PlatformFailure('address-moved', { detail: { to: 'https://www.shop.example' } });
  }),
  crash: procedure.query(() => {
    throw new Error('password hunter2 at db.internal');
  }),
  away: procedure.query(() => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' });
    throw new DrizzleQueryError('select password from stores', ['hunter2'], refused);
  }),
  badAnswer: procedure.query(() => z.object({ id: z.number() }).parse({ id: 'x' }).id),
  count: procedure.subscription(async function* ({ signal }) {
    yield 1;
    yield 2;
    await new Promise<void>((resolve) => {
      if (signal?.aborted) resolve();
      else signal?.addEventListener('abort', () => resolve(), { once: true });
    });
  }),
});

let folder: string;
let config: Config;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'http-'));
  config = loadConfig({ DATA_DIR: folder, ROAPP_API_KEY: 'k', ALLOWED_ORIGINS: host }).config;
  mkdirSync(join(folder, 'panel', 'locales'), { recursive: true });
  writeFileSync(join(folder, 'panel', 'ecommerce-connect.js'), 'export {};');
  writeFileSync(join(folder, 'panel', 'ecommerce-connect.d.ts'), 'export {};');
  writeFileSync(join(folder, 'panel', 'other.ts'), 'no\n');
  writeFileSync(join(folder, 'panel', 'form-AbC_12-x.js'), 'export {};');
  writeFileSync(join(folder, 'panel', 'locales', 'pl-AbCdEf12.js'), 'export {};');
  writeFileSync(join(folder, 'panel', '.secret.js'), 'no');
  writeFileSync(join(folder, 'outside.js'), 'no');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sessionSecret = new TextEncoder().encode('s'.repeat(32));
const apps: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function startApp(changes: Partial<HttpAppParts> & { adminToken?: string } = {}) {
  const { adminToken: adminTokenText, ...parts } = changes;
  let logged = '';
  const clock = stillClock();
  const app = await createHttpApp({
    config,
    secrets: {
      roappApiKey: undefined,
      sessionSecret: new Secret(sessionSecret),
      credentialsKeys: [],
      adminToken: adminTokenText === undefined ? undefined : new Secret(adminTokenText),
    },
    router: testRouter,
    services: {} as Services,
    verifySession: createSessionVerifier(sessionSecret, clock),
    clock,
    log: createLogger('debug', { write: (chunk) => (logged += chunk) }),
    metrics: createMetrics(),
    ready: () => Promise.resolve(true),
    panelFolder: join(folder, 'panel'),
    ...parts,
  });
  apps.push(app);
  return { app, clock, logged: () => logged };
}

const bearer = async (role: 'view' | 'operate' | 'configure' = 'configure') => ({
  authorization: `Bearer ${await mintSession(sessionSecret, { tenant: 'acme', user: { id: 'u', name: 'O' }, role }, 600, now)}`,
});

interface ErrorBody {
  message: string;
  data: { code: string; httpStatus: number; stack?: string; app: AppErrorData };
}
const errorIn = (body: string) =>
  superjson.deserialize<ErrorBody>((JSON.parse(body) as { error: Parameters<typeof superjson.deserialize>[0] }).error);

describe('procedures', () => {
  it('answer with dates as dates to who bears a session', async () => {
    const { app } = await startApp();
    const answer = await app.inject({ url: '/trpc/who', headers: await bearer('view') });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { result } = answer.json<{ result: { data: Parameters<typeof superjson.deserialize>[0] } }>();
    expect(superjson.deserialize(result.data)).toEqual({ tenant: 'acme', until: new Date('2026-03-01T12:10:00Z') });
  });

  it.each([
    ['no session', {}],
    ['another scheme', { authorization: 'Basic dTpw' }],
    ['a bad token', { authorization: 'Bearer a.b.c' }],
  ])('answer session-expired with 401 to %s', async (_what, headers) => {
    const { app } = await startApp();
    const answer = await app.inject({ url: '/trpc/who', headers });
    expect(answer.statusCode).toBe(401);
    expect(errorIn(answer.body).data.app).toEqual({ code: 'session-expired' });
  });

  it('take no session from the address', async () => {
    const { app } = await startApp();
    const { authorization } = await bearer();
    const token = authorization.split(' ')[1];
    const answer = await app.inject({
      url: `/trpc/who?token=${token}&connectionParams=%7B%22authorization%22%3A%22x%22%7D`,
    });
    expect(answer.statusCode).toBe(401);
  });

  it.each([
    ['view', 'operate', 403],
    ['operate', 'operate', 200],
    ['operate', 'configure', 403],
    ['configure', 'operate', 200],
    ['configure', 'configure', 200],
  ] as const)('as %s may call %s: %i', async (role, procedure, status) => {
    const { app } = await startApp();
    const answer = await app.inject({
      method: 'POST',
      url: `/trpc/${procedure}`,
      headers: { ...(await bearer(role)), 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(errorIn(answer.body).data.app).toEqual({ code: 'forbidden' });
  });

  it('that no table of roles names may be called by nobody', async () => {
    const { app } = await startApp();
    const answer = await app.inject({ url: '/trpc/unlisted', headers: await bearer() });
    expect(answer.statusCode).toBe(403);
    expect(errorIn(answer.body).data.app).toEqual({ code: 'forbidden' });
  });

  it.each<[string, number, AppErrorData]>([
    ['refuse', 429, { code: 'too-soon', retryAfterMs: 4200 }],
    ['refuseAtField', 400, { code: 'wrong-credentials', fields: { password: 'wrong-credentials' } }],
    ['missing', 404, { code: 'not-found' }],
    ['moved', 400, { code: 'address-moved', detail: { to: 'https://www.shop.example' } }],
    ['away', 503, { code: 'unavailable', retryAfterMs: 5000 }],
    ['unknown.procedure', 404, { code: 'not-found' }],
    ['operate', 405, { code: 'invalid' }],
  ])('%s fails with %i and a code of the closed list', async (procedure, status, data) => {
    const { app } = await startApp();
    const answer = await app.inject({ url: `/trpc/${procedure}`, headers: await bearer() });
    expect(answer.statusCode).toBe(status);
    expect(errorIn(answer.body)).toMatchObject({ message: data.code, data: { httpStatus: status, app: data } });
    expect(errorIn(answer.body).data.app).toEqual(data);
  });

  it.each(['crash', 'badAnswer'])(
    'hide what went wrong in %s behind a reference that the log carries',
    async (procedure) => {
      const { app, logged } = await startApp();
      const answer = await app.inject({ url: `/trpc/${procedure}`, headers: await bearer() });
      expect(answer.statusCode).toBe(500);
      const { message, data } = errorIn(answer.body);
      expect(message).toBe('internal');
      expect(data.app).toEqual({ code: 'internal', ref: expect.stringMatching(/^[0-9a-f]{10}$/) as string });
      expect(data.stack).toBeUndefined();
      expect(answer.body).not.toContain('hunter2');
      const line = logged()
        .split('\n')
        .find((text) => text.includes('procedure failed'));
      expect(JSON.parse(line ?? '{}')).toMatchObject({
        level: 'error',
        ref: data.app.ref,
        path: procedure,
        tenantId: 'acme',
      });
    },
  );

  it('name each bad field of the input by its code', async () => {
    const { app } = await startApp();
    const settings = {
      enabled: true,
      platform: 'cartum',
      name: 'x'.repeat(65),
      url: ' ',
      login: 'ro-app',
      locationId: 1,
      orderTypeId: 1,
      language: 'uk',
      identifyBy: 'sku',
      managers: { mode: 'selected', ids: [] },
    };
    const answer = await app.inject({
      method: 'POST',
      url: '/trpc/connect',
      headers: { ...(await bearer()), 'content-type': 'application/json' },
      body: JSON.stringify({ json: { settings, password: '' } }),
    });
    expect(answer.statusCode).toBe(400);
    expect(errorIn(answer.body).data.app).toEqual({
      code: 'invalid',
      fields: { name: 'too-long', url: 'required', managers: 'required', password: 'required' },
    });
  });

  it('answer an address that can not be decoded as invalid, with a request id and without its text', async () => {
    const { app } = await startApp();
    const answer = await app.inject({ url: '/trpc/hunter2%E0%A4%A', headers: await bearer() });
    expect(answer.statusCode).toBe(400);
    expect(errorIn(answer.body).data.app).toEqual({ code: 'invalid' });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.body).not.toContain('hunter2');
  });

  it('answer a broken body as invalid', async () => {
    const { app } = await startApp();
    const headers = { ...(await bearer()), 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/trpc/connect', headers, body: '{"json":' });
    expect(answer.statusCode).toBe(400);
    expect(errorIn(answer.body).data.app).toEqual({ code: 'invalid' });
  });

  it('answer a body of more than 256 kB with 413 in their own error shape, readable by the host', async () => {
    const { app } = await startApp();
    const headers = { ...(await bearer()), ...origin, 'content-type': 'application/json' };
    const body = JSON.stringify({ json: 'x'.repeat(256 * 1024) });
    const answer = await app.inject({ method: 'POST', url: '/trpc/operate', headers, body });
    expect(answer.statusCode).toBe(413);
    expect(answer.headers['access-control-allow-origin']).toBe(host);
    expect(errorIn(answer.body).data).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', app: { code: 'invalid' } });
  });

  it('answer too many requests with 429 and the time to wait', async () => {
    const { app } = await startApp({ requestsPerMinute: 1 });
    const headers = { ...(await bearer()), ...origin };
    await app.inject({ url: '/trpc/who', headers });
    const answer = await app.inject({ url: '/trpc/who', headers });
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['access-control-allow-origin']).toBe(host);
    const { app: data } = errorIn(answer.body).data;
    expect(data.code).toBe('quota');
    expect(data.retryAfterMs).toBeGreaterThan(0);
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
  });

  it('come ten in one request at most, so that the limit of requests is one of calls', async () => {
    const { app } = await startApp();
    const ask = async (calls: number) => {
      const paths = Array.from({ length: calls }, () => 'who').join(',');
      return app.inject({ url: `/trpc/${paths}?batch=1&input=%7B%7D`, headers: await bearer('view') });
    };
    expect((await ask(10)).statusCode).toBe(200);
    const refused = await ask(11);
    expect(refused.statusCode).toBe(400);
    expect(errorIn(refused.body).data.app).toEqual({ code: 'invalid' });
  });

  it('leave no token, query or body in the log', async () => {
    const { app, logged } = await startApp();
    const { authorization } = await bearer();
    await app.inject({ url: '/trpc/who?input=%7B%22json%22%3A%22private%22%7D', headers: { authorization } });
    expect(logged()).toContain('"path":"/trpc/who"');
    expect(logged()).not.toContain(authorization.slice(7));
    expect(logged()).not.toContain('private');
  });
});

describe('hosts', () => {
  const preflight = (from: string) => ({
    method: 'OPTIONS' as const,
    url: '/trpc/who',
    headers: {
      origin: from,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });

  it('that are allowed may call with an Authorization header', async () => {
    const { app } = await startApp();
    const answer = await app.inject(preflight(host));
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe(host);
    expect(answer.headers['access-control-allow-headers']).toContain('authorization');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('that are not allowed get no permission', async () => {
    const { app } = await startApp();
    for (const from of ['https://evil.example', 'https://host.example.evil.example', 'null']) {
      const answer = await app.inject(preflight(from));
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it.each([
    ['GET', '/metrics'],
    ['GET', '/readyz'],
    ['PUT', '/tenants/acme'],
    ['OPTIONS', '/tenants/acme'],
    ['GET', '/trpcx'],
  ] as const)('get no permission for anything but procedures: %s %s', async (method, url) => {
    const admin = { putTenant: () => Promise.resolve(), deleteTenant: () => Promise.resolve() };
    const { app } = await startApp({ admin, adminToken: 'operator-token' });
    const { headers } = preflight(host);
    const answer = await app.inject({ method, url, headers: { ...headers, authorization: 'Bearer operator-token' } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['access-control-allow-headers']).toBeUndefined();
  });

  it('are told apart by caches', async () => {
    const { app } = await startApp();
    const answer = await app.inject({ url: '/trpc/who', headers: { ...(await bearer()), ...origin } });
    expect(answer.headers['access-control-allow-origin']).toBe(host);
    expect(answer.headers.vary).toContain('Origin');
  });
});

describe('subscriptions', () => {
  async function open(changes?: Parameters<typeof startApp>[0]) {
    const started = await startApp(changes);
    const url = await started.app.listen({ port: 0, host: '127.0.0.1' });
    const response = await fetch(`${url}/trpc/count`, {
      headers: { ...(await bearer('view')), ...origin, accept: 'text/event-stream' },
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error('no body');
    let text = '';
    const readUntil = async (wanted: string) => {
      while (!text.includes(wanted)) {
        const { done, value } = await reader.read();
        if (done) return false;
        text += value;
      }
      return true;
    };
    return { ...started, response, readUntil };
  }

  it('stream to who bears a session', async () => {
    const { response, readUntil } = await open();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('access-control-allow-origin')).toBe(host);
    expect(await readUntil('data: {"json":2}')).toBe(true);
  });

  it('end when the server closes', async () => {
    const { app, readUntil } = await open({ closeGraceMs: 60_000 });
    await readUntil('data: {"json":2}');
    await app.close();
    expect(await readUntil('never sent')).toBe(false);
  });

  it('end with the session', async () => {
    const { clock, readUntil } = await open();
    await readUntil('data: {"json":2}');
    clock.passAll();
    expect(await readUntil('never sent')).toBe(false);
  });

  it('more than may be open are refused, readable by the host, until one ends', async () => {
    const { app, clock, readUntil } = await open({ streamLimits: { perUser: 1, perTenant: 10, inAll: 10 } });
    await readUntil('data: {"json":2}');
    const { port } = app.server.address() as AddressInfo;
    const headers = { ...(await bearer('view')), ...origin, accept: 'text/event-stream' };
    const firstWords = async (): Promise<string> => {
      const leaving = new AbortController();
      const again = await fetch(`http://127.0.0.1:${port}/trpc/count`, { headers, signal: leaving.signal });
      expect(again.headers.get('access-control-allow-origin')).toBe(host);
      const reader = again.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (!/^data: .+\n\n/m.test(text.replace(/^event: connected\ndata: .*\n\n/m, ''))) {
        text += (await reader?.read())?.value ?? '';
      }
      leaving.abort();
      return text;
    };
    expect(await firstWords()).toContain('"app":{"code":"quota","retryAfterMs":10000}');
    clock.passAll();
    expect(await readUntil('never sent')).toBe(false);
    await until(firstWords, (text) => text.includes('data: {"json":1}'));
  });

  it('are counted while they are open', async () => {
    const metrics = createMetrics();
    const { app, readUntil } = await open({ metrics });
    await readUntil('data: {"json":2}');
    expect((await metrics.openStreams.get()).values).toMatchObject([{ value: 1 }]);
    await app.close();
    expect((await metrics.openStreams.get()).values).toMatchObject([{ value: 0 }]);
  });

  it('are refused without a session', async () => {
    const { app } = await startApp();
    const answer = await app.inject({ url: '/trpc/count', headers: { accept: 'text/event-stream' } });
    expect(answer.body).toContain('"code":"session-expired"');
    expect(answer.body).not.toContain('"json":1');
  });

  it('that are refused count as one error', async () => {
    const metrics = createMetrics();
    const { app } = await startApp({ metrics });
    await app.inject({ url: '/trpc/count', headers: { accept: 'text/event-stream' } });
    const { values } = await metrics.procedureErrors.get();
    expect(values).toEqual([{ labels: { code: 'session-expired' }, value: 1 }]);
  });
});

describe('the panel', () => {
  it('has an entry that is asked for afresh and sent only when it changed', async () => {
    const { app } = await startApp();
    const answer = await app.inject({ url: '/ecommerce-connect.js' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('javascript') as string,
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const etag = String(answer.headers.etag);
    const again = await app.inject({ url: '/ecommerce-connect.js', headers: { 'if-none-match': etag } });
    expect(again.statusCode).toBe(304);
  });

  it.each(['/form-AbC_12-x.js', '/locales/pl-AbCdEf12.js'])('has chunks that never change: %s', async (url) => {
    const { app } = await startApp();
    const answer = await app.inject({ url });
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  });

  it('has its types beside it, as text', async () => {
    const { app } = await startApp();
    const answer = await app.inject({ url: '/ecommerce-connect.d.ts' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it.each(['/.secret.js', '/other.ts', '/../outside.js', '/%2e%2e/outside.js', '/', '/locales', '/none.js'])(
    'does not serve %s',
    async (url) => {
      const { app } = await startApp();
      const answer = await app.inject({ url });
      expect(answer.statusCode).toBe(404);
      expect(answer.body).not.toContain('no\n');
      expect(answer.json()).toEqual({ error: { code: 'not-found' } });
    },
  );

  it('is missing without breaking the server when it was not built', async () => {
    const { app } = await startApp({ panelFolder: join(folder, 'not-built') });
    expect((await app.inject({ url: '/ecommerce-connect.js' })).statusCode).toBe(404);
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
  });
});

describe('everything served', () => {
  it.each(['/healthz', '/trpc/who', '/ecommerce-connect.js', '/nowhere'])(
    'carries a strict policy: %s',
    async (url) => {
      const { app } = await startApp();
      const { headers } = await app.inject({ url });
      expect(headers['content-security-policy']).toBe(
        "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it.each(['/healthz', '/trpc/crash', '/trpc/refuse', '/nowhere'])(
    'has an id of its own, which every line about it carries: %s',
    async (url) => {
      const { app, logged } = await startApp();
      const ids = new Set<unknown>();
      for (let request = 0; request < 2; request++) {
        const { headers } = await app.inject({ url, headers: { ...(await bearer()), 'x-request-id': 'chosen' } });
        ids.add(headers['x-request-id']);
      }
      const lines = logged()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { reqId?: string });
      expect(ids.size).toBe(2);
      expect(lines.length).toBeGreaterThanOrEqual(2);
      expect(new Set(lines.map(({ reqId }) => reqId))).toEqual(ids);
    },
  );
});

describe('probes', () => {
  it('tell that the process is up and that it is ready', async () => {
    const { app } = await startApp();
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(200);
  });

  it.each([
    ['work is not being claimed', () => Promise.resolve(false)],
    ['the database does not answer', () => Promise.reject(new Error('connection refused'))],
  ])('say not ready when %s', async (_what, ready) => {
    const { app } = await startApp({ ready });
    const answer = await app.inject({ url: '/readyz' });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ status: 'not-ready' });
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
  });

  it('show what the process counted while the database is away', async () => {
    const { app, logged } = await startApp({ refreshMetrics: () => Promise.reject(new Error('connection refused')) });
    await app.inject({ url: '/trpc/missing', headers: await bearer() });
    const answer = await app.inject({ url: '/metrics' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('ecommerce_connect_procedure_errors_total{code="not-found"} 1');
    expect(logged()).toContain('figures of the stores are unknown');
  });

  it('say not ready soon when the database says nothing at all', async () => {
    const { app } = await startApp({ ready: () => new Promise<never>(() => undefined) });
    const askedAt = performance.now();
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(503);
    expect(performance.now() - askedAt).toBeLessThan(10_000);
  });

  it('show metrics in the text format of Prometheus', async () => {
    const { app } = await startApp();
    await app.inject({ url: '/trpc/refuse', headers: await bearer() });
    const answer = await app.inject({ url: '/metrics' });
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.body).toContain('ecommerce_connect_procedure_errors_total{code="too-soon"} 1');
    expect(answer.body).toContain(
      'ecommerce_connect_http_request_seconds_count{route="/trpc/*",method="GET",status="429"} 1',
    );
  });
});

describe('provisioning', () => {
  const adminToken = 'operator-token';
  function recordingAdmin() {
    const calls: unknown[] = [];
    return {
      calls,
      admin: {
        putTenant: async (id: string, { roappApiKey, ...rest }: { roappApiKey: Secret }) =>
          void calls.push(['put', id, { roappApiKey: roappApiKey.reveal(), ...rest }]),
        deleteTenant: async (id: string) => void calls.push(['delete', id]),
      },
    };
  }
  const put = (headers: Record<string, string>, body: object, id = 'acme') => ({
    method: 'PUT' as const,
    url: `/tenants/${id}`,
    headers,
    body,
  });
  const operator = { authorization: `Bearer ${adminToken}` };

  it('is off without an operator token', async () => {
    const { admin, calls } = recordingAdmin();
    const { app } = await startApp({ admin });
    expect((await app.inject(put(operator, { roappApiKey: 'key' }))).statusCode).toBe(404);
    expect((await app.inject({ method: 'DELETE', url: '/tenants/acme', headers: operator })).statusCode).toBe(404);
    expect(calls).toEqual([]);
  });

  it('keeps and removes tenants for the operator', async () => {
    const { admin, calls } = recordingAdmin();
    const { app, logged } = await startApp({ admin, adminToken });
    const body = { roappApiKey: 'secret-key', roappApiUrl: 'https://eu.roapp.example/v2/' };
    expect((await app.inject(put(operator, body))).statusCode).toBe(204);
    expect((await app.inject({ method: 'DELETE', url: '/tenants/acme', headers: operator })).statusCode).toBe(204);
    expect(calls).toEqual([
      ['put', 'acme', { roappApiKey: 'secret-key', roappApiUrl: 'https://eu.roapp.example/v2' }],
      ['delete', 'acme'],
    ]);
    expect(logged()).toContain('tenant provisioned');
    expect(logged()).not.toContain('secret-key');
    expect(logged()).not.toContain(adminToken);
  });

  it.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['a wrong token', { authorization: 'Bearer operator-tokem' }],
    ['a longer token', { authorization: `Bearer ${adminToken}x` }],
  ])('refuses %s', async (_what, headers) => {
    const { admin, calls } = recordingAdmin();
    const { app } = await startApp({ admin, adminToken });
    expect((await app.inject(put(headers, { roappApiKey: 'key' }))).statusCode).toBe(401);
    expect(calls).toEqual([]);
  });

  it('refuses a session in place of the operator token', async () => {
    const { admin } = recordingAdmin();
    const { app } = await startApp({ admin, adminToken });
    expect((await app.inject(put(await bearer(), { roappApiKey: 'key' }))).statusCode).toBe(401);
  });

  it.each<[object, AppErrorData['fields']]>([
    [{}, { roappApiKey: 'required' }],
    [{ roappApiKey: ' ' }, { roappApiKey: 'required' }],
    [{ roappApiKey: 'k', roappApiUrl: 'http://10.0.0.1/v2' }, { roappApiUrl: 'address-invalid' }],
    [{ roappApiKey: 'k', roappApiUrl: 'https://10.0.0.1/v2' }, { roappApiUrl: 'address-invalid' }],
    [{ roappApiKey: 'k', roappApiUrl: 'https://api.example:8443/v2' }, { roappApiUrl: 'address-invalid' }],
    [{ roappApiKey: 'k', roappApiUrl: 'https://me:pw@api.example/v2' }, { roappApiUrl: 'address-invalid' }],
    [{ roappApiKey: 'k', roappApiUrl: 'https://api.example' }, { roappApiUrl: 'address-invalid' }],
  ])('names what is wrong with %j', async (body, fields) => {
    const { admin, calls } = recordingAdmin();
    const { app } = await startApp({ admin, adminToken });
    const answer = await app.inject(put(operator, body));
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ error: { code: 'invalid', fields } });
    expect(calls).toEqual([]);
  });

  it('refuses an id that no session could carry', async () => {
    const { admin, calls } = recordingAdmin();
    const { app } = await startApp({ admin, adminToken });
    expect((await app.inject(put(operator, { roappApiKey: 'k' }, 'a%20b'))).statusCode).toBe(400);
    expect(calls).toEqual([]);
  });

  it('hides why it failed', async () => {
    const admin = {
      putTenant: () => Promise.reject(new Error('db.internal is down')),
      deleteTenant: () => Promise.resolve(),
    };
    const { app, logged } = await startApp({ admin, adminToken });
    const answer = await app.inject(put(operator, { roappApiKey: 'k' }));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('db.internal');
    const { error } = answer.json<{ error: AppErrorData }>();
    expect(error.ref).toBeDefined();
    expect(logged()).toContain(`"ref":"${error.ref}"`);
  });
});
