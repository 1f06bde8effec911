/** The linter of a mapping, the same for the server, which keeps mappings, and for the panel, which shows each choice at once. */
import type { Finding, Mapping, MappingRow, ShopStatusView } from './mapping.ts';
import { statusGroups } from './options.ts';
import type { OrderStatus, StatusGroup } from './options.ts';

/** Cartum's cancelled status: it can't be undone by API and does not return goods to stock. */
export const cancelledShopStatusId = 4;

/** Whether RO App's change is written to the shop; unless it is said, not into the shop's cancelled status. */
export function writesBack(row: MappingRow): boolean {
  return row.writeBack ?? row.shopStatusId !== cancelledShopStatusId;
}

/** Ids of the shop's statuses that no row speaks about; a row that maps to nothing does speak. */
export function missingRows(mapping: Mapping, shopStatuses: readonly LintedShopStatus[]): number[] {
  const spoken = new Set(mapping.map((row) => row.shopStatusId));
  return shopStatuses.map(({ id }) => id).filter((id) => !spoken.has(id));
}

type LintedShopStatus = Pick<ShopStatusView, 'id' | 'successful'>;
type LintedOrderStatus = Pick<OrderStatus, 'id' | 'group'>;

/**
 * What is worth knowing before a mapping is saved. Rows of statuses that the shop no longer has are not looked at.
 *
 * | code                       | about                    | found when                                                                |
 * | -------------------------- | ------------------------ | ------------------------------------------------------------------------- |
 * | `unmapped-shop-status`     | one shop status          | it has no row                                                             |
 * | `target-gone`              | rows with one target     | RO App no longer has that status                                          |
 * | `lossy`                    | rows with one target     | several lead to it: RO App can't tell them apart                          |
 * | `no-primary`               | rows with one target     | several lead to it, some are written back, and not exactly one is primary |
 * | `irreversible`             | the cancelled row        | RO App may cancel at the shop, which can't be undone                      |
 * | `final-to-open`            | one row                  | the shop is done with the order, RO App keeps it open                     |
 * | `unreachable-order-status` | one RO App status        | nothing leads to it: the shop never learns of it                          |
 */
export function mappingProblems(
  mapping: Mapping,
  shopStatuses: readonly LintedShopStatus[],
  orderStatuses: readonly LintedOrderStatus[],
): Finding[] {
  const rows = shopStatuses
    .map((shopStatus) => ({ shopStatus, row: mapping.find((row) => row.shopStatusId === shopStatus.id) }))
    .filter((pair): pair is MappedStatus => pair.row !== undefined);
  const groups = new Map(orderStatuses.map((status) => [status.id, status.group]));
  return [
    ...missingRows(mapping, shopStatuses).map((id): Finding => ({ code: 'unmapped-shop-status', shopStatusIds: [id] })),
    ...[...rowsByTarget(rows)].flatMap(([target, group]) => targetProblems(target, group, groups.has(target))),
    ...rows.flatMap((pair) => rowProblems(pair, groups)),
    ...orderStatuses
      .filter(({ id }) => !rows.some(({ row }) => row.orderStatusId === id))
      .map(({ id }): Finding => ({ code: 'unreachable-order-status', shopStatusIds: [], orderStatusId: id })),
  ];
}

interface MappedStatus {
  shopStatus: LintedShopStatus;
  row: MappingRow;
}

function rowsByTarget(rows: MappedStatus[]): Map<number, MappingRow[]> {
  const byTarget = new Map<number, MappingRow[]>();
  for (const { row } of rows) {
    if (row.orderStatusId === null) continue;
    byTarget.set(row.orderStatusId, [...(byTarget.get(row.orderStatusId) ?? []), row]);
  }
  return byTarget;
}

function targetProblems(orderStatusId: number, rows: MappingRow[], exists: boolean): Finding[] {
  const shopStatusIds = rows.map((row) => row.shopStatusId);
  if (!exists) return [{ code: 'target-gone', shopStatusIds, orderStatusId }];
  if (rows.length < 2) return [];
  const lossy: Finding = { code: 'lossy', shopStatusIds, orderStatusId };
  const ambiguous = rows.some(writesBack) && rows.filter((row) => row.primary).length !== 1;
  return ambiguous ? [lossy, { code: 'no-primary', shopStatusIds, orderStatusId }] : [lossy];
}

function rowProblems({ shopStatus, row }: MappedStatus, groups: ReadonlyMap<number, StatusGroup>): Finding[] {
  const group = row.orderStatusId === null ? undefined : groups.get(row.orderStatusId);
  if (row.orderStatusId === null || group === undefined) return [];
  const found = { shopStatusIds: [shopStatus.id], orderStatusId: row.orderStatusId };
  const problems: Finding[] = [];
  if (shopStatus.id === cancelledShopStatusId && writesBack(row)) problems.push({ code: 'irreversible', ...found });
  const isFinal = shopStatus.successful || shopStatus.id === cancelledShopStatusId;
  const isOpen = group !== statusGroups.closed && group !== statusGroups.rejected;
  if (isFinal && isOpen) problems.push({ code: 'final-to-open', ...found });
  return problems;
}
