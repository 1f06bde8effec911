import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { smallAccount } from '../../server/sandbox/roapp/small-account.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { smallShop } from '../support/small-shop.ts';

describe('a server that can not start', () => {
  let stage: ServerStage;
  beforeEach(async () => {
    stage = await startServerStage({ shop: smallShop({ orders: 1, now: new Date() }), account: smallAccount() });
  });
  afterEach(() => stage.close());

  test('says that another process works in its directory', async () => {
    await stage.start();
    await expect(stage.start()).rejects.toThrow(/DATA_DIR: .* is in use by another process \(pid \d+\)/);
  });
});
