import { isStorable } from '../domain/foreign-json.ts';

/** Of a path; what lies deeper belongs to the same field of a form. */
const keptSteps = 2;

/**
 * Where an input has a text that no database takes: the path to it, cut after two steps. Null where there is none. Neither
 * its depth nor references in circles, which the transformer allows, can stop the search.
 */
export function unstorableIn(input: unknown): string[] | null {
  const seen = new Set<unknown>();
  const open: { value: unknown; path: string[] }[] = [{ value: input, path: [] }];
  for (let part = open.pop(); part; part = open.pop()) {
    const { value, path } = part;
    if (typeof value === 'string' && !isStorable(value)) return path;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [key, inner] of Object.entries(value))
      open.push({ value: inner, path: [...path, key].slice(0, keptSteps) });
  }
  return null;
}
