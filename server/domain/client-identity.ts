import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import type { ShopOrder } from './shop-order.ts';
import type { NewPerson } from './work-order.ts';

/** A client as the identity index of an account knows it. */
export interface IndexedPerson {
  id: number;
  /** First and last name. */
  name: string;
  /** As {@link identityKeys} gives them. */
  keys: string[];
}

const phonePrefix = 'tel:';
const mailPrefix = 'mail:';
const mailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * What a person is recognised by: `tel:+380501112233` for each phone, then `mail:lower@case`. Equal for every spelling
 * of one number; a number without country code is read in `region` (ISO alpha-2). What is not a real number or address
 * gives no key, so that nobody is recognised by `000-00-00`. Each key once.
 */
export function identityKeys(contact: { phones: string[]; email: string }, region: string): string[] {
  const keys = contact.phones
    .flatMap((field) => field.split(/[,;/\n]/))
    .map((phone) => internationalNumber(phone, region))
    .filter((number) => number !== null)
    .map((number) => phonePrefix + number);
  const mail = mailKey(contact.email);
  return [...new Set(mail ? [...keys, mail] : keys)];
}

/** The client an order belongs to: of several the one with the buyer's e-mail, then with the name, then the oldest card. */
export function chooseClient(
  candidates: IndexedPerson[],
  buyer: { name: string; email: string },
): IndexedPerson | null {
  const mail = mailKey(buyer.email);
  const name = comparableName(buyer.name);
  const byMail = preferring(candidates, ({ keys }) => mail !== null && keys.includes(mail));
  const byName = preferring(byMail, (person) => name !== '' && comparableName(person.name) === name);
  return byName.toSorted((a, b) => a.id - b.id)[0] ?? null;
}

/** The card of a new client: the first word is the first name; without a name the phone stands for it, else the e-mail. */
export function newPersonFrom(buyer: ShopOrder['buyer'], region: string): NewPerson {
  const keys = identityKeys({ phones: [buyer.phone], email: buyer.email }, region);
  const number = keys.find((key) => key.startsWith(phonePrefix))?.slice(phonePrefix.length) ?? '';
  const email = keys.find((key) => key.startsWith(mailPrefix))?.slice(mailPrefix.length) ?? '';
  const [firstName = '', ...others] = wordsOf(buyer.name);
  return {
    firstName: firstName || number || email,
    lastName: others.join(' '),
    email,
    phone: number.replace('+', ''),
  };
}

/** E.164 with its plus sign, or null. */
function internationalNumber(phone: string, region: string): string | null {
  const defaultCountry: CountryCode | undefined = isSupportedCountry(region) ? region : undefined;
  const digits = phone.replaceAll(/\D/g, '');
  const readings = [phone];
  // RO App stores the international form without its plus sign, also of people from another country.
  if (!phone.includes('+')) readings.push(`+${digits}`);
  // The old trunk form of Ukraine, 8 050 …, is still printed on business cards.
  if (region === 'UA' && /^80\d{9}$/.test(digits)) readings.push(`+3${digits}`);
  const numbers = readings.flatMap((reading) => parsePhoneNumberFromString(reading, { defaultCountry }) ?? []);
  const valid = numbers.find((number) => number.isValid());
  if (valid) return valid.number;
  // Lists of number ranges lag behind the operators: a number of the right length counts, but for an evident filler.
  const isFiller = new Set(digits.slice(-7)).size < 3;
  return isFiller ? null : (numbers.find((number) => number.isPossible())?.number ?? null);
}

function mailKey(email: string): string | null {
  const trimmed = email.trim().toLowerCase();
  return mailPattern.test(trimmed) ? mailPrefix + trimmed : null;
}

/** Shops ask for one name field: some people write the family name first. */
function comparableName(name: string): string {
  return wordsOf(name.normalize('NFC').toLowerCase()).toSorted().join(' ');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function preferring<T>(items: T[], fits: (item: T) => boolean): T[] {
  const fitting = items.filter(fits);
  return fitting.length > 0 ? fitting : items;
}
