import { z } from 'zod';
import { passwordSchema, settingsSchema } from '../../src/contract/settings.ts';
import type { Store, StoreSummary } from '../../src/contract/store.ts';
import { Secret } from '../domain/secret.ts';
import { connectStore, setStoreEnabled, updateStoreSettings } from '../sync/connect-store.ts';
import { deleteStore } from '../sync/remove-store.ts';
import { syncNow } from '../sync/sync-now.ts';
import { viewStore, viewStores } from '../sync/store-view.ts';
import { actorOf } from './actor-of.ts';
import { callSignal } from './call-signal.ts';
import { idSchema, storeInput } from './ids.ts';
import { procedure, router } from './trpc.ts';

/** Hidden from the first line of a procedure on. */
const passwordInput = z.pipe(
  passwordSchema,
  z.transform((text) => new Secret(text)),
);

export const storesRouter = router({
  list: procedure.query(({ ctx }): Promise<StoreSummary[]> => viewStores(ctx.services.sync, ctx.session.tenant)),
  get: procedure
    .input(storeInput)
    .query(({ ctx, input }): Promise<Store> => viewStore(ctx.services.sync, ctx.session.tenant, input.storeId)),
  connect: procedure
    .input(z.object({ settings: settingsSchema, password: passwordInput }))
    .mutation(async ({ ctx, input, signal }): Promise<Store> => {
      const { sync } = ctx.services;
      const row = await connectStore(sync, actorOf(ctx), input.settings, input.password, callSignal(signal));
      return viewStore(sync, ctx.session.tenant, row.id);
    }),
  update: procedure
    .input(z.object({ storeId: idSchema, settings: settingsSchema, password: passwordInput.optional() }))
    .mutation(async ({ ctx, input, signal }): Promise<Store> => {
      const { sync } = ctx.services;
      const { storeId, settings, password } = input;
      await updateStoreSettings(sync, actorOf(ctx), storeId, settings, password, callSignal(signal));
      return viewStore(sync, ctx.session.tenant, storeId);
    }),
  setEnabled: procedure
    .input(z.object({ storeId: idSchema, enabled: z.boolean() }))
    .mutation(async ({ ctx, input }): Promise<Store> => {
      const { sync } = ctx.services;
      await setStoreEnabled(sync, actorOf(ctx), input.storeId, input.enabled);
      return viewStore(sync, ctx.session.tenant, input.storeId);
    }),
  syncNow: procedure.input(storeInput).mutation(async ({ ctx, input }): Promise<Store> => {
    const { sync } = ctx.services;
    await syncNow(sync, ctx.session.tenant, input.storeId);
    return viewStore(sync, ctx.session.tenant, input.storeId);
  }),
  remove: procedure
    .input(storeInput)
    .mutation(({ ctx, input }): Promise<{ workOrdersKept: number }> =>
      deleteStore(ctx.services.sync, ctx.session.tenant, input.storeId),
    ),
});
