import { isCredible } from '../domain/clock.ts';
import { identityKeys, type IndexedPerson } from '../domain/client-identity.ts';
import { regionOf } from '../domain/phone-region.ts';
import type { Person } from '../domain/work-order.ts';
import { savePeople } from '../records/people.ts';
import { findTenant, updateTenant } from '../records/tenants.ts';
import type { WorkOrderSystem } from '../roapp/work-order-system.ts';
import type { AccountFacts } from './account-facts.ts';
import type { SyncContext } from './sync-context.ts';

/** RO App's times are whole seconds, and two clocks may differ a little. */
const overlapMs = 2 * 60_000;

/** Phones without a country code are stored by people of any of the account's countries. */
function regionsOf(facts: AccountFacts): string[] {
  const { company, locations } = facts;
  const zones = [company.timeZone, ...locations.map((location) => location.timeZone)];
  return [...new Set(zones.map((zone) => regionOf(zone, company.country)))];
}

export function indexedPerson(person: Person, regions: readonly string[]): IndexedPerson {
  return {
    id: person.id,
    name: `${person.firstName} ${person.lastName}`.trim(),
    keys: [...new Set(regions.flatMap((region) => identityKeys(person, region)))],
  };
}

/** Somebody typed into RO App a moment ago may be missed for this long; more often would eat into the quota. */
const indexLastsMs = 60_000;

/** Refreshes the index unless that was done within the last minute; answers whether it was. */
export async function refreshPeopleIfOld(
  context: SyncContext,
  tenantId: string,
  account: WorkOrderSystem,
  facts: AccountFacts,
  signal: AbortSignal,
): Promise<boolean> {
  const readAt = context.peopleReadAt.get(tenantId) ?? 0;
  if (context.clock.now().getTime() - readAt < indexLastsMs) return false;
  await refreshPeople(context, tenantId, account, facts, signal);
  return true;
}

/**
 * Brings the account's identity index up to date: all people the first time, later those changed since. RO App can't be
 * searched by phone or e-mail reliably, so this is how a client is recognised.
 */
export async function refreshPeople(
  context: SyncContext,
  tenantId: string,
  account: WorkOrderSystem,
  facts: AccountFacts,
  signal: AbortSignal,
): Promise<void> {
  const tenant = await findTenant(context.queries, tenantId);
  if (!tenant) return;
  const startedAt = context.clock.now().getTime();
  const regions = regionsOf(facts);
  let readTo = tenant.peopleReadTo;
  const since = readTo && new Date(readTo.getTime() - overlapMs);
  for await (const page of account.people(since, signal)) {
    await savePeople(
      context.queries,
      tenantId,
      page.map((person) => indexedPerson(person, regions)),
    );
    for (const { modifiedAt } of page) {
      const counts = modifiedAt && isCredible(modifiedAt, context.clock.now());
      if (counts && (!readTo || modifiedAt > readTo)) readTo = modifiedAt;
    }
  }
  // An account without people still counts as read.
  await updateTenant(context.queries, tenantId, { peopleReadTo: readTo ?? new Date(0) });
  context.peopleReadAt.set(tenantId, startedAt);
}
