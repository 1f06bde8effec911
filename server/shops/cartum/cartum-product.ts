import { convert } from 'html-to-text';
import * as z from 'zod';
import { PlatformFailure } from '../../domain/platform-failure.ts';
import type { ShopProduct } from '../../domain/shop-order.ts';
import { listLike, looseText, textByLanguage } from './cartum-fields.ts';

/** Without this list a page of products carries megabytes of descriptions. */
export const cartumProductFields = ['article', 'title', 'short_description', 'gtin'];

const productSchema = z
  .object({ article: looseText, title: textByLanguage, short_description: textByLanguage, gtin: looseText })
  .transform((product): ShopProduct => ({
    article: product.article,
    title: product.title,
    shortDescription: Object.fromEntries(
      Object.entries(product.short_description)
        .map(([language, html]) => [language, plainText(html)] as const)
        .filter(([, text]) => text !== ''),
    ),
    gtin: product.gtin,
  }));

const answerSchema = z.object({ products: listLike.pipe(z.array(productSchema)) });

/** The answer of `catalog/export`; null is the shop's word for nothing found. */
export function toShopProducts(response: unknown): ShopProduct[] {
  if (response === null || (Array.isArray(response) && response.length === 0)) return [];
  const answer = answerSchema.safeParse(response);
  if (!answer.success) throw new PlatformFailure('shop-answer-invalid', { outcome: 'not-applied' });
  return answer.data.products;
}

/** Markup to text: paragraphs and list items on lines of their own, links and pictures by their words only. */
function plainText(html: string): string {
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'script', format: 'skip' },
      { selector: 'style', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    ],
  }).trim();
}
