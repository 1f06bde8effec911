import { describe, expect, it } from 'vitest';
import { matchingProducts, maxDescriptionLength, productReference } from '../../../server/domain/product-identity.ts';
import type { ShopProduct } from '../../../server/domain/shop-order.ts';
import type { CatalogProduct } from '../../../server/domain/work-order.ts';
import { sampleLine } from './order-sample.ts';

const line = sampleLine({ title: 'Лампа А', article: ' LAMP-A ' });
const handTyped = sampleLine({ title: ' Ремонт ', article: '' });
const shopProduct: ShopProduct = {
  article: 'LAMP-A',
  title: { uk: 'Лампа А', pl: 'Lampa A' },
  shortDescription: { pl: ' Mała lampa ' },
  gtin: '4006381333931',
};

describe('productReference', () => {
  it('compares SKU and code with the article, barcode with the GTIN, title with the title in the chosen language', () => {
    const keyOf = (by: 'sku' | 'code' | 'barcode' | 'title') => {
      const reference = productReference(line, by, shopProduct, 'pl');
      return reference && [reference.by, reference.key];
    };
    expect(keyOf('sku')).toEqual(['sku', 'LAMP-A']);
    expect(keyOf('code')).toEqual(['code', 'LAMP-A']);
    expect(keyOf('barcode')).toEqual(['barcode', '4006381333931']);
    expect(keyOf('title')).toEqual(['title', 'Lampa A']);
  });

  it('creates a product that the same rule finds again', () => {
    const created = (by: 'sku' | 'code' | 'barcode') => productReference(line, by, shopProduct, 'pl')?.product;
    const common = { title: 'Lampa A', description: 'Mała lampa', sku: 'LAMP-A', code: '', barcode: '' };
    expect(created('sku')).toEqual(common);
    expect(created('code')).toEqual({ ...common, code: 'LAMP-A' });
    expect(created('barcode')).toEqual({ ...common, barcode: '4006381333931' });
  });

  it('looks for goods without a key by their exact title', () => {
    for (const by of ['sku', 'code', 'barcode'] as const) {
      expect(productReference(handTyped, by, undefined, 'pl')).toEqual({
        by: 'title',
        key: 'Ремонт',
        product: { title: 'Ремонт', description: '', sku: '', code: '', barcode: '' },
      });
    }
  });

  it("takes the line's own title where the chosen language has none", () => {
    expect(productReference(line, 'sku', shopProduct, 'de')?.product.title).toBe('Лампа А');
    expect(productReference(line, 'title', undefined, 'pl')?.key).toBe('Лампа А');
  });

  it('names a product without any title by its key', () => {
    expect(productReference(sampleLine({ title: '', article: '007' }), 'sku', undefined, 'pl')?.product.title).toBe(
      '007',
    );
  });

  it('is null for a line with neither key nor title', () => {
    expect(productReference(sampleLine({ title: ' ', article: ' ' }), 'sku', undefined, 'pl')).toBeNull();
  });

  it('cuts a long description', () => {
    const long = { ...shopProduct, shortDescription: { pl: 'ż'.repeat(3000) } };
    const description = productReference(line, 'sku', long, 'pl')?.product.description;
    expect(description).toHaveLength(maxDescriptionLength);
    expect(description?.endsWith('ż…')).toBe(true);
  });
});

describe('matchingProducts', () => {
  const product = (id: number, changes: Partial<CatalogProduct>): CatalogProduct => ({
    id,
    title: '',
    sku: '',
    code: '',
    barcodes: [],
    costMinor: 0,
    ...changes,
  });
  const ids = (by: 'sku' | 'code' | 'barcode' | 'title', key: string, products: CatalogProduct[]) =>
    matchingProducts({ by, key }, products).map(({ id }) => id);

  it('does not take "007" for "7", nor one case for the other', () => {
    const products = [product(1, { sku: '7' }), product(2, { sku: ' 007 ' }), product(3, { sku: '0070' })];
    expect(ids('sku', '007', products)).toEqual([2]);
    expect(ids('title', 'Lampa', [product(1, { title: 'lampa' }), product(2, { title: 'Lampa' })])).toEqual([2]);
  });

  it('looks at the field of the rule alone, and at every barcode', () => {
    const products = [product(1, { sku: '1', code: '2' }), product(2, { code: '1', barcodes: ['3', '1'] })];
    expect(ids('sku', '1', products)).toEqual([1]);
    expect(ids('code', '1', products)).toEqual([2]);
    expect(ids('barcode', '1', products)).toEqual([2]);
  });

  it('finds all that share a key, and nothing for an empty one', () => {
    const products = [product(1, { sku: 'A' }), product(2, { sku: 'A' }), product(3, {})];
    expect(ids('sku', 'A', products)).toEqual([1, 2]);
    expect(ids('sku', ' ', products)).toEqual([]);
  });
});
