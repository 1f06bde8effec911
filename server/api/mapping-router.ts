import { z } from 'zod';
import { mappingSchema, type Finding, type MappingView } from '../../src/contract/mapping.ts';
import type { ImportPreview } from '../../src/contract/preview.ts';
import type { Run } from '../../src/contract/run.ts';
import { saveMapping, startImport, viewMapping } from '../sync/map-statuses.ts';
import { previewImport } from '../sync/preview-import.ts';
import { actorOf } from './actor-of.ts';
import { callSignal } from './call-signal.ts';
import { idSchema, storeInput } from './ids.ts';
import { procedure, router } from './trpc.ts';

const withMapping = z.object({ storeId: idSchema, mapping: z.optional(mappingSchema) });
/** Of created products: null is the first root category, absent leaves it as it is. */
const productCategoryId = z.optional(z.nullable(z.int()));

export const mappingRouter = router({
  get: procedure
    .input(storeInput)
    .query(({ ctx, input, signal }): Promise<MappingView> =>
      viewMapping(ctx.services.sync, ctx.session.tenant, input.storeId, callSignal(signal)),
    ),
  save: procedure
    .input(z.object({ storeId: idSchema, mapping: mappingSchema, productCategoryId }))
    .mutation(({ ctx, input, signal }): Promise<{ findings: Finding[] }> => {
      const { storeId, mapping, productCategoryId: category } = input;
      return saveMapping(ctx.services.sync, actorOf(ctx), storeId, mapping, callSignal(signal), category);
    }),
});

export const importsRouter = router({
  preview: procedure
    .input(withMapping)
    .mutation(({ ctx, input, signal }): Promise<ImportPreview> =>
      previewImport(ctx.services.sync, ctx.session.tenant, input.storeId, input.mapping, callSignal(signal)),
    ),
  start: procedure.input(withMapping.extend({ productCategoryId })).mutation(({ ctx, input, signal }): Promise<Run> => {
    const { storeId, mapping, productCategoryId: category } = input;
    return startImport(ctx.services.sync, actorOf(ctx), storeId, mapping, callSignal(signal), category);
  }),
});
