import { expect } from '@open-wc/testing';
import { TRPCError, initTRPC } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import superjson from 'superjson';
import { PanelError } from '../../src/api/panel-api.ts';
import type { PanelApi } from '../../src/api/panel-api.ts';
import { createTrpcPanelApi } from '../../src/api/trpc-panel-api.ts';
import type { AppErrorData } from '../../src/contract/errors.ts';
import type { Run } from '../../src/contract/run.ts';
import { Session } from '../../src/controllers/session.ts';
import { mockProcedures } from '../../stories/dev/mock-procedures.ts';
import { createMockRouter } from '../../stories/dev/mock-router.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import { eventually } from '../support/mounted-panel.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { aFinishedRun, aRun, aSession, aStore } from '../support/panel-fixtures.ts';

const serverUrl = 'https://companion.example';

class Refusal extends Error {
  readonly app: AppErrorData;

  constructor(app: AppErrorData) {
    super(app.code);
    this.app = app;
  }
}

const t = initTRPC.context<{ token: string }>().create({
  transformer: superjson,
  allowOutsideOfServer: true,
  isDev: false,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, app: error.cause instanceof Refusal ? error.cause.app : { code: 'internal', ref: 'r1' } },
  }),
});

const refusedTokens = new Set<string>();
let updates: Run[] = [];

const checked = t.procedure.use(({ ctx, next }) => {
  if (refusedTokens.has(ctx.token)) {
    throw new TRPCError({ code: 'UNAUTHORIZED', cause: new Refusal({ code: 'session-expired' }) });
  }
  return next();
});

let connections = 0;

/** A server of the same shape as the companion, in the page. */
const router = t.router({
  session: t.router({ current: checked.query(() => aSession()) }),
  stores: t.router({
    list: checked.query(() => [aStore()]),
    remove: checked.mutation(() => {
      throw new TRPCError({
        code: 'BAD_REQUEST',
        cause: new Refusal({
          code: 'address-moved',
          fields: { url: 'address-moved' },
          detail: { to: 'https://b.example' },
        }),
      });
    }),
    setEnabled: checked.mutation(() => {
      throw new Error('boom');
    }),
  }),
  runs: t.router({
    watch: checked.subscription(async function* () {
      connections += 1;
      for (const run of updates) yield await Promise.resolve(run);
    }),
  }),
});

describe('the way to the server', () => {
  const realFetch = globalThis.fetch;
  let requests: Request[];
  let api: PanelApi;
  let asked: number;
  let needed: number;
  let served: number;
  let clock: ManualClock;

  beforeEach(() => {
    requests = [];
    asked = 0;
    needed = 0;
    served = 0;
    connections = 0;
    refusedTokens.clear();
    globalThis.fetch = (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      const token = (request.headers.get('authorization') ?? '').replace('Bearer ', '');
      return fetchRequestHandler({ endpoint: '/trpc', req: request, router, createContext: () => ({ token }) });
    };
    clock = new ManualClock();
    const session = new Session({
      getSession: () => () => Promise.resolve(`token-${(asked += 1)}`),
      clock,
      onNeeded: () => (needed += 1),
      onServed: () => (served += 1),
    });
    api = createTrpcPanelApi(`${serverUrl}/`, session, clock);
  });

  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  const failureOf = (call: Promise<unknown>): Promise<PanelError> =>
    call.then(
      () => {
        throw new Error('it should fail');
      },
      (error: unknown) => error as PanelError,
    );

  it('needs one request for the first view, and brings dates as dates', async () => {
    const [current, stores] = await Promise.all([api.session(), api.stores()]);
    expect(current.role).to.equal('configure');
    expect(stores[0]?.lastSuccessAt).to.be.instanceOf(Date);
    expect(requests).to.have.length(1);
  });

  it('sends the token in a header and never in the address', async () => {
    await api.stores();
    expect(requests[0]?.headers.get('authorization')).to.equal('Bearer token-1');
    expect(requests[0]?.url).not.to.contain('token-1');
  });

  it('renews a refused session once and repeats the call', async () => {
    refusedTokens.add('token-1');
    expect(await api.stores()).to.have.length(1);
    expect(asked).to.equal(2);
    expect(needed).to.equal(0);
    expect(served).to.equal(1);
  });

  it('asks for help when the renewed session is refused too', async () => {
    refusedTokens.add('token-1').add('token-2');
    const error = await failureOf(api.stores());
    expect(error.code).to.equal('session-expired');
    expect(asked).to.equal(2);
    expect(needed).to.equal(1);
    expect(served).to.equal(0);
  });

  it('brings the code, the fields and the facts of a refusal', async () => {
    const error = await failureOf(api.remove('store-1'));
    expect(error).to.be.instanceOf(PanelError);
    expect(error.code).to.equal('address-moved');
    expect(error.fields).to.deep.equal({ url: 'address-moved' });
    expect(error.detail).to.deep.equal({ to: 'https://b.example' });
  });

  it('shows nothing of an unexpected error but its reference', async () => {
    const error = await failureOf(api.setEnabled('store-1', true));
    expect([error.code, error.ref]).to.deep.equal(['internal', 'r1']);
    expect(error.message).not.to.contain('boom');
  });

  it('asks about orders what the server understands', async () => {
    const [fake, twin] = [new FakePanelApi(), new FakePanelApi()];
    for (const each of [fake, twin]) each.storeList = [aStore()];
    const orderRouter = createMockRouter(mockProcedures(fake), () => 'configure');
    globalThis.fetch = (input, init) =>
      fetchRequestHandler({ endpoint: '/trpc', req: new Request(input, init), router: orderRouter });
    const questions: [keyof PanelApi, ...unknown[]][] = [
      ['refreshOrders', { storeId: 'store-1', shopNumbers: ['10480'] }],
      ['refreshOrders', { workOrderIds: [5001] }],
      ['retryOrders', 'store-1', ['10472']],
      ['retryOrders', 'store-1', undefined],
      ['history', 'store-1', '10480'],
      ['explain', 'store-1', '10480'],
      ['origin', 5001],
      ['chooseProduct', 'store-1', 'AB-1200', 1],
      ['importOrder', 'store-1', '10300'],
      ['activity', { storeId: 'store-1', what: ['status'], cursor: '0' }],
    ];
    for (const [method, ...given] of questions) {
      const ask = api[method] as (...given: unknown[]) => Promise<unknown>;
      const answer = await ask(...given);
      expect(fake.calls.at(-1)).to.deep.equal({ method, given });
      expect(answer).to.deep.equal(await (twin[method] as typeof ask).apply(twin, given));
    }
  });

  it('is offline when nothing answers, or something else does', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    expect((await failureOf(api.stores())).code).to.equal('offline');
    globalThis.fetch = () => Promise.resolve(new Response('<html>502</html>', { status: 502 }));
    expect((await failureOf(api.stores())).code).to.equal('offline');
  });

  it('follows a run to its end, with the token in a header', async () => {
    updates = [aRun(), aRun({ done: 1100 }), aFinishedRun()];
    const seen: Run[] = [];
    let ended = false;
    const stop = api.watchRun('run-1', {
      onRun: (run) => seen.push(run),
      onEnd: () => (ended = true),
      onError: (error) => expect.fail(error.code),
    });
    await eventually(() => ended);
    stop();
    expect(seen.map(({ done }) => done)).to.deep.equal([1031, 1100, 1181]);
    expect(seen.at(-1)?.finishedAt).to.be.instanceOf(Date);
    expect(requests.at(-1)?.headers.get('authorization')).to.equal('Bearer token-1');
    expect(connections).to.equal(1);
  });

  it('connects again when the stream ends before its run', async () => {
    updates = [aRun()];
    const seen: Run[] = [];
    let ended = false;
    const stop = api.watchRun('run-1', {
      onRun: (run) => seen.push(run),
      onEnd: () => (ended = true),
      onError: (error) => expect.fail(error.code),
    });
    await eventually(() => clock.pending === 1);
    expect(ended).to.equal(false);
    updates = [aFinishedRun()];
    clock.advance(3_000);
    await eventually(() => ended);
    stop();
    expect(seen.map(({ state }) => state)).to.deep.equal(['running', 'done']);
  });

  const firstErrorsOfStream = async (): Promise<string[]> => {
    const errors: string[] = [];
    const stop = api.watchRun('run-1', {
      onRun: () => {},
      onEnd: () => {},
      onError: ({ code }) => errors.push(code),
    });
    await eventually(() => errors.length > 0);
    stop();
    return errors;
  };

  it('tells that the stream has lost its server', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await firstErrorsOfStream()).to.deep.equal(['offline']);
  });

  it('gives a stream up that is silent for longer than the server said, and takes up another', async () => {
    const answer = globalThis.fetch;
    const body = new ReadableStream<Uint8Array>({
      start: (stream) =>
        stream.enqueue(new TextEncoder().encode('event: connected\ndata: {"reconnectAfterInactivityMs":45000}\n\n')),
    });
    let signal: AbortSignal | null | undefined;
    globalThis.fetch = (_input, init) => {
      signal = init?.signal;
      return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    };
    const errors: string[] = [];
    let ended = false;
    const stop = api.watchRun('run-1', {
      onRun: () => {},
      onEnd: () => (ended = true),
      onError: ({ code }) => errors.push(code),
    });
    await eventually(() => clock.pending === 1);
    clock.advance(44_999);
    expect([signal?.aborted, errors.length]).to.deep.equal([false, 0]);
    clock.advance(1);
    expect(signal?.aborted).to.equal(true);
    await eventually(() => errors.length === 1 && clock.pending === 1);
    globalThis.fetch = answer;
    updates = [aFinishedRun()];
    clock.advance(3_000);
    await eventually(() => ended);
    stop();
    expect(errors).to.deep.equal(['offline']);
  });

  it('tells that what answers is no stream', async () => {
    globalThis.fetch = () => Promise.resolve(new Response('<p>Sign in to the network'));
    expect(await firstErrorsOfStream()).to.deep.equal(['offline']);
  });

  it('tells that too many streams are open, and tries again', async () => {
    updates = [aFinishedRun()];
    await api.stores();
    const answer = globalThis.fetch;
    globalThis.fetch = () => Promise.resolve(new Response('{}', { status: 429 }));
    const errors: string[] = [];
    let ended = false;
    const stop = api.watchRun('run-1', {
      onRun: () => {},
      onEnd: () => (ended = true),
      onError: ({ code }) => errors.push(code),
    });
    await eventually(() => clock.pending === 1);
    globalThis.fetch = answer;
    clock.advance(3_000);
    await eventually(() => ended);
    stop();
    expect(errors).to.deep.equal(['quota']);
  });

  it('renews a session that the stream refuses, and goes on at once', async () => {
    await api.stores();
    refusedTokens.add('token-1');
    updates = [aFinishedRun()];
    const errors: string[] = [];
    let ended = false;
    const stop = api.watchRun('run-1', {
      onRun: () => {},
      onEnd: () => (ended = true),
      onError: ({ code }) => errors.push(code),
    });
    await eventually(() => ended);
    stop();
    expect(errors).to.deep.equal([]);
    expect(asked).to.equal(2);
  });

  it('asks for help when the stream refuses the renewed session too, and then tries but once in a while', async () => {
    for (let serial = 1; serial < 100; serial += 1) refusedTokens.add(`token-${serial}`);
    const errors: string[] = [];
    const stop = api.watchRun('run-1', {
      onRun: () => {},
      onEnd: () => {},
      onError: ({ code }) => errors.push(code),
    });
    await eventually(() => clock.pending === 1);
    expect(errors).to.deep.equal(['session-expired']);
    expect([asked, requests.length, needed]).to.deep.equal([2, 2, 1]);
    refusedTokens.clear();
    updates = [aFinishedRun()];
    clock.advance(3_000);
    await eventually(() => served === 1);
    stop();
  });

  it('tells no state twice when the server ends a stream and it is taken up again', async () => {
    updates = [aRun()];
    const seen: number[] = [];
    const stop = api.watchRun('run-1', {
      onRun: ({ done }) => seen.push(done),
      onEnd: () => {},
      onError: ({ code }) => expect.fail(code),
    });
    await eventually(() => clock.pending === 1);
    updates = [aRun(), aRun({ done: 1100 })];
    clock.advance(3_000);
    await eventually(() => connections === 2 && clock.pending === 1);
    stop();
    expect(seen).to.deep.equal([1031, 1100]);
  });

  it('tells nothing more once watching has stopped', async () => {
    updates = [aRun()];
    let told = 0;
    const stop = api.watchRun('run-1', {
      onRun: () => (told += 1),
      onEnd: () => (told += 1),
      onError: () => (told += 1),
    });
    stop();
    await import('../../src/api/trpc-run-stream.ts');
    await api.stores();
    expect(told).to.equal(0);
    expect(connections).to.equal(0);
  });
});
