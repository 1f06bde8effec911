/**
 * `npm run rotate-keys`: seals everything anew with the first of `CREDENTIALS_KEYS`, while servers on the same PostgreSQL go
 * on. Exits with 1 where something is left under another key. The embedded database belongs to its server, which does the
 * same by itself when it starts.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../config.ts';
import { explain } from '../explain.ts';
import { openDatabase } from '../open-database.ts';
import { DirectoryInUseError } from '../records/data-directory.ts';
import { createVault } from '../security/vault.ts';
import { rotateKeys, type KeyRotation } from '../sync/rotate-keys.ts';

const words = { apiKeys: 'RO App key', passwords: 'password', tokens: 'sign-in token' };

try {
  process.exitCode = await run();
} catch (error) {
  complain(
    error instanceof DirectoryInUseError
      ? `${error.message.replace(/;.*/, '')}: restart that server with the new key in front, and it seals everything anew`
      : explain(error, 'The keys can not be rotated'),
  );
  process.exitCode = 1;
}

async function run(): Promise<number> {
  const { config, secrets, keepSecrets } = loadConfig(process.env);
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'db'))) {
    complain(`DATA_DIR: ${config.dataDir} holds no database`);
    return 1;
  }
  const vault = createVault(secrets.credentialsKeys);
  const database = await openDatabase(config, { onBrokenConnection: () => undefined });
  try {
    keepSecrets();
    const rotation = await rotateKeys(database.queries, vault);
    await database.noteNeeds();
    return tell(vault.sealsWith, rotation);
  } finally {
    await database.close();
  }
}

function tell(keyId: string, { done, unreadable }: KeyRotation): number {
  const counts = `RO App keys ${done.apiKeys}, passwords ${done.passwords}, sign-in tokens ${done.tokens}`;
  process.stdout.write(`Sealed anew with key ${keyId}: ${counts}.\n`);
  for (const { kind, id, reason } of unreadable) {
    const owner = kind === 'apiKeys' ? `account ${id}` : `store ${id}`;
    complain(
      reason === 'unknown-key'
        ? `CREDENTIALS_KEYS: the key that sealed the ${words[kind]} of ${owner} is missing; add it at the end of the list`
        : `The sealed ${words[kind]} of ${owner} was changed and does not open; it has to be given anew`,
    );
  }
  if (unreadable.length > 0) return 1;
  process.stdout.write('Nothing is sealed with another key. Once every server has this list, the other keys may go.\n');
  return 0;
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
