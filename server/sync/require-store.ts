import { AppError } from '../domain/app-error.ts';
import { findStore, type StoreRow } from '../records/stores.ts';
import type { SyncContext } from './sync-context.ts';

/** A store of the tenant that is not removed. Throws `not-found`. */
export async function requireStore(
  { queries }: Pick<SyncContext, 'queries'>,
  tenantId: string,
  storeId: string,
): Promise<StoreRow> {
  const store = await findStore(queries, tenantId, storeId);
  if (!store) throw new AppError('not-found');
  return store;
}
