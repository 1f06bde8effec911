/** The shapes in which RO App may say the same thing, read by zod pieces. Unknown keys are ignored throughout. */
import * as z from 'zod';
import { minorFromDecimal } from '../domain/money.ts';

const numberLike = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^[+-]?\d+(?:\.\d+)?$/)
    .transform(Number)
    // A text of hundreds of digits is one, but counts as infinite.
    .pipe(z.number()),
]);

/** A number, also written as text such as `"1.000"`. */
export const decimal = numberLike;

export const id = numberLike.pipe(z.number().int());

/** An id, or null where there is none. */
export const idOrNull = id.nullish().transform((value) => value ?? null);

/** Text or a number as trimmed text; anything else is none. */
export const looseText = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'string') return value.trim();
    return typeof value === 'number' ? String(value) : '';
  });

/**
 * Text by which something is recognised: a phone, an article, the notes of an order. None where it is absent or null; what is
 * no text at all makes the answer unreadable, since whoever read it as none would take what is there for missing, and make it
 * once more.
 */
export const identifyingText = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => looseText.parse(value));

/** An amount as minor units. */
export const money = z.unknown().transform((value, context): number => {
  const minor = minorFromDecimal(value);
  if (minor !== null) return minor;
  context.issues.push({ code: 'custom', message: 'not an amount', input: value });
  return z.NEVER;
});

/** ISO 8601 with a zone. */
export const moment = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text));

/** A label that is `name` at one place and `title` at the next. */
export function labelOf(thing: { name?: unknown; title?: unknown }): string {
  return looseText.parse(thing.name) || looseText.parse(thing.title);
}

/** Where a list may stand alone or under `data`. */
export function listOf<T>(item: z.ZodType<T>): z.ZodType<T[]> {
  return z.union([z.array(item), z.object({ data: z.array(item) }).transform(({ data }) => data)]);
}

/** Where one thing may stand alone or under `data`. */
export function oneOf<T>(item: z.ZodType<T>): z.ZodType<T> {
  return z.union([item, z.object({ data: item }).transform(({ data }) => data)]);
}

/** What can't be an id must not be kept as one: every later call that names it would be refused. */
const created = z.object({ id: id.pipe(z.number().positive()) });

/** The id of what was created: at the top, under `data`, or in the first member of `data`. */
export const createdSchema = z.union([
  created,
  z.object({ data: created }).transform(({ data }) => data),
  z.object({ data: z.tuple([created], z.unknown()) }).transform(({ data }) => data[0]),
]);

/** Paging of a list, as far as it says anything. */
export const pagingSchema = z.object({
  paging: z.object({ total_pages: idOrNull.catch(null), count: idOrNull.catch(null) }),
});

/** RO App refuses fractions of seconds. */
export function isoSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** An amount as RO App takes it: a number of at most two decimals. */
export function amountOf(minor: number): number {
  return Number((minor / 100).toFixed(2));
}
