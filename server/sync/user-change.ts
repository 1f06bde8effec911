import type { NewChange } from '../records/changes.ts';

/** Who asks for something: a person with a session of an account. */
export interface Actor {
  tenantId: string;
  userId: string;
  userName: string;
}

/** A line of the history about what a person did to a store, or to one of its orders. */
export function userChange(
  storeId: string,
  { tenantId, userId, userName }: Actor,
  at: Date,
  change: Pick<NewChange, 'what'> & Partial<NewChange>,
): NewChange {
  return {
    tenantId,
    storeId,
    at,
    actor: 'user',
    by: { id: userId, name: userName },
    direction: 'none',
    from: null,
    to: null,
    outcome: 'done',
    ...change,
  };
}
