import { TRPCError, initTRPC } from '@trpc/server';
import type { AnyTRPCRouter, TRPCMutationProcedure, TRPCQueryProcedure, TRPCSubscriptionProcedure } from '@trpc/server';
import superjson from 'superjson';
import { leastRoles } from '../../server/api/roles.ts';
import type { AppRouter } from '../../server/api/router.ts';
import { PanelError } from '../../src/api/panel-api.ts';
import type { AppErrorData } from '../../src/contract/errors.ts';
import type { Role } from '../../src/contract/session.ts';
import { mayDo } from '../../src/controllers/panel-context.ts';

/** In place of one procedure: the same kind, with the same input and output. */
type Mock<Procedure> =
  Procedure extends TRPCQueryProcedure<infer Def>
    ? { query(input: Def['input']): Promise<Def['output']> }
    : Procedure extends TRPCMutationProcedure<infer Def>
      ? { mutation(input: Def['input']): Promise<Def['output']> }
      : Procedure extends TRPCSubscriptionProcedure<infer Def>
        ? { subscription(input: Def['input'], signal: AbortSignal | undefined): Def['output'] }
        : { [Name in keyof Procedure]: Mock<Procedure[Name]> };

/** One mock for each of the companion's procedures. One that is missing, or that answers otherwise, does not compile. */
export type MockProcedures = Mock<AppRouter['_def']['record']>;

type AnyMock = {
  query?(input: unknown): Promise<unknown>;
  mutation?(input: unknown): Promise<unknown>;
  subscription?(input: unknown, signal: AbortSignal | undefined): AsyncIterable<unknown>;
};

const t = initTRPC.create({
  transformer: superjson,
  allowOutsideOfServer: true,
  isDev: false,
  errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, app: appErrorOf(error) } }),
});

/** A router that runs in the page. As on the companion, a role may call only what it is allowed to. */
export function createMockRouter(mocks: MockProcedures, roleOf: () => Role): AnyTRPCRouter {
  const allowed = t.procedure
    .use(({ path, next }) => {
      const least = leastRoles[path];
      if (!least || !mayDo(roleOf(), least)) throw new TRPCError({ code: 'FORBIDDEN' });
      return next();
    })
    .input((given: unknown) => given);
  const procedureOf = ({ query, mutation, subscription }: AnyMock) => {
    if (query) return allowed.query(({ input }) => query(input));
    if (mutation) return allowed.mutation(({ input }) => mutation(input));
    return allowed.subscription(async function* ({ input, signal }) {
      if (subscription) yield* subscription(input, signal);
    });
  };
  const groups = Object.entries(mocks).map(([group, procedures]) => {
    const named = Object.entries<AnyMock>(procedures).map(([name, mock]) => [name, procedureOf(mock)] as const);
    return [group, t.router(Object.fromEntries(named))] as const;
  });
  return t.router(Object.fromEntries(groups));
}

function appErrorOf(error: TRPCError): AppErrorData {
  if (error.code === 'FORBIDDEN') return { code: 'forbidden' };
  const { cause } = error;
  if (!(cause instanceof PanelError) || cause.code === 'offline') return { code: 'internal', ref: 'mock' };
  const { code, fields, retryAfterMs, ref, detail } = cause;
  return { code, fields, detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }), ...(ref ? { ref } : {}) };
}
