import type { IdentifyBy } from '../../src/contract/settings.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import { matchingProducts, type ProductReference } from '../domain/product-identity.ts';
import { fenced, type Lease } from '../records/leases.ts';
import { findProductRows, markCreation, settleMissing, updateProduct } from '../records/products.ts';
import type { WorkOrderSystem } from '../roapp/work-order-system.ts';
import { unsent, writeOnce, type WriteMark } from './journaled-write.ts';
import { LookAgainLater } from './look-again-later.ts';
import type { SyncContext } from './sync-context.ts';

/**
 * The product of a line that RO App does not know: created once per account and key. Answers its id, or RO App's words
 * where it was refused a while ago: the next order with the same line waits with the same reason instead of asking again.
 */
export async function createProduct(
  context: SyncContext,
  lease: Lease,
  account: WorkOrderSystem,
  reference: ProductReference,
  categoryId: number | null,
  signal: AbortSignal,
): Promise<number | { refused: string }> {
  const { queries, clock } = context;
  const { tenantId } = lease;
  const { by, key } = reference;

  const row = (await findProductRows(queries, tenantId, by, [key])).get(key);
  if (row?.productId) return row.productId;
  if (row?.state === 'rejected') return { refused: row.message ?? '' };
  let noted: WriteMark = row ?? unsent;
  const journal = ({ sentAt, lookedAt, attempts }: WriteMark) =>
    fenced(queries, lease, async (transaction) => {
      const mark = { sentAt, lookedAt, attempts };
      const isMine = await markCreation(transaction, { tenantId, by, key }, noted, mark);
      // Another store of the account has just begun to create this very product.
      if (!isMine) throw new LookAgainLater(new Date(clock.now().getTime() + context.unknownOutcomeWaitMs));
      noted = mark;
    });
  try {
    const { id } = await writeOnce(
      {
        lease,
        mark: noted,
        journal,
        send: (beforeSend) => {
          if (categoryId === null) throw refused('category_id');
          return account.createProduct({ categoryId, ...reference.product }, signal, beforeSend);
        },
        lookUp: async () => {
          const found = matchingProducts(reference, await account.findProducts(by, [key], signal));
          return found.toSorted((a, b) => b.id - a.id)[0] ?? null;
        },
      },
      clock,
      context.unknownOutcomeWaitMs,
    );
    await updateProduct(queries, tenantId, by, key, { state: 'known', productId: id, ...unsent });
    await settleMissing(queries, tenantId, otherKeys(reference), id);
    return id;
  } catch (error) {
    if (error instanceof PlatformFailure && error.code === 'roapp-rejected') {
      const message = error.detail.message ?? '';
      await fenced(queries, lease, (transaction) =>
        updateProduct(transaction, tenantId, by, key, { state: 'rejected', message, checkedAt: clock.now() }),
      );
    }
    throw error;
  }
}

function refused(message: string): PlatformFailure {
  return new PlatformFailure('roapp-rejected', { outcome: 'not-applied', detail: { message } });
}

/** Everything else that the created product can be recognised by. */
function otherKeys({ product }: ProductReference): { by: IdentifyBy; key: string }[] {
  const { sku, code, barcode, title } = product;
  const keys: { by: IdentifyBy; key: string }[] = [
    { by: 'sku', key: sku },
    { by: 'code', key: code },
    { by: 'barcode', key: barcode },
    { by: 'title', key: title },
  ];
  return keys.filter(({ key }) => key !== '');
}
