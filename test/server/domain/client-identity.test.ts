import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseClient, identityKeys, newPersonFrom } from '../../../server/domain/client-identity.ts';

const keysOf = (phone: string, region = 'UA') => identityKeys({ phones: [phone], email: '' }, region);

describe('identityKeys', () => {
  it.each([
    '+38 (050) 111-22-33',
    '+380501112233',
    '380501112233',
    '050 111 22 33',
    '0501112233',
    '00380501112233',
    '8 050 111 22 33',
    ' 050-111-22-33 (mum)',
  ])('reads %j as one number', (phone) => {
    expect(keysOf(phone)).toEqual(['tel:+380501112233']);
  });

  it('reads a stored foreign number in an account of another country', () => {
    expect(keysOf('380501112233', 'PL')).toEqual(['tel:+380501112233']);
    expect(keysOf('501 112 233', 'PL')).toEqual(['tel:+48501112233']);
  });

  it('leaves out what is no number and no address', () => {
    const phones = ['', '-', '0000000000', '12', '+380 11 111 11 11'];
    expect(identityKeys({ phones, email: 'none' }, 'UA')).toEqual([]);
    expect(keysOf('0501112233', '')).toEqual([]);
  });

  it('keeps a number of the right length whose range is not on the list', () => {
    expect(keysOf('+38 (012) 421-42-14')).toEqual(['tel:+380124214214']);
  });

  it('puts phones before the e-mail, each key once', () => {
    const contact = {
      phones: ['0671234567', '+380671234567', '050 111 22 33, 0671234567'],
      email: ' Olena@Example.COM ',
    };
    expect(identityKeys(contact, 'UA')).toEqual(['tel:+380671234567', 'tel:+380501112233', 'mail:olena@example.com']);
  });

  it('gives one key for every spelling of a number', () => {
    const number = fc
      .tuple(fc.constantFrom('50', '67', '63', '93', '97'), fc.integer({ min: 1_000_000, max: 9_999_999 }))
      .map(([operator, rest]) => `${operator}${rest}`);
    const prefix = fc.constantFrom('+380', '380', '0', '00380', '+38 0', '+38(0', '80');
    const separators = fc.array(fc.constantFrom('', ' ', '-', '.', ') '), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(number, prefix, separators, (national, start, between) => {
        const spelling = start + [...national].map((digit, index) => digit + (between[index] ?? '')).join('');
        expect(keysOf(spelling.replace(/[).\s-]+$/, ''))).toEqual([`tel:+380${national}`]);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), fc.string(), (phones, email, region) => {
        expect(Array.isArray(identityKeys({ phones, email }, region))).toBe(true);
      }),
    );
  });
});

describe('chooseClient', () => {
  const person = (id: number, name: string, ...keys: string[]) => ({ id, name, keys: ['tel:+380501112233', ...keys] });
  const buyer = { name: 'Olena Test', email: 'Olena@example.com' };

  it('finds nobody among nobody', () => {
    expect(chooseClient([], buyer)).toBeNull();
  });

  it('takes the only one, whatever the name', () => {
    expect(chooseClient([person(7, 'Ivan')], buyer)?.id).toBe(7);
  });

  it('prefers the same e-mail to the same name, and the same name to the lowest id', () => {
    const oldest = person(1, 'Ivan');
    const namesake = person(5, 'test  OLENA');
    const mailed = person(9, 'Ivan', 'mail:olena@example.com');
    expect(chooseClient([namesake, mailed, oldest], buyer)?.id).toBe(9);
    expect(chooseClient([namesake, oldest], buyer)?.id).toBe(5);
    expect(chooseClient([person(3, 'Petro'), oldest], buyer)?.id).toBe(1);
  });

  it('decides between two with the same e-mail by name', () => {
    const mail = 'mail:olena@example.com';
    expect(chooseClient([person(1, 'Ivan', mail), person(2, 'Olena Test', mail)], buyer)?.id).toBe(2);
  });

  it('does not take an empty name or e-mail for a likeness', () => {
    expect(chooseClient([person(2, ''), person(1, 'Ivan')], { name: '', email: '' })?.id).toBe(1);
  });
});

describe('newPersonFrom', () => {
  it('takes the first word for the first name', () => {
    const buyer = { name: '  Olena  Maria Test ', email: 'Olena@Example.com', phone: '050 111 22 33' };
    expect(newPersonFrom(buyer, 'UA')).toEqual({
      firstName: 'Olena',
      lastName: 'Maria Test',
      email: 'olena@example.com',
      phone: '380501112233',
    });
  });

  it('names somebody without a name by the phone, else by the e-mail', () => {
    const nameless = { name: ' ', email: 'a@b.example', phone: '0501112233' };
    expect(newPersonFrom(nameless, 'UA').firstName).toBe('+380501112233');
    expect(newPersonFrom({ ...nameless, phone: '' }, 'UA').firstName).toBe('a@b.example');
  });
});
