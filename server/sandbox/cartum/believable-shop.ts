import { goods, type Good } from '../believable-goods.ts';
import { seededRandom } from '../seeded-random.ts';
import { believableOrders } from './believable-orders.ts';
import { cartumProduct } from './cartum-order.ts';
import {
  emptyShop,
  type CartumDeliveryOption,
  type CartumPaymentOption,
  type CartumProduct,
  type CartumShopData,
  type CartumStatus,
} from './cartum-shop.ts';

/** The defaults, with Delivered renamed, and this shop's own: the last one counts as delivered too. */
export const believableStatuses: readonly CartumStatus[] = [
  { id: 1, title: { ua: 'Нове', en: 'New', pl: 'Nowe' }, is_successful: 0 },
  { id: 2, title: { ua: 'В обробці', en: 'Processing', pl: 'W trakcie realizacji' }, is_successful: 0 },
  { id: 3, title: { ua: 'Видано покупцеві', en: 'Handed over', pl: 'Wydane klientowi' }, is_successful: 1 },
  { id: 4, title: { ua: 'Не доставлене', en: 'Canceled', pl: 'Anulowane' }, is_successful: 0 },
  { id: 6, title: { ua: 'Надіслане', en: 'Shipping', pl: 'Wysłane' }, is_successful: 0 },
  { id: 7, title: { ua: 'Очікує оплату', en: 'Awaiting payment', pl: 'Oczekuje na płatność' }, is_successful: 0 },
  { id: 8, title: { ua: 'Зібрано на складі', en: '', pl: '' }, is_successful: 0 },
  { id: 9, title: { ua: 'Повернення', en: 'Return', pl: 'Zwrot' }, is_successful: 0 },
  { id: 12, title: { ua: 'Отримано на пошті', en: 'Picked up', pl: 'Odebrane' }, is_successful: 1 },
];

export const believableDelivery: readonly CartumDeliveryOption[] = [
  delivery(3, 'Нова Пошта', 'Nova Poshta', 'Nova Poshta', true, []),
  delivery(9, 'Укрпошта', 'Ukrposhta', 'Ukrposhta', true, []),
  delivery(8, 'Самовивіз', 'Pickup', 'Odbiór osobisty', false, [{ min: 0, price: 0, by_carrier: false }]),
  delivery(42, 'Велокур’єр по місту', 'Bicycle courier', 'Kurier rowerowy', false, [
    { min: 0, price: 85.5, by_carrier: false },
    { min: 2000, price: 0, by_carrier: false },
  ]),
];

export const believablePayment: readonly CartumPaymentOption[] = [
  { id: 13, title: { ua: 'Готівкою', en: 'In cash', pl: 'Gotówką' }, payment_method: 1, enabled: true },
  { id: 14, title: { ua: 'Карткою онлайн', en: 'Card online', pl: 'Kartą online' }, payment_method: 5, enabled: true },
  { id: 15, title: { ua: 'На рахунок', en: 'Bank transfer', pl: 'Przelewem' }, payment_method: 2, enabled: true },
];

/**
 * A shop with some 300 orders of the last 100 days and 60 products, the same for the same moment and seed. Its odd orders
 * are listed in `notes`; all of them are open and younger than a month.
 */
export function believableShop(now: Date, seed = 20_261): CartumShopData {
  const timeZone = 'Europe/Kyiv';
  const { orders, notes } = believableOrders(now, timeZone, seededRandom(seed), {
    delivery: believableDelivery,
    payment: believablePayment,
  });
  return emptyShop({
    timeZone,
    languages: ['ua', 'en', 'pl'],
    currencies: [
      { id: 1, iso: 'UAH', title: 'Гривня', enabled: true, rate: 1 },
      { id: 2, iso: 'USD', title: 'Долар США', enabled: true, rate: 41.5 },
      { id: 3, iso: 'EUR', title: 'Євро', enabled: false, rate: 48.2 },
    ],
    statuses: structuredClone([...believableStatuses]),
    delivery: structuredClone([...believableDelivery]),
    payment: structuredClone([...believablePayment]),
    products: goods.map(catalogueProduct),
    orders,
    notes,
  });
}

function catalogueProduct(good: Good, index: number): CartumProduct {
  const { article, title, gtin, price, priceOld } = good;
  const description = (words: string, warranty: string) =>
    words && `<p>${words}.</p>\n<ul><li><b>${warranty}</b></li><li>ref.&nbsp;${article}</li></ul>`;
  return cartumProduct({
    article,
    parent_article: article.replace(/-(BLK|WHT|GRN)$/, '-BLK'),
    parent: { id: 12 + (index % 4), value: 'Каталог \\ Товари' },
    title: { ...title },
    short_description: {
      ua: description(title.ua, 'Гарантія 12 місяців'),
      en: description(title.en, '12 months warranty'),
      pl: description(title.pl, 'Gwarancja 12 miesięcy'),
    },
    gtin,
    price,
    price_old: priceOld,
  });
}

function delivery(
  id: number,
  ua: string,
  en: string,
  pl: string,
  byCarrier: boolean,
  prices: CartumDeliveryOption['price_options'],
): CartumDeliveryOption {
  return {
    id,
    title: { ua, en, pl },
    type: id,
    by_carrier: byCarrier,
    enabled: true,
    payment: [13, 14, 15],
    price_options: prices,
  };
}
