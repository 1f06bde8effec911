import { describe, expect, it } from 'vitest';
import { cartumAddress, movedOrigin } from '../../../../server/shops/cartum/cartum-address.ts';

describe('the address of a shop', () => {
  it.each([
    'shop.example',
    'https://Shop.Example/',
    'http://shop.example/path?q=1#x',
    '  shop.example  ',
    'https://shop.example.',
    'https://shop.example:443',
    'HTTPS://SHOP.EXAMPLE/ua/',
  ])('%s is https://shop.example', (typed) => {
    expect(cartumAddress(typed)).toEqual({ origin: 'https://shop.example', identity: 'shop.example' });
  });

  it('keeps www. in the origin but not in the identity', () => {
    expect(cartumAddress('www.shop.example')).toEqual({
      origin: 'https://www.shop.example',
      identity: 'shop.example',
    });
  });

  it('writes international names in punycode', () => {
    expect(cartumAddress('Крамниця.укр')).toEqual({
      origin: 'https://xn--80aqejfp0c4d.xn--j1amh',
      identity: 'xn--80aqejfp0c4d.xn--j1amh',
    });
  });

  it('keeps the port of a local server typed with http', () => {
    expect(cartumAddress('http://127.0.0.1:5123/admin')).toEqual({
      origin: 'http://127.0.0.1:5123',
      identity: '127.0.0.1:5123',
    });
    expect(cartumAddress('http://localhost:5123')?.origin).toBe('http://localhost:5123');
    expect(cartumAddress('127.0.0.1:5123')?.origin).toBe('https://127.0.0.1:5123');
    expect(cartumAddress('http://shop.example:8080')?.origin).toBe('https://shop.example:8080');
  });

  it.each([
    '',
    '   ',
    'shop',
    'my shop.example',
    'owner@shop.example',
    'https://user:secret@shop.example',
    'ftp://shop.example',
    'javascript:alert(1)',
    'mailto:me@shop.example',
    'https://',
    'https://shop..example',
    '-.example',
    `${'a'.repeat(64)}.example`,
  ])('%j is none', (typed) => {
    expect(cartumAddress(typed)).toBeNull();
  });
});

describe('a redirect', () => {
  it('is a move when it adds or removes www. or turns http into https', () => {
    expect(movedOrigin('https://shop.example', 'https://www.shop.example/api/auth/')).toBe('https://www.shop.example');
    expect(movedOrigin('https://www.shop.example', 'http://shop.example/api/auth/')).toBe('https://shop.example');
  });

  it.each([
    ['another site', 'https://elsewhere.example/'],
    ['a neighbour on the same domain', 'https://other.shop.example/'],
    ['the domain above', 'https://example/'],
    ['a name that only ends alike', 'https://www.my-shop.example/'],
    ['another port', 'https://www.shop.example:8443/'],
    ['an address inside', 'https://169.254.169.254/latest/'],
    ['no web address', 'javascript:alert(1)'],
    ['the same site', '/ua/api/auth/'],
    ['nowhere', ''],
    ['no address', 'https://'],
  ])('is no move when it leads to %s', (_where, location) => {
    expect(movedOrigin('https://shop.example', location)).toBeNull();
  });

  it('is no move from one shop of a platform to another', () => {
    expect(movedOrigin('https://lamps.platform.example', 'https://chairs.platform.example/')).toBeNull();
  });

  it('is offered without the credentials that it carries', () => {
    expect(movedOrigin('https://shop.example', 'https://me:pw@www.shop.example/x?y#z')).toBe(
      'https://www.shop.example',
    );
  });
});
