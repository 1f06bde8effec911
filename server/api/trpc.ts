import { initTRPC } from '@trpc/server';
import superjson from 'superjson';
import { roles, type Role } from '../../src/contract/session.ts';
import { AppError } from '../domain/app-error.ts';
import type { Logger } from '../logger.ts';
import type { VerifiedSession } from '../security/sessions.ts';
import { errorAnswer } from './error-data.ts';
import type { Services } from './services.ts';

/**
 * What every procedure gets. A subscription also watches its own `signal`: it aborts when the client leaves, when the session
 * ends and when the server shuts down.
 */
export interface Context {
  session: VerifiedSession;
  services: Services;
  log: Logger;
}

const pingIntervalMs = 15_000;

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  // Development mode would send stacks.
  isDev: false,
  errorFormatter: ({ error, path }) => errorAnswer(error, path),
  sse: {
    ping: { enabled: true, intervalMs: pingIntervalMs },
    // Three missed pings mean that a proxy has swallowed the stream.
    client: { reconnectAfterInactivityMs: 3 * pingIntervalMs },
  },
});

export const router = t.router;

const procedureFor = (least: Role) =>
  t.procedure.use(({ ctx, next }) => {
    if (roles.indexOf(ctx.session.role) < roles.indexOf(least)) throw new AppError('forbidden');
    return next();
  });

/** For every role. */
export const viewProcedure = procedureFor('view');
/** For those who may also refresh, retry and pause. */
export const operateProcedure = procedureFor('operate');
/** For those who may change settings and start imports. */
export const configureProcedure = procedureFor('configure');
