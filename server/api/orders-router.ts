import { z } from 'zod';
import { orderStates, type OrderPage } from '../../src/contract/order.ts';
import { viewOrders } from '../sync/order-view.ts';
import { callSignal } from './call-signal.ts';
import { idSchema } from './ids.ts';
import { router, procedure } from './trpc.ts';

export const ordersRouter = router({
  list: procedure
    .input(
      z.object({
        storeId: idSchema,
        state: z.enum(orderStates).optional(),
        search: z.string().max(64).optional(),
        cursor: z.string().max(512).optional(),
      }),
    )
    .query(({ ctx, input, signal }): Promise<OrderPage> =>
      viewOrders(ctx.services.sync, ctx.session.tenant, input, callSignal(signal)),
    ),
});
