import type { Run } from '../../src/contract/run.ts';
import { AppError } from '../domain/app-error.ts';
import { addChanges } from '../records/changes.ts';
import { findRun, switchRun, type RunRow } from '../records/runs.ts';
import { findStore, makeDue } from '../records/stores.ts';
import { viewRun } from './store-view.ts';
import type { SyncContext } from './sync-context.ts';
import { userChange, type Actor } from './user-change.ts';

/** Lets the orders under way end and begins no other, until a person resumes. A run that is not on is answered as it is. */
export async function pauseRun(context: SyncContext, actor: Actor, runId: string): Promise<Run> {
  const { tenantId } = actor;
  await readRun(context, tenantId, runId);
  const paused = await switchRun(context.queries, tenantId, runId, ['queued', 'running'], { state: 'paused' });
  if (paused) {
    context.interrupt(paused.storeId);
    await remember(context, actor, paused, 'import-paused');
  }
  return readRun(context, tenantId, runId);
}

/** Goes on where the pause, or five equal refusals, ended it; a reason that still stands ends it again. */
export async function resumeRun(context: SyncContext, actor: Actor, runId: string): Promise<Run> {
  const { tenantId } = actor;
  await readRun(context, tenantId, runId);
  const resumed = await switchRun(context.queries, tenantId, runId, ['paused'], {
    state: 'running',
    errorCode: null,
    errorDetail: null,
  });
  if (resumed) {
    await remember(context, actor, resumed, 'import-resumed');
    await makeDue(context.queries, tenantId, resumed.storeId, context.clock.now());
    context.wake();
  }
  return readRun(context, tenantId, runId);
}

function remember({ queries, clock }: SyncContext, actor: Actor, run: RunRow, to: string): Promise<void> {
  return addChanges(queries, [userChange(run.storeId, actor, clock.now(), { what: 'store', to, runId: run.id })]);
}

export async function readRun(context: SyncContext, tenantId: string, runId: string): Promise<Run> {
  const row = await findRun(context.queries, tenantId, runId);
  // A removed store takes its runs out of sight.
  if (!row || !(await findStore(context.queries, tenantId, row.storeId))) throw new AppError('not-found');
  return viewRun(context, row);
}
