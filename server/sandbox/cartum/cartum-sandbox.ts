/** A Cartum shop as a local server: the only shop there is for the first run and for tests. */
import { randomBytes } from 'node:crypto';
import { startSandboxServer, type SandboxAnswer, type SandboxRequest, type SandboxServer } from '../sandbox-server.ts';
import { keepState } from '../state-file.ts';
import { wallClock } from '../wall-clock.ts';
import { believableShop } from './believable-shop.ts';
import {
  botCheckPage,
  envelope,
  forbidden,
  noApiPage,
  notJson,
  refused,
  spoiltAnswer,
  storefrontPage,
  unauthorized,
  undefinedFunction,
} from './cartum-answer.ts';
import { exportCatalog, exportCurrencies, exportDelivery, exportPayment } from './cartum-catalog.ts';
import { cartumOrder, type CartumOrderDraft } from './cartum-order.ts';
import { getOrders, getStatuses, updateOrders, type CartumOrderHabits } from './cartum-orders.ts';
import { readParameters, type CartumParameters } from './cartum-parameters.ts';
import type { CartumOrder, CartumShopData } from './cartum-shop.ts';

/** The last group are switches for what Cartum's documentation leaves open. */
export interface CartumSandboxOptions extends Partial<CartumOrderHabits> {
  now: () => Date;
  /** Default: any free one. */
  port?: number;
  /** Keeps the shop over restarts; what it holds wins over `data` and `seed`. */
  stateFile?: string;
  /** Of the believable shop that is served without `data`. */
  seed?: number;
  data?: CartumShopData;
  /** Default 600, counted from the sign-in, however often the token is used. */
  tokenLifeSeconds?: number;
  /** Whether a sign-in ends the tokens given out before. Default false. */
  signInEndsOtherTokens?: boolean;
  /** Whether a token's life is counted from its last use instead. Default false. */
  useProlongsToken?: boolean;
  /** HTTP status beside the envelope of a token that is not accepted. Default 200. */
  unauthorizedStatus?: 200 | 401;
  /** Status in that envelope. Default UNAUTHORIZED. */
  unauthorizedWord?: 'UNAUTHORIZED' | 'AUTHORIZATION_ERROR';
  /** HTTP status beside the envelope of a wrong login or password. Default 200. */
  refusedLoginStatus?: 200 | 401;
  /** What a shop answers whose plan has no API: a 404 page, or FORBIDDEN in an envelope. Default `page`. */
  noApiAs?: 'page' | 'envelope';
  /** HTTP status beside the envelope of the hourly limit. Default 200. */
  limitStatus?: 200 | 429;
}

export interface CartumSandbox extends SandboxServer {
  readonly login: string;
  readonly password: string;
  /** Live: what it says now is what the next call is served from. */
  state(): CartumShopData;
  /** Live too. */
  readonly habits: CartumOrderHabits;
  /** A buyer orders: the next number, the shop's present time and one lamp, unless the draft says otherwise. */
  addOrder(draft?: CartumOrderDraft): CartumOrder;
  deleteOrder(orderId: number): void;
  /** A person in the shop changes a status. Throws for an unknown order. */
  setStatus(orderId: number, statusId: number): void;
  /** Successful sign-ins so far. */
  logins(): number;
  /** Ends every token, as another program signing in with the same user might. */
  revokeTokens(): void;
}

interface KeptShop {
  shop: CartumShopData;
  /** Milliseconds since the epoch. */
  tokens: { value: string; issuedAt: number }[];
}

export async function startCartumSandbox(options: CartumSandboxOptions): Promise<CartumSandbox> {
  const habits: CartumOrderHabits = {
    pageCap: options.pageCap ?? 40,
    defaultLimit: options.defaultLimit ?? 20,
    newestFirst: options.newestFirst ?? true,
    emptyAs: options.emptyAs ?? 'array',
    numbersAs: options.numbersAs ?? 'number',
    servesComment: options.servesComment ?? true,
    logText: options.logText ?? 'messages',
    logNamesOrder: options.logNamesOrder ?? false,
    sameStatus: options.sameStatus ?? 'accepted',
    cancelledIsLocked: options.cancelledIsLocked ?? true,
    successfulIsLocked: options.successfulIsLocked ?? false,
    statusWrites: options.statusWrites ?? 'held',
  };
  const lifeMs = (options.tokenLifeSeconds ?? 600) * 1000;
  const kept = keepState<KeptShop>(options.stateFile, () => ({
    shop: options.data ?? believableShop(options.now(), options.seed),
    tokens: [],
  }));
  const { shop } = kept.state;
  let logins = 0;
  let lastNumber = shop.orders.reduce((highest, { order_id }) => Math.max(highest, order_id), 1000);

  const signIn = (asked: CartumParameters): SandboxAnswer => {
    if (asked['login'] !== shop.login || asked['password'] !== shop.password) {
      return refused('User with such username/password not found', options.refusedLoginStatus);
    }
    const nowMs = options.now().getTime();
    const alive = kept.state.tokens.filter((token) => nowMs - token.issuedAt < lifeMs);
    const token = { value: randomBytes(16).toString('hex'), issuedAt: nowMs };
    kept.state.tokens = options.signInEndsOtherTokens ? [token] : [...alive, token];
    logins += 1;
    kept.save();
    return envelope('OK', { token: token.value });
  };

  const isSignedIn = (asked: CartumParameters): boolean => {
    const nowMs = options.now().getTime();
    const token = kept.state.tokens.find(
      ({ value, issuedAt }) => value === asked['token'] && nowMs - issuedAt < lifeMs,
    );
    if (token && options.useProlongsToken) token.issuedAt = nowMs;
    return token !== undefined;
  };

  const functions: Record<string, (asked: CartumParameters) => SandboxAnswer> = {
    'orders/get': (asked) => getOrders(shop, asked, habits),
    'orders/get_available_statuses': () => getStatuses(shop),
    'orders/update': (asked) => {
      const answer = updateOrders(shop, asked, habits);
      kept.save();
      return answer;
    },
    'catalog/export': (asked) => exportCatalog(shop, asked, habits.emptyAs),
    'currency/export': (asked) => exportCurrencies(shop, asked, habits.emptyAs),
    'delivery/export': () => exportDelivery(shop, habits.emptyAs),
    'payment/export': () => exportPayment(shop, habits.emptyAs),
  };

  const isOffered = (name: string): boolean =>
    Object.hasOwn(functions, name) && (name !== 'orders/get_available_statuses' || shop.hasStatusList);

  const turnAway = (request: SandboxRequest): SandboxAnswer | null => {
    if (shop.botCheck) return botCheckPage();
    const name = functionName(request);
    if (name === null) return storefrontPage();
    if (!shop.apiEnabled) return options.noApiAs === 'envelope' ? forbidden() : noApiPage();
    const asked = readParameters(request.body);
    if (asked === null) return notJson();
    if (name === 'auth') return null;
    if (!isOffered(name)) return undefinedFunction();
    return isSignedIn(asked) ? null : unauthorized(options.unauthorizedStatus, options.unauthorizedWord);
  };

  const perform = (request: SandboxRequest): SandboxAnswer => {
    const asked = readParameters(request.body) ?? {};
    const name = functionName(request) ?? '';
    return name === 'auth' ? signIn(asked) : (functions[name]?.(asked) ?? undefinedFunction());
  };

  const server = await startSandboxServer(
    {
      endpoint: (request) => functionName(request) ?? `${request.method} ${request.path}`,
      turnAway,
      perform,
      spoil: (kind) => spoiltAnswer(kind, options.limitStatus ?? 200),
    },
    { port: options.port, now: options.now },
  );

  return {
    ...server,
    login: shop.login,
    password: shop.password,
    state: () => shop,
    habits,
    addOrder: (draft = {}) => {
      // The number of a deleted order goes to no other.
      const highest = shop.orders.reduce((number, { order_id }) => Math.max(number, order_id), lastNumber);
      const number = draft.order_id ?? highest + 1;
      lastNumber = Math.max(highest, number);
      const order = cartumOrder({
        order_id: number,
        stat_created: wallClock(options.now(), shop.timeZone),
        ...draft,
      });
      shop.orders.push(order);
      kept.save();
      return order;
    },
    deleteOrder: (orderId) => {
      shop.orders = shop.orders.filter((order) => order.order_id !== orderId);
      kept.save();
    },
    setStatus: (orderId, statusId) => {
      const order = shop.orders.find((candidate) => candidate.order_id === orderId);
      if (!order) throw new RangeError(`the shop has no order ${orderId}`);
      order.stat_status = statusId;
      kept.save();
    },
    logins: () => logins,
    revokeTokens: () => {
      kept.state.tokens = [];
      kept.save();
    },
  };
}

/** `orders/get` of `/api/orders/get/`; null outside the API. */
function functionName(request: SandboxRequest): string | null {
  return /^\/api\/(.+?)\/?$/.exec(request.path)?.[1] ?? null;
}
