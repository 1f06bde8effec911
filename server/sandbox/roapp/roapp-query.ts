/** Query strings as RO App reads them: lists bare, repeated or with brackets; what it does not know is ignored. */
import { invalid } from './roapp-answer.ts';

export const pageSize = 50;

/** Keys that are written bare whatever the manner of list filters. */
const singleValues = ['page', 'sort', 'title', 'q', 'is_archived'];

/** What is left of a query where only one manner of list filters is understood. */
export function understoodQuery(query: URLSearchParams, manner: 'both' | 'brackets' | 'bare'): URLSearchParams {
  if (manner === 'both') return query;
  const isUnderstood = (key: string) => singleValues.includes(key) || key.endsWith('[]') === (manner === 'brackets');
  return new URLSearchParams([...query].filter(([key]) => isUnderstood(key)));
}

/** Values of a list filter, or null when it was not sent. */
export function textFilter(query: URLSearchParams, name: string): string[] | null {
  const values = [...query.getAll(name), ...query.getAll(`${name}[]`)];
  return values.length > 0 ? values : null;
}

/** As {@link textFilter} for ids; refuses what is no whole number. */
export function idFilter(query: URLSearchParams, name: string): number[] | null {
  const values = textFilter(query, name);
  if (values?.some((value) => !/^\d+$/.test(value))) throw invalid({ [name]: ['Not a valid integer.'] });
  return values?.map(Number) ?? null;
}

/** One moment: from then on; two: between them, both included. Refuses more, and moments with fractional seconds. */
export function momentFilter(query: URLSearchParams, name: string): { from: string; to: string | null } | null {
  const values = textFilter(query, name);
  if (values === null) return null;
  const [from = '', to = null, ...rest] = values;
  const readable = values.every((value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value));
  if (!readable || rest.length > 0) throw invalid({ [name]: ['Not a valid datetime.'] });
  return { from, to };
}

/** Whether a moment, or none, passes a filter that may be absent. */
export function within(moment: string | null, range: { from: string; to: string | null } | null): boolean {
  if (range === null) return true;
  return moment !== null && moment >= range.from && (range.to === null || moment <= range.to);
}

/** Whether a value passes a list filter that may be absent. */
export function among<T>(value: T | null, filter: readonly T[] | null): boolean {
  return filter === null || (value !== null && filter.includes(value));
}

/** Sorted by the `sort` of the query, one of `keys` with or without a minus sign; refuses another. */
export function sorted<T>(
  rows: T[],
  query: URLSearchParams,
  keys: Record<string, (row: T) => string | number>,
  defaultSort: string,
): T[] {
  const sort = query.get('sort') ?? defaultSort;
  const key = keys[sort.replace(/^-/, '')];
  if (!key) throw invalid({ sort: ['Not a valid choice.'] });
  const sign = sort.startsWith('-') ? -1 : 1;
  const compare = (a: string | number, b: string | number) => (a === b ? 0 : a < b ? -1 : 1);
  return [...rows].sort((a, b) => sign * compare(key(a), key(b)));
}

/** One page of `rows` with the facts of all pages; `page` counts from 1. */
export function paged<T>(
  rows: T[],
  query: URLSearchParams,
): { data: T[]; paging: { page: number; limit: number; total_pages: number; count: number } } {
  const page = Number(query.get('page') ?? '1');
  if (!Number.isInteger(page) || page < 1) throw invalid({ page: ['Not a valid integer.'] });
  return {
    data: rows.slice((page - 1) * pageSize, page * pageSize),
    paging: { page, limit: pageSize, total_pages: Math.ceil(rows.length / pageSize), count: rows.length },
  };
}
