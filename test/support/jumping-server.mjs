/**
 * What the built server does with stores, without its HTTP side, on a clock that goes with the real one while there is work and
 * leaves out the seconds in which nothing is due. Given as JSON: `from`, the time to begin at, and `lastSeconds`. Prints one
 * line: real `seconds`, `cpuMs`, and `late`, by how many seconds of its own clock each sync began late, in their order.
 */
import { randomUUID } from 'node:crypto';
import { concurrentSlices } from '../../dist/server/app.js';
import { loadConfig } from '../../dist/server/config.js';
import { createSync } from '../../dist/server/create-sync.js';
import { startStoreJobs } from '../../dist/server/jobs/store-jobs.js';
import { createLogger } from '../../dist/server/logger.js';
import { openDatabase } from '../../dist/server/open-database.js';
import { stores } from '../../dist/server/records/schema.js';
import { createVault } from '../../dist/server/security/vault.js';
import { runSlice } from '../../dist/server/sync/run-slice.js';
import { systemClock } from '../../dist/server/system-clock.js';

const { from, lastSeconds } = JSON.parse(process.argv[2] ?? '');

const { config, secrets } = loadConfig(process.env);
const database = await openDatabase(config, () => undefined);
/** @type {Map<string, number>} */
const dueAt = new Map();
for (const { id, nextRunAt } of await database.queries.select().from(stores))
  dueAt.set(id, nextRunAt?.getTime() ?? NaN);

let aheadMs = new Date(from).getTime() - Date.now();
let atWork = 0;
/** @type {import('../../server/domain/clock.ts').Clock} */
const clock = {
  now: () => new Date(Date.now() + aheadMs),
  async wait(ms, signal) {
    if (atWork > 0) return systemClock.wait(ms, signal);
    // Only the look for due work waits now, as a server does until its next look.
    signal?.throwIfAborted();
    aheadMs += ms;
    if (clock.now().getTime() >= endMs) finish();
  },
};

/** @type {number[]} */
const late = [];
/** @type {typeof runSlice} */
async function slice(context, lease, store, limits) {
  late.push((clock.now().getTime() - (dueAt.get(store.id) ?? NaN)) / 1000);
  atWork += 1;
  try {
    const next = await runSlice(context, lease, store, limits);
    dueAt.set(store.id, next?.getTime() ?? NaN);
    return next;
  } finally {
    atWork -= 1;
  }
}

const { sync, connectJobs, stop } = createSync(
  config,
  database,
  createVault(secrets.credentialsKeys),
  clock,
  createLogger('warn', process.stderr),
);
const endMs = clock.now().getTime() + lastSeconds * 1000;
const [beganAt, usedBefore] = [performance.now(), process.cpuUsage()];
/** @type {() => void} */
let finish = () => undefined;
const finished = new Promise((resolve) => (finish = () => resolve(undefined)));
const jobs = startStoreJobs(sync, {
  owner: randomUUID(),
  concurrentSlices,
  isDatabaseBusy: () => database.isBusy(),
  automatic: true,
  slice,
});
connectJobs(jobs);
await finished;
const seconds = (performance.now() - beganAt) / 1000;
const { user, system } = process.cpuUsage(usedBefore);
await jobs.stop();
await stop();
await database.close();
process.stdout.write(JSON.stringify({ seconds, cpuMs: (user + system) / 1000, late }));
