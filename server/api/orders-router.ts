import { z } from 'zod';
import type { Change } from '../../src/contract/change.ts';
import type { Explanation } from '../../src/contract/explanation.ts';
import { orderStates, type OrderOrigin, type OrderPage } from '../../src/contract/order.ts';
import { refreshesPerCall, type RefreshRow } from '../../src/contract/refresh.ts';
import { shopNumberSchema, shopNumbersSchema } from '../../src/contract/shop-number.ts';
import { explainOrder } from '../sync/explain-order.ts';
import { originOfWorkOrder } from '../sync/find-origin.ts';
import { importOrder } from '../sync/import-order.ts';
import { viewOrders } from '../sync/order-view.ts';
import { refreshOrders } from '../sync/refresh-orders.ts';
import { retryOrders } from '../sync/retry-orders.ts';
import { viewOrderHistory } from '../sync/view-history.ts';
import { actorOf } from './actor-of.ts';
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
  refresh: procedure
    .input(
      z.union([
        z.strictObject({ storeId: idSchema, shopNumbers: shopNumbersSchema }),
        z.strictObject({ workOrderIds: z.array(z.number().int().positive()).min(1).max(refreshesPerCall) }),
      ]),
    )
    .mutation(({ ctx, input, signal }): Promise<RefreshRow[]> =>
      refreshOrders(ctx.services.sync, ctx.session.tenant, input, callSignal(signal)),
    ),
  retry: procedure
    .input(z.object({ storeId: idSchema, shopNumbers: z.optional(shopNumbersSchema) }))
    .mutation(({ ctx, input, signal }): Promise<RefreshRow[]> =>
      retryOrders(ctx.services.sync, actorOf(ctx), input.storeId, input.shopNumbers, callSignal(signal)),
    ),
  import: procedure
    .input(oneOrder)
    .mutation(({ ctx, input, signal }): Promise<RefreshRow[]> =>
      importOrder(ctx.services.sync, actorOf(ctx), input.storeId, input.shopNumber, callSignal(signal)),
    ),
  explain: procedure
    .input(oneOrder)
    .query(({ ctx, input, signal }): Promise<Explanation> =>
      explainOrder(ctx.services.sync, ctx.session.tenant, input.storeId, input.shopNumber, callSignal(signal)),
    ),
  byWorkOrder: procedure
    .input(z.object({ workOrderId: z.number().int().positive() }))
    .query(({ ctx, input }): Promise<OrderOrigin | null> =>
      originOfWorkOrder(ctx.services.sync, ctx.session.tenant, input.workOrderId),
    ),
  history: procedure
    .input(oneOrder)
    .query(({ ctx, input }): Promise<Change[]> =>
      viewOrderHistory(ctx.services.sync, ctx.session.tenant, input.storeId, input.shopNumber),
    ),
});
