import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cartumOrderPages } from '../../../../server/shops/cartum/cartum-order-pages.ts';

const keyOf = (row: unknown) => String(row);

async function readAll(pages: AsyncIterable<unknown[]>): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of pages) keys.push(...page.map(keyOf));
  return keys;
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
        async (count, pageCap, newestFirst, changes) => {
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
          const read = await readAll(cartumOrderPages(ask, keyOf));
          expect(new Set(read).size).toBe(read.length);
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
