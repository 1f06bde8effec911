import { cartumOrder, cartumProduct } from '../../server/sandbox/cartum/cartum-order.ts';
import { emptyShop, type CartumShopData } from '../../server/sandbox/cartum/cartum-shop.ts';
import { wallClock } from '../../server/sandbox/wall-clock.ts';

/** A shop with open orders of the last days, one buyer each, two lines each, articles shared between them. */
export function smallShop(options: { orders: number; now: Date; timeZone?: string }): CartumShopData {
  const timeZone = options.timeZone ?? 'Europe/Kyiv';
  const articles = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5'];
  return emptyShop({
    timeZone,
    products: articles.map((article, index) =>
      cartumProduct({ article, title: { ua: `Товар ${article}`, en: `Goods ${article}` }, price: 100 + index }),
    ),
    orders: Array.from({ length: options.orders }, (_, index) =>
      cartumOrder({
        order_id: 1001 + index,
        stat_created: wallClock(new Date(options.now.getTime() - (options.orders - index) * 3_600_000), timeZone),
        stat_status: index % 2 === 0 ? 1 : 2,
        delivery_name: `Buyer ${index}`,
        delivery_email: '',
        delivery_phone: `+38 (050) 111-${String(20 + (index % 70)).padStart(2, '0')}-${String(10 + Math.floor(index / 70)).padStart(2, '0')}`,
        products: [0, 1].map((line) => {
          const place = (index + line) % articles.length;
          return {
            article: articles[place] ?? '',
            title: `Goods ${articles[place]}`,
            price: 100 + place,
            quantity: line + 1,
          };
        }),
      }),
    ),
  });
}
