/**
 * The catalogue. Search and creation are known of the unversioned API alone, whose end is announced; v2 can be paged
 * through, and creates, by analogy, where the other does not exist any more.
 */
import * as z from 'zod';
import type { IdentifyBy } from '../../src/contract/settings.ts';
import type { Clock } from '../domain/clock.ts';
import { minorFromDecimal } from '../domain/money.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { CatalogProduct, Category } from '../domain/work-order.ts';
import { UnknownPathFailure, type RoAppConnection, type RoAppPath, type RoAppQuery } from './roapp-connection.ts';
import { createdSchema, id, idOrNull, identifyingText, labelOf, oneOf } from './roapp-fields.ts';
import { allPages } from './roapp-pages.ts';
import type { WorkOrderSystem } from './work-order-system.ts';

const searchable: RoAppPath = { api: 'unversioned', path: '/products/' };
const catalogue: RoAppPath = { api: 'v2', path: '/catalog/products' };
const v2Categories: RoAppPath = { api: 'v2', path: '/catalog/products/categories' };
const unversionedCategories: RoAppPath = { api: 'unversioned', path: '/warehouse/categories/' };

/** Keys that fit into one address of moderate length. */
const keysPerCall = 20;
const catalogueFreshMs = 5 * 60_000;

/** `4820…`, or `{code: '4820…'}`. */
const barcodeSchema = z.union([identifyingText, z.object({ code: identifyingText }).transform(({ code }) => code)]);

/** What is `sku` in v2 is `article` in the unversioned API. */
const productSchema = z
  .object({
    id,
    title: identifyingText,
    name: identifyingText,
    sku: identifyingText,
    article: identifyingText,
    code: identifyingText,
    barcodes: z.array(barcodeSchema).nullish(),
    cost: z.unknown().optional(),
  })
  .transform((product): CatalogProduct => ({
    id: product.id,
    title: labelOf(product),
    sku: product.sku || product.article,
    code: product.code,
    barcodes: (product.barcodes ?? []).filter((barcode) => barcode !== ''),
    costMinor: minorFromDecimal(product.cost) ?? 0,
  }));

const categorySchema = z
  .object({ id, title: z.unknown().optional(), name: z.unknown().optional(), parent_id: idOrNull })
  .transform((category): Category => ({
    id: category.id,
    title: labelOf(category),
    parentId: category.parent_id,
  }));

type ProductCalls = Pick<WorkOrderSystem, 'findProducts' | 'product' | 'categories' | 'createProduct'>;

export function roAppProducts(connection: RoAppConnection, clock: Clock): ProductCalls {
  /** The whole catalogue, where it can't be searched. */
  let paged: { products: CatalogProduct[]; readAt: number } | null = null;

  async function wholeCatalogue(signal: AbortSignal): Promise<CatalogProduct[]> {
    if (paged && clock.now().getTime() - paged.readAt < catalogueFreshMs) return paged.products;
    const readAt = clock.now().getTime();
    const products = await allPages(connection, catalogue, {}, productSchema, signal);
    if (!products) throw new PlatformFailure('roapp-unreachable', { outcome: 'not-applied' });
    paged = { products, readAt };
    return products;
  }

  /** Everything that RO App finds for the keys, or the whole catalogue where it can't search. */
  async function candidates(by: IdentifyBy, keys: string[], signal: AbortSignal): Promise<CatalogProduct[]> {
    const found: CatalogProduct[] = [];
    for (const query of searches(by, keys)) {
      const products = await allPages(connection, searchable, query, productSchema, signal);
      if (!products) return wholeCatalogue(signal);
      found.push(...products);
    }
    return found;
  }

  return {
    async findProducts(by, keys, signal) {
      const wanted = new Set(keys.map((key) => key.trim()).filter((key) => key !== ''));
      if (wanted.size === 0) return [];
      const found = new Map<number, CatalogProduct>();
      for (const product of await candidates(by, [...wanted], signal)) {
        // Filters that RO App does not know are ignored, and it may take "007" for 7.
        if (keysOf(by, product).some((key) => wanted.has(key))) found.set(product.id, product);
      }
      return [...found.values()];
    },

    product: (productId, signal) =>
      connection.read({ ...catalogue, path: `${catalogue.path}/${productId}` }, {}, oneOf(productSchema), signal),

    async categories(signal) {
      const categories =
        (await allPages(connection, v2Categories, {}, categorySchema, signal)) ??
        (await allPages(connection, unversionedCategories, {}, categorySchema, signal));
      if (!categories) throw new PlatformFailure('roapp-unreachable', { outcome: 'not-applied' });
      return categories;
    },

    async createProduct(product, signal, beforeSend) {
      const write = (path: RoAppPath, skuField: 'article' | 'sku') => {
        const body = {
          category_id: product.categoryId,
          title: product.title,
          ...(product.description === '' ? {} : { description: product.description }),
          ...(product.code === '' ? {} : { code: product.code }),
          ...(product.sku === '' ? {} : { [skuField]: product.sku }),
          ...(product.barcode === '' ? {} : { barcodes: [product.barcode] }),
        };
        return connection.write('POST', path, body, createdSchema, signal, beforeSend);
      };
      const created = await write(searchable, 'article').catch((error: unknown) => {
        if (!(error instanceof UnknownPathFailure)) throw error;
        return write(catalogue, 'sku');
      });
      paged?.products.push({
        id: created.id,
        title: product.title,
        sku: product.sku,
        code: product.code,
        barcodes: product.barcode === '' ? [] : [product.barcode],
        costMinor: 0,
      });
      return created;
    },
  };
}

function searches(by: IdentifyBy, keys: string[]): RoAppQuery[] {
  if (by === 'title') return keys.map((title) => ({ title }));
  if (by === 'code') return keys.map((q) => ({ q }));
  const queries: RoAppQuery[] = [];
  for (let start = 0; start < keys.length; start += keysPerCall) {
    const batch = keys.slice(start, start + keysPerCall);
    queries.push(by === 'sku' ? { articles: batch } : { barcodes: batch });
  }
  return queries;
}

function keysOf(by: IdentifyBy, product: CatalogProduct): string[] {
  switch (by) {
    case 'sku':
      return [product.sku];
    case 'code':
      return [product.code];
    case 'barcode':
      return product.barcodes;
    case 'title':
      return [product.title];
  }
}
