import type { ActivityFilter } from '../../src/contract/activity-filter.ts';
import type { ActivityPage, Change } from '../../src/contract/change.ts';
import { listChanges, type ChangeRow } from '../records/changes.ts';
import { requireStore } from './require-store.ts';
import type { SyncContext } from './sync-context.ts';

const pageSize = 50;
/** More than one order goes through in the time that its history is kept; a bound all the same. */
const longestHistory = 500;

/** What happened to one order, newest first; empty where nothing is known. Throws `not-found` for the store alone. */
export async function viewOrderHistory(
  context: SyncContext,
  tenantId: string,
  storeId: string,
  shopNumber: string,
): Promise<Change[]> {
  await requireStore(context, tenantId, storeId);
  const rows = await listChanges(context.queries, { tenantId, storeId, shopNumber, limit: longestHistory });
  return rows.map(viewChange);
}

/** What happened to a store and all of its orders, newest first. */
export async function viewActivity(
  context: SyncContext,
  tenantId: string,
  storeId: string,
  { what, outcome, cursor }: ActivityFilter & { cursor?: string | undefined },
): Promise<ActivityPage> {
  await requireStore(context, tenantId, storeId);
  const beforeId = cursor === undefined ? undefined : Number(cursor);
  const rows = await listChanges(context.queries, { tenantId, storeId, what, outcome, beforeId, limit: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return { items: shown.map(viewChange), nextCursor: rows.length > pageSize && last ? String(last.id) : null };
}

function viewChange(row: ChangeRow): Change {
  const { id, at, actor, direction, what, from, to, outcome } = row;
  return {
    id: String(id),
    at,
    ...(row.runId ? { runId: row.runId } : {}),
    ...(row.shopNumber ? { shopNumber: row.shopNumber } : {}),
    actor,
    ...(row.by ? { by: row.by } : {}),
    direction,
    what,
    from,
    to,
    outcome,
    ...(row.note ? { note: row.note } : {}),
  };
}
