import type { SandboxAnswer } from '../sandbox-server.ts';
import { ok } from './roapp-answer.ts';
import type { RoAppAccountData } from './roapp-account.ts';
import type { RefusalShape } from './roapp-answer-shapes.ts';

/** What RO App's documentation leaves open. */
export interface RoAppHabits {
  /** How a POST names what it made: `{id}`, `{data: {id}}`, `{data: [{id}]}` or, as documented, `{}`. */
  createdAs: 'id' | 'data' | 'data-list' | 'empty';
  /** Name of an order type's label. */
  typeLabel: 'title' | 'name';
  /** Whether locations come in `{data}` or bare. */
  locationsAs: 'data' | 'array';
  /** Whether an item may be written with quantity 0. */
  zeroQuantity: 'accepted' | 'refused';
  /** Whether the categories come in pages or bare. */
  categoriesAs: 'paged' | 'array';
  /** A status's group: `{type, name}` or its number. */
  groupAs: 'object' | 'number';
  /** How a list filter has to be written to be understood; what is not understood is ignored without a word. */
  listFilters: 'both' | 'brackets' | 'bare';
  /** Whether a page says how many there are. */
  namesPages: boolean;
  /** Whether amounts and quantities are text or numbers. */
  decimalsAs: 'text' | 'number';
  /** Whether a single order comes bare or under `data`. */
  orderAs: 'bare' | 'data';
  /** How a 400 names the fields. */
  refusalAs: RefusalShape;
  /** Whether a second person with the same phone may be made. */
  duplicatePhone: 'accepted' | 'refused';
  /** Where products are searched and made; in version 2 there is no search but all pages. */
  productsIn: 'unversioned' | 'v2';
  /** What becomes of a move that a status does not allow. */
  forbiddenMove: 'refused' | 'ignored';
  /** Whether orders are sorted as asked; else the newest comes first, whatever was asked. */
  sortsOrders: boolean;
  /** Whether an item's write-off from stock counts as a change of its order. */
  writeOffTouches: boolean;
  /** Whether the merging of its client with another counts as one. */
  mergeTouches: boolean;
  /** Whether an order may be given to an employee who is not active, or to an archived location. */
  retired: 'accepted' | 'refused';
}

export type DeletableKind = 'order' | 'item' | 'person';

/** An account as the routes work on it. */
export interface OpenAccount {
  readonly data: RoAppAccountData;
  readonly habits: RoAppHabits;
  newId(kind: DeletableKind): number;
  /** Present moment in whole seconds. */
  now(): string;
  /** To be called after every change. */
  save(): void;
}

export interface RoAppCall {
  /** Numbers of the path, in order. */
  ids: number[];
  query: URLSearchParams;
  body: string;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Pattern such as `/orders/:id/items`; the slash at the end counts. */
  path: string;
  /** Whether it stands under `/v2` or directly under the host. */
  api: 'v2' | 'unversioned';
  perform(call: RoAppCall): SandboxAnswer;
}

/** The pattern's ids where `path` fits it, else null. */
export function matchPath(pattern: string, path: string): number[] | null {
  const expression = new RegExp(`^${pattern.replaceAll(/:\w+/g, '(\\d+)')}$`);
  return expression.exec(path)?.slice(1).map(Number) ?? null;
}

export function nextId(rows: readonly { id: number }[], first: number): number {
  return rows.reduce((highest, { id }) => Math.max(highest, id), first - 1) + 1;
}

export function created(account: OpenAccount, id: number): SandboxAnswer {
  account.save();
  const bodies = { id: { id }, data: { data: { id } }, 'data-list': { data: [{ id }] }, empty: {} };
  return ok(bodies[account.habits.createdAs]);
}
