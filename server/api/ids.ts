import { z } from 'zod';

/** An id that is none is answered like one that does not exist. */
export const idSchema = z.uuid('not-found');
export const storeInput = z.object({ storeId: idSchema });
