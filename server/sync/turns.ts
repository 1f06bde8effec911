/** Lets callers with the same key act one after another; different keys do not wait for each other. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(act, act);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}

/** A place in a {@link Line}. */
export interface Place {
  /** Resolves when everybody who came before has left. */
  reached: Promise<void>;
  leave(): void;
}

/** Lets callers through in the order in which they came, however long each takes to get ready. */
export class Line {
  #last: Promise<void> = Promise.resolve();

  enter(): Place {
    const reached = this.#last;
    let leave = (): void => {};
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.#last = reached.then(() => left);
    return { reached, leave };
  }
}
