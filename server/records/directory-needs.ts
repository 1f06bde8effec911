/**
 * What it takes to open an embedded database, noted in its own directory beside the engine's PG_VERSION. The engine changes
 * files as soon as it opens them; by the note a database is refused before. The database itself has the last word: where the
 * note is missing or behind, it is asked.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { newestMigration, refuseUnknownMigrations } from './schema-version.ts';
import { refuseMissingKeys } from './sealed-texts.ts';

const needsSchema = z.object({
  /** When the newest migration was made, in milliseconds; it is its id. */
  migration: z.number(),
  keyIds: z.array(z.string()),
});

const pathOf = (directory: string) => join(directory, 'ecommerce-connect.json');

function notedNeeds(directory: string): z.infer<typeof needsSchema> | null {
  try {
    return needsSchema.parse(JSON.parse(readFileSync(pathOf(directory), 'utf8')));
  } catch {
    return null;
  }
}

/** Throws what says in a line which need is not met, and touches nothing. `keyIds`: undefined where none is asked for. */
export function refuseUnmetNeeds(directory: string, keyIds: readonly string[] | undefined): void {
  const needs = notedNeeds(directory);
  if (!needs) return;
  refuseUnknownMigrations([needs.migration], 'DATA_DIR');
  if (keyIds) refuseMissingKeys(needs.keyIds, keyIds);
}

/** For a database of the present schema; `keyIds` is all that its texts are sealed with. */
export function noteNeeds(directory: string, keyIds: readonly string[]): void {
  const text = JSON.stringify({ migration: newestMigration(), keyIds });
  const draft = `${pathOf(directory)}.tmp`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  renameSync(draft, pathOf(directory));
}
