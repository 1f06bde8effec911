import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAddress, guardedLookup, isPublicAddress } from '../../../server/security/address-guard.ts';

describe('the address guard', () => {
  it.each([
    'https://shop.example/',
    'https://shop.example:443/a?b',
    'https://93.184.215.14/',
    'https://[2606:4700::1111]/',
  ])('lets %s pass', (url) => {
    expect(checkAddress(new URL(url), [])).toBe(true);
  });

  it('lets exempt hosts pass with their port alone', () => {
    const exempt = ['127.0.0.1:5123', '[::1]:5123', 'shop.test:443'];
    expect(checkAddress(new URL('http://127.0.0.1:5123/'), exempt)).toBe(true);
    expect(checkAddress(new URL('http://[::1]:5123/'), exempt)).toBe(true);
    expect(checkAddress(new URL('https://shop.test/'), exempt)).toBe(true);
    expect(checkAddress(new URL('http://127.0.0.1:5124/'), exempt)).toBe(false);
    expect(checkAddress(new URL('http://shop.test/'), exempt)).toBe(false);
    expect(checkAddress(new URL('http://user:secret@127.0.0.1:5123/'), exempt)).toBe(false);
  });

  it('refuses every IPv4 address of a private range, mapped into IPv6 too', () => {
    const octet = fc.nat(255);
    const inRange = fc.oneof(
      fc.tuple(fc.constant(10), octet, octet, octet),
      fc.tuple(fc.constant(127), octet, octet, octet),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
    );
    fc.assert(
      fc.property(inRange, (octets) => {
        expect(isPublicAddress(octets.join('.'))).toBe(false);
        expect(isPublicAddress(`::ffff:${octets.join('.')}`)).toBe(false);
      }),
    );
  });

  it.each([true, false])('hands on the checked answer of a public name (all addresses: %s)', async (all) => {
    const answers: LookupAddress[] = [
      { address: '93.184.215.14', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ];
    const lookup: LookupFunction = (_hostname, options, callback) => {
      if (options.all) callback(null, answers);
      else callback(null, '93.184.215.14', 4);
    };
    const given = await new Promise((resolve, reject) => {
      guardedLookup(lookup)('shop.example', { all }, (error, address, family) => {
        if (error) reject(error);
        else resolve([address, family]);
      });
    });
    expect(given).toEqual(all ? [answers, undefined] : ['93.184.215.14', 4]);
  });
});
