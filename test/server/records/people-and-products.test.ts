import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addPerson,
  claimPerson,
  dropClaims,
  findClaim,
  findPeople,
  forgetPerson,
  type PersonClaim,
  savePeople,
  updateClaims,
} from '../../../server/records/people.ts';
import { LeaseLostError } from '../../../server/records/leases.ts';
import {
  askAgain,
  findProductRows,
  forgetProduct,
  markCreation,
  type ProductRow,
  saveProducts,
  settleMissing,
  updateProduct,
} from '../../../server/records/products.ts';
import { findShopProducts, saveShopProducts } from '../../../server/records/shop-products.ts';
import { databaseStage } from './database-stage.ts';
import { addLeasedStore, addStore, addTenant, minute } from './stored-samples.ts';

const stage = databaseStage();
const mark = { sentAt: minute(1), lookedAt: null, attempts: 1 };
beforeEach(async () => {
  await addTenant(stage.queries);
  await addTenant(stage.queries, 'other');
});

const phone = 'tel:+380501112233';
const mail = 'mail:olena@example.com';

describe('the index of people', () => {
  const found = async (keys: string[], tenantId = 'tenant') => {
    const people = await findPeople(stage.queries, tenantId, keys);
    return Object.fromEntries(
      [...people].map(([key, persons]) => [key, persons.map((person) => person.id).toSorted()]),
    );
  };

  it('finds everyone who carries a key, with all their keys', async () => {
    await savePeople(stage.queries, 'tenant', [
      { id: 1, name: 'Olena Test', keys: [phone, mail] },
      { id: 2, name: 'Taras Test', keys: [phone] },
      { id: 3, name: 'Nobody', keys: [] },
    ]);
    expect(await found([phone, mail, 'mail:unknown@example.com'])).toEqual({ [phone]: [1, 2], [mail]: [1] });
    const [olena] = (await findPeople(stage.queries, 'tenant', [mail])).get(mail) ?? [];
    expect(olena).toEqual({ id: 1, name: 'Olena Test', keys: expect.arrayContaining([phone, mail]) });
    expect(await found([])).toEqual({});
  });

  it('belongs to one account', async () => {
    await savePeople(stage.queries, 'tenant', [{ id: 1, name: 'Olena', keys: [phone] }]);
    await savePeople(stage.queries, 'other', [{ id: 1, name: 'Somebody', keys: [mail] }]);
    expect(await found([phone, mail], 'other')).toEqual({ [mail]: [1] });
    expect((await findPeople(stage.queries, 'tenant', [phone])).get(phone)?.[0]).toEqual({
      id: 1,
      name: 'Olena',
      keys: [phone],
    });
  });

  it('forgets the keys that a person no longer has', async () => {
    await savePeople(stage.queries, 'tenant', [
      { id: 1, name: 'Olena', keys: [phone, mail] },
      { id: 2, name: 'Taras', keys: [phone] },
    ]);
    await savePeople(stage.queries, 'tenant', [{ id: 1, name: 'Olena New', keys: [mail] }]);
    expect(await found([phone, mail])).toEqual({ [phone]: [2], [mail]: [1] });
    expect((await findPeople(stage.queries, 'tenant', [mail])).get(mail)?.[0]?.name).toBe('Olena New');
  });

  it('takes the later of two entries about one person, and a key named twice once', async () => {
    await savePeople(stage.queries, 'tenant', []);
    await savePeople(stage.queries, 'tenant', [
      { id: 1, name: 'Early', keys: [phone] },
      { id: 1, name: 'Late', keys: [mail, mail] },
    ]);
    expect(await found([phone, mail])).toEqual({ [mail]: [1] });
  });

  it('forgets a person of one account altogether', async () => {
    for (const tenantId of ['tenant', 'other']) {
      await savePeople(stage.queries, tenantId, [
        { id: 1, name: 'Olena', keys: [phone, mail] },
        { id: 2, name: 'Taras', keys: [phone] },
      ]);
    }
    await forgetPerson(stage.queries, 'tenant', 1);
    expect(await found([phone, mail])).toEqual({ [phone]: [2] });
    expect(await found([phone, mail], 'other')).toEqual({ [phone]: [1, 2], [mail]: [1] });
  });
});

describe('the right to create a person', () => {
  const claim = (changes: Partial<PersonClaim> = {}): PersonClaim => ({
    tenantId: 'tenant',
    key: phone,
    person: { firstName: "O'Lena", lastName: 'Test "x"', email: '', phone: '380501112233' },
    sentAt: minute(0),
    lookedAt: null,
    attempts: 1,
    ...changes,
  });

  const give = async ({ tenantId, key, ...rest }: PersonClaim): Promise<boolean> =>
    claimPerson(stage.queries, await addLeasedStore(stage.queries, tenantId), [key], rest);

  it('is given for all keys of a person or for none', async () => {
    const lease = await addLeasedStore(stage.queries);
    const { person, sentAt, lookedAt, attempts } = claim();
    const wanted = { person, sentAt, lookedAt, attempts };
    expect(await claimPerson(stage.queries, lease, [phone, mail], wanted)).toBe(true);
    expect(await claimPerson(stage.queries, lease, ['tel:other', mail], wanted)).toBe(false);
    expect(await findClaim(stage.queries, 'tenant', ['tel:other'])).toBeNull();
  });

  it('is given to nobody whose lease is over', async () => {
    const lease = await addLeasedStore(stage.queries);
    const { person, sentAt, lookedAt, attempts } = claim();
    const late = claimPerson(stage.queries, { ...lease, epoch: 0 }, [phone], { person, sentAt, lookedAt, attempts });
    await expect(late).rejects.toBeInstanceOf(LeaseLostError);
    expect(await findClaim(stage.queries, 'tenant', [phone])).toBeNull();
  });

  it('goes with the person that was created', async () => {
    await give(claim());
    await addPerson(stage.queries, 'tenant', { id: 5, name: 'Olena', keys: [phone, mail] });
    expect(await findClaim(stage.queries, 'tenant', [phone])).toBeNull();
    const people = await findPeople(stage.queries, 'tenant', [mail]);
    expect(people.get(mail)).toMatchObject([{ id: 5, name: 'Olena' }]);
  });

  it('is given once', async () => {
    const claims = await Promise.all([claim(), claim(), claim()].map(give));
    expect(claims.toSorted()).toEqual([false, false, true]);
    expect(await findClaim(stage.queries, 'tenant', [phone])).toEqual(claim());
  });

  it('is separate for each key and account', async () => {
    expect(await give(claim())).toBe(true);
    expect(await give(claim({ key: mail }))).toBe(true);
    expect(await findClaim(stage.queries, 'other', [phone])).toBeNull();
    expect(await give(claim({ tenantId: 'other' }))).toBe(true);
  });

  it('is found, renewed and given back by any of the keys of one person', async () => {
    expect(await findClaim(stage.queries, 'tenant', [])).toBeNull();
    await give(claim());
    await give(claim({ key: mail }));
    expect(await findClaim(stage.queries, 'tenant', ['tel:unknown', phone])).toEqual(claim());
    expect(await updateClaims(stage.queries, claim(), [phone, mail], { ...mark, sentAt: minute(5) })).toBe(true);
    expect((await findClaim(stage.queries, 'tenant', [mail]))?.sentAt).toEqual(minute(5));
    await dropClaims(stage.queries, 'tenant', [phone, mail]);
    expect(await findClaim(stage.queries, 'tenant', [phone, mail])).toBeNull();
  });

  it('is not given for somebody who was created meanwhile', async () => {
    await give(claim());
    await savePeople(stage.queries, 'tenant', [{ id: 1, name: 'Olena', keys: [phone] }]);
    await dropClaims(stage.queries, 'tenant', [phone]);
    expect(await give(claim())).toBe(false);
    expect(await give(claim({ tenantId: 'other' }))).toBe(true);
  });

  it('is renewed by one of several who saw the same, however many of the keys each of them asks by', async () => {
    await give(claim());
    const renew = (keys: string[], minutes: number) =>
      stage.queries.transaction((transaction) =>
        updateClaims(transaction, claim(), keys, { sentAt: minute(minutes), lookedAt: null, attempts: 2 }),
      );
    const renewed = await Promise.all([renew([phone, mail], 1), renew([phone], 2), renew([mail, phone], 3)]);
    expect(renewed.toSorted()).toEqual([false, false, true]);
    const { sentAt } = (await findClaim(stage.queries, 'tenant', [phone])) ?? {};
    expect(sentAt).toEqual(minute(renewed.indexOf(true) + 1));
    // Who comes by a key that is not renewed yet sees the last word all the same.
    expect(await updateClaims(stage.queries, claim(), [phone, 'tel:other'], mark)).toBe(false);
  });

  it('can be given back, and carries when it was sent and looked for', async () => {
    await give(claim({ lookedAt: minute(1) }));
    const looked = { sentAt: minute(2), lookedAt: minute(3), attempts: 2 };
    expect(await updateClaims(stage.queries, claim(), [phone], looked)).toBe(true);
    expect(await updateClaims(stage.queries, claim({ tenantId: 'other' }), [phone], mark)).toBe(false);
    expect(await findClaim(stage.queries, 'tenant', [phone])).toMatchObject({
      sentAt: minute(2),
      lookedAt: minute(3),
      attempts: 2,
    });
    await dropClaims(stage.queries, 'other', [phone]);
    expect(await findClaim(stage.queries, 'tenant', [phone])).not.toBeNull();
    await dropClaims(stage.queries, 'tenant', [phone]);
    expect(await give(claim())).toBe(true);
  });
});

describe('the table of products', () => {
  const product = (key: string, changes: Partial<ProductRow> = {}) => ({
    tenantId: 'tenant',
    by: 'sku' as const,
    key,
    state: 'missing' as const,
    checkedAt: minute(0),
    ...changes,
  });
  const find = async (key: string, tenantId = 'tenant') =>
    (await findProductRows(stage.queries, tenantId, 'sku', [key])).get(key);

  it('finds products by rule and key, in one account', async () => {
    await saveProducts(stage.queries, [
      product('A', { state: 'known', productId: 7, costMinor: 500 }),
      product('A', { by: 'title' }),
      product('A', { tenantId: 'other', state: 'known', productId: 9 }),
    ]);
    expect(await find('A')).toMatchObject({ state: 'known', productId: 7, costMinor: 500 });
    expect((await findProductRows(stage.queries, 'tenant', 'title', ['A'])).get('A')?.state).toBe('missing');
    expect((await find('A', 'other'))?.productId).toBe(9);
    expect(await findProductRows(stage.queries, 'tenant', 'barcode', ['A'])).toEqual(new Map());
    expect(await findProductRows(stage.queries, 'tenant', 'sku', [])).toEqual(new Map());
  });

  it('takes keys of any characters for what they are', async () => {
    const key = fc.string({ unit: fc.constantFrom(...`aA0 ",{}\\'%_;|éя🙂\n`), minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key, { minLength: 1, maxLength: 5 }), async (keys) => {
        await saveProducts(
          stage.queries,
          keys.map((name) => product(name)),
        );
        const rows = await findProductRows(stage.queries, 'tenant', 'sku', keys);
        expect([...rows.keys()].toSorted()).toEqual(keys.toSorted());
      }),
      { numRuns: 30 },
    );
  });

  const unsent = { sentAt: null, lookedAt: null, attempts: 0 };
  const begin = (key: string, tenantId = 'tenant') =>
    markCreation(stage.queries, { tenantId, by: 'sku', key }, unsent, mark);

  it('gives the right to create a missing product once', async () => {
    await saveProducts(stage.queries, [product('A'), product('B')]);
    const claim = () => begin('A');
    expect((await Promise.all([claim(), claim(), claim()])).toSorted()).toEqual([false, false, true]);
    expect(await find('A')).toMatchObject({ state: 'missing', ...mark });
    expect((await find('B'))?.sentAt).toBeNull();
  });

  it('lets one of several who saw the same send a product again', async () => {
    await saveProducts(stage.queries, [product('A')]);
    await begin('A');
    const again = (minutes: number) =>
      markCreation(stage.queries, product('A'), mark, { sentAt: minute(minutes), lookedAt: null, attempts: 2 });
    expect((await Promise.all([again(5), again(6), again(7)])).toSorted()).toEqual([false, false, true]);
    expect(await find('A')).toMatchObject({ attempts: 2 });
  });

  it.each(['known', 'ambiguous', 'rejected'] as const)(
    'gives no right to create a product that is %s',
    async (state) => {
      await saveProducts(stage.queries, [product('A', { state })]);
      expect(await begin('A')).toBe(false);
      expect(await begin('unknown')).toBe(false);
      expect(await begin('A', 'other')).toBe(false);
    },
  );

  it('takes a newer answer about a product that nobody has begun to create', async () => {
    await saveProducts(stage.queries, [product('A')]);
    await saveProducts(stage.queries, [product('A', { state: 'known', productId: 7 })]);
    expect(await find('A')).toMatchObject({ state: 'known', productId: 7 });
  });

  it('takes no older answer about a product that was begun or created meanwhile', async () => {
    await saveProducts(stage.queries, [product('begun'), product('made')]);
    await begin('begun');
    await updateProduct(stage.queries, 'tenant', 'sku', 'made', { state: 'known', productId: 7 });
    await saveProducts(stage.queries, [product('begun'), product('made'), product('new')]);
    expect(await find('begun')).toMatchObject({ state: 'missing', sentAt: minute(1) });
    expect(await find('made')).toMatchObject({ state: 'known', productId: 7 });
    expect(await begin('made')).toBe(false);
    expect(await find('new')).toMatchObject({ state: 'missing' });
  });

  it('lets an answer that keeps orders waiting be asked for again, not one that is settled', async () => {
    await saveProducts(stage.queries, [
      product('several', { state: 'ambiguous' }),
      product('settled', { state: 'known', productId: 7 }),
      product('several', { tenantId: 'other', state: 'ambiguous' }),
    ]);
    await askAgain(stage.queries, 'tenant', []);
    await askAgain(stage.queries, 'tenant', ['several', 'settled']);
    expect((await find('several'))?.checkedAt).toEqual(new Date(0));
    expect((await find('settled'))?.checkedAt).toEqual(minute(0));
    expect((await find('several', 'other'))?.checkedAt).toEqual(minute(0));
    await saveProducts(stage.queries, [product('several', { state: 'known', productId: 8, checkedAt: minute(3) })]);
    expect(await find('several')).toMatchObject({ state: 'known', productId: 8, checkedAt: minute(3) });
  });

  it('knows a created product by its other keys too, but for those that somebody is creating', async () => {
    await saveProducts(stage.queries, [product('A'), product('A', { by: 'title' }), product('B')]);
    await begin('B');
    const keys = [
      { by: 'sku', key: 'A' },
      { by: 'title', key: 'A' },
      { by: 'sku', key: 'B' },
      { by: 'sku', key: 'unknown' },
    ] as const;
    await settleMissing(stage.queries, 'tenant', keys, 7);
    expect(await find('A')).toMatchObject({ state: 'known', productId: 7 });
    expect((await findProductRows(stage.queries, 'tenant', 'title', ['A'])).get('A')?.productId).toBe(7);
    expect(await find('B')).toMatchObject({ state: 'missing', productId: null });
    expect(await find('unknown')).toBeUndefined();
  });

  it('forgets a product that is gone, in one account', async () => {
    for (const tenantId of ['tenant', 'other']) {
      await saveProducts(stage.queries, [
        product('A', { tenantId, state: 'known', productId: 7 }),
        product('B', { tenantId, state: 'known', productId: 8 }),
      ]);
    }
    await forgetProduct(stage.queries, 'tenant', 7);
    expect(await find('A')).toBeUndefined();
    expect((await find('B'))?.productId).toBe(8);
    expect((await find('A', 'other'))?.productId).toBe(7);
  });

  it('changes one product of one account', async () => {
    const candidates = [{ id: 1, title: 'Lamp', sku: 'A' }];
    await saveProducts(stage.queries, [
      product('A', { state: 'ambiguous', candidates }),
      product('A', { tenantId: 'other', state: 'ambiguous' }),
    ]);
    await updateProduct(stage.queries, 'tenant', 'sku', 'A', { state: 'known', productId: 1 });
    expect(await find('A')).toMatchObject({ state: 'known', productId: 1, candidates });
    expect(await find('A', 'other')).toMatchObject({ state: 'ambiguous', productId: null });
  });
});

describe("the shop's catalogue", () => {
  it('tells articles it does not know from those it was not asked about', async () => {
    const store = await addStore(stage.queries);
    const twin = await addStore(stage.queries);
    const lamp = { article: 'LAMP-A', title: { uk: 'Лампа' }, shortDescription: {}, gtin: '4820000000017' };
    await saveShopProducts(stage.queries, store.id, new Map());
    await saveShopProducts(
      stage.queries,
      store.id,
      new Map([
        ['LAMP-A', null],
        ['GONE', null],
      ]),
    );
    await saveShopProducts(stage.queries, store.id, new Map([['LAMP-A', lamp]]));
    expect(await findShopProducts(stage.queries, store.id, ['LAMP-A', 'GONE', 'NEW'])).toEqual(
      new Map([
        ['LAMP-A', lamp],
        ['GONE', null],
      ]),
    );
    expect(await findShopProducts(stage.queries, store.id, [])).toEqual(new Map());
    expect(await findShopProducts(stage.queries, twin.id, ['LAMP-A'])).toEqual(new Map());
  });
});
