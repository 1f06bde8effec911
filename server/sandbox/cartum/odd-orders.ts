/** The orders of the made-up shop that are out of the ordinary. */
import { ambiguousArticle, goodByArticle } from '../believable-goods.ts';
import type { PersonLanguage } from '../believable-people.ts';
import type { CartumLineDraft, CartumOrderDraft } from './cartum-order.ts';
import type { CartumOrder, CartumShopNotes } from './cartum-shop.ts';

export function emptyNotes(): CartumShopNotes {
  return {
    noClient: [],
    foreignCurrency: [],
    totalMismatch: [],
    ambiguousProduct: [],
    ambiguousArticle,
    handTyped: [],
    leadingZeros: [],
    notInCatalogue: [],
    gifts: [],
    setsByMain: [],
    setsByItems: [],
  };
}

/** Makes what is odd about an order and notes its number. `before` is the order placed just before. */
type OddOrder = (
  number: number,
  notes: CartumShopNotes,
  language: PersonLanguage,
  before: CartumOrder | undefined,
) => CartumOrderDraft;

/** By place, counted from the newest order (0). */
export const oddOrders: Readonly<Record<number, OddOrder>> = {
  3: (number, notes, language) => {
    notes.leadingZeros.push(number);
    return { products: [line('007', language), line('7', language, { quantity: 3 })] };
  },
  5: (number, notes) => {
    notes.noClient.push(number);
    return { delivery_name: 'Гість', delivery_email: '', delivery_phone: '' };
  },
  9: (number, notes, language) => {
    notes.ambiguousProduct.push(number);
    return { products: [line(ambiguousArticle, language), line('ORG-CBL-BLK', language)] };
  },
  12: (number, notes, language) => {
    notes.handTyped.push(number);
    const byHand: CartumLineDraft = { title: 'Ремонт ручки (за домовленістю)', article: '', price: 180 };
    return { products: [line('BCKPCK-BLK', language), byHand] };
  },
  // Two orders of one second: pages must not depend on the time alone.
  17: (_number, _notes, _language, before) => (before ? { stat_created: before.stat_created } : {}),
  20: (number, notes, language) => {
    notes.foreignCurrency.push(number);
    return { currency: 'USD', products: [line('HEADSET-BLK', language, { price: 43.5 })] };
  },
  24: (number, notes, language) => {
    notes.gifts.push(number);
    return {
      products: [
        line('KEYB-M-BLK', language, { type: 'gift_parent' }),
        line('GIFT-MUG', language, { price: 0, type: 'gift', discount_marker: 'DISCOUNT_NONE' }),
      ],
    };
  },
  28: (number, notes, language) => {
    notes.setsByMain.push(number);
    return {
      products: [
        line('SET-OFFICE', language, { type: 'set_main' }),
        line('KEYB-M-WHT', language, { type: 'set_item' }),
        line('MOUSE-W-WHT', language, { type: 'set_item' }),
      ],
      total_default: 3400,
    };
  },
  32: (number, notes, language) => {
    notes.setsByItems.push(number);
    return {
      products: [
        line('SET-TRAVEL', language, { type: 'set_main' }),
        line('BCKPCK-GRN', language, { type: 'set_item', price: 1790 }),
        line('THERMO-GRN', language, { type: 'set_item', price: 450 }),
      ],
      total_default: 2240,
    };
  },
  36: (number, notes, language) => {
    notes.totalMismatch.push(number);
    return { products: [line('FAN-USB-BLK', language)], total_default: 499 };
  },
  41: (number, notes) => {
    notes.noClient.push(number);
    return { delivery_name: '', delivery_email: '', delivery_phone: '—' };
  },
  46: (_number, _notes, language) => ({ products: [line('CBL-USBC-BLK', language, { article: ' CBL-USBC-BLK ' })] }),
  50: (number, notes, language) => {
    notes.ambiguousProduct.push(number);
    return { products: [line(ambiguousArticle, language, { quantity: 2 })] };
  },
  55: (number, notes) => {
    notes.notInCatalogue.push(number);
    return { products: [{ title: 'Радіоприймач «Ретро»', article: 'OLD-77', price: 1100 }] };
  },
  60: (number, notes) => {
    notes.handTyped.push(number);
    return { products: [{ title: 'Пакування «Свято»', article: '', price: 60.5, quantity: 2 }] };
  },
  // The measured example: a quarter off 799 is 199.75, of which the shop makes 200.
  65: (_number, _notes, language) => ({
    products: [line('LAMP-DESK-WHT', language)],
    coupon_code: 'AUTUMN25',
    coupon_percent: 25,
    coupon_discount_value: 200,
  }),
};

function line(article: string, language: PersonLanguage, changes: CartumLineDraft = {}): CartumLineDraft {
  const { title, price } = goodByArticle(article);
  return { title: title[language] || title.ua, article, price, quantity: 1, ...changes };
}
