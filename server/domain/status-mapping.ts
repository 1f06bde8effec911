import type { Suggestion } from '../../src/contract/mapping.ts';
import { statusGroups } from '../../src/contract/options.ts';
import { plainWords } from './plain-words.ts';
import type { ShopStatus } from './shop-order.ts';
import { groupOfMeaning, meaningOf } from './status-meaning.ts';
import type { OrderStatusFact } from './work-order.ts';

/**
 * One proposal for every shop status, in their order: the success flag leads to a Closed status; then an equal name; then
 * what the name says in nine languages, first to a status of that group that says the same, then to the first of the
 * group, then to a status elsewhere that says the same. `orderStatusId` null with `nothing-fits` asks the person.
 */
export function suggestMapping(shopStatuses: ShopStatus[], orderStatuses: OrderStatusFact[]): Suggestion[] {
  return shopStatuses.map((shopStatus) => ({
    shopStatusId: shopStatus.id,
    ...((shopStatus.successful ? successfulTarget(shopStatus, orderStatuses) : null) ??
      namedTarget(shopStatus, orderStatuses)),
  }));
}

type Target = Omit<Suggestion, 'shopStatusId'>;

function successfulTarget(shopStatus: ShopStatus, orderStatuses: OrderStatusFact[]): Target | null {
  const closed = orderStatuses.filter((status) => status.group === statusGroups.closed);
  const equal = equallyNamed(shopStatus, closed);
  if (equal) return { orderStatusId: equal.id, because: 'title' };
  const target = closed.find((status) => meaningOf([status.name]) === 'done') ?? closed[0];
  return target ? { orderStatusId: target.id, because: 'successful' } : null;
}

function namedTarget(shopStatus: ShopStatus, orderStatuses: OrderStatusFact[]): Target {
  const equal = equallyNamed(shopStatus, orderStatuses);
  if (equal) return { orderStatusId: equal.id, because: 'title' };
  const meaning = meaningOf(Object.values(shopStatus.title));
  if (meaning === null) return { orderStatusId: null, because: 'nothing-fits' };
  const alike = orderStatuses.filter((status) => meaningOf([status.name]) === meaning);
  const inGroup = orderStatuses.filter((status) => status.group === groupOfMeaning[meaning]);
  const alikeInGroup = inGroup.find((status) => alike.includes(status));
  if (alikeInGroup) return { orderStatusId: alikeInGroup.id, because: 'title' };
  if (inGroup[0]) return { orderStatusId: inGroup[0].id, because: 'group' };
  if (alike[0]) return { orderStatusId: alike[0].id, because: 'title' };
  return { orderStatusId: null, because: 'nothing-fits' };
}

function equallyNamed(shopStatus: ShopStatus, orderStatuses: OrderStatusFact[]): OrderStatusFact | undefined {
  const titles = new Set(Object.values(shopStatus.title).map(plainWords));
  return orderStatuses.find((status) => {
    const name = plainWords(status.name);
    return name !== '' && titles.has(name);
  });
}
