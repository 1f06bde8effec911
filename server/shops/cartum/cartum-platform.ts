/** Cartum (Horoshop) as a shop platform. */
import * as z from 'zod';
import type { Clock } from '../../domain/clock.ts';
import type { HttpExchange } from '../../domain/http-exchange.ts';
import { PlatformFailure } from '../../domain/platform-failure.ts';
import type { ShopProduct, ShopStatus } from '../../domain/shop-order.ts';
import type { Shop, ShopAccess, ShopOrderPage, ShopPlatform } from '../shop-platform.ts';
import { cartumAddress } from './cartum-address.ts';
import { listLike } from './cartum-fields.ts';
import type { CartumRow } from './cartum-order.ts';
import { toCartumRow } from './cartum-order.ts';
import { type AskPage, cartumOrderPages, cartumPageLimit } from './cartum-order-pages.ts';
import { cartumProductFields, toShopProducts } from './cartum-product.ts';
import type { CartumSession } from './cartum-session.ts';
import { openCartumSession } from './cartum-session.ts';
import { setCartumStatuses } from './cartum-status-writes.ts';
import { languagesOf, toShopStatuses } from './cartum-status.ts';

/** Below the export's own maximum of 500, so that every asked product fits into one answer. */
const articlesPerCall = 100;

const ordersSchema = z.object({ orders: listLike });
const currenciesSchema = z.object({ currency: listLike.pipe(z.array(z.object({ iso: z.string() }))) });

export function createCartumPlatform(deps: { exchange: HttpExchange; clock: Clock }): ShopPlatform {
  return {
    address: cartumAddress,
    open: (access) => openShop(openCartumSession(deps.exchange, deps.clock, access), access),
  };
}

function openShop(session: CartumSession, access: ShopAccess): Shop {
  async function statuses(signal: AbortSignal): Promise<ShopStatus[]> {
    const answer = await session.call('orders/get_available_statuses', {}, signal);
    if (answer.kind === 'undefined-function') throw refusal('shop-too-old');
    return toShopStatuses(answer.response);
  }

  async function currencies(signal: AbortSignal): Promise<string[]> {
    const answer = await session.call('currency/export', {}, signal);
    if (answer.kind === 'undefined-function' || isNothing(answer.response)) return [];
    const parsed = currenciesSchema.safeParse(answer.response);
    if (!parsed.success) throw refusal('shop-answer-invalid');
    return [...new Set(parsed.data.currency.map(({ iso }) => iso.trim().toUpperCase()))];
  }

  async function rows(body: Record<string, unknown>, signal: AbortSignal): Promise<CartumRow[]> {
    const answer = await session.call('orders/get', body, signal);
    if (answer.kind === 'undefined-function') throw refusal('shop-answer-invalid');
    if (isNothing(answer.response)) return [];
    const parsed = ordersSchema.safeParse(answer.response);
    if (!parsed.success) throw refusal('shop-answer-invalid');
    return parsed.data.orders.map(toCartumRow);
  }

  return {
    statuses,

    async inspect(signal) {
      await session.signIn(signal);
      const found = await statuses(signal);
      return { statuses: found, languages: languagesOf(found), currencies: await currencies(signal) };
    },

    async *ordersFrom(from, signal, pageSize) {
      const ask: AskPage<CartumRow> = (offset, limit) => rows({ from, offset, limit }, signal);
      for await (const page of cartumOrderPages(ask, numberOf, pageSize ? { pageSize } : {})) {
        const read = toOrderPage(page.rows, page.largestPage);
        yield { ...read, orders: read.orders.filter((order) => order.createdAt >= from) };
      }
    },

    async ordersByNumber(numbers, signal) {
      const wanted = [...new Set(numbers)].filter((number) => /^\d{1,15}$/.test(number));
      if (wanted.length > cartumPageLimit) throw new RangeError(`at most ${cartumPageLimit} orders a call`);
      const found: CartumRow[] = [];
      let largestPage = 0;
      if (wanted.length > 0) {
        const ids = wanted.map(Number);
        const ask: AskPage<CartumRow> = (offset, limit) => rows({ ids, offset, limit }, signal);
        const complete = (seen: ReadonlySet<string>) => wanted.every((number) => seen.has(number));
        for await (const page of cartumOrderPages(ask, numberOf, { complete })) {
          ({ largestPage } = page);
          // Orders that nobody asked for: the shop did not understand the question, so its silence proves nothing.
          if (page.rows.some((row) => !wanted.includes(numberOf(row)))) throw refusal('shop-answer-invalid');
          found.push(...page.rows);
        }
      }
      return toOrderPage(found, largestPage);
    },

    setStatuses: (changes, signal, beforeSend) => setCartumStatuses(session, changes, signal, beforeSend),

    async products(articles, signal) {
      const wanted = [...new Set(articles.map((article) => article.trim()))].filter((article) => article !== '');
      const found = new Map<string, ShopProduct>();
      for (let start = 0; start < wanted.length; start += articlesPerCall) {
        const batch = wanted.slice(start, start + articlesPerCall);
        const body = {
          expr: { article: batch },
          includedParams: cartumProductFields,
          offset: 0,
          limit: articlesPerCall,
        };
        const answer = await session.call('catalog/export', body, signal);
        if (answer.kind === 'undefined-function') throw refusal('shop-answer-invalid');
        for (const product of toShopProducts(answer.response)) {
          if (batch.includes(product.article)) found.set(product.article, product);
        }
      }
      return [...found.values()];
    },

    // The page of one order is addressed by an internal id that the API does not tell: the entrance of the administration.
    orderUrl: () => `${access.origin}/edit/`,
  };
}

function toOrderPage(rows: CartumRow[], largestPage: number): ShopOrderPage {
  const page: ShopOrderPage = { orders: [], unreadable: [], largestPage };
  for (const row of rows) {
    if ('order' in row) page.orders.push(row.order);
    else page.unreadable.push(row.unreadable);
  }
  return page;
}

/** What makes a row itself while pages move. */
function numberOf(row: CartumRow): string {
  return 'order' in row ? row.order.number : row.unreadable.number;
}

/** Nothing found: `EMPTY`, or an `OK` whose response is an empty list (PHP writes `{}` so). */
function isNothing(response: unknown): boolean {
  return response === null || (typeof response === 'object' && Object.keys(response).length === 0);
}

function refusal(code: 'shop-too-old' | 'shop-answer-invalid'): PlatformFailure {
  return new PlatformFailure(code, { outcome: 'not-applied' });
}
