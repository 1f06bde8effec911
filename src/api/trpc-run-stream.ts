import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import { EventSource } from 'eventsource';
import superjson from 'superjson';
import type { AppRouter } from '../../server/api/router.ts';
import type { Run } from '../contract/run.ts';
import type { PanelClock } from '../controllers/panel-clock.ts';
import type { Session } from '../controllers/session.ts';
import { hasEnded } from '../controllers/run-ends.ts';
import type { RunWatcher } from './panel-api.ts';
import { trpcError } from './trpc-error.ts';

const reconnectMs = 3_000;

export interface RunStream {
  /** Address of the procedures. */
  url: string;
  session: Session;
  clock: PanelClock;
  runId: string;
  watcher: RunWatcher;
}

/**
 * Watches a run over SSE. The browser's own EventSource can't send the Authorization header, so a ponyfill does; each
 * connection asks the session for its token, so that a stream outlives tokens. Connects again until the run has ended.
 */
export function watchRun(watch: RunStream): () => void {
  const { session, clock, watcher } = watch;
  const client = createTRPCClient<AppRouter>({
    links: [
      httpSubscriptionLink({
        url: watch.url,
        transformer: superjson,
        EventSource,
        eventSourceOptions: {
          fetch: async (input, init) => {
            const token = await session.token();
            return fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
          },
        },
      }),
    ],
  });
  let stopped = false;
  let ended = false;
  let subscription: { unsubscribe(): void } | null = null;
  let cancelReconnect: (() => void) | null = null;

  const again = (): void => {
    if (!stopped) cancelReconnect = clock.after(reconnectMs, connect);
  };

  const onRun = (run: Run): void => {
    if (stopped) return;
    ended = hasEnded(run);
    watcher.onRun(run);
  };

  const onComplete = (): void => {
    if (stopped) return;
    if (ended) watcher.onEnd();
    else again();
  };

  const onError = async (thrown: unknown): Promise<void> => {
    if (stopped) return;
    const error = trpcError(thrown);
    watcher.onError(error);
    if (error.code === 'not-found' || error.code === 'forbidden') return;
    if (error.code === 'session-expired') await session.renew(session.current).catch(() => {});
    again();
  };

  function connect(): void {
    if (stopped) return;
    subscription = client.runs.watch.subscribe(
      { runId: watch.runId },
      {
        onData: onRun,
        onComplete,
        onError,
        // A lost connection is taken up again below this; only here does it show.
        onConnectionStateChange: ({ state, error }) => {
          if (!stopped && state === 'connecting' && error) watcher.onError(trpcError(error));
        },
      },
    );
  }

  connect();
  return () => {
    stopped = true;
    cancelReconnect?.();
    subscription?.unsubscribe();
  };
}
