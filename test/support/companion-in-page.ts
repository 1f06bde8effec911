import { TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { PanelError } from '../../src/api/panel-api.ts';
import { mockProcedures } from '../../stories/dev/mock-procedures.ts';
import { createMockRouter } from '../../stories/dev/mock-router.ts';
import type { FakePanelApi } from './fake-panel-api.ts';

export const companionUrl = 'https://companion.example';

export interface CompanionInPage {
  /** Tokens of the requests so far, in order, with the procedures that they asked for. */
  readonly requests: { token: string; path: string }[];
  /** Whether a token is taken. */
  takes: (token: string) => boolean;
  /** Ends the open streams, as the companion does when their tokens end. */
  endStreams(): void;
  close(): void;
}

/** Answers the page's requests to the companion from memory, where their token is taken. Everything else fails. */
export function startCompanionInPage(fake: FakePanelApi): CompanionInPage {
  const realFetch = globalThis.fetch;
  const mocks = mockProcedures(fake);
  const { watch } = mocks.runs;
  let ended = new AbortController();
  const watchUntilEnded: typeof watch = {
    subscription: (input, signal) =>
      watch.subscription(input, AbortSignal.any([...(signal ? [signal] : []), ended.signal])),
  };
  const router = createMockRouter(
    { ...mocks, runs: { ...mocks.runs, watch: watchUntilEnded } },
    () => fake.currentSession.role,
  );
  const companion: CompanionInPage = {
    requests: [],
    takes: () => true,
    endStreams: () => {
      ended.abort();
      ended = new AbortController();
    },
    close: () => {
      globalThis.fetch = realFetch;
    },
  };
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(`${companionUrl}/trpc/`)) return Promise.reject(new TypeError('nothing answers'));
    const token = (request.headers.get('authorization') ?? '').replace('Bearer ', '');
    companion.requests.push({ token, path: new URL(request.url).pathname.replace('/trpc/', '') });
    return fetchRequestHandler({
      endpoint: '/trpc',
      req: request,
      router,
      createContext: () => {
        if (companion.takes(token)) return {};
        throw new TRPCError({ code: 'UNAUTHORIZED', cause: new PanelError('session-expired') });
      },
    });
  };
  return companion;
}
