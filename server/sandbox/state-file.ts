import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a sandbox remembers; `save` is called after every change. */
export interface KeptState<T> {
  readonly state: T;
  save(): void;
}

/**
 * Opens a sandbox's memory: the file's content where the file exists, else what `initial` makes (saved at once). Without a
 * file it is kept in the process alone. Throws when the file is there but can't be read, rather than starting afresh over it.
 */
export function keepState<T>(file: string | undefined, initial: () => T): KeptState<T> {
  if (file === undefined) return { state: initial(), save: () => {} };
  const kept = readState<T>(file);
  const state = kept ?? initial();
  const save = () => writeState(file, state);
  if (!kept) save();
  return { state, save };
}

function readState<T>(file: string): T | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`The sandbox's state in ${file} is not JSON; remove the file to start afresh`, { cause });
  }
}

function writeState(file: string, state: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  // A rename is atomic: a crash in mid-write leaves the last whole state.
  const unfinished = `${file}.tmp`;
  writeFileSync(unfinished, JSON.stringify(state), { mode: 0o600 });
  renameSync(unfinished, file);
}
