import { generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../server/domain/clock.ts';
import { createSessionVerifier, mintSession } from '../../../server/security/sessions.ts';

const secret = new TextEncoder().encode('s'.repeat(32));
const now = new Date('2026-03-01T12:00:00Z');
const clock: Clock = { now: () => now, wait: () => Promise.resolve() };
const verify = createSessionVerifier(secret, clock);
const seconds = now.getTime() / 1000;

const claims = {
  tenant: 'acme',
  name: 'Olena',
  role: 'operate',
  sub: 'u1',
  aud: 'ecommerce-connect',
  exp: seconds + 600,
};
const signed = (payload: JWTPayload, key = secret, alg = 'HS256') =>
  new SignJWT(payload).setProtectedHeader({ alg }).sign(key);
const refusal = { name: 'AppError', code: 'session-expired' };

describe('createSessionVerifier', () => {
  it('tells who is there and until when', async () => {
    await expect(verify(await signed(claims))).resolves.toEqual({
      tenant: 'acme',
      user: { id: 'u1', name: 'Olena' },
      role: 'operate',
      expiresAt: new Date('2026-03-01T12:10:00Z'),
    });
  });

  it('accepts what mintSession makes, up to an hour', async () => {
    const who = { tenant: 'acme', user: { id: 'u1', name: 'Olena' }, role: 'configure' } as const;
    await expect(verify(await mintSession(secret, who, 3600, now))).resolves.toMatchObject(who);
  });

  it.each<[string, () => string | Promise<string>]>([
    ['expired', () => signed({ ...claims, exp: seconds - 1 })],
    ['that lives longer than an hour', () => signed({ ...claims, exp: seconds + 2 * 3600 })],
    ['without exp', () => signed({ ...claims, exp: undefined })],
    ['for another audience', () => signed({ ...claims, aud: 'another-product' })],
    ['without audience', () => signed({ ...claims, aud: undefined })],
    ['without tenant', () => signed({ ...claims, tenant: undefined })],
    ['with an empty tenant', () => signed({ ...claims, tenant: '' })],
    ['without sub', () => signed({ ...claims, sub: undefined })],
    ['without name', () => signed({ ...claims, name: undefined })],
    ['without role', () => signed({ ...claims, role: undefined })],
    ['with an unknown role', () => signed({ ...claims, role: 'root' })],
    ['not valid yet', () => signed({ ...claims, nbf: seconds + 60 })],
    ['signed with another secret', () => signed(claims, new TextEncoder().encode('x'.repeat(32)))],
    ['signed with HS512', () => signed(claims, new TextEncoder().encode('s'.repeat(64)), 'HS512')],
    ['signed by a key pair', () => signedByKeyPair()],
    ['without signature', () => new UnsecuredJWT(claims).encode()],
    ['that is no token', () => 'nonsense'],
    ['that is empty', () => ''],
  ])('refuses a token %s', async (_what, make) => {
    await expect(verify(await make())).rejects.toMatchObject(refusal);
  });

  it('refuses a token whose claims were changed after signing', async () => {
    const [header, , signature] = (await signed({ ...claims, role: 'view' })).split('.');
    const body = Buffer.from(JSON.stringify({ ...claims, role: 'configure' })).toString('base64url');
    await expect(verify([header, body, signature].join('.'))).rejects.toMatchObject(refusal);
  });
});

function signedByKeyPair(): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
}
