import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Everything below a folder, and the folder: its mode, and of a file also what it holds and when that was written. */
export function folderSnapshot(folder: string): Record<string, string> {
  const paths = ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].sort();
  return Object.fromEntries(
    paths.map((path) => {
      const full = join(folder, path);
      const entry = statSync(full);
      const mode = entry.mode.toString(8);
      if (entry.isDirectory()) return [path, mode];
      const digest = createHash('sha256').update(readFileSync(full)).digest('hex');
      return [path, `${mode} ${digest} ${entry.mtimeMs}`];
    }),
  );
}
