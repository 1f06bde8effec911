import type { SandboxAnswer } from '../sandbox-server.ts';
import { envelope } from './cartum-answer.ts';
import { countOf, listOf, type CartumParameters } from './cartum-parameters.ts';
import type { CartumProduct, CartumShopData, CartumText } from './cartum-shop.ts';

/** Cartum serves no more products at once, whatever was asked for. */
const catalogPageCap = 500;
const alwaysServed = ['article', 'parent_article', 'parent'];

/** `catalog/export`: articles compare as text, unknown fields are ignored, a language that is off comes back empty. */
export function exportCatalog(
  shop: CartumShopData,
  asked: CartumParameters,
  emptyAs: 'array' | 'object',
): SandboxAnswer {
  const expression = Object(asked['expr'] ?? {}) as CartumParameters;
  const articles = listOf(expression['article']);
  const showcase = listOf(expression['display_in_showcase']);
  const offset = countOf(asked['offset']) ?? 0;
  const limit = Math.min(countOf(asked['limit']) ?? catalogPageCap, catalogPageCap);
  const included = fieldList(asked['includedParams']);
  const excluded = fieldList(asked['excludedParams']) ?? [];

  const found = shop.products
    .filter(
      (product) =>
        (articles === null || articles.includes(product.article)) &&
        (showcase === null || showcase.includes(String(product.display_in_showcase))),
    )
    .slice(offset, offset + limit);
  if (found.length === 0) return emptyAnswer(emptyAs);

  const served = (field: string) =>
    alwaysServed.includes(field) || ((included === null || included.includes(field)) && !excluded.includes(field));
  const products = found.map((product) =>
    Object.fromEntries(Object.entries(inShopLanguages(product, shop)).filter(([field]) => served(field))),
  );
  return envelope('OK', { products });
}

/** `currency/export`: only enabled ones unless told otherwise, and then `iso` is ignored. */
export function exportCurrencies(
  shop: CartumShopData,
  asked: CartumParameters,
  emptyAs: 'array' | 'object',
): SandboxAnswer {
  const enabledOnly = ![false, 0, '0'].includes(asked['enabledOnly'] as boolean | number | string);
  const isoCodes = enabledOnly ? null : listOf(asked['iso']);
  const ids = listOf(asked['id']);
  const found = shop.currencies.filter(
    (currency) =>
      (!enabledOnly || currency.enabled) &&
      (isoCodes === null || isoCodes.includes(currency.iso)) &&
      (ids === null || ids.includes(String(currency.id))),
  );
  if (found.length === 0) return emptyAnswer(emptyAs);
  const currency = found.map(({ id, iso, title, rate }) => ({
    id,
    iso,
    title,
    exchangeRates: shop.currencies
      .filter((other) => other.id !== id)
      .map((other) => ({
        relatedId: other.id,
        relatedIso: other.iso,
        currentExchangeAmount: other.rate,
        relatedExchangeAmount: rate,
        exchangeCourse: other.rate / rate,
      })),
  }));
  return envelope('OK', { currency });
}

/** `delivery/export` */
export function exportDelivery(shop: CartumShopData, emptyAs: 'array' | 'object'): SandboxAnswer {
  const delivery = (shop.delivery ?? []).map((option) => ({ ...option, title: offered(option.title, shop) }));
  return delivery.length === 0 ? emptyAnswer(emptyAs) : envelope('OK', { delivery });
}

/** `payment/export` */
export function exportPayment(shop: CartumShopData, emptyAs: 'array' | 'object'): SandboxAnswer {
  const payment = (shop.payment ?? []).map((option) => ({ ...option, title: offered(option.title, shop) }));
  return payment.length === 0 ? emptyAnswer(emptyAs) : envelope('OK', { payment });
}

function emptyAnswer(emptyAs: 'array' | 'object'): SandboxAnswer {
  return envelope('EMPTY', emptyAs === 'array' ? [] : {});
}

/** A JSON list, or names with commas between them as in a query string. */
function fieldList(value: unknown): string[] | null {
  return typeof value === 'string' ? value.split(',').map((field) => field.trim()) : listOf(value);
}

function offered(text: CartumText, shop: CartumShopData): CartumText {
  return Object.fromEntries(Object.entries(text).filter(([language]) => shop.languages.includes(language)));
}

function inShopLanguages(product: CartumProduct, shop: CartumShopData): CartumProduct {
  const blankWhereOff = (text: CartumText): CartumText =>
    Object.fromEntries(
      Object.entries(text).map(([language, words]) => [language, shop.languages.includes(language) ? words : '']),
    );
  return {
    ...product,
    title: blankWhereOff(product.title),
    short_description: blankWhereOff(product.short_description),
  };
}
