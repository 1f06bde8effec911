import { mappingProblems, missingRows } from '../../src/contract/mapping-findings.ts';
import type { Finding, Mapping, MappingView } from '../../src/contract/mapping.ts';
import type { Run } from '../../src/contract/run.ts';
import type { StoreSettings } from '../../src/contract/settings.ts';
import { AppError } from '../domain/app-error.ts';
import { suggestMapping } from '../domain/status-mapping.ts';
import { addChanges } from '../records/changes.ts';
import { retryParkedNow } from '../records/parked-orders.ts';
import { insertImportRun, openImportRun } from '../records/runs.ts';
import { snapshotCounts } from '../records/snapshot.ts';
import { makeDue, setProductCategory, updateStore, type StoreRow } from '../records/stores.ts';
import type { AccountFacts } from './account-facts.ts';
import { putToWork } from './put-to-work.ts';
import { requireStore } from './require-store.ts';
import { mappingChanges, settingsChanges } from './settings-changes.ts';
import { viewRun } from './store-view.ts';
import type { SyncContext } from './sync-context.ts';
import { userChange, type Actor } from './user-change.ts';

const panelFactsMaxAgeMs = 60_000;
/** A window read longer ago is read again before the import: statuses move and the window with the calendar. */
const snapshotFreshMs = 60 * 60_000;

/** Step 2 as it stands, with the counts read so far. */
export async function viewMapping(
  context: SyncContext,
  tenantId: string,
  storeId: string,
  signal: AbortSignal,
): Promise<MappingView> {
  const store = await requireStore(context, tenantId, storeId);
  const { orderStatuses } = await context.accountFacts(tenantId, 'panel', panelFactsMaxAgeMs, signal);
  const counts = await snapshotCounts(context.queries, storeId);
  const complete = store.snapshotState !== 'reading';
  return {
    shopStatuses: store.shopStatuses.map((status) => ({
      id: status.id,
      title: status.title,
      successful: status.successful,
      orders: counts.get(status.id) ?? (complete ? 0 : null),
    })),
    complete,
    read: [...counts.values()].reduce((sum, orders) => sum + orders, 0),
    mapping: store.mapping,
    suggestions: suggestMapping(store.shopStatuses, orderStatuses),
    findings: mappingProblems(store.mapping, store.shopStatuses, orderStatuses),
    ...(store.failureCode ? { failure: { code: store.failureCode, nextTryAt: store.nextRunAt } } : {}),
  };
}

/**
 * Keeps what step 2 says; moves no order by itself, but for those that wait for a status to lead somewhere.
 * @param productCategoryId null: the first root category; undefined: as it is
 */
export async function saveMapping(
  context: SyncContext,
  actor: Actor,
  storeId: string,
  mapping: Mapping,
  signal: AbortSignal,
  productCategoryId?: number | null,
): Promise<{ findings: Finding[] }> {
  const store = await requireStore(context, actor.tenantId, storeId);
  const facts = await context.accountFacts(actor.tenantId, 'panel', panelFactsMaxAgeMs, signal);
  const { orderStatuses } = facts;
  const settings = withCategory(store.settings, productCategoryId, facts);
  checkMapping(store, mapping, new Set(orderStatuses.map((status) => status.id)));
  const now = context.clock.now();
  const changes = [...mappingChanges(store, mapping, orderStatuses), ...settingsChanges(store.settings, settings)];
  await context.queries.transaction(async (transaction) => {
    await updateStore(transaction, actor.tenantId, storeId, { mapping });
    if (productCategoryId !== undefined) {
      await setProductCategory(transaction, actor.tenantId, storeId, productCategoryId);
    }
    const waiting = await retryParkedNow(transaction, storeId, { reason: 'status-unmapped' }, now);
    if (waiting.length > 0) await putToWork(context, transaction, store);
    await addChanges(
      transaction,
      changes.map((change) => userChange(storeId, actor, now, change)),
    );
  });
  context.wake();
  return { findings: mappingProblems(mapping, store.shopStatuses, orderStatuses) };
}

/** *Save and import orders*. While an import is on, it is that one that is answered: pressing twice starts nothing twice. */
export async function startImport(
  context: SyncContext,
  actor: Actor,
  storeId: string,
  mapping: Mapping | undefined,
  signal: AbortSignal,
  productCategoryId?: number | null,
): Promise<Run> {
  const { queries, clock } = context;
  const store = await requireStore(context, actor.tenantId, storeId);
  const on = await openImportRun(queries, storeId);
  if (on) {
    // The import that is on takes a changed mapping with its next slice.
    if (mapping) await saveMapping(context, actor, storeId, mapping, signal, productCategoryId);
    return viewRun(context, on);
  }
  if (!store.settings.enabled) throw new AppError('invalid', { fields: { enabled: 'required' } });
  if (mapping) await saveMapping(context, actor, storeId, mapping, signal, productCategoryId);
  else if (missingRows(store.mapping, store.shopStatuses).length > 0) throw new AppError('mapping-incomplete');
  const now = clock.now();
  const run = await queries.transaction(async (transaction) => {
    const inserted = await insertImportRun(transaction, {
      id: context.newId(),
      tenantId: actor.tenantId,
      storeId,
      createdAt: now,
    });
    if (!inserted) return null;
    const isFresh =
      store.phase === 'mapping' &&
      (store.snapshotReadAt === null || now.getTime() - store.snapshotReadAt.getTime() < snapshotFreshMs);
    await updateStore(transaction, actor.tenantId, storeId, {
      phase: 'importing',
      ...(isFresh ? {} : { snapshotState: 'reading' }),
    });
    await makeDue(transaction, actor.tenantId, storeId, now);
    await addChanges(transaction, [
      userChange(storeId, actor, now, { what: 'store', to: 'import-started', runId: inserted.id }),
    ]);
    return inserted;
  });
  if (!run) return startImport(context, actor, storeId, undefined, signal);
  context.wake();
  return viewRun(context, run);
}

/** The settings with another category of new products; one that RO App does not have is refused. */
function withCategory(
  settings: StoreSettings,
  chosen: number | null | undefined,
  { categories }: AccountFacts,
): StoreSettings {
  if (chosen === undefined) return settings;
  const { productCategoryId: before, ...others } = settings;
  if (chosen === null) return others;
  if (chosen !== before && !categories.some(({ id }) => id === chosen)) {
    throw new AppError('invalid', { fields: { productCategoryId: 'not-offered' } });
  }
  return { ...others, productCategoryId: chosen };
}

function checkMapping(store: StoreRow, mapping: Mapping, targets: ReadonlySet<number>): void {
  if (missingRows(mapping, store.shopStatuses).length > 0) throw new AppError('mapping-incomplete');
  const twice = new Set(mapping.map((row) => row.shopStatusId)).size !== mapping.length;
  const unknown = mapping.some((row) => row.orderStatusId !== null && !targets.has(row.orderStatusId));
  if (twice || unknown) throw new AppError('invalid', { fields: { mapping: 'not-offered' } });
}
