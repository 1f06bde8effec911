/** The directory of the embedded database: one process at a time, made whole or not at all, never of a foreign version. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryLock } from 'fs-native-extensions';
import { createDatabaseFiles, flushDirectory } from './create-database-files.ts';
import { refuseUnmetNeeds } from './directory-needs.ts';

/** Major version of PostgreSQL inside the embedded engine; a directory belongs to one. */
export const embeddedMajorVersion = '18';

/** The engine makes its files readable and writable for everybody, so that their folder has to keep others out. */
const ownersAlone = 0o700;

/** The directory can't be used; the message is one line for the operator. */
export class DataDirectoryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DataDirectoryError';
  }
}

/** Another process works in the directory. */
export class DirectoryInUseError extends DataDirectoryError {}

/**
 * Takes the directory for this process, made whole where there is none; the function gives it back. One that is refused, with
 * an error whose message is a line for the operator, is not touched, nor is its lock. `keyIds`: the keys that there are, or
 * undefined where none is asked for.
 */
export async function claimDirectory(directory: string, keyIds: readonly string[] | undefined): Promise<() => void> {
  // Before there is a lock file; and once more behind the lock, since another process may have been at work in between.
  refuseUnusable(directory, keyIds);
  const lock = lockDirectory(directory);
  try {
    refuseUnusable(directory, keyIds);
    lock.sign();
    await prepareDirectory(directory);
    return lock.release;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Takes the kernel's lock on `<directory>.lock`, which a killed process gives back by itself. Two processes on one
 * directory would lose data silently, so the second is told who holds it: `sign` writes down who does.
 */
function lockDirectory(directory: string): { sign(): void; release(): void } {
  const path = `${directory}.lock`;
  const file = openLockFile(path);
  if (!tryLock(file)) {
    const holder = holderIn(path);
    closeSync(file);
    throw new DirectoryInUseError(
      `DATA_DIR: ${directory} is in use by another process${holder ? ` (${holder})` : ''}; stop it or choose another directory`,
    );
  }
  return {
    sign: () => {
      ftruncateSync(file);
      writeSync(file, `pid ${process.pid}\n`);
    },
    release: () => closeSync(file),
  };
}

function openLockFile(path: string): number {
  try {
    return openSync(path, 'a+');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    throw new DataDirectoryError(
      `DATA_DIR: ${path} can't be written to (${code}); let the user of this process write there, or choose another directory`,
    );
  }
}

/** Some systems let nobody else read a locked file. */
function holderIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Refuses files that are no database, and a database that the engine, the schema or the keys do not fit. Touches nothing. */
function refuseUnusable(directory: string, keyIds: readonly string[] | undefined): void {
  const versionFile = join(directory, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, 'utf8').trim();
    if (version !== embeddedMajorVersion) {
      throw new DataDirectoryError(
        `DATA_DIR: ${directory} belongs to PostgreSQL ${version}, this version needs ${embeddedMajorVersion}; move the data first or choose another directory`,
      );
    }
    refuseUnmetNeeds(directory, keyIds);
  } else if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new DataDirectoryError(
      `DATA_DIR: ${directory} holds files but no database; move them away or choose another directory`,
    );
  }
}

/** Makes the database's files where there are none. */
async function prepareDirectory(directory: string): Promise<void> {
  if (existsSync(join(directory, 'PG_VERSION'))) {
    closeToOthers(directory);
    return;
  }
  // A half-made directory of a first start that was cut short holds nothing yet.
  const draft = `${directory}.tmp`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: ownersAlone });
  await createInChild(draft);
  renameSync(draft, directory);
  flushDirectory(dirname(directory));
}

/** An earlier version, or a copy, may have left it open. */
function closeToOthers(directory: string): void {
  try {
    chmodSync(directory, ownersAlone);
  } catch {
    // Somebody else's folder, or a file system that knows no modes: whoever set it up decides who reads it.
  }
}

/**
 * Creating the files takes some 840 MB for two seconds: a child process gives them back. Run from sources there is no
 * JavaScript for a child to run, so it happens here.
 */
async function createInChild(directory: string): Promise<void> {
  const script = fileURLToPath(new URL('./first-boot.js', import.meta.url));
  if (!existsSync(script)) return createDatabaseFiles(directory);
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-2000);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else
        reject(new DataDirectoryError(`DATA_DIR: could not create the database in ${directory}: ${complaint.trim()}`));
    });
  });
}
