import type { Database } from '../../server/records/database.ts';
import { stores } from '../../server/records/schema.ts';

/** The process that works on the only store. */
export async function leaseHolder({ queries }: Database): Promise<number | null> {
  const [store] = await queries.select({ owner: stores.leaseOwner }).from(stores);
  return store?.owner ? Number(store.owner.split('-')[0]) : null;
}
