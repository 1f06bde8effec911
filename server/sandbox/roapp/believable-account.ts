import { ambiguousArticle, goodByArticle } from '../believable-goods.ts';
import { madeUpPerson, sharedPeople, storedPhone } from '../believable-people.ts';
import { seededRandom } from '../seeded-random.ts';
import type {
  RoAppAccountData,
  RoAppEmployee,
  RoAppOrder,
  RoAppPerson,
  RoAppProduct,
  RoAppStatus,
} from './roapp-account.ts';
import { roAppEmployee, roAppOrder, roAppPerson, roAppPhone, roAppProduct, smallAccount } from './small-account.ts';

const groups: Record<number, { name: string; color: string }> = {
  1: { name: 'New', color: '#1E79C7' },
  2: { name: 'In progress', color: '#5CB85C' },
  3: { name: 'Pending', color: '#F0AD4E' },
  4: { name: 'Completed', color: '#53585C' },
  5: { name: 'Delivery', color: '#5BC0DE' },
  6: { name: 'Closed', color: '#939699' },
  7: { name: 'Rejected', color: '#D9534F' },
};

const statuses: RoAppStatus[] = [
  status(290_001, 'New', 1),
  status(290_002, 'З інтернет-магазину', 1),
  status(290_003, 'Нове звернення', 1),
  status(290_004, 'In progress', 2),
  status(290_005, 'Комплектація', 2),
  status(290_006, 'Awaiting payment', 3),
  status(290_007, 'Очікує на товар', 3),
  status(290_008, 'Ready', 4),
  status(290_009, 'Shipped', 5),
  status(290_010, 'У відділенні', 5),
  status(290_011, 'Delivered', 6),
  status(290_012, 'Закрито', 6),
  status(290_013, 'Canceled', 7),
  status(290_014, 'Повернення', 7),
];

const employees: RoAppEmployee[] = [
  roAppEmployee({ id: 240_001, first_name: 'Ольга', last_name: 'Ковальська', position: 'Owner' }),
  roAppEmployee({ id: 240_002, first_name: 'Ivan', last_name: 'Demo', position: 'Manager' }),
  roAppEmployee({ id: 240_003, first_name: 'Наталія', last_name: 'Світла', position: 'Менеджер' }),
  roAppEmployee({ id: 240_004, first_name: 'Marek', last_name: 'Sowa', position: 'Menedżer', is_active: false }),
  roAppEmployee({ id: 240_005, first_name: 'Павло', last_name: 'Технік', position: 'Technician' }),
  roAppEmployee({ id: 240_006, first_name: 'Віра', last_name: 'Минула', position: 'Менеджер', is_active: false }),
];

/** Goods of the shop that the account already knows by SKU; {@link ambiguousArticle} comes twice on top. */
const knownArticles = [
  'LAMP-DESK-BLK',
  'LAMP-DESK-WHT',
  'CBL-USBC-BLK',
  'CBL-USBC-WHT',
  'CHRG-65-BLK',
  'MOUSE-W-BLK',
  'KEYB-M-BLK',
  'HEADSET-GRN',
  'PWRBNK-20-BLK',
  'STAND-LT-WHT',
  'THERMO-BLK',
  'BCKPCK-BLK',
  'UMBR-GRN',
  '007',
];

const workshopGoods: [title: string, code: string, article: string, cost: number][] = [
  ['Екран 13″ матовий', '', 'SCR-13', 2100],
  ['Екран 15,6″ IPS', '', 'SCR-156', 2650],
  ['Акумулятор 50 Вт·год', '101', 'BAT-50', 980],
  ['Термопаста 4 г', '101', 'PASTE-4', 95],
  ['Роз’єм живлення', '', 'JACK-1', 60.5],
  ['Вентилятор процесора', '', '', 340],
  ['SSD 512 GB', '', 'SSD-512', 1290],
  ['Модуль пам’яті 16 GB', '', 'RAM-16', 1100],
  ['Петля кришки', '', '', 210],
];

/**
 * A repair shop's account on Kyiv time with some forty people and some 25 products; the same for the same moment and seed.
 * It knows a dozen of the believable shop's buyers, with phones stored in three ways (one buyer twice), and some of its goods.
 */
export function believableAccount(now: Date, seed = 20_262): RoAppAccountData {
  const day = (ago: number) => `${new Date(now.getTime() - ago * 86_400_000).toISOString().slice(0, 19)}Z`;
  const [main] = smallAccount().locations;
  return smallAccount({
    locations: main ? [main, { ...main, id: 160_002, name: 'Warszawa, Wola', timezone: 'Europe/Warsaw' }] : [],
    orderTypes: [
      { id: 260_001, name: 'Online order', initialStatusId: 290_002 },
      { id: 260_002, name: 'Ремонт', initialStatusId: 290_001 },
      { id: 260_003, name: 'Доставка', initialStatusId: 290_003 },
    ],
    statuses: structuredClone(statuses),
    employees: structuredClone(employees),
    people: people(seed, day),
    categories: [
      { id: 920_001, title: 'Товари', parent_id: null },
      { id: 920_002, title: 'Запчастини', parent_id: null },
      { id: 920_003, title: 'Екрани', parent_id: 920_002 },
      { id: 920_004, title: 'Аксесуари', parent_id: 920_001 },
    ],
    products: products(),
    taxes: [{ id: 7101, name: 'ПДВ', rate: 20, type: 'included', is_enabled: true, branch_ids: [160_001] }],
    margins: [
      { id: 310_001, title: 'Роздріб', margin: 50 },
      { id: 310_002, title: 'Опт', margin: 20 },
    ],
    customFields: [{ id: 700_001, name: 'Shop order no.', type: 1 }],
    orders: workshopOrders(day),
  });
}

function people(seed: number, day: (ago: number) => string): RoAppPerson[] {
  const random = seededRandom(seed);
  const [first] = sharedPeople;
  const others = Array.from({ length: 27 }, () => madeUpPerson(random));
  return [...sharedPeople, ...others, ...(first ? [first] : [])].map((person, index) => {
    const since = day(400 - index * 9);
    return roAppPerson({
      id: 33_000_001 + index,
      first_name: person.firstName,
      last_name: person.lastName,
      email: index % 4 === 1 ? '' : person.email,
      phones: [roAppPhone(storedPhone(person.phone, index))],
      created_at: since,
      modified_at: since,
    });
  });
}

/** Repairs that were there before any shop was connected. */
function workshopOrders(day: (ago: number) => string): RoAppOrder[] {
  const repairs = ['Не вмикається', 'Заміна екрана', 'Шумить вентилятор', 'Не тримає заряд', 'Чистка після води'];
  return repairs.map((malfunction, index) => {
    const since = day(70 - index * 12);
    return roAppOrder({
      id: 70_000_001 + index,
      number: `A${String(index + 1).padStart(4, '0')}`,
      status_id: index < 3 ? 290_012 : 290_004,
      order_type_id: 260_002,
      branch_id: 160_001,
      client_id: 33_000_020 + index,
      manager_id: 240_002,
      created_by_id: 240_002,
      created_at: since,
      modified_at: since,
      ...(index < 3 ? { done_at: since, closed_at: since, closed_by_id: 240_002 } : {}),
      malfunction,
    });
  });
}

function products(): RoAppProduct[] {
  const known = [...knownArticles, ambiguousArticle, ambiguousArticle].map((article) => {
    const good = goodByArticle(article);
    const barcodes = good.gtin ? [{ id: 0, code: good.gtin, type: 'ean13' }] : [];
    return { title: good.title.ua, article, category_id: 920_004, cost: Math.round(good.price * 60) / 100, barcodes };
  });
  const workshop = workshopGoods.map(([title, code, article, cost]) => ({
    title,
    code,
    article,
    cost,
    category_id: 920_002,
  }));
  return [...known, ...workshop].map((product, index) =>
    roAppProduct({
      ...product,
      id: 61_000_001 + index,
      ...('barcodes' in product
        ? { barcodes: product.barcodes.map((barcode) => ({ ...barcode, id: 81_000_001 + index })) }
        : {}),
      prices: { '310001': Math.round(product.cost * 150) / 100, '310002': Math.round(product.cost * 120) / 100 },
    }),
  );
}

function status(id: number, name: string, group: number): RoAppStatus {
  const { name: groupName = '', color = '#939699' } = groups[group] ?? {};
  return { id, name, color, group: { type: group, name: groupName } };
}
