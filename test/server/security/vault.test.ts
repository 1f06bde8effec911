import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { createVault, VaultError } from '../../../server/security/vault.ts';

const oldKey = { id: 'old', key: new Secret(new Uint8Array(32).fill(1)) };
const newKey = { id: 'new', key: new Secret(new Uint8Array(32).fill(2)) };

const pw = new Secret('pw');

function reasonOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof VaultError) return error.reason;
    throw error;
  }
  return 'opened';
}

describe('a vault', () => {
  it('opens what it sealed, whatever the text', () => {
    const vault = createVault([newKey]);
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (recordId, secret) => {
        expect(vault.open(recordId, vault.seal(recordId, new Secret(secret))).reveal()).toBe(secret);
      }),
      { numRuns: 50 },
    );
  });

  it('seals the same secret to another text each time', () => {
    const vault = createVault([newKey]);
    expect(vault.seal('store-1', pw)).not.toBe(vault.seal('store-1', pw));
  });

  it('does not open a text that was moved to another record', () => {
    const vault = createVault([newKey]);
    const sealed = vault.seal('store-1', pw);
    expect(reasonOf(() => vault.open('store-2', sealed))).toBe('tampered');
  });

  it('opens with a later key what an earlier vault sealed, and seals with the first', () => {
    const sealed = createVault([oldKey]).seal('store-1', pw);
    const rotated = createVault([newKey, oldKey]);
    expect(rotated.open('store-1', sealed).reveal()).toBe('pw');
    expect(createVault([newKey]).open('store-1', rotated.seal('store-1', pw)).reveal()).toBe('pw');
  });

  it('wraps anew for its first key what an earlier vault sealed, without another look at the secret', () => {
    const sealed = createVault([oldKey]).seal('store-1', pw);
    const rotated = createVault([newKey, oldKey]);
    const rewrapped = rotated.rewrap('store-1', sealed);
    expect(rewrapped.split('.').at(-1)).toBe(sealed.split('.').at(-1));
    expect(createVault([newKey]).open('store-1', rewrapped).reveal()).toBe('pw');
    expect(reasonOf(() => createVault([oldKey]).open('store-1', rewrapped))).toBe('unknown-key');
    expect(reasonOf(() => createVault([newKey]).open('store-2', rewrapped))).toBe('tampered');
  });

  it.each([
    ['whose key it does not have', () => createVault([newKey]).rewrap('a', createVault([oldKey]).seal('a', pw))],
    ['of another record', () => createVault([newKey]).rewrap('b', createVault([newKey]).seal('a', pw))],
    ['that is none', () => createVault([newKey]).rewrap('a', 'plain password')],
  ])('does not wrap a text anew %s', (_what, rewrap) => {
    expect(rewrap).toThrow(VaultError);
  });

  it('names an unknown key', () => {
    const sealed = createVault([oldKey]).seal('store-1', pw);
    expect(reasonOf(() => createVault([newKey]).open('store-1', sealed))).toBe('unknown-key');
  });

  it('does not open with another key of the same name', () => {
    const sealed = createVault([oldKey]).seal('store-1', pw);
    const impostor = createVault([{ id: 'old', key: newKey.key }]);
    expect(reasonOf(() => impostor.open('store-1', sealed))).toBe('tampered');
  });

  it('does not open a text with any one character changed', () => {
    const vault = createVault([newKey, oldKey]);
    const sealed = vault.seal('store-1', new Secret('correct horse'));
    for (let index = 0; index < sealed.length; index++) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
      expect(
        reasonOf(() => vault.open('store-1', changed)),
        `character ${index}`,
      ).not.toBe('opened');
    }
  });

  it.each(['', 'v1', 'v1.new', 'v1.new..', 'v1.new.AA.AA', 'v2.new.AA.AA', 'plain password'])(
    'does not open %j',
    (text) => {
      expect(reasonOf(() => createVault([newKey]).open('store-1', text))).toBe('tampered');
    },
  );

  it('does not swap data keys between two sealed texts of one record', () => {
    const vault = createVault([newKey]);
    const [one, two] = [
      vault.seal('store-1', new Secret('first')).split('.'),
      vault.seal('store-1', new Secret('second')).split('.'),
    ];
    const mixed = [one[0], one[1], one[2], two[3]].join('.');
    expect(reasonOf(() => vault.open('store-1', mixed))).toBe('tampered');
  });

  it('shows no key when printed', () => {
    const vault = createVault([newKey]);
    const shown = inspect(vault, { depth: null, showHidden: true }) + JSON.stringify(vault);
    expect(shown).not.toContain('2, 2, 2');
    expect(shown).not.toContain(Buffer.from(newKey.key.reveal()).toString('base64'));
  });

  it('is not made without keys, of short keys or of two keys with one name', () => {
    expect(() => createVault([])).toThrow(RangeError);
    expect(() => createVault([{ id: 'a', key: new Secret(new Uint8Array(16)) }])).toThrow(RangeError);
    expect(() => createVault([newKey, { ...oldKey, id: 'new' }])).toThrow(RangeError);
  });
});
