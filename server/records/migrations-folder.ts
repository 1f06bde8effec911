import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** The numbered .sql files are read where they are written, from sources and from the build alike. */
export function migrationsFolder(): string {
  return join(packageRoot(), 'server', 'records', 'migrations');
}
