import type { Clock } from '../domain/clock.ts';
import type { Category, Company, Employee, Location, OrderStatusFact, OrderType } from '../domain/work-order.ts';
import type { WorkOrderSystem } from '../roapp/work-order-system.ts';

/** What rarely changes in an account: read in six calls and kept for a while. */
export interface AccountFacts {
  company: Company;
  locations: Location[];
  orderTypes: OrderType[];
  employees: Employee[];
  orderStatuses: OrderStatusFact[];
  categories: Category[];
}

async function readFacts(account: WorkOrderSystem, signal: AbortSignal): Promise<AccountFacts> {
  const [company, locations, orderTypes, employees, orderStatuses, categories] = await Promise.all([
    account.company(signal),
    account.locations(signal),
    account.orderTypes(signal),
    account.employees(signal),
    account.orderStatuses(signal),
    account.categories(signal),
  ]);
  return { company, locations, orderTypes, employees, orderStatuses, categories };
}

/** Keeps each account's facts in memory; callers that come while they are being read share the one reading. */
export function createFactsCache(clock: Clock) {
  const kept = new Map<string, { facts: AccountFacts; readAt: number }>();
  const underWay = new Map<string, Promise<AccountFacts>>();
  return {
    async read(
      tenantId: string,
      open: () => Promise<WorkOrderSystem>,
      maxAgeMs: number,
      signal: AbortSignal,
    ): Promise<AccountFacts> {
      const present = kept.get(tenantId);
      if (present && clock.now().getTime() - present.readAt <= maxAgeMs) return present.facts;
      const shared = underWay.get(tenantId);
      if (shared) {
        const facts = await shared.catch(() => null);
        // The one who was reading left or failed: that says nothing about this caller's try.
        return facts ?? this.read(tenantId, open, maxAgeMs, signal);
      }
      const reading = (async () => {
        const facts = await readFacts(await open(), signal);
        kept.set(tenantId, { facts, readAt: clock.now().getTime() });
        return facts;
      })();
      underWay.set(tenantId, reading);
      try {
        return await reading;
      } finally {
        underWay.delete(tenantId);
      }
    },
  };
}

/** Where created products go: the store's choice while it exists, else the first root category. */
export function productCategory(facts: AccountFacts, chosen: number | undefined): number | null {
  if (chosen !== undefined && facts.categories.some((category) => category.id === chosen)) return chosen;
  const roots = facts.categories.filter((category) => category.parentId === null);
  return (roots[0] ?? facts.categories[0])?.id ?? null;
}
