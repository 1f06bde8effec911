import { chooseClient, identityKeys } from '../domain/client-identity.ts';
import type { ShopOrder } from '../domain/shop-order.ts';
import type { NewPerson } from '../domain/work-order.ts';
import { fenced, type Lease } from '../records/leases.ts';
import { claimPerson, dropClaim, findClaim, findPeople, savePeople, updateClaim } from '../records/people.ts';
import type { WorkOrderSystem } from '../roapp/work-order-system.ts';
import type { AccountFacts } from './account-facts.ts';
import { writeOnce, type WriteMark } from './journaled-write.ts';
import { LookAgainLater } from './look-again-later.ts';
import { refreshPeople } from './people-index.ts';
import type { SyncContext } from './sync-context.ts';

/**
 * The client of a buyer whom nobody knew when the order was planned: created once per account and key, however many
 * orders and runs ask for the same person. Answers the person's id.
 */
export async function createClient(
  context: SyncContext,
  lease: Lease,
  account: WorkOrderSystem,
  facts: AccountFacts,
  wanted: { key: string; person: NewPerson; buyer: ShopOrder['buyer']; region: string },
  signal: AbortSignal,
): Promise<number> {
  const { queries, clock } = context;
  const { tenantId } = lease;
  const { key, person, buyer, region } = wanted;

  const findAmongKnown = async (): Promise<{ id: number } | null> => {
    const people = await findPeople(queries, tenantId, [key]);
    return chooseClient(people.get(key) ?? [], buyer);
  };
  const known = await findAmongKnown();
  if (known) {
    await dropClaim(queries, tenantId, key);
    return known.id;
  }

  const claim = await findClaim(queries, tenantId, key);
  let claimed = claim !== null;
  const journal = ({ sentAt, lookedAt }: WriteMark) =>
    fenced(queries, lease, async (transaction) => {
      if (!sentAt) await dropClaim(transaction, tenantId, key);
      else if (claimed) await updateClaim(transaction, tenantId, key, { sentAt, lookedAt });
      else if (await claimPerson(transaction, { tenantId, key, person, sentAt, lookedAt })) claimed = true;
      // Another store of the account has just begun to create this very person.
      else throw new LookAgainLater(new Date(sentAt.getTime() + context.unknownOutcomeWaitMs));
    });
  const { id } = await writeOnce(
    {
      mark: { sentAt: claim?.sentAt ?? null, lookedAt: claim?.lookedAt ?? null },
      journal,
      send: () => account.createPerson(person, signal),
      lookUp: async () => {
        await refreshPeople(context, tenantId, account, facts, signal);
        return findAmongKnown();
      },
    },
    clock,
    context.unknownOutcomeWaitMs,
  );
  const name = `${person.firstName} ${person.lastName}`.trim();
  const keys = identityKeys({ phones: [buyer.phone], email: buyer.email }, region);
  await savePeople(queries, tenantId, [{ id, name, keys }]);
  await dropClaim(queries, tenantId, key);
  return id;
}
