import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key that wraps data keys. `key` is 32 bytes. */
export interface VaultKey {
  id: string;
  key: Uint8Array;
}

/** Seals secrets for the database. Keys live in a closure: printing a vault shows nothing. */
export interface Vault {
  /** Text to store, usable only together with the same record id. Every call gives another text. */
  seal(recordId: string, secret: string): string;
  /** Throws {@link VaultError}. */
  open(recordId: string, sealed: string): string;
}

export type VaultErrorReason = 'unknown-key' | 'tampered';

/** A sealed text that can't be opened: its key is not among ours, or it was changed or moved to another record. */
export class VaultError extends Error {
  readonly reason: VaultErrorReason;

  constructor(reason: VaultErrorReason) {
    super(`sealed text: ${reason}`);
    this.name = 'VaultError';
    this.reason = reason;
  }
}

const version = 'v1';
const cipherName = 'aes-256-gcm';
const keyBytes = 32;
const ivBytes = 12;
const authTagLength = 16;

/**
 * AES-256-GCM envelope: a random data key per sealed text encrypts the secret, and the first of `keys` encrypts the data key,
 * so that rotating keys is adding one in front. Both layers are bound to the record id.
 *
 * Sealed: `v1.keyId.wrappedDataKey.box`, the last two as base64url of iv, tag and cipher text.
 */
export function createVault(keys: readonly VaultKey[]): Vault {
  const [first] = keys;
  if (!first || keys.some(({ key }) => key.length !== keyBytes)) throw new RangeError('a vault needs keys of 32 bytes');
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  if (byId.size !== keys.length) throw new RangeError('key ids of a vault differ');

  return {
    seal(recordId, secret) {
      const dataKey = randomBytes(keyBytes);
      const wrapped = encrypt(first.key, recordId, dataKey);
      const box = encrypt(dataKey, recordId, Buffer.from(secret, 'utf8'));
      dataKey.fill(0);
      return [version, first.id, wrapped, box].join('.');
    },
    open(recordId, sealed) {
      const [tag, keyId, wrapped, box, ...rest] = sealed.split('.');
      if (tag !== version || !keyId || !wrapped || !box || rest.length > 0) throw new VaultError('tampered');
      const key = byId.get(keyId);
      if (!key) throw new VaultError('unknown-key');
      const dataKey = decrypt(key, recordId, wrapped);
      if (dataKey.length !== keyBytes) throw new VaultError('tampered');
      const secret = decrypt(dataKey, recordId, box).toString('utf8');
      dataKey.fill(0);
      return secret;
    },
  };
}

function encrypt(key: Uint8Array, recordId: string, plain: Buffer): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(cipherName, key, iv, { authTagLength });
  cipher.setAAD(Buffer.from(recordId, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

function decrypt(key: Uint8Array, recordId: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  // base64url decoding skips what it does not know: only the one spelling that we write is accepted.
  if (bytes.length < ivBytes + authTagLength || bytes.toString('base64url') !== text) throw new VaultError('tampered');
  const decipher = createDecipheriv(cipherName, key, bytes.subarray(0, ivBytes), { authTagLength });
  decipher.setAAD(Buffer.from(recordId, 'utf8'));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + authTagLength));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + authTagLength)), decipher.final()]);
  } catch {
    // Node's own error says no more than this, and its cause could only lead a reader to the text.
    throw new VaultError('tampered');
  }
}
