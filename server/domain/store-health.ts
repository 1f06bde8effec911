import type { ErrorCode } from '../../src/contract/errors.ts';
import type { AttentionReason } from '../../src/contract/reasons.ts';
import type { StoreState } from '../../src/contract/store.ts';

/** What is known of a store when its state is asked for. */
export interface StoreFacts {
  enabled: boolean;
  /** `mapping`: step 2 is not finished; `importing`: the first import is on; `following`: every later sync. */
  phase: 'mapping' | 'importing' | 'following';
  /** The shop refused the credentials twice. */
  credentialsDead: boolean;
  /** The last try, where it failed. */
  failure: { code: ErrorCode; nextTryAt: Date | null } | null;
  attention: AttentionReason[];
  /** End of the last run that succeeded with proof. */
  lastSuccessAt: Date | null;
  syncIntervalMs: number;
  now: Date;
}

/** Green means that a sync with proof succeeded within this many intervals. */
const provenIntervals = 2;

/**
 * The one state of a store: the first line that holds.
 *
 * | state       | holds when                                    | carries                         |
 * | ----------- | --------------------------------------------- | ------------------------------- |
 * | `disabled`  | not enabled                                   |                                 |
 * | `reconnect` | credentials confirmed dead                    | the failure, else the refusal   |
 * | `mapping`   | step 2 not finished                           |                                 |
 * | `failing`   | the last try failed                           | the failure, the next try       |
 * | `importing` | the first import is on                        |                                 |
 * | `failing`   | no proof of success within two intervals      | no reason                       |
 * | `attention` | something waits for a person                  | what waits                      |
 * | `active`    | none of these                                 |                                 |
 */
export function storeState(facts: StoreFacts): StoreState {
  if (!facts.enabled) return { kind: 'disabled' };
  if (facts.credentialsDead) return { kind: 'reconnect', reasons: [facts.failure?.code ?? 'wrong-credentials'] };
  if (facts.phase === 'mapping') return { kind: 'mapping' };
  if (facts.failure) {
    const { code, nextTryAt } = facts.failure;
    // Null where only a person can set it going again.
    return { kind: 'failing', reasons: [code], ...(nextTryAt ? { nextTryAt } : {}) };
  }
  if (facts.phase === 'importing') return { kind: 'importing' };
  if (!isProven(facts)) return { kind: 'failing', reasons: [] };
  if (facts.attention.length > 0) return { kind: 'attention', reasons: facts.attention };
  return { kind: 'active' };
}

function isProven({ lastSuccessAt, now, syncIntervalMs }: StoreFacts): boolean {
  return lastSuccessAt !== null && now.getTime() - lastSuccessAt.getTime() <= provenIntervals * syncIntervalMs;
}
