import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { smallAccount } from '../../server/sandbox/roapp/small-account.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { databaseOn, engines } from '../support/engines.ts';
import { smallShop } from '../support/small-shop.ts';
import { until } from '../support/until.ts';
import { importPoints, readingPoints, readJournal, type KillPoint } from './kill-points.ts';
import { expectEachOnce, expectNoDoubles, inOtherStatuses } from './exactly-once.ts';

const orderCount = 60;
const points = [...readingPoints, ...importPoints];

/** Kills the server that runs at the point that is aimed at, and proves that it did. */
async function killAt(stage: ServerStage, engine: string, point: KillPoint): Promise<void> {
  await until(
    () => stage[point.platform].hanging(),
    (held) => held > 0,
  );
  await stage.kill();
  const database = await stage.openDatabase();
  try {
    const journal = await readJournal(database);
    expect(point.isHit(journal, stage.account.state()), `${engine}: ${point.name}`).toBe(true);
    // As time would: nobody holds the store any more.
    await database.queries.execute(sql`update stores set lease_until = now() - interval '1 second'`);
  } finally {
    await database.close();
  }
  process.stdout.write(`${engine}: killed at "${point.name}"\n`);
  expectNoDoubles(stage);
  stage.shop.clearFaults();
  stage.account.clearFaults();
}

/** Imports a shop while the server is killed at every point; the points that were hit. */
async function importWithKills(stage: ServerStage, engine: string): Promise<string[]> {
  const hit: string[] = [];
  let client = await stage.client(await stage.start());
  const pass = async (those: readonly KillPoint[], begin: () => Promise<void>): Promise<void> => {
    for (const [index, point] of those.entries()) {
      stage[point.platform].addFault(point.fault);
      if (index === 0) await begin();
      else client = await stage.client(await stage.start());
      await killAt(stage, engine, point);
      hit.push(point.name);
    }
    client = await stage.client(await stage.start());
  };

  let storeId = '';
  await pass(readingPoints, async () => {
    const settings = stage.settings();
    storeId = (await client.stores.connect.mutate({ settings, password: stage.shop.password })).id;
  });
  let runId = '';
  await pass(importPoints, async () => {
    const { suggestions } = await until(
      () => client.mapping.get.query({ storeId }),
      ({ complete }) => complete,
    );
    const mapping = suggestions.map(({ shopStatusId, orderStatusId }) => ({ shopStatusId, orderStatusId }));
    runId = (await client.imports.start.mutate({ storeId, mapping })).id;
  });
  const ended = await until(
    () => client.runs.get.query({ runId }),
    ({ state }) => state === 'done',
  );
  expect(ended).toMatchObject({ created: orderCount, parked: 0, leftOut: 0, total: orderCount });
  return hit;
}

describe('a server that is killed in an import at every stage, and between sending and recording of every write', () => {
  test.concurrent.each(engines)(
    'has every order exactly once: %s',
    async (engine) => {
      const shop = inOtherStatuses(smallShop({ orders: orderCount, now: new Date() }));
      const stage = await startServerStage({ shop, account: smallAccount(), ...(await databaseOn(engine)) });
      try {
        const hit = await importWithKills(stage, engine);
        expect(hit).toEqual(points.map(({ name }) => name));
        expect(hit.length).toBeGreaterThanOrEqual(10);
        expectEachOnce(stage);
      } finally {
        await stage.close();
      }
    },
    900_000,
  );
});
