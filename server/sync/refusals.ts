import { PlatformFailure } from '../domain/platform-failure.ts';

/** So many equal refusals in a row are about the account, not about the orders. */
const mostEqual = 5;

/**
 * Counts refusals in a row. The fifth equal one ends the run with that reason (a missing right, a mandatory field, an
 * archived location) instead of parking thousands of orders one by one.
 */
export class Refusals {
  #reason = '';
  #equal = 0;

  reset(): void {
    this.#equal = 0;
  }

  /** Throws `five-equal-refusals`. */
  count(failure: PlatformFailure): void {
    const reason = `${failure.code} ${failure.detail.message ?? ''}`;
    this.#equal = reason === this.#reason ? this.#equal + 1 : 1;
    this.#reason = reason;
    if (this.#equal < mostEqual) return;
    throw new PlatformFailure('five-equal-refusals', { outcome: 'not-applied', detail: failure.detail });
  }
}
