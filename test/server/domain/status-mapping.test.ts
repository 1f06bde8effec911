import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mappingProblems, missingRows } from '../../../src/contract/mapping-findings.ts';
import type { Mapping } from '../../../src/contract/mapping.ts';
import { statusGroups, type StatusGroup } from '../../../src/contract/options.ts';
import type { ShopStatus } from '../../../server/domain/shop-order.ts';
import { suggestMapping } from '../../../server/domain/status-mapping.ts';
import type { OrderStatusFact } from '../../../server/domain/work-order.ts';

const orderStatus = (id: number, name: string, group: StatusGroup): OrderStatusFact => ({
  id,
  name,
  color: '#000000',
  group,
});
const shopStatus = (id: number, title: Record<string, string>, successful = false): ShopStatus => ({
  id,
  title,
  successful,
});

/** The statuses that every shop begins with. */
const shopDefaults = [
  shopStatus(1, { uk: 'Нове', en: 'New' }),
  shopStatus(2, { uk: 'В обробці', en: 'Processing' }),
  shopStatus(3, { uk: 'Доставлене', en: 'Delivered' }, true),
  shopStatus(4, { uk: 'Не доставлене', en: 'Canceled' }),
  shopStatus(6, { uk: 'Надіслане', en: 'Shipping' }),
];
const english = [
  orderStatus(10, 'New', statusGroups.new),
  orderStatus(20, 'In progress', statusGroups.inProgress),
  orderStatus(30, 'On hold', statusGroups.pending),
  orderStatus(40, 'Ready', statusGroups.completed),
  orderStatus(50, 'Courier', statusGroups.delivery),
  orderStatus(60, 'Closed', statusGroups.closed),
  orderStatus(70, 'Rejected', statusGroups.rejected),
];
const targets = (shopStatuses: ShopStatus[], orderStatuses = english) =>
  suggestMapping(shopStatuses, orderStatuses).map(({ shopStatusId, orderStatusId }) => [shopStatusId, orderStatusId]);
const expectedDefaults = [
  [1, 10],
  [2, 20],
  [3, 60],
  [4, 70],
  [6, 50],
];

describe('suggestMapping', () => {
  it.each(['uk', 'en', 'ro', 'ru', 'pl', 'pt', 'fr', 'es', 'de'])(
    "understands the platform's own statuses in %s",
    (language) => {
      const titles: Record<string, [string, string, string, string, string]> = {
        uk: ['Нове', 'В обробці', 'Доставлене', 'Не доставлене', 'Надіслане'],
        en: ['New', 'Processing', 'Delivered', 'Not delivered', 'Delivering'],
        ro: ['Nou', 'Procesare', 'Livrat', 'Anulat', 'În procesul de livrare'],
        ru: ['Новый', 'В обработке', 'Доставлен', 'Не доставлен', 'Доставляется'],
        pl: ['Nowe', 'W realizacji', 'Dostarczone', 'Anulowane', 'Wysłane'],
        pt: ['Novo', 'Em processamento', 'Entregue', 'Cancelado', 'Enviado'],
        fr: ['Nouvelle', 'En cours', 'Livrée', 'Annulée', 'En cours de livraison'],
        es: ['Nuevo', 'En proceso', 'Entregado', 'Cancelado', 'En camino'],
        de: ['Neu', 'In Bearbeitung', 'Zugestellt', 'Storniert', 'Unterwegs'],
      };
      const shopStatuses = [1, 2, 3, 4, 6].map((id, index) =>
        shopStatus(id, { [language]: titles[language]?.[index] ?? '' }, id === 3),
      );
      expect(targets(shopStatuses)).toEqual(expectedDefaults);
    },
  );

  it('understands RO App statuses named in another language than the shop', () => {
    const polish = [
      orderStatus(10, 'Nowe zlecenie', statusGroups.new),
      orderStatus(21, 'Diagnostyka', statusGroups.inProgress),
      orderStatus(20, 'W realizacji', statusGroups.inProgress),
      orderStatus(50, 'Wysłane', statusGroups.delivery),
      orderStatus(60, 'Zamknięte', statusGroups.closed),
      orderStatus(70, 'Anulowane', statusGroups.rejected),
    ];
    expect(targets(shopDefaults, polish)).toEqual(expectedDefaults);
  });

  it('takes an equal name before anything it means, whatever its accents and case', () => {
    const named = [...english, orderStatus(71, 'WYSLANE', statusGroups.pending)];
    expect(suggestMapping([shopStatus(9, { pl: 'Wysłane' })], named)[0]?.orderStatusId).toBe(50);
    const accented = [...english, orderStatus(71, 'EN PREPARACION', statusGroups.pending)];
    expect(suggestMapping([shopStatus(9, { es: 'En preparación' })], accented)).toEqual([
      { shopStatusId: 9, orderStatusId: 71, because: 'title' },
    ]);
  });

  it('goes by the success flag, however the status is named', () => {
    expect(suggestMapping([shopStatus(88, { uk: 'Гроші отримано' }, true)], english)).toEqual([
      { shopStatusId: 88, orderStatusId: 60, because: 'successful' },
    ]);
  });

  it('falls back to the first status of the group', () => {
    const unspeaking = [
      orderStatus(20, 'Bench 1', statusGroups.inProgress),
      orderStatus(21, 'Bench 2', statusGroups.inProgress),
    ];
    expect(suggestMapping([shopStatus(2, { en: 'Processing' })], unspeaking)).toEqual([
      { shopStatusId: 2, orderStatusId: 20, because: 'group' },
    ]);
  });

  it('finds a rejected status that an account keeps in another group', () => {
    const unusual = [orderStatus(10, 'New', statusGroups.new), orderStatus(31, 'Client refused', statusGroups.pending)];
    expect(targets([shopStatus(4, { en: 'Canceled' })], unusual)).toEqual([[4, 31]]);
  });

  it('says when nothing fits', () => {
    expect(suggestMapping([shopStatus(77, { en: 'Blue' })], english)).toEqual([
      { shopStatusId: 77, orderStatusId: null, because: 'nothing-fits' },
    ]);
  });

  it('proposes one existing status or none for every shop status, in their order', () => {
    const anyTitle = fc.oneof(fc.string(), fc.constantFrom('New', 'Не доставлене', 'Ready to ship', 'Livrat'));
    const anyShopStatus = fc.record({
      id: fc.nat(),
      title: fc.dictionary(fc.constantFrom('uk', 'en', 'pl'), anyTitle),
      successful: fc.boolean(),
    });
    const anyGroup = fc.constantFrom(...Object.values(statusGroups));
    const anyOrderStatus = fc.record({ id: fc.nat(), name: anyTitle, color: fc.constant('#000000'), group: anyGroup });
    fc.assert(
      fc.property(
        fc.uniqueArray(anyShopStatus, { selector: ({ id }) => id }),
        fc.uniqueArray(anyOrderStatus, { selector: ({ id }) => id }),
        (shopStatuses, orderStatuses) => {
          const suggestions = suggestMapping(shopStatuses, orderStatuses);
          expect(suggestions.map(({ shopStatusId }) => shopStatusId)).toEqual(shopStatuses.map(({ id }) => id));
          const known = new Set<number | null>([null, ...orderStatuses.map(({ id }) => id)]);
          expect(suggestions.every(({ orderStatusId }) => known.has(orderStatusId))).toBe(true);
        },
      ),
    );
  });
});

/** Every row at its place and every RO App status reached, so that nothing is found. */
const fewer = english.filter(({ id }) => [10, 20, 50, 60, 70].includes(id));
const clean: Mapping = expectedDefaults.map(([shopStatusId = 0, orderStatusId = 0]) => ({
  shopStatusId,
  orderStatusId,
}));
const withRow = (shopStatusId: number, changes: Partial<Mapping[number]>): Mapping =>
  clean.map((row) => (row.shopStatusId === shopStatusId ? { ...row, ...changes } : row));
const problems = (mapping: Mapping, orderStatuses = fewer) => mappingProblems(mapping, shopDefaults, orderStatuses);

describe('mappingProblems', () => {
  it('finds nothing in a mapping of pairs', () => {
    expect(problems(clean)).toEqual([]);
  });

  it('names a shop status without a row, but not one that maps to nothing', () => {
    const missing = { code: 'unmapped-shop-status', shopStatusIds: [2] };
    const unreachable = { code: 'unreachable-order-status', shopStatusIds: [], orderStatusId: 20 };
    expect(problems(clean.filter((row) => row.shopStatusId !== 2))).toEqual([missing, unreachable]);
    expect(problems(withRow(2, { orderStatusId: null }))).toEqual([unreachable]);
  });

  it('names a target that is gone, once for all its rows', () => {
    const gone = english.filter(({ id }) => [10, 50, 60, 70].includes(id));
    expect(problems(clean, gone)).toEqual([{ code: 'target-gone', shopStatusIds: [2], orderStatusId: 20 }]);
  });

  it('names rows that RO App can not tell apart, and asks for exactly one primary', () => {
    const orderStatuses = fewer.filter(({ id }) => id !== 20);
    const shared = withRow(2, { orderStatusId: 10 });
    const about = { shopStatusIds: [1, 2], orderStatusId: 10 };
    const both = [
      { code: 'lossy', ...about },
      { code: 'no-primary', ...about },
    ];
    expect(problems(shared, orderStatuses)).toEqual(both);
    const onePrimary = shared.map((row) => ({ ...row, primary: row.shopStatusId === 1 }));
    expect(problems(onePrimary, orderStatuses)).toEqual([{ code: 'lossy', ...about }]);
    expect(
      problems(
        shared.map((row) => ({ ...row, primary: true })),
        orderStatuses,
      ),
    ).toEqual(both);
    const oneWay = shared.map((row) => ({ ...row, writeBack: false }));
    expect(problems(oneWay, orderStatuses)).toEqual([{ code: 'lossy', ...about }]);
  });

  it('warns of cancelling at the shop only where that is switched on', () => {
    expect(problems(withRow(4, { writeBack: true }))).toEqual([
      { code: 'irreversible', shopStatusIds: [4], orderStatusId: 70 },
    ]);
    expect(problems(withRow(4, { writeBack: false }))).toEqual([]);
  });

  it('names what is final at the shop and open in RO App', () => {
    const swapped = withRow(3, { orderStatusId: 50 }).map((row) =>
      row.shopStatusId === 6 ? { ...row, orderStatusId: 60 } : row,
    );
    expect(problems(swapped)).toEqual([{ code: 'final-to-open', shopStatusIds: [3], orderStatusId: 50 }]);
  });

  it('does not look at rows of statuses that the shop no longer has', () => {
    expect(
      problems([...clean, { shopStatusId: 500, orderStatusId: 10 }, { shopStatusId: 501, orderStatusId: 999 }]),
    ).toEqual([]);
  });
});

describe('missingRows', () => {
  it('lists shop statuses that no row speaks about', () => {
    expect(missingRows([{ shopStatusId: 1, orderStatusId: null }], shopDefaults)).toEqual([2, 3, 4, 6]);
    expect(missingRows(clean, shopDefaults)).toEqual([]);
  });
});
