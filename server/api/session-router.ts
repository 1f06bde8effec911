import { z } from 'zod';
import type { Options } from '../../src/contract/options.ts';
import type { CurrentSession } from '../../src/contract/session.ts';
import { panelOptions } from '../sync/panel-options.ts';
import { callSignal } from './call-signal.ts';
import { procedure, router } from './trpc.ts';

export const sessionRouter = router({
  current: procedure.query(({ ctx }): CurrentSession => {
    const { tenant, user, role } = ctx.session;
    return { tenant, user, role };
  }),
});

export const optionsRouter = router({
  get: procedure
    .input(z.object({ locationId: z.number().int().optional() }).optional())
    .query(({ ctx, input, signal }): Promise<Options> =>
      panelOptions(ctx.services.sync, ctx.session.tenant, input?.locationId, callSignal(signal)),
    ),
});
