import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from '../../server/api/router.ts';
import type { PanelClock } from '../controllers/panel-clock.ts';
import type { Session } from '../controllers/session.ts';
import type { PanelApi } from './panel-api.ts';
import { PanelError } from './panel-api.ts';
import { trpcError } from './trpc-error.ts';

/** The server ends every call sooner: later than this nothing comes. */
const answersWithinMs = 70_000;

/** Queries that wait for a shop or count orders: they travel alone, so that no quick one waits for them. */
const slowQueries: ReadonlySet<string> = new Set(['options.get', 'mapping.get', 'orders.explain']);

/**
 * Speaks with the companion server. Queries of the same moment share a request. A refused session is renewed once and the
 * call repeated; the server refuses before it acts, so that this is safe for mutations too.
 * @param serverUrl origin of the companion
 */
export function createTrpcPanelApi(serverUrl: string, session: Session, clock: PanelClock): PanelApi {
  const url = `${serverUrl.replace(/\/+$/, '')}/trpc`;
  const options = {
    url,
    transformer: superjson,
    headers: async () => ({ authorization: `Bearer ${await session.token()}` }),
    fetch: (input: URL | RequestInfo, init?: RequestInit) => {
      const limit = AbortSignal.timeout(answersWithinMs);
      return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit });
    },
  };
  const client = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'query' && !slowQueries.has(op.path),
        true: httpBatchLink({ ...options, maxItems: 10 }),
        false: httpLink(options),
      }),
    ],
  });

  async function served<T>(request: () => Promise<T>): Promise<T> {
    const answer = await request();
    session.served();
    return answer;
  }

  async function call<T>(request: () => Promise<T>): Promise<T> {
    let refused: string | null = null;
    try {
      // Also fills `session.current`, which tells below whether another call has renewed it meanwhile.
      refused = await session.token();
      return await served(request);
    } catch (error) {
      const failure = trpcError(error);
      if (failure.code !== 'session-expired' || refused === null) throw failure;
    }
    await session.renew(refused);
    try {
      return await served(request);
    } catch (error) {
      const failure = trpcError(error);
      if (failure.code === 'session-expired') session.giveUp();
      throw failure;
    }
  }

  return {
    session: (signal) => call(() => client.session.current.query(undefined, { signal })),
    options: (locationId, signal) =>
      call(() => client.options.get.query(locationId === undefined ? {} : { locationId }, { signal })),
    stores: (signal) => call(() => client.stores.list.query(undefined, { signal })),
    store: (storeId, signal) => call(() => client.stores.get.query({ storeId }, { signal })),
    connect: (settings, password, signal) =>
      call(() => client.stores.connect.mutate({ settings, password }, { signal })),
    update: (storeId, settings, password, signal) =>
      call(() =>
        client.stores.update.mutate({ storeId, settings, ...(password === undefined ? {} : { password }) }, { signal }),
      ),
    setEnabled: (storeId, enabled) => call(() => client.stores.setEnabled.mutate({ storeId, enabled })),
    syncNow: (storeId) => call(() => client.stores.syncNow.mutate({ storeId })),
    remove: (storeId) => call(() => client.stores.remove.mutate({ storeId })),
    mapping: (storeId, signal) => call(() => client.mapping.get.query({ storeId }, { signal })),
    saveMapping: (storeId, mapping, productCategoryId) =>
      call(() => client.mapping.save.mutate({ storeId, mapping, productCategoryId })),
    preview: (storeId, mapping, signal) => call(() => client.imports.preview.mutate({ storeId, mapping }, { signal })),
    startImport: (storeId, mapping, productCategoryId) =>
      call(() => client.imports.start.mutate({ storeId, mapping, productCategoryId })),
    runs: (storeId, signal) => call(() => client.runs.list.query({ storeId }, { signal })),
    pauseRun: (runId) => call(() => client.runs.pause.mutate({ runId })),
    resumeRun: (runId) => call(() => client.runs.resume.mutate({ runId })),
    orders: (query, signal) => call(() => client.orders.list.query(query, { signal })),
    refreshOrders: (target) => call(() => client.orders.refresh.mutate(target)),
    retryOrders: (storeId, shopNumbers) =>
      call(() => client.orders.retry.mutate({ storeId, ...(shopNumbers ? { shopNumbers } : {}) })),
    importOrder: (storeId, shopNumber) => call(() => client.orders.import.mutate({ storeId, shopNumber })),
    chooseProduct: (storeId, productKey, productId) =>
      call(() => client.products.choose.mutate({ storeId, productKey, productId })),
    history: (storeId, shopNumber, signal) =>
      call(() => client.orders.history.query({ storeId, shopNumber }, { signal })),
    explain: (storeId, shopNumber, signal) =>
      call(() => client.orders.explain.query({ storeId, shopNumber }, { signal })),
    origin: (workOrderId, signal) => call(() => client.orders.byWorkOrder.query({ workOrderId }, { signal })),
    activity: (query, signal) => call(() => client.activity.list.query(query, { signal })),
    watchRun: (runId, watcher) => {
      let stop: (() => void) | null = null;
      let stopped = false;
      import('./trpc-run-stream.ts')
        .then(({ watchRun }) => {
          if (!stopped) stop = watchRun({ url, session, clock, runId, watcher });
        })
        .catch((cause: unknown) => {
          if (!stopped) watcher.onError(new PanelError('offline', { cause }));
        });
      return () => {
        stopped = true;
        stop?.();
      };
    },
  };
}
