import { describe, expect, it } from 'vitest';
import { sharedPeople } from '../../../../server/sandbox/believable-people.ts';
import { believableShop } from '../../../../server/sandbox/cartum/believable-shop.ts';
import { believableAccount } from '../../../../server/sandbox/roapp/believable-account.ts';

const now = new Date('2026-11-10T12:00:00Z');
const account = believableAccount(now);

describe('believableAccount', () => {
  it('is the same for the same moment and survives being written as JSON', () => {
    expect(believableAccount(now)).toEqual(account);
    expect(JSON.parse(JSON.stringify(account))).toEqual(account);
  });

  it('has statuses in all seven groups and order types that start in different new ones', () => {
    expect(account.statuses).toHaveLength(14);
    expect(new Set(account.statuses.map(({ group }) => group.type))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
    const initial = account.orderTypes.map(({ initialStatusId }) => initialStatusId);
    expect(new Set(initial).size).toBe(3);
    for (const id of initial) expect(account.statuses.find((status) => status.id === id)?.group.type).toBe(1);
  });

  it('refers only to what it has', () => {
    const has = (rows: { id: number }[], id: number | null) => id === null || rows.some((row) => row.id === id);
    expect(has(account.employees, account.keyEmployeeId)).toBe(true);
    for (const order of account.orders) {
      expect(has(account.people, order.client_id)).toBe(true);
      expect(has(account.employees, order.manager_id)).toBe(true);
      expect(has(account.statuses, order.status_id)).toBe(true);
      expect(has(account.orderTypes, order.order_type_id)).toBe(true);
    }
    for (const product of account.products) expect(has(account.categories, product.category_id)).toBe(true);
    for (const rows of [account.people, account.products, account.orders, account.statuses]) {
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    }
  });

  it('has active and dismissed managers, and two locations in different zones', () => {
    expect(account.employees).toHaveLength(6);
    const managers = account.employees.filter(({ position }) => /^(manager|менеджер|menedżer)$/i.test(position));
    expect(managers.filter((manager) => manager.is_active)).toHaveLength(2);
    expect(managers.filter((manager) => !manager.is_active)).toHaveLength(2);
    expect(account.locations.map(({ timezone }) => timezone)).toEqual(['Europe/Kyiv', 'Europe/Warsaw']);
  });

  it('knows buyers of the shop, with phones stored in three ways and one buyer twice', () => {
    const digits = (text: string) => text.replaceAll(/\D/g, '').replace(/^380/, '0');
    const stored = account.people.flatMap(({ phones }) => phones.map(({ phone }) => phone));
    const known = sharedPeople.map(({ phone }) => stored.filter((text) => digits(text) === digits(phone)).length);
    expect(known.filter((count) => count === 1)).toHaveLength(sharedPeople.length - 1);
    expect(known.filter((count) => count === 2)).toHaveLength(1);
    for (const form of [/^380\d{9}$/, /^0\d{9}$/, /^\(0\d\d\) \d{3}-\d\d-\d\d$/]) {
      expect(stored.some((text) => form.test(text))).toBe(true);
    }
    expect(account.people).toHaveLength(40);
  });

  it('has goods of the shop by SKU, exactly one SKU twice', () => {
    const { products, notes } = believableShop(now);
    const articles = products.map(({ article }) => article);
    const skus = account.products.map(({ article }) => article).filter((article) => article !== '');
    expect(skus.filter((sku) => articles.includes(sku)).length).toBeGreaterThan(10);
    expect(skus.filter((sku, index) => skus.indexOf(sku) !== index)).toEqual([notes?.ambiguousArticle]);
    expect(account.products).toHaveLength(25);
  });
});
