/** Reading the parameters of a call as forgivingly as PHP does. */
export type CartumParameters = Record<string, unknown>;

/** The members of a body, or null when it is not a JSON object. */
export function readParameters(body: string): CartumParameters | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as CartumParameters)
      : null;
  } catch {
    return null;
  }
}

/** A list, a single value as a list of one, or null when absent. */
export function listOf(value: unknown): string[] | null {
  if (value === undefined || value === null) return null;
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map(String);
}

/** Whole number of zero or more, or null. */
export function countOf(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : null;
}

/**
 * A date filter as `YYYY-MM-DD HH:MM:SS`, from `YYYY-MM-DD` or `DD.MM.YYYY` with or without a time; a bare date means its
 * first second or, with `endOfDay`, its last. Undefined when absent, null when it can't be read.
 */
export function momentOf(value: unknown, endOfDay: boolean): string | undefined | null {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') return null;
  const [date = '', time = endOfDay ? '23:59:59' : '00:00:00', ...rest] = value.split(' ');
  const iso = /^\d{4}-\d\d-\d\d$/.test(date) ? date : date.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1');
  const readable = rest.length === 0 && /^\d{4}-\d\d-\d\d$/.test(iso) && /^\d\d:\d\d:\d\d$/.test(time);
  return readable ? `${iso} ${time}` : null;
}
