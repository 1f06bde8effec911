/** What the companion keeps in memory of the orders that it has imported. Every figure is printed beside its limit. */
import { expect, test } from 'vitest';
import { busyAccount, busyShop } from '../support/busy-shop.ts';
import { measureImport, say } from '../support/measured-import.ts';
import type { SpawnedServer } from '../support/spawned-server.ts';
import { until } from '../support/until.ts';
import { workOrdersByNumber } from '../support/work-orders.ts';

const few = 2_000;
const many = 20_000;
const mostMiB = 32;
const mebibyte = 1024 * 1024;

/** Of the companion's process alone: the platforms run in this one. All garbage is collected first. */
async function memoryOf(server: SpawnedServer): Promise<NodeJS.MemoryUsage> {
  server.signal('SIGUSR2');
  const report = () => /^memory (.*)$/m.exec(server.stdout())?.[1] ?? '';
  return JSON.parse(await until(report, (text) => text !== '', 30_000, 100)) as NodeJS.MemoryUsage;
}

/** MiB that a fresh process with a fresh database has resident after the import of so many orders. */
async function residentAfter(orders: number): Promise<number> {
  const shop = busyShop(orders, new Date());
  const env = { NODE_OPTIONS: `--import ${new URL('../support/report-memory.mjs', import.meta.url).href}` };
  let resident = 0;
  await measureImport({ shop, account: busyAccount(shop), env }, async ({ stage, server, done }) => {
    await done(1_200_000);
    expect(workOrdersByNumber(stage.account.state()).size).toBe(orders);
    const { rss, heapUsed, external } = await memoryOf(server);
    const inMiB = (bytes: number) => (bytes / mebibyte).toFixed(1);
    say(`after ${orders} orders, garbage collected: RSS ${inMiB(rss)} MiB`);
    say(`  of it heap ${inMiB(heapUsed)} MiB, outside the heap ${inMiB(external)} MiB`);
    resident = rss / mebibyte;
  });
  return resident;
}

test('memory after many orders beside that after few', { timeout: 1_800_000 }, async () => {
  const afterFew = await residentAfter(few);
  const difference = (await residentAfter(many)) - afterFew;
  say(`RSS after ${many} orders less RSS after ${few}: ${difference.toFixed(1)} MiB (at most ${mostMiB} MiB)`);
  expect(difference).toBeLessThanOrEqual(mostMiB);
});
