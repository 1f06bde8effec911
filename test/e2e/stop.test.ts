import { describe, expect, test } from 'vitest';
import { smallAccount } from '../../server/sandbox/roapp/small-account.ts';
import { startServerStage } from '../support/server-process.ts';
import { databaseOn, engines } from '../support/engines.ts';
import { smallShop } from '../support/small-shop.ts';
import { until } from '../support/until.ts';
import { expectEachOnce, inOtherStatuses } from './exactly-once.ts';

const orderCount = 60;
const stoppedWithinMs = 10_000;

describe('a server that is asked to stop', () => {
  test.concurrent.each(engines)(
    'ends in time amid an import, open streams and platforms that do not answer, and goes on afterwards: %s',
    async (engine) => {
      const shop = inOtherStatuses(smallShop({ orders: orderCount, now: new Date() }));
      const stage = await startServerStage({ shop, account: smallAccount(), ...(await databaseOn(engine)) });
      try {
        const server = await stage.launch();
        const client = await stage.client(server.url);
        // Some orders are written whole, one waits for the answer to its item, the others go on.
        stage.account.addFault({ kind: 'answer-held', endpoint: 'POST /orders/:id/items', after: 10 });
        const runId = await stage.connectAndImport(client);
        const input = encodeURIComponent(JSON.stringify({ json: { runId } }));
        const streams = await Promise.all(
          Array.from({ length: 3 }, async () =>
            fetch(`${server.url}/trpc/runs.watch?input=${input}`, {
              headers: { authorization: await stage.authorization(), accept: 'text/event-stream' },
            }),
          ),
        );
        // A person who waits for the shop.
        stage.shop.addFault({ kind: 'hang', endpoint: 'auth' });
        const { storeId } = await client.runs.get.query({ runId });
        const asked = client.stores.update
          .mutate({ storeId, settings: stage.settings(), password: 'another' })
          .catch(() => 'broken off');
        await until(
          () => stage.account.hanging() + stage.shop.hanging(),
          (held) => held === 2,
        );

        const askedAt = performance.now();
        server.signal('SIGTERM');
        const ends = await Promise.all(streams.map((stream) => stream.text()));
        expect(await server.ended).toBe(0);
        expect(performance.now() - askedAt).toBeLessThan(stoppedWithinMs);
        for (const end of ends) expect(end).toContain('"stage":"orders"');
        expect(await asked).toBe('broken off');

        stage.account.clearFaults();
        stage.shop.clearFaults();
        const again = await stage.client(await stage.start());
        const ended = await until(
          () => again.runs.get.query({ runId }),
          ({ state }) => state === 'done',
        );
        expect(ended).toMatchObject({ created: orderCount, parked: 0, total: orderCount });
        expectEachOnce(stage);
      } finally {
        await stage.close();
      }
    },
    300_000,
  );
});
