/** How Cartum writes its values: numbers also as text, missing things as null, `""` or `[]`. Zod pieces that read them. */
import * as z from 'zod';
import { minorFromDecimal } from '../../domain/money.ts';

/** A number, also written as text. */
export const numberLike = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^[+-]?\d+(?:\.\d+)?$/)
    .transform(Number)
    // A text of hundreds of digits is one, but counts as infinite.
    .pipe(z.number()),
]);

/** Of 32 bits, as ids of statuses are kept. */
export const integerLike = numberLike.pipe(z.int32());

/** An amount as minor units. */
export const money = z.unknown().transform((value, context): number => {
  const minor = minorFromDecimal(value);
  if (minor !== null) return minor;
  context.issues.push({ code: 'custom', message: 'not an amount', input: value });
  return z.NEVER;
});

/** Trimmed text; a number where text is expected is taken as text, anything else as none. */
export const looseText = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'string') return value.trim();
    return typeof value === 'number' ? String(value) : '';
  });

/** 0 and 1 in every spelling. */
export const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === 1 || value === '1');

/** A list; PHP sends an object where the keys are not 0, 1, 2. Nothing at all is not a list: it would hide a failure. */
export const listLike = z.unknown().transform((value, context): unknown[] => {
  if (typeof value === 'object' && value !== null) return Object.values<unknown>({ ...value });
  context.issues.push({ code: 'custom', message: 'not a list', input: value });
  return z.NEVER;
});

/** Texts by language. Keys become BCP 47 (`ua` is Ukrainian); languages that are switched off come as `""` and are left out. */
export const textByLanguage = z
  .unknown()
  .optional()
  .transform((value) => {
    const texts: Record<string, string> = {};
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return texts;
    for (const [key, text] of Object.entries(value)) {
      const language = languageTag(key);
      if (language && typeof text === 'string' && text.trim() !== '') texts[language] = text.trim();
    }
    return texts;
  });

function languageTag(key: string): string | null {
  const tag = key.toLowerCase().replace('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(tag)) return null;
  return tag.replace(/^ua(?=-|$)/, 'uk');
}
