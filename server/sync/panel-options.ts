import type { Options } from '../../src/contract/options.ts';
import { identifyByOptions, platforms, shopLanguages } from '../../src/contract/settings.ts';
import type { Category } from '../domain/work-order.ts';
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
    productCategories: facts.categories
      .map((category) => ({ id: category.id, name: pathOf(category, facts.categories) }))
      .toSorted((left, right) => left.name.localeCompare(right.name)),
    currency: facts.company.currency,
  };
}

/** Such as `Tools › Drills`. Ends where RO App's tree goes in circles. */
function pathOf(category: Category, all: readonly Category[]): string {
  const path: Category[] = [];
  const above = ({ parentId }: Category): Category | undefined => all.find(({ id }) => id === parentId);
  for (let at: Category | undefined = category; at && !path.includes(at); at = above(at)) path.unshift(at);
  return path.map(({ title }) => title).join(' › ');
}
