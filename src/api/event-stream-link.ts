import { TRPCClientError } from '@trpc/client';
import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import superjson from 'superjson';
import type { SuperJSONResult } from 'superjson';
import type { AppRouter } from '../../server/api/router.ts';
import type { PanelClock } from '../controllers/panel-clock.ts';
import { eventsOf } from './event-stream.ts';
import type { StreamEvent } from './event-stream.ts';

interface StreamOptions {
  /** Address of the procedures. */
  url: string;
  clock: PanelClock;
  /** Asks for one stream, in whosever name it is. */
  fetch(url: string, init: RequestInit): Promise<Response>;
}

/** `code` is the status of HTTP. */
class RefusedStream extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`The stream was refused with ${code}.`);
    this.code = code;
  }
}

const read = (data: string): unknown => superjson.deserialize(JSON.parse(data) as SuperJSONResult);

/**
 * Subscriptions over server-sent events, each one connection: whether a lost one is taken up again is for the caller to say. The
 * browser's own EventSource can't send the Authorization header, and tRPC's link weighs as much as all its others.
 */
export function eventStreamLink({ url, clock, fetch }: StreamOptions): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        const connection = new AbortController();
        const { signal } = connection;
        /** The server's pings come more often; 0 until it has told how often. */
        let silenceMs = 0;
        let cancelWatch: (() => void) | null = null;

        const close = (): void => {
          cancelWatch?.();
          connection.abort();
        };
        const fail = (error: unknown): void => {
          if (signal.aborted) return;
          close();
          observer.error(TRPCClientError.from(error as Error));
        };
        const take = ({ event, data }: StreamEvent): void => {
          switch (event) {
            case 'connected':
              silenceMs = (JSON.parse(data) as { reconnectAfterInactivityMs?: number }).reconnectAfterInactivityMs ?? 0;
              break;
            case 'message':
              observer.next({ result: { data: read(data) } });
              break;
            case 'serialized-error':
              fail({ error: read(data) });
              break;
            case 'return':
              close();
              observer.complete();
          }
        };
        const listen = async (): Promise<void> => {
          const input = encodeURIComponent(JSON.stringify(superjson.serialize(op.input)));
          const headers = { accept: 'text/event-stream' };
          const response = await fetch(`${url}/${op.path}?input=${input}`, { headers, cache: 'no-store', signal });
          const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
          if (!response.ok || !isStream || !response.body) throw new RefusedStream(response.status);
          for await (const event of eventsOf(response.body)) {
            take(event);
            if (signal.aborted) return;
            cancelWatch?.();
            if (silenceMs > 0) cancelWatch = clock.after(silenceMs, () => fail(new Error('The stream is silent.')));
          }
          throw new Error('The stream has broken off.');
        };

        listen().catch(fail);
        return close;
      });
}
