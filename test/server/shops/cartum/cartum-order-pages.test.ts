import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CartumOrderPage, cartumOrderPages } from '../../../../server/shops/cartum/cartum-order-pages.ts';

const keyOf = (row: unknown) => String(row);

async function readAll(pages: AsyncIterable<CartumOrderPage<unknown>>): Promise<string[]> {
  return (await readKnowing(pages, 0)).read;
}

/** What was read, and what is known of the pages afterwards. */
async function readKnowing(
  pages: AsyncIterable<CartumOrderPage<unknown>>,
  largest: number,
): Promise<{ read: string[]; largest: number }> {
  const read: string[] = [];
  for await (const { rows, largestPage } of pages) {
    read.push(...rows.map(keyOf));
    largest = largestPage;
  }
  return { read, largest };
}

/** A shop's list of `count` rows, `pageCap` a page. */
function stillList(count: number, pageCap: number, newestFirst = false) {
  const rows = Array.from({ length: count }, (_, index) => index);
  const list = {
    pageCap,
    calls: 0,
    place: (more: number) => {
      for (let placed = 0; placed < more; placed++) rows.push(rows.length);
    },
    ask: async (offset: number, limit: number): Promise<unknown[]> => {
      list.calls++;
      const served = newestFirst ? rows.toReversed() : rows;
      return served.slice(offset, offset + Math.min(limit, list.pageCap));
    },
  };
  return list;
}

describe('pages of orders', () => {
  it('serve every order that was there all the time exactly once, whatever comes and goes meanwhile', async () => {
    const change = fc.record({ deleteAt: fc.option(fc.nat(60)), place: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        fc.integer({ min: 2, max: 20 }),
        fc.boolean(),
        fc.array(change, { maxLength: 25 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        async (count, pageCap, newestFirst, changes, known, confirm) => {
          let orders = Array.from({ length: count }, (_, index) => index);
          let next = count;
          const stayed = new Set(orders.map(String));
          const left = [...changes];
          const ask = async (offset: number, limit: number): Promise<unknown[]> => {
            const served = newestFirst ? orders.toReversed() : orders;
            const page = served.slice(offset, offset + Math.min(limit, pageCap));
            const happening = left.shift();
            if (happening) {
              const gone = happening.deleteAt === null ? undefined : orders[happening.deleteAt];
              orders = orders.filter((order) => order !== gone);
              stayed.delete(String(gone));
              for (let placed = 0; placed < happening.place; placed++) orders.push(next++);
            }
            return page;
          };
          const pageSize = { largest: Math.floor(known * pageCap), confirm };
          const reading = readKnowing(cartumOrderPages(ask, keyOf, { pageSize }), 0);
          // A list of which nothing is left is taken for a lie.
          if (stayed.size === 0 && (await reading.catch(() => null)) === null) return;
          const { read, largest } = await reading;
          expect(new Set(read).size).toBe(read.length);
          expect(largest).toBeLessThanOrEqual(pageCap);
          expect([...stayed].filter((order) => !read.includes(order))).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('need two calls for a list that fits into one page', async () => {
    let calls = 0;
    const ask = async (offset: number) => {
      calls++;
      return ['a', 'b', 'c'].slice(offset);
    };
    expect(await readAll(cartumOrderPages(ask, keyOf))).toEqual(['a', 'b', 'c']);
    expect(calls).toBe(2);
  });

  it('need one call for a page that is shorter than another was', async () => {
    for (const count of [0, 1, 39]) {
      const list = stillList(count, 40);
      const pageSize = { largest: 40, confirm: false };
      const { read, largest } = await readKnowing(cartumOrderPages(list.ask, keyOf, { pageSize }), 40);
      expect(read).toHaveLength(count);
      expect({ calls: list.calls, largest }).toEqual({ calls: 1, largest: 40 });
    }
  });

  it('need a further call for a page that is as large as the largest so far, and learn of a larger one', async () => {
    const list = stillList(17, 40);
    const pageSize = { largest: 17, confirm: false };
    expect(await readKnowing(cartumOrderPages(list.ask, keyOf, { pageSize }), 17)).toMatchObject({ largest: 17 });
    expect(list.calls).toBe(2);
    list.place(1);
    const { read, largest } = await readKnowing(cartumOrderPages(list.ask, keyOf, { pageSize }), 17);
    expect({ read: read.length, largest }).toEqual({ read: 18, largest: 18 });
  });

  it('learn the size of the pages from a list of many, and need no call beyond the last of them', async () => {
    const list = stillList(95, 40);
    const first = await readKnowing(cartumOrderPages(list.ask, keyOf), 0);
    expect({ read: first.read.length, largest: first.largest }).toEqual({ read: 95, largest: 40 });
    const counted = list.calls;
    list.calls = 0;
    const pageSize = { largest: first.largest, confirm: false };
    expect((await readKnowing(cartumOrderPages(list.ask, keyOf, { pageSize }), 40)).read).toHaveLength(95);
    expect(list.calls).toBeLessThan(counted);
  });

  it.each([true, false])(
    'find out that a shop serves fewer than before when they confirm, newest first: %s',
    async (newestFirst) => {
      const list = stillList(60, 40, newestFirst);
      list.pageCap = 25;
      const believed = { largest: 40, confirm: false };
      expect((await readKnowing(cartumOrderPages(list.ask, keyOf, { pageSize: believed }), 40)).read).toHaveLength(25);
      const confirmed = await readKnowing(
        cartumOrderPages(list.ask, keyOf, { pageSize: { ...believed, confirm: true } }),
        40,
      );
      expect({ read: confirmed.read.length, largest: confirmed.largest }).toEqual({ read: 60, largest: 25 });
      const pageSize = { largest: confirmed.largest, confirm: false };
      expect((await readKnowing(cartumOrderPages(list.ask, keyOf, { pageSize }), 25)).read).toHaveLength(60);
    },
  );

  it('keep what is known when a short list has nothing to say against it', async () => {
    const list = stillList(3, 40);
    const pageSize = { largest: 40, confirm: true };
    expect((await readKnowing(cartumOrderPages(list.ask, keyOf, { pageSize }), 40)).largest).toBe(40);
    expect(list.calls).toBe(2);
  });

  it('always ask with a limit', async () => {
    const asked: [number, number][] = [];
    const ask = async (offset: number, limit: number) => {
      asked.push([offset, limit]);
      return offset === 0 ? ['a', 'b'] : ['b'];
    };
    await readAll(cartumOrderPages(ask, keyOf));
    expect(asked).toEqual([
      [0, 100],
      [1, 100],
    ]);
  });

  it('take a short page that never changes as the whole list of a shop that ignores the offset', async () => {
    expect(await readAll(cartumOrderPages(async () => ['a', 'b', 'c'], keyOf))).toEqual(['a', 'b', 'c']);
  });

  it('fail for a list that is empty all of a sudden', async () => {
    const list = stillList(60, 40);
    const ask = async (offset: number, limit: number) => (list.calls > 0 ? [] : list.ask(offset, limit));
    await expect(readAll(cartumOrderPages(ask, keyOf))).rejects.toMatchObject({ code: 'shop-answer-invalid' });
  });

  it('fail for a full page that never changes', async () => {
    const full = Array.from({ length: 100 }, (_, index) => index);
    await expect(readAll(cartumOrderPages(async () => full, keyOf))).rejects.toMatchObject({
      code: 'shop-answer-invalid',
    });
  });

  it('fail for a list without an end', async () => {
    const ask = async (offset: number, limit: number) => Array.from({ length: limit }, (_, index) => offset + index);
    await expect(readAll(cartumOrderPages(ask, keyOf))).rejects.toMatchObject({ code: 'shop-answer-invalid' });
  });
});
