import { createTRPCClient } from '@trpc/client';
import type { AppRouter } from '../../server/api/router.ts';
import type { Run } from '../contract/run.ts';
import type { PanelClock } from '../controllers/panel-clock.ts';
import type { Session } from '../controllers/session.ts';
import { hasEnded } from '../controllers/run-ends.ts';
import { eventStreamLink } from './event-stream-link.ts';
import type { PanelError, RunWatcher } from './panel-api.ts';
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
 * Watches a run over server-sent events; each connection asks the session for its token. A stream is replaced before its token
 * ends, at once when the server ends it or refuses the token, and after a while when the server is away: each begins with the
 * present state, so none is missed.
 */
export function watchRun(watch: RunStream): () => void {
  const { session, clock, watcher } = watch;
  const client = createTRPCClient<AppRouter>({
    links: [
      eventStreamLink({
        url: watch.url,
        clock,
        fetch: async (url, init) => {
          const token = await session.token();
          renewInTime();
          return fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
        },
      }),
    ],
  });
  let stopped = false;
  let ended = false;
  /** The state that the watcher knows, where it knows that it is the present one. */
  let told = '';
  /** The token of the connection before this one was refused. */
  let refused = false;
  let connectedAt = 0;
  let subscription: { unsubscribe(): void } | null = null;
  let cancelReconnect: (() => void) | null = null;
  let cancelRenewal: (() => void) | null = null;

  /** Connects again, but no more often than once in a while. */
  const again = (sinceMs: number): void => {
    if (stopped) return;
    cancelReconnect?.();
    cancelReconnect = clock.after(Math.max(0, reconnectMs - (clock.now().getTime() - sinceMs)), connect);
  };

  const renewInTime = (): void => {
    cancelRenewal?.();
    const inMs = session.renewInMs;
    if (inMs === null || stopped) return;
    cancelRenewal = clock.after(Math.max(reconnectMs, inMs), () => {
      // Where the host gives no other token, the present stream goes on until the server ends it.
      session.token().then(connect, () => {});
    });
  };

  const onRun = (run: Run): void => {
    if (stopped) return;
    refused = false;
    session.served();
    ended = hasEnded(run);
    const text = JSON.stringify(run);
    if (text === told) return;
    told = text;
    watcher.onRun(run);
  };

  const onComplete = (): void => {
    if (stopped) return;
    if (ended) watcher.onEnd();
    else again(connectedAt);
  };

  const tellError = (error: PanelError): void => {
    told = '';
    watcher.onError(error);
  };

  const onError = async (thrown: unknown): Promise<void> => {
    if (stopped) return;
    const error = trpcError(thrown);
    if (error.code === 'session-expired' && !refused) {
      refused = true;
      const renewed = await session.renew(session.current).catch(() => null);
      if (renewed !== null) return connect();
    } else if (error.code === 'session-expired') {
      session.giveUp();
    }
    if (stopped) return;
    tellError(error);
    if (error.code !== 'not-found' && error.code !== 'forbidden') again(clock.now().getTime());
  };

  function connect(): void {
    if (stopped) return;
    subscription?.unsubscribe();
    cancelReconnect?.();
    connectedAt = clock.now().getTime();
    subscription = client.runs.watch.subscribe(
      { runId: watch.runId },
      {
        onData: onRun,
        onComplete,
        onError,
      },
    );
  }

  connect();
  return () => {
    stopped = true;
    cancelReconnect?.();
    cancelRenewal?.();
    subscription?.unsubscribe();
  };
}
