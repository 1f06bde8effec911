import type { ShopLine, ShopOrder } from '../../../server/domain/shop-order.ts';

/** A line of one lamp at 799.00. */
export function sampleLine(changes: Partial<ShopLine> = {}): ShopLine {
  const line = { title: 'Lamp A', article: 'LAMP-A', priceMinor: 79900, quantity: 1, kind: 'product' as const };
  const merged = { ...line, ...changes };
  return { totalMinor: Math.round(merged.priceMinor * merged.quantity), ...merged };
}

/** The order of the platform's own documentation; totals follow the lines unless given. */
export function sampleOrder(changes: Partial<ShopOrder> = {}): ShopOrder {
  const lines = changes.lines ?? [sampleLine()];
  const linesMinor = lines.reduce((total, line) => total + line.totalMinor, 0);
  const totalDefaultMinor = changes.totalDefaultMinor ?? linesMinor;
  return {
    number: '1042',
    statusId: 1,
    createdAt: '2026-09-14 10:31:07',
    currency: 'UAH',
    totalMinor: totalDefaultMinor,
    totalDefaultMinor,
    lines,
    buyer: { name: 'Olena Test', email: 'olena@example.com', phone: '+38 (050) 111-22-33' },
    delivery: { title: 'Нова Пошта', city: 'Київ', address: 'Відділення №1', priceMinor: null },
    payment: { title: 'Готівкою', paid: false },
    couponCode: '',
    comment: '',
    ...changes,
  };
}
