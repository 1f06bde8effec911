import { z } from 'zod';
import type { Change } from '../../src/contract/change.ts';
import { orderStates, type OrderPage } from '../../src/contract/order.ts';
import { shopNumberSchema } from '../../src/contract/shop-number.ts';
import { viewOrders } from '../sync/order-view.ts';
import { viewOrderHistory } from '../sync/view-history.ts';
import { callSignal } from './call-signal.ts';
import { idSchema } from './ids.ts';
import { procedure, router } from './trpc.ts';

const oneOrder = z.object({ storeId: idSchema, shopNumber: shopNumberSchema });

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
  history: procedure
    .input(oneOrder)
    .query(({ ctx, input }): Promise<Change[]> =>
      viewOrderHistory(ctx.services.sync, ctx.session.tenant, input.storeId, input.shopNumber),
    ),
});
