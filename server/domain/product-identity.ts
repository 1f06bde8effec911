import type { IdentifyBy } from '../../src/contract/settings.ts';
import type { ShopLine, ShopProduct } from './shop-order.ts';
import { shortText } from './short-text.ts';
import type { CatalogProduct, NewProduct } from './work-order.ts';

export const maxDescriptionLength = 1000;

/** What a line's product is looked for by, and how it is created where nothing is found. */
export interface ProductReference {
  /** The store's rule, or `title` where the rule has no key for this line. */
  by: IdentifyBy;
  /** Trimmed; compared as exact text: `007` is not `7`. */
  key: string;
  product: Omit<NewProduct, 'categoryId'>;
}

/**
 * The reference of a line: SKU and code are the shop's article, the barcode is the GTIN, the title is that of the chosen
 * language, else the line's own. Goods without such a key (deleted, typed by hand) are looked for by their exact title.
 * Null where there is neither.
 */
export function productReference(
  line: ShopLine,
  by: IdentifyBy,
  shopProduct: ShopProduct | undefined,
  language: string,
): ProductReference | null {
  const article = line.article.trim();
  const gtin = shopProduct?.gtin.trim() ?? '';
  const title = shopProduct?.title[language]?.trim() || line.title.trim();
  const keys: Record<IdentifyBy, string> = { sku: article, code: article, barcode: gtin, title };
  const found = keys[by] === '' ? { by: 'title' as const, key: title } : { by, key: keys[by] };
  if (found.key === '') return null;
  return {
    ...found,
    product: {
      title: title || found.key,
      description: shortText(shopProduct?.shortDescription[language]?.trim() ?? '', maxDescriptionLength),
      sku: article,
      code: found.by === 'code' ? article : '',
      barcode: found.by === 'barcode' ? gtin : '',
    },
  };
}

/** The products that carry the key, by exact trimmed text. */
export function matchingProducts(
  reference: Pick<ProductReference, 'by' | 'key'>,
  products: CatalogProduct[],
): CatalogProduct[] {
  const key = reference.key.trim();
  if (key === '') return [];
  return products.filter((product) => valuesOf(product, reference.by).some((value) => value.trim() === key));
}

function valuesOf(product: CatalogProduct, by: IdentifyBy): string[] {
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
