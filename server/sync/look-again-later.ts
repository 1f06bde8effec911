/**
 * A write's answer was lost and the first look found no trace of it. It may still be applied, so it is looked for once
 * more at `until` and only then repeated. Nothing failed: everything else goes on.
 */
export class LookAgainLater extends Error {
  readonly until: Date;

  constructor(until: Date) {
    super('a write with a lost answer is looked for again later');
    this.name = 'LookAgainLater';
    this.until = until;
  }
}

/** The slice has to end: its time is over or the process stops. What is not done is found again by the next one. */
export class SliceOver extends Error {
  constructor() {
    super('the slice is over');
    this.name = 'SliceOver';
  }
}
