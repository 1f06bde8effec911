import { afterEach, describe, expect, it } from 'vitest';
import { faultKinds } from '../../../server/sandbox/sandbox-fault.ts';
import { startSandboxServer, type SandboxServer } from '../../../server/sandbox/sandbox-server.ts';
import { movingClock } from './moving-clock.ts';

let server: SandboxServer | undefined;
afterEach(() => server?.close());

/** A platform that counts what it performed. */
async function start() {
  const clock = movingClock('2026-10-20T09:00:00Z');
  let performed = 0;
  const sandbox = await startSandboxServer(
    {
      endpoint: ({ method }) => method,
      turnAway: ({ path }) => (path === '/closed' ? { status: 403, body: 'closed' } : null),
      perform: () => ({ status: 200, body: { performed: ++performed } }),
      spoil: (kind) => ({ status: 500, body: kind }),
    },
    { now: clock.now },
  );
  server = sandbox;
  return { sandbox, clock, performed: () => performed, ask: () => fetch(sandbox.url) };
}

describe('a fault', () => {
  it('spoils as many calls as it is told, after as many good ones', async () => {
    const { sandbox, ask } = await start();
    sandbox.addFault({ kind: 'http-500', endpoint: 'GET', after: 1, times: 2 });
    const statuses: number[] = [];
    for (let call = 0; call < 4; call++) statuses.push((await ask()).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
    expect(sandbox.calls().map(({ fault }) => fault)).toEqual([null, 'http-500', 'http-500', null]);
  });

  it.each([
    ['answer-lost', 1],
    ['lost-not-applied', 0],
    ['reset', 0],
    ['applied-late', 0],
  ] as const)('%s breaks the connection with %d calls performed', async (kind, count) => {
    const { sandbox, performed, ask } = await start();
    sandbox.addFault({ kind, endpoint: 'GET' });
    await expect(ask()).rejects.toThrow();
    expect(performed()).toBe(count);
    expect(sandbox.calls()).toMatchObject([{ status: 0, fault: kind }]);
  });

  it('applied-late is performed before the first call after its delay, by the clock of the sandbox', async () => {
    const { sandbox, clock, performed, ask } = await start();
    sandbox.addFault({ kind: 'applied-late', endpoint: 'GET', delayMs: 30_000 });
    await expect(ask()).rejects.toThrow();
    clock.forward(29_000);
    expect(await (await ask()).json()).toEqual({ performed: 1 });
    clock.forward(1_000);
    expect(await (await ask()).json()).toEqual({ performed: 3 });
    sandbox.addFault({ kind: 'applied-late', endpoint: 'GET', delayMs: 30_000 });
    await expect(ask()).rejects.toThrow();
    clock.forward(30_000);
    sandbox.applyLate();
    expect(performed()).toBe(4);
  });

  it('performs no call that is turned away, neither at once nor late', async () => {
    const { sandbox, clock, performed } = await start();
    const asking = () => fetch(`${sandbox.url}/closed`);
    expect((await asking()).status).toBe(403);
    sandbox.addFault({ kind: 'answer-lost', endpoint: 'GET' });
    await expect(asking()).rejects.toThrow();
    sandbox.addFault({ kind: 'applied-late', endpoint: 'GET' });
    await expect(asking()).rejects.toThrow();
    clock.forward(60_000);
    sandbox.applyLate();
    expect(performed()).toBe(0);
  });

  it.each([
    ['hang', 0],
    ['answer-held', 1],
  ] as const)('%s answers never, until its connection is dropped, with %d calls performed', async (kind, count) => {
    const { sandbox, performed, ask } = await start();
    sandbox.addFault({ kind, endpoint: 'GET' });
    const asking = ask();
    const outcome = asking.then(
      () => 'answered',
      () => 'dropped',
    );
    while (sandbox.hanging() === 0) await new Promise((resolve) => setImmediate(resolve));
    expect((await ask()).status).toBe(200);
    expect(sandbox.hanging()).toBe(1);
    sandbox.dropHanging();
    expect(await outcome).toBe('dropped');
    expect(performed()).toBe(count + 1);
  });

  it('slow and cut-json are performed', async () => {
    const { sandbox, performed, ask } = await start();
    sandbox.addFault({ kind: 'slow', endpoint: 'GET', delayMs: 3 });
    expect(await (await ask()).json()).toEqual({ performed: 1 });
    sandbox.addFault({ kind: 'cut-json', endpoint: 'GET' });
    expect(await (await ask()).text()).toBe('{"perfo');
    expect(performed()).toBe(2);
  });

  it('may be about calls with a certain parameter alone', async () => {
    const { sandbox, ask } = await start();
    sandbox.addFault({ kind: 'http-500', endpoint: 'GET', parameter: 'ids[]' });
    expect((await ask()).status).toBe(200);
    expect((await fetch(`${sandbox.url}?ids[]=1`)).status).toBe(500);
  });

  it('is gone once faults are cleared', async () => {
    const { sandbox, ask } = await start();
    for (const kind of faultKinds) sandbox.addFault({ kind, endpoint: /./, times: 10 });
    sandbox.clearFaults();
    expect((await ask()).status).toBe(200);
  });

  it('can alter whatever is answered', async () => {
    const { sandbox, ask } = await start();
    sandbox.alterAnswers((endpoint, text) => `${endpoint} ${text.length}`);
    expect(await (await ask()).text()).toBe('GET 15');
    sandbox.alterAnswers(null);
    expect(await (await ask()).json()).toEqual({ performed: 2 });
  });
});
