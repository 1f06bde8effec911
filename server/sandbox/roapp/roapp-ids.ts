import type { RoAppAccountData } from './roapp-account.ts';
import { type DeletableKind, nextId } from './roapp-route.ts';

/** Ids of things that can be deleted: one that was in use is never given again. */
export function idSource(data: RoAppAccountData): (kind: DeletableKind) => number {
  const rowsOf: Record<DeletableKind, () => readonly { id: number }[]> = {
    order: () => data.orders,
    item: () => data.orders.flatMap(({ items }) => items),
    person: () => data.people,
  };
  const next: Record<DeletableKind, number> = {
    order: nextId(data.orders, 70_000_001),
    item: nextId(rowsOf.item(), 91_000_001),
    person: nextId(data.people, 33_000_001),
  };
  return (kind) => {
    const id = nextId(rowsOf[kind](), next[kind]);
    next[kind] = id + 1;
    return id;
  };
}
