import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { connectStore } from '../../../server/sync/connect-store.ts';
import { actor, startImportWorld, type ImportWorld } from '../../support/import-world.ts';
import { smallShop } from '../../support/small-shop.ts';

describe('checking credentials', () => {
  let world: ImportWorld;
  beforeAll(async () => {
    const shop = smallShop({ orders: 1, now: new Date() });
    world = await startImportWorld({ shop, account: smallAccount(), credentialChecks: { perShop: 3 } });
  });
  afterAll(() => world.close());

  const check = (password: string) =>
    connectStore(world.sync, actor, world.settings(), new Secret(password), new AbortController().signal);

  test('is refused after a few tries at one shop, without asking the shop and even with the right password', async () => {
    for (let guess = 0; guess < 3; guess++) {
      await expect(check(`guess ${guess}`)).rejects.toMatchObject({ code: 'wrong-credentials' });
    }
    // Whichever process is asked: the tries are counted in the database.
    await world.restart();
    const logins = world.shop.callCounts()['auth'];
    for (const password of ['guess 4', world.shop.password]) {
      await expect(check(password)).rejects.toMatchObject({
        code: 'too-many-checks',
        fields: { password: 'too-many-checks' },
        retryAfterMs: expect.any(Number) as number,
      });
    }
    expect(world.shop.callCounts()['auth']).toBe(logins);
  });

  test('goes on once the window is over', async () => {
    await world.database.queries.execute(`update attempts set began_at = began_at - interval '11 minutes'`);
    await expect(check(world.shop.password)).resolves.toMatchObject({ phase: 'mapping' });
  });
});
