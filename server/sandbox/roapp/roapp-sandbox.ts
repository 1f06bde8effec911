/** A RO App account as a local server, for the first run and for tests. */
import { startSandboxServer, type SandboxAnswer, type SandboxRequest, type SandboxServer } from '../sandbox-server.ts';
import { keepState } from '../state-file.ts';
import { believableAccount } from './believable-account.ts';
import type { RoAppAccountData } from './roapp-account.ts';
import {
  noSuchMethod,
  noSuchPath,
  RoAppRefusal,
  spoiltAnswer,
  subscriptionExpired,
  tooManyRequests,
  unauthorized,
} from './roapp-answer.ts';
import { shapedAnswer } from './roapp-answer-shapes.ts';
import { byHand, type RoAppByHand } from './roapp-by-hand.ts';
import { companyRoutes } from './roapp-company.ts';
import { idSource } from './roapp-ids.ts';
import { itemRoutes } from './roapp-items.ts';
import { orderRoutes } from './roapp-orders.ts';
import { peopleRoutes } from './roapp-people.ts';
import { productRoutes } from './roapp-products.ts';
import { understoodQuery } from './roapp-query.ts';
import { matchPath, type OpenAccount, type RoAppHabits } from './roapp-route.ts';

/** The last group are switches for what RO App's documentation leaves open. */
export interface RoAppSandboxOptions extends Partial<RoAppHabits> {
  /** Also the clock of the quota. */
  now: () => Date;
  /** Default: any free one. */
  port?: number;
  /** Keeps the account over restarts; what it holds wins over `data` and `seed`. */
  stateFile?: string;
  /** Of the believable account that is served without `data`. */
  seed?: number;
  data?: RoAppAccountData;
  /** Default 3, within any second; more is 429. */
  requestsPerSecond?: number;
}

export interface RoAppSandbox extends SandboxServer, RoAppByHand {
  readonly apiKey: string;
  /** Base of version 2, `…/v2`; the unversioned calls are on the same host without it. */
  readonly apiUrl: string;
  /** Live: what it says now is what the next call is served from. */
  state(): RoAppAccountData;
  /** Live too. */
  readonly habits: RoAppHabits;
}

export async function startRoAppSandbox(options: RoAppSandboxOptions): Promise<RoAppSandbox> {
  const kept = keepState<RoAppAccountData>(
    options.stateFile,
    () => options.data ?? believableAccount(options.now(), options.seed),
  );
  const data = kept.state;
  const account: OpenAccount = {
    data,
    habits: {
      createdAs: options.createdAs ?? 'id',
      typeLabel: options.typeLabel ?? 'title',
      locationsAs: options.locationsAs ?? 'data',
      zeroQuantity: options.zeroQuantity ?? 'accepted',
      categoriesAs: options.categoriesAs ?? 'paged',
      groupAs: options.groupAs ?? 'object',
      listFilters: options.listFilters ?? 'both',
      namesPages: options.namesPages ?? true,
      decimalsAs: options.decimalsAs ?? 'text',
      orderAs: options.orderAs ?? 'bare',
      refusalAs: options.refusalAs ?? 'errors',
      duplicatePhone: options.duplicatePhone ?? 'accepted',
      productsIn: options.productsIn ?? 'unversioned',
      forbiddenMove: options.forbiddenMove ?? 'refused',
      sortsOrders: options.sortsOrders ?? true,
      writeOffTouches: options.writeOffTouches ?? true,
      mergeTouches: options.mergeTouches ?? true,
      retired: options.retired ?? 'accepted',
    },
    newId: idSource(data),
    now: () =>
      options
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
    save: () => kept.save(),
  };
  const routes = [
    ...companyRoutes(account),
    ...peopleRoutes(account),
    ...productRoutes(account),
    ...orderRoutes(account),
    ...itemRoutes(account),
  ];
  const isWithinQuota = slidingWindow(options.requestsPerSecond ?? 3, () => options.now().getTime());

  const routesOf = (request: SandboxRequest) => {
    const { api, path } = located(request.path);
    return routes.flatMap((route) => {
      const ids = route.api === api ? matchPath(route.path, path) : null;
      return ids ? [{ route, ids }] : [];
    });
  };
  const routeOf = (request: SandboxRequest) => routesOf(request).find(({ route }) => route.method === request.method);

  const turnAway = (request: SandboxRequest): SandboxAnswer | null => {
    if (request.headers.authorization !== `Bearer ${data.apiKey}`) return unauthorized();
    if (!isWithinQuota()) return tooManyRequests();
    return data.subscriptionExpired ? subscriptionExpired() : null;
  };

  const perform = (request: SandboxRequest): SandboxAnswer => {
    const found = routeOf(request);
    if (!found) return routesOf(request).length > 0 ? noSuchMethod() : noSuchPath();
    try {
      const query = understoodQuery(request.query, account.habits.listFilters);
      const answer = found.route.perform({ ids: found.ids, query, body: request.body });
      return shapedAnswer(answer, account.habits);
    } catch (error) {
      if (error instanceof RoAppRefusal) return error.worded(account.habits.refusalAs);
      throw error;
    }
  };

  const server = await startSandboxServer(
    {
      endpoint: (request) => `${request.method} ${routeOf(request)?.route.path ?? request.path}`,
      turnAway,
      perform,
      spoil: spoiltAnswer,
    },
    { port: options.port, now: options.now },
  );

  return {
    ...server,
    ...byHand(account),
    apiKey: data.apiKey,
    apiUrl: `${server.url}/v2`,
    state: () => data,
    habits: account.habits,
  };
}

function located(path: string): { api: 'v2' | 'unversioned'; path: string } {
  return path.startsWith('/v2/') ? { api: 'v2', path: path.slice(3) } : { api: 'unversioned', path };
}

/** Allows `limit` calls within any second. A refused call counts too: how RO App counts is not known, so it is the strictest way. */
function slidingWindow(limit: number, nowMs: () => number): () => boolean {
  let arrived: number[] = [];
  return () => {
    const now = nowMs();
    arrived = arrived.filter((at) => now - at < 1000);
    arrived.push(now);
    return arrived.length <= limit;
  };
}
