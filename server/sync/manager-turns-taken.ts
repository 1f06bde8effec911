import { nextManager } from '../domain/manager-turns.ts';

/** Whose turn it is in one slice. Its lease keeps every other slice away, so the turns are counted here and kept with each plan. */
export class ManagerTurns {
  #last: number | null;

  constructor(last: number | null) {
    this.#last = last;
  }

  next(eligible: readonly number[]): number | null {
    const managerId = nextManager(eligible, this.#last);
    this.#last = managerId ?? this.#last;
    return managerId;
  }
}
