import { z } from 'zod';
import { activityFilterSchema } from '../../src/contract/activity-filter.ts';
import type { ActivityPage } from '../../src/contract/change.ts';
import { viewActivity } from '../sync/view-history.ts';
import { idSchema } from './ids.ts';
import { procedure, router } from './trpc.ts';

export const activityRouter = router({
  list: procedure
    .input(
      z.object({
        ...activityFilterSchema.shape,
        storeId: idSchema,
        cursor: z
          .string()
          .regex(/^\d{1,15}$/)
          .optional(),
      }),
    )
    .query(({ ctx, input }): Promise<ActivityPage> => {
      const { storeId, ...query } = input;
      return viewActivity(ctx.services.sync, ctx.session.tenant, storeId, query);
    }),
});
