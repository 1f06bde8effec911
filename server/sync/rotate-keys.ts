import type { Queries } from '../records/database.ts';
import { replaceSealed, sealedKinds, sealedOtherwise, type SealedKind } from '../records/sealed-texts.ts';
import { apiKeyRecord, passwordRecord, tokenRecord } from '../security/sealed-records.ts';
import { VaultError, type Vault, type VaultErrorReason } from '../security/vault.ts';

export interface KeyRotation {
  /** How many texts were sealed anew. */
  done: Record<SealedKind, number>;
  /** What could not be: it stays as it is, and needs its key. */
  unreadable: { kind: SealedKind; id: string; reason: VaultErrorReason }[];
}

/** Few enough for the embedded engine, whose statements stop everything else. */
const batchSize = 50;
const recordOf: Record<SealedKind, (id: string) => string> = {
  apiKeys: apiKeyRecord,
  passwords: passwordRecord,
  tokens: tokenRecord,
};

/**
 * Seals everything anew that the vault's first key has not sealed, while others go on working: what is changed meanwhile is
 * left to whoever changed it and looked at again. May be stopped anywhere and started again.
 */
export async function rotateKeys(queries: Queries, vault: Vault): Promise<KeyRotation> {
  const rotation: KeyRotation = { done: { apiKeys: 0, passwords: 0, tokens: 0 }, unreadable: [] };
  for (const kind of sealedKinds) while (await rotateKind(queries, vault, kind, rotation));
  return rotation;
}

/** One way through the texts of a kind; true where another has to follow. */
async function rotateKind(queries: Queries, vault: Vault, kind: SealedKind, rotation: KeyRotation): Promise<boolean> {
  const unreadable: KeyRotation['unreadable'] = [];
  let changedMeanwhile = false;
  let after: string | null = null;
  for (;;) {
    const batch = await sealedOtherwise(queries, kind, vault.sealsWith, after, batchSize);
    for (const text of batch) {
      try {
        const next = vault.rewrap(recordOf[kind](text.id), text.sealed);
        if (await replaceSealed(queries, kind, text, next)) rotation.done[kind] += 1;
        else changedMeanwhile = true;
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        unreadable.push({ kind, id: text.id, reason: error.reason });
      }
    }
    after = batch.at(-1)?.id ?? null;
    if (batch.length < batchSize) break;
  }
  if (!changedMeanwhile) rotation.unreadable.push(...unreadable);
  return changedMeanwhile;
}
