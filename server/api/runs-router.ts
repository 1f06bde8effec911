import { z } from 'zod';
import type { Run } from '../../src/contract/run.ts';
import { AppError } from '../domain/app-error.ts';
import { listRuns } from '../records/runs.ts';
import { findStore } from '../records/stores.ts';
import { pauseRun, readRun, resumeRun } from '../sync/pause-run.ts';
import { viewRun } from '../sync/store-view.ts';
import type { SyncContext } from '../sync/sync-context.ts';
import { actorOf } from './actor-of.ts';
import { idSchema, storeInput } from './ids.ts';
import { procedure, router } from './trpc.ts';

const runInput = z.object({ runId: idSchema });
const shownRuns = 50;
/** The run's row is the one truth for every replica and viewer, so it is read rather than announced. */
const lookEveryMs = 500;

export const runsRouter = router({
  list: procedure.input(storeInput).query(async ({ ctx, input }): Promise<Run[]> => {
    const { sync } = ctx.services;
    const { tenant } = ctx.session;
    if (!(await findStore(sync.queries, tenant, input.storeId))) throw new AppError('not-found');
    const rows = await listRuns(sync.queries, tenant, input.storeId, shownRuns);
    return Promise.all(rows.map((row) => viewRun(sync, row)));
  }),
  get: procedure
    .input(runInput)
    .query(({ ctx, input }): Promise<Run> => readRun(ctx.services.sync, ctx.session.tenant, input.runId)),
  pause: procedure
    .input(runInput)
    .mutation(({ ctx, input }): Promise<Run> => pauseRun(ctx.services.sync, actorOf(ctx), input.runId)),
  resume: procedure
    .input(runInput)
    .mutation(({ ctx, input }): Promise<Run> => resumeRun(ctx.services.sync, actorOf(ctx), input.runId)),
  watch: procedure
    .input(runInput)
    .subscription(({ ctx, input, signal }) => watchRun(ctx.services.sync, ctx.session.tenant, input.runId, signal)),
});

/** The present state, then every later one; ends with the run. */
async function* watchRun(
  sync: SyncContext,
  tenantId: string,
  runId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Run, void> {
  let told = '';
  while (!signal?.aborted) {
    const run = await readRun(sync, tenantId, runId);
    const text = JSON.stringify(run);
    if (text !== told) yield run;
    told = text;
    if (run.state === 'done' || run.state === 'failed') return;
    await sync.clock.wait(lookEveryMs, signal).catch(() => undefined);
  }
}
