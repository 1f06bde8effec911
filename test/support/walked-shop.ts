import { believableShop } from '../../server/sandbox/cartum/believable-shop.ts';
import type { CartumShopData } from '../../server/sandbox/cartum/cartum-shop.ts';

export interface WalkedShop {
  shop: CartumShopData;
  /** An order that needs nobody. */
  plain: string;
  /** One without phone and e-mail. */
  withoutClient: string;
  /** One with a product that the believable account has twice. */
  ambiguous: string;
  /** One in the status *Return*, which no import brings by itself. */
  returned: string;
}

/** The newest dozen of the believable shop's orders: quick to import, with one of each kind that a person meets. */
export function walkedShop(now: Date): WalkedShop {
  const shop = believableShop(now);
  const { noClient = [], ambiguousProduct = [] } = shop.notes ?? {};
  const orders = shop.orders.toSorted((left, right) => right.order_id - left.order_id).slice(0, 12);
  const odd = new Set([...noClient, ...ambiguousProduct]);
  const [plain, returned] = orders.filter(({ order_id }) => !odd.has(order_id));
  const [withoutClient, ambiguous] = [noClient, ambiguousProduct].map((some) =>
    orders.find(({ order_id }) => some.includes(order_id)),
  );
  if (!plain || !returned || !withoutClient || !ambiguous) throw new Error('the newest orders have all kinds');
  for (const order of [plain, withoutClient, ambiguous]) order.stat_status = 1;
  returned.stat_status = 9;
  const numbered = (order: { order_id: number }): string => String(order.order_id);
  return {
    shop: { ...shop, orders },
    plain: numbered(plain),
    withoutClient: numbered(withoutClient),
    ambiguous: numbered(ambiguous),
    returned: numbered(returned),
  };
}
