import { Secret } from '../../../../server/domain/secret.ts';
import { emptyShop, type CartumShopData } from '../../../../server/sandbox/cartum/cartum-shop.ts';
import {
  startCartumSandbox,
  type CartumSandbox,
  type CartumSandboxOptions,
} from '../../../../server/sandbox/cartum/cartum-sandbox.ts';
import { createOutbound } from '../../../../server/security/outbound.ts';
import { createCartumPlatform } from '../../../../server/shops/cartum/cartum-platform.ts';
import type { Shop, ShopTokenStore } from '../../../../server/shops/shop-platform.ts';
import { keptToken } from '../../../suites/kept-token.ts';
import { recordedExchange, type RecordedExchange } from '../../../suites/recorded-exchange.ts';
import type { ShopStage } from '../../../suites/shop-platform-suite.ts';
import { steppingClock, type SteppingClock } from '../../../suites/stepping-clock.ts';

/** The real adapter on the real HTTP client, in front of a local shop. */
export interface CartumStage extends ShopStage {
  sandbox: CartumSandbox;
  clock: SteppingClock;
  recorded: RecordedExchange;
  tokens: ReturnType<typeof keptToken>;
  /** Another conversation with the same shop. */
  open(changes?: { login?: string; password?: string; tokens?: ShopTokenStore }): Shop;
}

export async function openCartumStage(
  options: Partial<CartumSandboxOptions> = {},
  data: Partial<CartumShopData> = {},
): Promise<CartumStage> {
  const clock = steppingClock();
  const sandbox = await startCartumSandbox({ now: () => clock.now(), data: emptyShop(data), ...options });
  const outbound = createOutbound({ allowedPrivate: [`127.0.0.1:${sandbox.port}`] });
  const recorded = recordedExchange(outbound.exchange);
  const platform = createCartumPlatform({ exchange: recorded.exchange, clock });
  const tokens = keptToken();
  const open: CartumStage['open'] = (changes = {}) =>
    platform.open({
      origin: sandbox.url,
      login: changes.login ?? sandbox.login,
      password: async () => new Secret(changes.password ?? sandbox.password),
      tokens: changes.tokens ?? tokens,
    });
  let placed = 0;
  return {
    sandbox,
    clock,
    recorded,
    tokens,
    open,
    shop: open(),
    placeOrders: (count) =>
      Array.from({ length: count }, () => {
        const minute = String(placed % 60).padStart(2, '0');
        const hour = String(Math.floor(placed++ / 60)).padStart(2, '0');
        return String(sandbox.addOrder({ stat_created: `2026-09-01 ${hour}:${minute}:00` }).order_id);
      }),
    deleteOrder: (number) => sandbox.deleteOrder(Number(number)),
    statusOf: (number) =>
      sandbox.state().orders.find(({ order_id }) => String(order_id) === number)?.stat_status ?? Number.NaN,
    endSession: () => sandbox.revokeTokens(),
    loseAnswer: () => sandbox.addFault({ kind: 'answer-lost', endpoint: 'orders/update' }),
    breakDown: () => sandbox.addFault({ kind: 'http-500', endpoint: /./, times: 1000 }),
    async close() {
      await outbound.close();
      await sandbox.close();
    },
  };
}
