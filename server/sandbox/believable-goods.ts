/** The goods that the made-up shop sells and of which the made-up RO App account knows some. */

export interface Good {
  article: string;
  title: { ua: string; en: string; pl: string };
  /** EAN-13, or empty. */
  gtin: string;
  /** Hryvnias. */
  price: number;
  /** Price before a permanent discount, or 0. */
  priceOld: number;
}

/** Sold by the shop and deliberately held by two RO App products. */
export const ambiguousArticle = 'KETTLE-17';

const kinds: [article: string, ua: string, en: string, pl: string, price: number][] = [
  ['LAMP-DESK', 'Настільна лампа', 'Desk lamp', 'Lampka biurkowa', 799],
  ['LAMP-FLOOR', 'Торшер', 'Floor lamp', 'Lampa podłogowa', 2190],
  ['CBL-USBC', 'Кабель USB-C, 1 м', 'USB-C cable, 1 m', 'Kabel USB-C, 1 m', 149.5],
  ['CHRG-65', 'Зарядний пристрій 65 Вт', '65 W charger', 'Ładowarka 65 W', 1249],
  ['CASE-13', 'Чохол для ноутбука 13″', '13″ laptop sleeve', 'Etui na laptop 13″', 640],
  ['MOUSE-W', 'Бездротова миша', 'Wireless mouse', 'Mysz bezprzewodowa', 559.9],
  ['KEYB-M', 'Механічна клавіатура', 'Mechanical keyboard', 'Klawiatura mechaniczna', 2899],
  ['HEADSET', 'Навушники з мікрофоном', 'Headset', 'Słuchawki z mikrofonem', 1799],
  ['SPEAKER', 'Портативна колонка', 'Portable speaker', 'Głośnik przenośny', 1450],
  ['PWRBNK-20', 'Павербанк 20 000 мА·год', '20,000 mAh power bank', 'Powerbank 20 000 mAh', 1699],
  ['STAND-LT', 'Підставка для ноутбука', 'Laptop stand', 'Podstawka pod laptop', 899],
  ['HUB-7', 'USB-хаб на 7 портів', '7-port USB hub', 'Hub USB, 7 portów', 979],
  ['THERMO', 'Термокружка 0,5 л', 'Travel mug, 0.5 l', 'Kubek termiczny 0,5 l', 489],
  ['BCKPCK', 'Міський рюкзак', 'City backpack', 'Plecak miejski', 1890],
  ['UMBR', 'Парасоля «антивітер»', 'Windproof umbrella', 'Parasol wiatroodporny', 729],
  ['SCALE-K', 'Кухонні ваги', 'Kitchen scale', 'Waga kuchenna', 615],
  ['FAN-USB', 'Вентилятор USB', 'USB fan', 'Wentylator USB', 399],
  ['ORG-CBL', 'Органайзер для кабелів', 'Cable organiser', 'Organizer na kable', 219],
];

const colours: [suffix: string, ua: string, en: string, pl: string][] = [
  ['BLK', 'чорний', 'black', 'czarny'],
  ['WHT', 'білий', 'white', 'biały'],
  ['GRN', 'зелений', 'green', 'zielony'],
];

const singles: Good[] = [
  good(90, '007', 'Ключ-картка № 007', 'Key card no. 007', 'Karta-klucz nr 007', 250),
  good(91, '7', 'Наліпка «Щаслива сімка»', 'Sticker “Lucky seven”', 'Naklejka „Szczęśliwa siódemka”', 45),
  good(92, ambiguousArticle, 'Електрочайник 1,7 л', 'Electric kettle, 1.7 l', 'Czajnik elektryczny 1,7 l', 1390),
  good(93, 'GIFT-MUG', 'Горнятко в подарунок', 'Gift mug', 'Kubek w prezencie', 120),
  good(94, 'SET-OFFICE', 'Набір «Домашній офіс»', 'Set “Home office”', 'Zestaw „Domowe biuro”', 3400),
  good(95, 'SET-TRAVEL', 'Набір «У дорогу»', 'Set “Travel”', 'Zestaw „W podróż”', 2300),
];

/** Sixty goods; some have no GTIN, some no Polish title, some a permanent discount. */
export const goods: readonly Good[] = [
  ...kinds.flatMap(([article, ua, en, pl, price], kind) =>
    colours.map(([suffix, uaColour, enColour, plColour], colour) => {
      const index = kind * colours.length + colour;
      return {
        ...good(
          index,
          `${article}-${suffix}`,
          `${ua}, ${uaColour}`,
          `${en}, ${enColour}`,
          index % 7 === 3 ? '' : `${pl}, ${plColour}`,
          price,
        ),
        ...(index % 5 === 4 ? { gtin: '' } : {}),
        ...(index % 9 === 0 ? { priceOld: Math.round(price * 1.2) } : {}),
      };
    }),
  ),
  ...singles,
];

/** Goods that only the unusual orders contain. */
export const setAsideArticles: readonly string[] = singles.map(({ article }) => article);

/** The good with this article. Throws for an unknown one. */
export function goodByArticle(article: string): Good {
  const found = goods.find((candidate) => candidate.article === article);
  if (!found) throw new RangeError(`no good ${article}`);
  return found;
}

function good(index: number, article: string, ua: string, en: string, pl: string, price: number): Good {
  return { article, title: { ua, en, pl }, gtin: ean13(index), price, priceOld: 0 };
}

function ean13(index: number): string {
  const digits = `482999${String(100_000 + index)}`;
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
