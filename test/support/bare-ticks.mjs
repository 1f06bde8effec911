/**
 * The calls of syncs without the syncs: what an HTTP client alone takes for them. A process of its own, so that nothing else
 * is counted. Given as JSON: `origin`, `login`, `password`, `numbers` of the open orders, `from`, `ticks`. Prints the
 * milliseconds of processor time per sync.
 */
import { request } from 'undici';

const { origin, login, password, numbers, from, ticks } = JSON.parse(process.argv[2] ?? '');

/** @type {(name: string, body: object) => Promise<any>} */
async function call(name, body) {
  const answer = await request(`${origin}/api/${name}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return JSON.parse(await answer.body.text()).response;
}

/** As after ten minutes: with a sign-in, the open orders by number, and what is new. */
async function tick() {
  const { token } = await call('auth', { login, password });
  await call('orders/get', { token, ids: numbers, offset: 0, limit: 100 });
  await call('orders/get', { token, from, offset: 0, limit: 100 });
}

for (let warmUp = 0; warmUp < 100; warmUp++) await tick();
const before = process.cpuUsage();
for (let done = 0; done < ticks; done++) await tick();
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000 / ticks));
