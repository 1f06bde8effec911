import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Secret } from '../domain/secret.ts';

/** A key that wraps data keys. `key` is 32 bytes. */
export interface VaultKey {
  id: string;
  key: Secret<Uint8Array>;
}

/** Seals secrets for the database. Keys live in a closure: printing a vault shows nothing. */
export interface Vault {
  /** Id of the key that seals. */
  readonly sealsWith: string;
  /** Text to store, usable only together with the same record id. Every call gives another text. */
  seal(recordId: string, secret: Secret): string;
  /** Throws {@link VaultError}. */
  open(recordId: string, sealed: string): Secret;
  /** The same secret under the key that seals now, without opening it. Throws {@link VaultError}. */
  rewrap(recordId: string, sealed: string): string;
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
 * so that rotating keys is adding one in front and wrapping the data keys anew. Both layers are bound to the record id.
 *
 * Sealed: `v1.keyId.wrappedDataKey.box`, the last two as base64url of iv, tag and cipher text.
 */
export function createVault(keys: readonly VaultKey[]): Vault {
  const [first] = keys;
  if (!first || keys.some(({ key }) => key.reveal().length !== keyBytes))
    throw new RangeError('a vault needs keys of 32 bytes');
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  if (byId.size !== keys.length) throw new RangeError('key ids of a vault differ');

  /** Hands the data key and the box of a sealed text to `use`, and wipes the key afterwards. */
  function withDataKey<Result>(
    recordId: string,
    sealed: string,
    use: (dataKey: Buffer, box: string) => Result,
  ): Result {
    const [tag, keyId, wrapped, box, ...rest] = sealed.split('.');
    if (tag !== version || !keyId || !wrapped || !box || rest.length > 0) throw new VaultError('tampered');
    const key = byId.get(keyId);
    if (!key) throw new VaultError('unknown-key');
    const dataKey = decrypt(key.reveal(), recordId, wrapped);
    if (dataKey.length !== keyBytes) throw new VaultError('tampered');
    try {
      return use(dataKey, box);
    } finally {
      dataKey.fill(0);
    }
  }

  const sealedBy = (recordId: string, dataKey: Buffer, box: string): string =>
    [version, first.id, encrypt(first.key.reveal(), recordId, dataKey), box].join('.');

  return {
    sealsWith: first.id,
    seal(recordId, secret) {
      const dataKey = randomBytes(keyBytes);
      const box = encrypt(dataKey, recordId, Buffer.from(secret.reveal(), 'utf8'));
      const sealed = sealedBy(recordId, dataKey, box);
      dataKey.fill(0);
      return sealed;
    },
    open: (recordId, sealed) =>
      withDataKey(recordId, sealed, (dataKey, box) => new Secret(decrypt(dataKey, recordId, box).toString('utf8'))),
    rewrap: (recordId, sealed) => withDataKey(recordId, sealed, (dataKey, box) => sealedBy(recordId, dataKey, box)),
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
