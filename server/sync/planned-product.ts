import type { OrderPlan, PlannedItem } from '../domain/order-plan.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import { productCategory } from './account-facts.ts';
import { createProduct } from './create-product.ts';
import type { OrderWork } from './order-work.ts';

/** Why an order has to wait; with the refusal of RO App where it was asked just now. */
export type Waiting = Pick<Extract<OrderPlan, { kind: 'parked' }>, 'reason' | 'detail'> & { refusal?: PlatformFailure };

/** The id of an item's product, which is created where RO App does not know it; or why it can't be. */
export async function settleProduct(work: OrderWork, product: PlannedItem['product']): Promise<number | Waiting> {
  if (product.kind === 'known') return product.id;
  const { context, lease, store, account, facts, signal } = work;
  const { reference } = product;
  const category = productCategory(facts, store.settings.productCategoryId);
  const waiting = (message: string) => ({
    reason: 'product-rejected' as const,
    detail: { productKey: reference.key, message },
  });
  try {
    const made = await work.turns.take(`product ${reference.by} ${reference.key}`, () =>
      createProduct(context, lease, account, reference, category, signal),
    );
    return typeof made === 'number' ? made : waiting(made.refused);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.code !== 'roapp-rejected') throw error;
    return { ...waiting(error.detail.message ?? ''), refusal: error };
  }
}
