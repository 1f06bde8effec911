import { inject } from 'vitest';
import { newDatabase } from './postgres-server.ts';

const postgres = inject('postgres');

export type Engine = 'embedded' | 'postgres';

/** What the built server is proven on: PostgreSQL too, where it is installed. */
export const engines: readonly Engine[] = postgres === undefined ? ['embedded'] : ['embedded', 'postgres'];

/** A new database for a stage. */
export async function databaseOn(engine: Engine): Promise<{ databaseUrl?: string }> {
  if (engine === 'embedded' || postgres === undefined) return {};
  return { databaseUrl: await newDatabase(postgres) };
}
