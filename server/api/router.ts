import { activityRouter } from './activity-router.ts';
import { importsRouter, mappingRouter } from './mapping-router.ts';
import { ordersRouter } from './orders-router.ts';
import { optionsRouter, sessionRouter } from './session-router.ts';
import { productsRouter } from './products-router.ts';
import { runsRouter } from './runs-router.ts';
import { storesRouter } from './stores-router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  session: sessionRouter,
  options: optionsRouter,
  stores: storesRouter,
  mapping: mappingRouter,
  imports: importsRouter,
  runs: runsRouter,
  orders: ordersRouter,
  products: productsRouter,
  activity: activityRouter,
});

/** All that the browser knows of the server. */
export type AppRouter = typeof appRouter;
