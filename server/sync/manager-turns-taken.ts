import { nextManager } from '../domain/manager-turns.ts';

export interface ManagerTurn {
  managerId: number | null;
  /** A turn that had been given back, out of the usual order. */
  isOwed: boolean;
}

/** Whose turn it is in one slice. Its lease keeps every other slice away, so the turns are counted here and kept with each plan. */
export class ManagerTurns {
  #last: number | null;
  #owed: number[];

  constructor(store: { lastManagerId: number | null; owedManagerIds: readonly number[] }) {
    this.#last = store.lastManagerId;
    this.#owed = [...store.owedManagerIds];
  }

  next(eligible: readonly number[]): ManagerTurn {
    const owed = this.#owed.findIndex((id) => eligible.includes(id));
    const [owedId] = owed < 0 ? [] : this.#owed.splice(owed, 1);
    if (owedId !== undefined) return { managerId: owedId, isOwed: true };
    const managerId = nextManager(eligible, this.#last);
    this.#last = managerId ?? this.#last;
    return { managerId, isOwed: false };
  }

  /** The order came to nothing. */
  giveBack(managerId: number): void {
    this.#owed.push(managerId);
  }
}
