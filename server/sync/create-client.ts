import { chooseClient, identityKeys } from '../domain/client-identity.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import type { NewPerson } from '../domain/work-order.ts';
import { fenced, type Lease } from '../records/leases.ts';
import {
  addPerson,
  claimPerson,
  dropClaims,
  findClaim,
  findPeople,
  type PersonClaim,
  updateClaims,
} from '../records/people.ts';
import type { WorkOrderSystem } from '../roapp/work-order-system.ts';
import type { AccountFacts } from './account-facts.ts';
import { unsent, writeOnce, type WriteMark } from './journaled-write.ts';
import { LookAgainLater } from './look-again-later.ts';
import { refreshPeople } from './people-index.ts';
import type { SyncContext } from './sync-context.ts';

/**
 * The client of a buyer whom nobody knew when the order was planned: created once per account, by whichever of the
 * buyer's keys and by however many orders and runs the same person is asked for. Answers the person's id.
 */
export async function createClient(
  context: SyncContext,
  lease: Lease,
  account: WorkOrderSystem,
  facts: AccountFacts,
  wanted: { person: NewPerson; buyer: ShopOrder['buyer']; region: string },
  signal: AbortSignal,
): Promise<number> {
  const { queries, clock } = context;
  const { tenantId } = lease;
  const { person, buyer, region } = wanted;
  const keys = identityKeys({ phones: [buyer.phone], email: buyer.email }, region);

  const findAmongKnown = async (): Promise<{ id: number } | null> => {
    const people = await findPeople(queries, tenantId, keys);
    for (const key of keys) {
      const chosen = chooseClient(people.get(key) ?? [], buyer);
      if (chosen) return chosen;
    }
    return null;
  };
  const known = await findAmongKnown();
  if (known) {
    await dropClaims(queries, tenantId, keys);
    return known.id;
  }

  let claim: Omit<PersonClaim, 'key'> | null = await findClaim(queries, tenantId, keys);
  const journal = async ({ sentAt, lookedAt, attempts }: WriteMark): Promise<void> => {
    if (!sentAt) {
      await fenced(queries, lease, (transaction) => dropClaims(transaction, tenantId, keys));
      return;
    }
    const before = claim;
    const mark = { sentAt, lookedAt, attempts };
    const isMine = before
      ? await fenced(queries, lease, (transaction) => updateClaims(transaction, before, keys, mark))
      : await claimPerson(queries, lease, keys, { person, ...mark });
    // Another store of the account has just begun to create this very person.
    if (!isMine) throw new LookAgainLater(new Date(clock.now().getTime() + context.unknownOutcomeWaitMs));
    claim = { tenantId, person, ...before, ...mark };
  };
  const { id } = await writeOnce(
    {
      lease,
      mark: claim ?? unsent,
      journal,
      send: (beforeSend) => account.createPerson(person, signal, beforeSend),
      lookUp: async () => {
        await refreshPeople(context, tenantId, account, facts, signal);
        return findAmongKnown();
      },
    },
    clock,
    context.unknownOutcomeWaitMs,
  );
  const name = `${person.firstName} ${person.lastName}`.trim();
  await addPerson(queries, tenantId, { id, name, keys });
  return id;
}
