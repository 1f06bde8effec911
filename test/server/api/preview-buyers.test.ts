import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CartumOrderDraft } from '../../../server/sandbox/cartum/cartum-order.ts';
import { emptyShop } from '../../../server/sandbox/cartum/cartum-shop.ts';
import type { Database } from '../../../server/records/database.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { roAppPerson, roAppPhone, smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { startApiWorld, type ApiWorld } from '../../support/api-world.ts';

const both = { delivery_phone: '+38 (050) 111-22-33', delivery_email: 'olena@example.com' };
const mailOnly = { delivery_phone: '', delivery_email: 'Olena@Example.com' };
const phoneOnly = { delivery_phone: '0501112233', delivery_email: '' };

let database: Database;
let api: ApiWorld | undefined;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  await api?.close();
  api = undefined;
});
afterAll(() => database.close());

/** Orders from old to new, previewed and imported; answers what the preview said of the clients and who there is then. */
async function importOrders(drafts: CartumOrderDraft[], people = smallAccount().people) {
  api = await startApiWorld({ shop: emptyShop(), account: smallAccount({ people }), database });
  const { world } = api;
  for (const draft of drafts) {
    world.clock.pass(60_000);
    world.shop.addOrder(draft);
  }
  const storeId = await world.connect();
  const mapping = await world.suggestedMapping(storeId);
  const { newClients, knownClients } = await api.client().imports.preview.mutate({ storeId, mapping });
  await world.runImport(storeId, mapping);
  const { orders } = world.account.state();
  expect(orders).toHaveLength(drafts.length);
  return { said: { newClients, knownClients }, people: world.account.state().people.length };
}

describe('a buyer of several orders', () => {
  it.each([
    ['phone and e-mail each time', [both, both]],
    ['an e-mail address, later a phone too', [mailOnly, both]],
    ['a phone, later an e-mail address too', [phoneOnly, both]],
    ['phone and e-mail, later an e-mail address alone', [both, mailOnly]],
    ['phone and e-mail, later a phone alone', [both, phoneOnly]],
  ])('who gave %s is one client, in the preview and after the import', async (_what, drafts) => {
    expect(await importOrders(drafts)).toEqual({ said: { newClients: 1, knownClients: 0 }, people: 1 });
  });

  it('whom RO App knows is recognised, in the preview and by the import', async () => {
    const known = roAppPerson({ id: 33_000_001, phones: [roAppPhone('380501112233')] });
    expect(await importOrders([phoneOnly, both], [known])).toEqual({
      said: { newClients: 0, knownClients: 1 },
      people: 1,
    });
  });
});

it('an order whose item RO App refused is said to wait, not to be imported', async () => {
  api = await startApiWorld({ shop: emptyShop(), account: smallAccount(), database });
  const { world } = api;
  world.shop.addOrder(both);
  const storeId = await world.connect();
  const mapping = await world.suggestedMapping(storeId);
  world.account.addFault({ kind: 'http-400', endpoint: 'POST /orders/:id/items' });
  await world.runImport(storeId, mapping);
  const { byStatus, problems } = await api.client().imports.preview.mutate({ storeId, mapping });
  expect(byStatus).toMatchObject([{ orders: 1, imported: 0, known: 0, waiting: 1 }]);
  expect(problems).toMatchObject([{ code: 'roapp-rejected' }]);
});
