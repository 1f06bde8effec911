/** Made-up people: those that both the shop and the RO App account know, and the makings of others. */
import type { SeededRandom } from './seeded-random.ts';

export type PersonLanguage = 'ua' | 'en' | 'pl';

export interface MadeUpPerson {
  firstName: string;
  lastName: string;
  /** May be empty. */
  email: string;
  /** E.164 digits without the plus sign, or empty. */
  phone: string;
  language: PersonLanguage;
}

/** Buyers of the made-up shop who are already customers of the made-up account. */
export const sharedPeople: readonly MadeUpPerson[] = [
  ['Олена', 'Вишнева', 'olena.vyshneva@example.com', '380501112233', 'ua'],
  ['Андрій', 'Кобзаренко', '', '380671234501', 'ua'],
  ['Марія', 'Гай', 'maria.hai@example.com', '380631234502', 'ua'],
  ['Тарас', 'Соколенко', 'taras.s@example.com', '380931234503', 'ua'],
  ['Ірина', 'Лугова', '', '380951234504', 'ua'],
  ['Богдан', 'Дубовик', 'b.dubovyk@example.com', '380661234505', 'ua'],
  ['Софія', 'Зоряна', 'sofia.zoriana@example.com', '380991234506', 'ua'],
  ['Юрій', 'Мельничук', '', '380681234507', 'ua'],
  ['Katarzyna', 'Leśna', 'k.lesna@example.com', '48601234508', 'pl'],
  ['Piotr', 'Górski', 'piotr.gorski@example.com', '48602234509', 'pl'],
  ['Emma', 'Field', 'emma.field@example.com', '380501234510', 'en'],
  ['Наталя', 'Чумак', 'natalia.chumak@example.com', '380731234511', 'ua'],
].map(([firstName = '', lastName = '', email = '', phone = '', language]) => ({
  firstName,
  lastName,
  email,
  phone,
  language: language as PersonLanguage,
}));

const names: Record<PersonLanguage, { first: string[]; last: string[]; latin: string[] }> = {
  ua: {
    first: ['Оксана', 'Дмитро', 'Галина', 'Віктор', 'Людмила', 'Сергій', 'Христина', 'Роман', 'Юлія', 'Остап'],
    last: [
      'Барвінок',
      'Степовий',
      'Калина',
      'Явір',
      'Горобець',
      'Журавель',
      'Малина',
      'Вербицький',
      'Шевчук',
      "Дерев'янко",
    ],
    latin: ['oksana', 'dmytro', 'halyna', 'viktor', 'liudmyla', 'serhii', 'khrystyna', 'roman', 'yuliia', 'ostap'],
  },
  pl: {
    first: ['Anna', 'Tomasz', 'Małgorzata', 'Łukasz', 'Zofia'],
    last: ['Jaworska', 'Wiśniewski', 'Brzoza', 'Kłos', 'Zielińska'],
    latin: ['anna', 'tomasz', 'malgorzata', 'lukasz', 'zofia'],
  },
  en: {
    first: ['Oliver', 'Grace', 'Liam', 'Hannah', 'Noah'],
    last: ['Rivers', "O'Hara", 'Smith-Jones', 'Hill', 'Brook'],
    latin: ['oliver', 'grace', 'liam', 'hannah', 'noah'],
  },
};

const polishOperators = ['50', '51', '53', '60', '66', '69', '72', '73', '78', '79', '88'];
const ukrainianOperators = ['50', '63', '66', '67', '68', '73', '93', '95', '96', '97', '98', '99'];

export function madeUpPerson(random: SeededRandom): MadeUpPerson {
  const language = random.weighted<PersonLanguage>([
    ['ua', 76],
    ['pl', 15],
    ['en', 9],
  ]);
  const { first, last, latin } = names[language];
  const which = random.integer(0, first.length - 1);
  const number = random.integer(1_000_000, 9_999_999);
  return {
    firstName: first[which] ?? '',
    lastName: random.pick(last),
    email: random.chance(0.72) ? `${latin[which] ?? 'buyer'}.${String(number).slice(0, 4)}@example.com` : '',
    phone:
      language === 'pl'
        ? `48${random.pick(polishOperators)}${number}`
        : `380${random.pick(ukrainianOperators)}${number}`,
    language,
  };
}

/** How one number is typed at different times; a foreign number always names its country. */
export function typedPhone(phone: string, spelling: number): string {
  if (!phone.startsWith('380')) {
    const [country, one, two, three] = [phone.slice(0, 2), phone.slice(2, 5), phone.slice(5, 8), phone.slice(8)];
    return [`+${country} ${one} ${two} ${three}`, `+${phone}`][spelling % 2] ?? phone;
  }
  const [operator, one, two, three] = [phone.slice(3, 5), phone.slice(5, 8), phone.slice(8, 10), phone.slice(10)];
  const spellings = [
    `+38 (0${operator}) ${one}-${two}-${three}`,
    `0${operator}${one}${two}${three}`,
    phone,
    `0${operator} ${one} ${two} ${three}`,
  ];
  return spellings[spelling % spellings.length] ?? phone;
}

/** How RO App happens to hold a number: digits, national digits, or formatted. */
export function storedPhone(phone: string, spelling: number): string {
  if (!phone.startsWith('380')) return phone;
  const spellings = [
    phone,
    `0${phone.slice(3)}`,
    `(0${phone.slice(3, 5)}) ${phone.slice(5, 8)}-${phone.slice(8, 10)}-${phone.slice(10)}`,
  ];
  return spellings[spelling % spellings.length] ?? phone;
}
