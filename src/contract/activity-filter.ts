import * as z from 'zod/mini';
import { changeKinds, changeOutcomes } from './change.ts';

/** Which of a store's changes are asked for; all that is absent does not narrow. */
export const activityFilterSchema = z.object({
  what: z.optional(z.array(z.enum(changeKinds)).check(z.minLength(1, 'required'))),
  outcome: z.optional(z.array(z.enum(changeOutcomes)).check(z.minLength(1, 'required'))),
});
export type ActivityFilter = z.infer<typeof activityFilterSchema>;
