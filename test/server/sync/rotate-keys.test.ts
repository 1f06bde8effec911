import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { replaceSealed, sealingKeyIds } from '../../../server/records/sealed-texts.ts';
import { readSealedToken, writeSealedToken } from '../../../server/records/shop-tokens.ts';
import { findStore, removeStore, updateStore } from '../../../server/records/stores.ts';
import { findTenant, putTenant } from '../../../server/records/tenants.ts';
import { apiKeyRecord, passwordRecord, tokenRecord } from '../../../server/security/sealed-records.ts';
import { createVault, type Vault } from '../../../server/security/vault.ts';
import { rotateKeys } from '../../../server/sync/rotate-keys.ts';
import { databaseStage } from '../records/database-stage.ts';
import { addStore, minute } from '../records/stored-samples.ts';

const stage = databaseStage();
const key = (id: string) => ({ id, key: new Secret(new Uint8Array(randomBytes(32))) });
const [oldKey, newKey, foreignKey] = [key('old'), key('new'), key('foreign')];
const oldVault = createVault([oldKey]);
const newVault = createVault([newKey]);
const bothVault = createVault([newKey, oldKey]);

/** More than are read at once. */
const storeCount = 120;
let storeIds: string[];

async function addSealedStore(vault: Vault, password: string): Promise<string> {
  const { id } = await addStore(stage.queries, { passwordSealed: 'not yet' });
  await updateStore(stage.queries, 'tenant', id, {
    passwordSealed: vault.seal(passwordRecord(id), new Secret(password)),
  });
  const sealed = vault.seal(tokenRecord(id), new Secret(`token of ${password}`));
  await writeSealedToken(stage.queries, id, { sealed, issuedAt: minute(1) });
  return id;
}

beforeEach(async () => {
  await putTenant(stage.queries, {
    id: 'tenant',
    roappApiUrl: 'https://api.example/v2',
    roappApiKeySealed: oldVault.seal(apiKeyRecord('tenant'), new Secret('api key')),
    createdAt: minute(0),
  });
  storeIds = [];
  for (let index = 0; index < storeCount; index++) storeIds.push(await addSealedStore(oldVault, `password ${index}`));
});

async function opened(vault: Vault, id: string): Promise<{ password: string; token: string | null }> {
  const store = await findStore(stage.queries, 'tenant', id);
  const token = await readSealedToken(stage.queries, id);
  return {
    password: vault.open(passwordRecord(id), store?.passwordSealed ?? '').reveal(),
    token: token && vault.open(tokenRecord(id), token.sealed).reveal(),
  };
}

describe('rotating keys', () => {
  it('seals every password, token and key to RO App anew, so that the old key is needed no more', async () => {
    const rotation = await rotateKeys(stage.queries, bothVault);
    expect(rotation).toEqual({ done: { apiKeys: 1, passwords: storeCount, tokens: storeCount }, unreadable: [] });
    for (const [index, id] of storeIds.entries()) {
      expect(await opened(newVault, id)).toEqual({
        password: `password ${index}`,
        token: `token of password ${index}`,
      });
    }
    const tenant = await findTenant(stage.queries, 'tenant');
    expect(newVault.open(apiKeyRecord('tenant'), tenant?.roappApiKeySealed ?? '').reveal()).toBe('api key');
  });

  it('has nothing to do the second time', async () => {
    await rotateKeys(stage.queries, bothVault);
    const again = await rotateKeys(stage.queries, newVault);
    expect(again).toEqual({ done: { apiKeys: 0, passwords: 0, tokens: 0 }, unreadable: [] });
  });

  it('goes on where it was stopped', async () => {
    let left = 70;
    const stopped: Vault = {
      ...bothVault,
      rewrap: (...text) => {
        if (left-- === 0) throw new Error('stopped');
        return bothVault.rewrap(...text);
      },
    };
    await expect(rotateKeys(stage.queries, stopped)).rejects.toThrow('stopped');
    const { done } = await rotateKeys(stage.queries, bothVault);
    expect(done.apiKeys + done.passwords + done.tokens).toBe(1 + 2 * storeCount - 70);
    for (const id of storeIds) await opened(newVault, id);
  });

  it('leaves what was changed meanwhile to whoever changed it', async () => {
    const changing = (vault: Vault) =>
      Promise.all(
        storeIds.map((id) =>
          updateStore(stage.queries, 'tenant', id, {
            passwordSealed: vault.seal(passwordRecord(id), new Secret(`changed ${id}`)),
          }),
        ),
      );
    // Whoever still has the old key in front changes some, whoever has the new one others.
    await Promise.all([rotateKeys(stage.queries, bothVault), changing(oldVault)]);
    await rotateKeys(stage.queries, bothVault);
    for (const id of storeIds) expect((await opened(newVault, id)).password).toBe(`changed ${id}`);
  });

  it('replaces no text that is another by now', async () => {
    const [id = ''] = storeIds;
    const stale = { id, sealed: (await findStore(stage.queries, 'tenant', id))?.passwordSealed ?? '' };
    await updateStore(stage.queries, 'tenant', id, { passwordSealed: 'changed' });
    expect(await replaceSealed(stage.queries, 'passwords', stale, 'from the old one')).toBe(false);
    expect((await findStore(stage.queries, 'tenant', id))?.passwordSealed).toBe('changed');
  });

  it('looks again at what was changed under its hands', async () => {
    const [id = ''] = storeIds;
    let changed: Promise<unknown> | undefined;
    const interrupted: Vault = {
      ...bothVault,
      rewrap: (recordId, sealed) => {
        // Sent before the replacement is, over the same connection or ahead of it.
        if (recordId === passwordRecord(id)) {
          changed ??= updateStore(stage.queries, 'tenant', id, {
            passwordSealed: oldVault.seal(passwordRecord(id), new Secret('changed')),
          });
        }
        return bothVault.rewrap(recordId, sealed);
      },
    };
    const { unreadable } = await rotateKeys(stage.queries, interrupted);
    await changed;
    expect(unreadable).toEqual([]);
    await rotateKeys(stage.queries, bothVault);
    expect((await opened(newVault, id)).password).toBe('changed');
  });

  it('names what it has no key for, and seals the rest', async () => {
    const foreign = await addSealedStore(createVault([foreignKey]), 'out of reach');
    const [moved = ''] = storeIds;
    await updateStore(stage.queries, 'tenant', moved, {
      passwordSealed: oldVault.seal(passwordRecord(foreign), new Secret('of another store')),
    });
    const { done, unreadable } = await rotateKeys(stage.queries, bothVault);
    expect(done).toEqual({ apiKeys: 1, passwords: storeCount - 1, tokens: storeCount });
    expect(unreadable).toHaveLength(3);
    expect(unreadable).toEqual(
      expect.arrayContaining([
        { kind: 'passwords', id: foreign, reason: 'unknown-key' },
        { kind: 'tokens', id: foreign, reason: 'unknown-key' },
        { kind: 'passwords', id: moved, reason: 'tampered' },
      ]),
    );
  });

  it('tells which keys are in use', async () => {
    await addSealedStore(createVault([foreignKey]), 'out of reach');
    await addStore(stage.queries, { passwordSealed: '' });
    expect(await sealingKeyIds(stage.queries)).toEqual(['foreign', 'old']);
    await rotateKeys(stage.queries, createVault([newKey, oldKey, foreignKey]));
    expect(await sealingKeyIds(stage.queries)).toEqual(['new']);
  });

  it('passes over a removed store, whose secrets are forgotten', async () => {
    const [id = ''] = storeIds;
    await removeStore(stage.queries, 'tenant', id, minute(2));
    const { done, unreadable } = await rotateKeys(stage.queries, bothVault);
    expect(done).toMatchObject({ passwords: storeCount - 1, tokens: storeCount - 1 });
    expect(unreadable).toEqual([]);
  });
});
