/** How much of RO App's quota an import uses, as the sandbox counts it. Every figure is printed beside its limit. */
import { expect, test } from 'vitest';
import { busyAccount, busyShop } from '../support/busy-shop.ts';
import { measureImport, say } from '../support/measured-import.ts';
import { until } from '../support/until.ts';

const leastShare = 0.97;
const mostRefused = 0.001;

for (const { rate, seconds } of [
  { rate: 3, seconds: 60 },
  { rate: 100, seconds: 20 },
]) {
  test(`share of the quota that is used at ${rate} a second`, { timeout: 300_000 }, async () => {
    const shop = busyShop(rate * seconds, new Date());
    const options = { shop, account: busyAccount(shop), requestsPerSecond: rate };
    await measureImport(options, async ({ calls, pause }) => {
      // From the first order on: before it, an import may wait for the shop.
      const window = () => {
        const from = calls().find(({ endpoint }) => endpoint === 'POST /orders')?.at ?? Infinity;
        const made = calls().filter(({ at }) => at >= from && at < from + seconds * 1000);
        return { made, isOver: (calls().at(-1)?.at ?? 0) >= from + seconds * 1000 };
      };
      const { made } = await until(window, ({ isOver }) => isOver, 3 * seconds * 1000, 100);
      await pause();
      const refused = made.filter(({ status }) => status === 429).length;
      const allowed = rate * seconds;
      const share = (made.length - refused) / allowed;
      const calledAs = `quota used at ${rate}/s`.padEnd(26);
      say(`${calledAs} ${(share * 100).toFixed(1)} % of ${allowed} (at least ${leastShare * 100} %)`);
      say(`  refused with 429         ${refused} of ${made.length} (at most ${mostRefused * 100} %)`);
      expect(share).toBeGreaterThanOrEqual(leastShare);
      expect(refused / made.length).toBeLessThanOrEqual(mostRefused);
    });
  });
}
