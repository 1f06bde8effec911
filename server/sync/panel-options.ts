import type { Options } from '../../src/contract/options.ts';
import { identifyByOptions, platforms, shopLanguages } from '../../src/contract/settings.ts';
import { managersOnOffer } from '../domain/manager-turns.ts';
import type { SyncContext } from './sync-context.ts';

const maxAgeMs = 60_000;

/** What the selects of the panel offer, as RO App says it now. */
export async function panelOptions(
  context: SyncContext,
  tenantId: string,
  locationId: number | undefined,
  signal: AbortSignal,
): Promise<Options> {
  const facts = await context.accountFacts(tenantId, 'panel', maxAgeMs, signal);
  const { managers, rule } = managersOnOffer(facts.employees, locationId, context.managerTitles);
  return {
    platforms: [...platforms],
    locations: facts.locations
      .filter((location) => !location.archived)
      .map(({ id, name, timeZone }) => ({ id, name, timeZone })),
    orderTypes: facts.orderTypes.map(({ id, name }) => ({ id, name })),
    managers: managers.map(({ id, name }) => ({ id, name })),
    managerRule: rule,
    orderStatuses: facts.orderStatuses.map(({ id, name, color, group }) => ({ id, name, color, group })),
    languages: [...shopLanguages],
    identifyBy: [...identifyByOptions],
    currency: facts.company.currency,
  };
}
