import { z } from 'zod';
import { productChoiceSchema } from '../../src/contract/product-choice.ts';
import { chooseProductOfKey } from '../sync/choose-product.ts';
import { actorOf } from './actor-of.ts';
import { callSignal } from './call-signal.ts';
import { idSchema } from './ids.ts';
import { procedure, router } from './trpc.ts';

export const productsRouter = router({
  choose: procedure
    .input(z.object({ ...productChoiceSchema.shape, storeId: idSchema }))
    .mutation(({ ctx, input, signal }): Promise<{ drained: number }> =>
      chooseProductOfKey(ctx.services.sync, actorOf(ctx), input, callSignal(signal)),
    ),
});
