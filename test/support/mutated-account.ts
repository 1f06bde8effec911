/** A RO App whose answers are mutated; the same ones in the same way for the same seed, although calls run side by side. */
import { createHash } from 'node:crypto';
import { parseForeignJson } from '../../server/domain/foreign-json.ts';
import { createdSchema } from '../../server/roapp/roapp-fields.ts';
import type { RoAppSandbox } from '../../server/sandbox/roapp/roapp-sandbox.ts';
import { seededRandom } from '../../server/sandbox/seeded-random.ts';
import { mutatedJson } from './mutated-json.ts';

/** Of the calls of any endpoint, so many come to a mutated answer: in some imports few, in some most. */
const shares = [0.1, 0.2, 0.3, 0.5, 0.7, 0.9];

/**
 * Whether and how an answer is mutated follows from the seed, the endpoint, and how often that was called before; the same for
 * whatever else is under way. Calls `onMutated` with each. A creation keeps an id that is wrong but could be one: nobody could
 * tell it from the truth.
 */
export function mutateAccount(account: RoAppSandbox, seed: number, onMutated: (endpoint: string) => void): void {
  const calls = new Map<string, number>();
  const share = seededRandom(seed).pick(shares);
  account.alterAnswers((endpoint, text) => {
    const call = (calls.get(endpoint) ?? 0) + 1;
    calls.set(endpoint, call);
    const random = seededRandom(createHash('sha256').update(`${seed} ${endpoint} ${call}`).digest().readUInt32LE());
    if (!random.chance(share)) return text;
    const mutated = mutatedJson(text, random);
    if (endpoint.startsWith('POST ') && namesAnother(text, mutated)) return text;
    onMutated(endpoint);
    return mutated;
  });
}

/** Whether the answer to a creation names another id than was made. */
function namesAnother(text: string, mutated: string): boolean {
  const named = createdId(mutated);
  return named !== undefined && named > 0 && named !== createdId(text);
}

function createdId(text: string): number | undefined {
  try {
    return createdSchema.safeParse(parseForeignJson(text)).data?.id;
  } catch {
    return undefined;
  }
}
