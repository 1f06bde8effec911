import { initTRPC } from '@trpc/server';
import superjson from 'superjson';
import { roles, type Role } from '../../src/contract/session.ts';
import { AppError } from '../domain/app-error.ts';
import type { Logger } from '../logger.ts';
import type { VerifiedSession } from '../security/sessions.ts';
import { errorAnswer, fieldsOf } from './error-data.ts';
import { leastRoles } from './roles.ts';
import type { Services } from './services.ts';
import { unstorableIn } from './storable-input.ts';

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

/** Procedures that a session may call where its role suffices; one that `leastRoles` does not name may be called by nobody. */
export const procedureWith = (leastRoles: Readonly<Record<string, Role>>) =>
  t.procedure.use(async ({ ctx, path, getRawInput, next }) => {
    const least = leastRoles[path];
    if (least === undefined || roles.indexOf(ctx.session.role) < roles.indexOf(least)) throw new AppError('forbidden');
    const unstorable = unstorableIn(await getRawInput());
    if (unstorable) throw new AppError('invalid', { fields: fieldsOf([{ path: unstorable, message: 'invalid' }]) });
    return next();
  });

/** Every procedure of the contract begins with this. */
export const procedure = procedureWith(leastRoles);
