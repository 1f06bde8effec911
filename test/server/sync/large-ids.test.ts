import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roAppPerson, roAppPhone, roAppProduct, smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { startImportWorld, type ImportWorld } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';
import { workOrdersByNumber } from '../../support/work-orders.ts';

describe('ids beyond 32 bits', () => {
  let world: ImportWorld;
  beforeAll(async () => {
    const person = roAppPerson({ id: 3_000_000_000, phones: [roAppPhone('0501112010')] });
    world = await startImportWorld({
      shop: smallShop({ orders: 2, now: new Date() }),
      account: smallAccount({ people: [person], products: [roAppProduct({ id: 4_000_000_000, article: 'A-1' })] }),
    });
  });
  afterAll(() => world.close());

  test('of people, products and work orders are kept as they are', async () => {
    await world.runImport(await world.connect());
    const orders = [...workOrdersByNumber(world.account.state()).values()].flat();
    expect(orders).toHaveLength(2);
    expect(orders.map(({ client_id }) => client_id)).toContain(3_000_000_000);
    expect(orders.flatMap(({ items }) => items.map(({ entity_id }) => entity_id))).toContain(4_000_000_000);
  });
});
