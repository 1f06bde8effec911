import type { ChangedRow } from '../../src/contract/change.ts';
import type { Mapping, MappingRow } from '../../src/contract/mapping.ts';
import type { StoreSettings } from '../../src/contract/settings.ts';
import type { OrderStatusFact } from '../domain/work-order.ts';
import type { NewChange } from '../records/changes.ts';
import type { StoreRow } from '../records/stores.ts';

type ChangeFacts = Pick<NewChange, 'what' | 'from' | 'to' | 'note'>;

/** What of the settings differs, field by field. The login is named without its values, as the password is. */
export function settingsChanges(before: StoreSettings, after: StoreSettings): ChangeFacts[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof StoreSettings)[];
  return fields.flatMap((field): ChangeFacts[] => {
    const [from, to] = [valueText(before[field]), valueText(after[field])];
    if (from === to) return [];
    if (field === 'enabled') return [{ what: 'store', from: null, to: after.enabled ? 'enabled' : 'disabled' }];
    if (field === 'login') return [{ what: 'credentials', note: field }];
    return [{ what: 'settings', from, to, note: field }];
  });
}

function valueText(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What of a mapping differs, row by row, in the names that the statuses have at this moment. */
export function mappingChanges(
  { mapping: before, shopStatuses, settings }: Pick<StoreRow, 'mapping' | 'shopStatuses' | 'settings'>,
  after: Mapping,
  orderStatuses: readonly OrderStatusFact[],
): ChangeFacts[] {
  const nameOf = (id: number) => orderStatuses.find((status) => status.id === id)?.name ?? String(id);
  const titleOf = (id: number) => {
    const title = shopStatuses.find((status) => status.id === id)?.title ?? {};
    return title[settings.language] ?? Object.values(title)[0] ?? String(id);
  };
  return after.flatMap((row): ChangeFacts[] => {
    const old = before.find(({ shopStatusId }) => shopStatusId === row.shopStatusId);
    const [from, to] = [rowText(old, nameOf), rowText(row, nameOf)];
    return from === to ? [] : [{ what: 'mapping', from, to, note: titleOf(row.shopStatusId) }];
  });
}

function rowText(row: MappingRow | undefined, nameOf: (id: number) => string): string | null {
  if (!row) return null;
  const { orderStatusId, import: imports, primary, writeBack } = row;
  const orderStatus = orderStatusId === null ? null : nameOf(orderStatusId);
  // In this order, whichever order the row's own fields were kept in: equal rows are equal texts.
  return JSON.stringify({ orderStatus, import: imports, primary, writeBack } satisfies ChangedRow);
}
