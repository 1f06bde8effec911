/** An import world behind its HTTP surface: callers with sessions of any role, and all that was answered and logged. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createTRPCClient, httpLink, splitLink, TRPCClientError } from '@trpc/client';
import type { TRPCClient } from '@trpc/client';
import superjson from 'superjson';
import { createHttpApp } from '../../server/api/http-app.ts';
import { createMetrics } from '../../server/api/metrics.ts';
import { appRouter, type AppRouter } from '../../server/api/router.ts';
import type { Clock } from '../../server/domain/clock.ts';
import { Secret } from '../../server/domain/secret.ts';
import { createLogger } from '../../server/logger.ts';
import { createSessionVerifier, mintSession } from '../../server/security/sessions.ts';
import { eventStreamLink } from '../../src/api/event-stream-link.ts';
import type { AppErrorData } from '../../src/contract/errors.ts';
import type { Role } from '../../src/contract/session.ts';
import { browserClock } from '../../src/controllers/panel-clock.ts';
import { startImportWorld, tenantId, type ImportWorld } from './import-world.ts';

/** A second tenant, on the same RO App account. */
export const otherTenantId = 'other';

/** Often enough for a test to see what comes and goes, seldom enough to leave the work its time. */
const lookEveryMs = 10;

export interface Caller {
  role?: Role;
  tenant?: string;
}

export interface ApiWorld {
  world: ImportWorld;
  /** `http://127.0.0.1:port` */
  url: string;
  /** Speaks as the panel does. Without a caller: `configure` of the tenant whose shop the world has. */
  client(caller?: Caller): TRPCClient<AppRouter>;
  /** `Bearer …`, good for an hour from now. */
  authorization(caller?: Caller): Promise<string>;
  /** Every body and stream that was answered, and every line that was logged, as text. */
  spoken(): string;
  /** Lets the jobs do whatever becomes due, until the call is answered. */
  worked<Answer>(call: Promise<Answer>): Promise<Answer>;
  /** Ends every session that a stream lives by. */
  endSessions(): void;
  close(): Promise<void>;
}

export async function startApiWorld(options: Parameters<typeof startImportWorld>[0] = {}): Promise<ApiWorld> {
  const spoken: string[] = [];
  const log = createLogger('trace', { write: (line) => spoken.push(line) });
  const world = await startImportWorld({ ...options, log });
  await world.addTenant(otherTenantId);
  const sessionSecret = new Uint8Array(randomBytes(32));
  const sessions = sessionClock(world);
  const app = await createHttpApp({
    config: world.config,
    secrets: {
      roappApiKey: undefined,
      sessionSecret: new Secret(sessionSecret),
      credentialsKeys: [],
      adminToken: undefined,
    },
    router: appRouter,
    services: { sync: { ...world.sync, clock: lookingClock(world) } },
    verifySession: createSessionVerifier(sessionSecret, sessions),
    clock: sessions,
    log,
    metrics: createMetrics(),
    ready: () => Promise.resolve(true),
    closeGraceMs: 0,
    requestsPerMinute: 100_000,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });

  const authorization = async ({ role = 'configure', tenant = tenantId }: Caller = {}): Promise<string> => {
    const claims = { tenant, user: { id: 'u-17', name: 'Ольга' }, role };
    return `Bearer ${await mintSession(sessionSecret, claims, 3600, world.clock.now())}`;
  };
  const listened: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!response.headers.get('content-type')?.includes('text/event-stream')) {
      spoken.push(await response.clone().text());
    }
    return response;
  };

  return {
    world,
    url,
    authorization,
    client: (caller) =>
      createTRPCClient<AppRouter>({
        links: [
          splitLink({
            condition: (op) => op.type === 'subscription',
            true: eventStreamLink({
              url: `${url}/trpc`,
              clock: browserClock,
              fetch: async (input, init) =>
                fetch(input, { ...init, headers: { ...init.headers, authorization: await authorization(caller) } }),
            }),
            false: httpLink({
              url: `${url}/trpc`,
              transformer: superjson,
              headers: async () => ({ authorization: await authorization(caller) }),
              fetch: listened,
            }),
          }),
        ],
      }),
    worked: async (call) => {
      let isAnswered = false;
      const answer = call.finally(() => {
        isAnswered = true;
      });
      while (!isAnswered) {
        await world.jobs.runDue();
        await Promise.race([answer.catch(() => undefined), pause(lookEveryMs)]);
      }
      return answer;
    },
    spoken: () => spoken.join('\n'),
    endSessions: () => sessions.passAll(),
    close: async () => {
      await app.close();
      await world.close();
    },
  };
}

/** What a refused call answers as `error.data.app`. Rejects when the call was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<AppErrorData> {
  try {
    await call;
  } catch (error) {
    if (error instanceof TRPCClientError) return (error as TRPCClientError<AppRouter>).data?.app ?? noData(error);
    throw error;
  }
  throw new Error('the call was not refused');
}

function noData(error: unknown): never {
  throw new Error('the refusal carries no code', { cause: error });
}

/** Looks often, and unlike the world's own clock without moving time on for everybody else. */
function lookingClock({ clock }: ImportWorld): Clock {
  return {
    now: () => clock.now(),
    wait: (ms, signal) => pause(Math.min(ms, lookEveryMs), undefined, { signal }),
  };
}

/** Sessions end when the test says so. */
function sessionClock({ clock }: ImportWorld): Clock & { passAll(): void } {
  const waiting = new Set<() => void>();
  return {
    now: () => clock.now(),
    wait: (_ms, signal) =>
      new Promise((resolve, reject) => {
        waiting.add(resolve);
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
    passAll: () => waiting.forEach((resolve) => resolve()),
  };
}
