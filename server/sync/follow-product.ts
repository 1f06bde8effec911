import type { ParkedDetail } from '../../src/contract/order.ts';
import type { ParkedReason } from '../../src/contract/reasons.ts';
import type { FollowState } from '../domain/follow-state.ts';
import type { ShopLine, ShopOrder } from '../domain/shop-order.ts';
import { learnProducts } from './learn-products.ts';
import { productResolver } from './observe-orders.ts';
import type { OrderWork } from './order-work.ts';
import { settleProduct } from './planned-product.ts';

export type ResolvedProduct =
  { kind: 'product'; id: number; costMinor: number } | { kind: 'parked'; parked: NonNullable<FollowState['parked']> };

/** The product of a line that the shop added to an order: known, created, or a reason why a person has to say. */
export async function resolveProduct(work: OrderWork, order: ShopOrder, line: ShopLine): Promise<ResolvedProduct> {
  const { context, store, account, signal } = work;
  await learnProducts(context, store, work.shop, account, [order], signal);
  const resolution = (await productResolver(context, store, [{ order }]))(line);
  const parked = (reason: ParkedReason, detail: ParkedDetail): ResolvedProduct => ({
    kind: 'parked',
    parked: { reason, detail },
  });
  switch (resolution.kind) {
    case 'known':
      return { kind: 'product', id: resolution.id, costMinor: resolution.costMinor };
    case 'ambiguous':
      return parked('product-ambiguous', { productKey: resolution.key, candidates: resolution.candidates });
    case 'rejected':
      return parked('product-rejected', { productKey: resolution.key, message: resolution.message });
    case 'none':
      return parked('unreadable', { message: 'lines.title' });
    case 'new': {
      const made = await settleProduct(work, resolution);
      if (typeof made === 'number') return { kind: 'product', id: made, costMinor: 0 };
      return { kind: 'parked', parked: { reason: made.reason, detail: made.detail ?? null } };
    }
  }
}
