import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** Only the owner reads or writes it. */
const ownersAlone = 0o600;
/** No such file, or no such folder for it. */
const absent = new Set<unknown>(['ENOENT', 'ENOTDIR']);

/** The text kept in `file`, or null where there is no file. Touches nothing. Throws the file system's error. */
export function keptSecret(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(error.code)) return null;
    throw error;
  }
}

/**
 * Keeps a new text in `file`. Written to a neighbour and linked into place, so that the file is whole or absent, and never
 * written over. Throws the file system's error: EEXIST where another process was faster.
 */
export function keepSecret(file: string, text: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const descriptor = openSync(draft, 'wx', ownersAlone);
    try {
      writeSync(descriptor, `${text}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    linkSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A copy may have left it open. Throws the file system's error. */
export function closeSecret(file: string): void {
  chmodSync(file, ownersAlone);
}
