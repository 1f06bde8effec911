import type { RoAppAccountData } from './roapp-account.ts';
import { type DeletableKind, nextId } from './roapp-route.ts';

/** Ids of things that can be deleted: one that was in use is never given again. */
export function idSource(data: RoAppAccountData): (kind: DeletableKind) => number {
  const free: Record<DeletableKind, (first: number) => number> = {
    order: (first) => nextId(data.orders, first),
    // No list of all items: an account may have very many.
    item: (first) => data.orders.reduce((next, { items }) => nextId(items, next), first),
    person: (first) => nextId(data.people, first),
  };
  const next: Record<DeletableKind, number> = {
    order: free.order(70_000_001),
    item: free.item(91_000_001),
    person: free.person(33_000_001),
  };
  return (kind) => {
    const id = free[kind](next[kind]);
    next[kind] = id + 1;
    return id;
  };
}
