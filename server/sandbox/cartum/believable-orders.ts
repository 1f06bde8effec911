import { goods, setAsideArticles, type Good } from '../believable-goods.ts';
import {
  madeUpPerson,
  sharedPeople,
  typedPhone,
  type MadeUpPerson,
  type PersonLanguage,
} from '../believable-people.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { wallClock } from '../wall-clock.ts';
import { cartumLine, cartumOrder, cents, type CartumLineDraft, type CartumOrderDraft } from './cartum-order.ts';
import type { CartumDeliveryOption, CartumOrder, CartumPaymentOption, CartumShopNotes } from './cartum-shop.ts';
import { emptyNotes, oddOrders } from './odd-orders.ts';

const orderCount = 300;
const daysBack = 100;
const dayMs = 24 * 60 * 60 * 1000;
const openStatuses = [1, 2, 6, 7];

const ordinaryGoods = goods.filter(({ article }) => !setAsideArticles.includes(article));
const cities: Record<PersonLanguage, string[]> = {
  ua: ['Київ', 'Львів', 'Одеса', 'Харків', 'Дніпро', "Кам'янське"],
  pl: ['Warszawa', 'Kraków', 'Łódź'],
  en: ['Kyiv', 'Lviv'],
};
const comments: Record<PersonLanguage, string[]> = {
  ua: ['Передзвоніть після 18:00 🙏', '<b>Терміново!</b>\nБез дзвінка, будь ласка', 'Запакуйте як подарунок 🎁'],
  pl: ['Dzień dobry,\nproszę o fakturę & paragon', 'Dzwonić po 17 ☎️'],
  en: ['Leave it with the neighbour <3', 'Gate code 4711#\n\nthanks 👍'],
};

/** Orders by ascending age of number, ending minutes before `now`, and which of them are odd. */
export function believableOrders(
  now: Date,
  timeZone: string,
  random: SeededRandom,
  offers: { delivery: readonly CartumDeliveryOption[]; payment: readonly CartumPaymentOption[] },
): { orders: CartumOrder[]; notes: CartumShopNotes } {
  const notes = emptyNotes();
  const orders: CartumOrder[] = [];
  const buyers = [...sharedPeople, ...Array.from({ length: 150 }, () => madeUpPerson(random))];
  let number = 10_240;

  for (let place = orderCount - 1; place >= 0; place -= 1) {
    number += random.chance(0.2) ? random.integer(2, 4) : 1;
    const ageMs = ((place + random.next() * 0.8) / orderCount) * daysBack * dayMs + 180_000;
    const buyer = random.chance(0.12) ? random.pick(sharedPeople) : random.pick(buyers);
    const language = buyer.language;
    const ordinary: CartumOrderDraft & { order_id: number; stat_created: string } = {
      order_id: number,
      stat_created: wallClock(new Date(now.getTime() - ageMs), timeZone),
      stat_status: statusAtAge(ageMs / dayMs, random),
      user: random.chance(0.25) ? 300 + buyers.indexOf(buyer) : 5000 + number,
      ...contact(buyer, random),
      comment: random.chance(0.3) ? random.pick(comments[language]) : '',
      order_without_callback: random.chance(0.4),
      products: basket(language, random),
      analytics: random.chance(0.5)
        ? { utm_source: 'google', utm_medium: 'cpc', utm_campaign: 23_964_436_493, utm_term: '', utm_content: '' }
        : { utm_source: '(direct)', utm_medium: '(none)', utm_campaign: '', utm_term: '', utm_content: '' },
    };
    const odd = oddOrders[place]?.(number, notes, language, orders.at(-1));
    const draft = odd
      ? { ...ordinary, stat_status: openStatuses[place % 4] ?? 1, ...odd }
      : { ...ordinary, ...discount(ordinary, random) };
    const order = cartumOrder({ ...draft, ...carriage(draft, language, offers, random) });
    orders.push(random.chance(0.08) ? withNumbersAsText(order) : order);
  }
  return { orders, notes };
}

function statusAtAge(days: number, random: SeededRandom): number {
  if (days < 1)
    return random.weighted([
      [1, 70],
      [2, 20],
      [7, 10],
    ]);
  if (days < 5)
    return random.weighted([
      [1, 15],
      [2, 30],
      [7, 12],
      [8, 12],
      [6, 18],
      [4, 6],
      [3, 7],
    ]);
  if (days < 20)
    return random.weighted([
      [6, 15],
      [2, 10],
      [8, 5],
      [3, 40],
      [12, 15],
      [4, 10],
      [9, 5],
    ]);
  return random.weighted([
    [3, 60],
    [12, 17],
    [4, 13],
    [9, 4],
    [6, 3],
    [2, 3],
  ]);
}

function contact(buyer: MadeUpPerson, random: SeededRandom): CartumOrderDraft {
  // Hardly anyone leaves the phone out, and who does gave an e-mail address.
  const onlyEmail = buyer.email !== '' && random.chance(0.02);
  return {
    delivery_name: `${buyer.firstName} ${buyer.lastName}`,
    delivery_email: buyer.email,
    delivery_phone: onlyEmail ? '' : typedPhone(buyer.phone, random.integer(0, 11)),
    delivery_city: random.pick(cities[buyer.language]),
  };
}

function basket(language: PersonLanguage, random: SeededRandom): CartumLineDraft[] {
  const count = random.weighted([
    [1, 55],
    [2, 28],
    [3, 12],
    [4, 5],
  ]);
  const chosen = new Set<Good>();
  while (chosen.size < count) chosen.add(random.pick(ordinaryGoods));
  return [...chosen].map((good) => {
    const reduced = random.chance(0.15);
    return {
      title: good.title[language] || good.title.ua,
      article: good.article,
      price: reduced ? Math.round(good.price * 85) / 100 : good.price,
      quantity: random.weighted([
        [1, 80],
        [2, 14],
        [3, 6],
      ]),
      discount_marker: reduced ? 'PRICE_OLD' : 'NONE',
    };
  });
}

/** A coupon takes a percentage rounded to whole units; a manager now and then takes off a fixed sum. */
function discount(order: CartumOrderDraft, random: SeededRandom): CartumOrderDraft {
  const sum = (order.products ?? []).reduce((total, line) => total + cents(cartumLine(line).total_price), 0) / 100;
  if (random.chance(0.12)) {
    const percent = random.pick([5, 10, 15, 25]);
    return {
      coupon_code: `AUTUMN${percent}`,
      coupon_percent: percent,
      coupon_discount_value: Math.round((sum * percent) / 100),
    };
  }
  return random.chance(0.04) && sum > 500 ? { discount_value: 50 } : {};
}

function carriage(
  order: CartumOrderDraft,
  language: PersonLanguage,
  offers: { delivery: readonly CartumDeliveryOption[]; payment: readonly CartumPaymentOption[] },
  random: SeededRandom,
): CartumOrderDraft {
  const delivery = random.pick(offers.delivery);
  const payment = random.pick(offers.payment);
  const branch = random.integer(1, 160);
  const addresses: Record<number, string> = {
    8: '',
    9: `0${1000 + branch}@вул. Садова@${branch}`,
    42: `вул. Лісова, ${branch}`,
  };
  const price = delivery.by_carrier ? -1 : random.pick(delivery.price_options).price;
  return {
    delivery_type: { id: delivery.id, title: delivery.title[language] ?? '' },
    delivery_address: addresses[delivery.id] ?? `Відділення №${branch}`,
    delivery_price: price,
    payment_type: { id: payment.id, title: payment.title[language] ?? '' },
    payed: payment.id === 14 && order.stat_status !== 7 ? 1 : 0,
  };
}

function withNumbersAsText(order: CartumOrder): CartumOrder {
  const text = (amount: number | string) => Number(amount).toFixed(2);
  return {
    ...order,
    total_default: text(order.total_default),
    total_sum: text(order.total_sum),
    payed: String(order.payed),
    products: order.products.map((line) => ({
      ...line,
      price: text(line.price),
      quantity: String(line.quantity),
      total_price: text(line.total_price),
    })),
  };
}
