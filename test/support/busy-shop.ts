/** A shop with any number of open orders of the last weeks, and an account that knows some of its buyers and goods already. */
import { cartumOrder, cartumProduct } from '../../server/sandbox/cartum/cartum-order.ts';
import { emptyShop, type CartumShopData } from '../../server/sandbox/cartum/cartum-shop.ts';
import type { RoAppAccountData } from '../../server/sandbox/roapp/roapp-account.ts';
import { roAppPerson, roAppPhone, roAppProduct, smallAccount } from '../../server/sandbox/roapp/small-account.ts';
import { wallClock } from '../../server/sandbox/wall-clock.ts';

const articles = 60;
const spanMs = 50 * 24 * 3_600_000;
const timeZone = 'Europe/Kyiv';

const articleOf = (index: number): string => `A-${String(index % articles).padStart(2, '0')}`;
const digitsOf = (buyer: number): string => String(1_000_000 + buyer);

/** One buyer and two lines each; every second order has a status that is not the first. */
export function busyShop(orders: number, now: Date): CartumShopData {
  return emptyShop({
    timeZone,
    products: Array.from({ length: articles }, (_, index) =>
      cartumProduct({ article: articleOf(index), title: { ua: `Товар ${index}`, en: `Goods ${index}` } }),
    ),
    orders: Array.from({ length: orders }, (_, index) =>
      cartumOrder({
        order_id: 1001 + index,
        stat_created: wallClock(new Date(now.getTime() - (spanMs * (orders - index)) / orders), timeZone),
        stat_status: index % 2 === 0 ? 1 : 2,
        delivery_name: `Buyer ${index}`,
        delivery_email: '',
        delivery_phone: `+38 (050) ${digitsOf(index)}`,
        products: [0, 1].map((line) => ({
          article: articleOf(index + line),
          title: `Goods ${(index + line) % articles}`,
          price: 100 + ((index + line) % articles),
          quantity: line + 1,
        })),
      }),
    ),
  });
}

/** Every third buyer has a card, the phone typed in another manner, and so has every second product. */
export function busyAccount(shop: CartumShopData): RoAppAccountData {
  const buyers = shop.orders.map((_, index) => index).filter((index) => index % 3 === 0);
  const goods = shop.products.filter((_, index) => index % 2 === 0);
  return smallAccount({
    people: buyers.map((index) =>
      roAppPerson({ id: 33_000_001 + index, first_name: 'Buyer', phones: [roAppPhone(`050-${digitsOf(index)}`)] }),
    ),
    products: goods.map(({ article }, index) => roAppProduct({ id: 81_000_001 + index, article })),
  });
}
