import type { TestProject } from 'vitest/node';
import { requirePostgres } from '../../setup.mjs';
import { startPostgres } from '../support/postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the PostgreSQL server that the tests' databases are on; absent where they are embedded ones. */
    postgres: string | undefined;
  }
}

/** One cluster for all test files of a run; each of them has a database of its own on it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres(requirePostgres());
  project.provide('postgres', server.address);
  return () => server.stop();
}
