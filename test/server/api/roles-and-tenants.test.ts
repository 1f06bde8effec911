import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppErrorData } from '../../../src/contract/errors.ts';
import { leastRoles } from '../../../server/api/roles.ts';
import { smallShop } from '../../support/small-shop.ts';
import { otherTenantId, startApiWorld, type ApiWorld, type Caller } from '../../support/api-world.ts';
import { configureProcedures, contractProcedures, operatorProcedures } from '../../support/contract-shapes.ts';
import { walkProcedures, type Ids, type WalkedProcedure } from '../../support/walk-procedures.ts';

let api: ApiWorld;
let procedures: WalkedProcedure[];
let own: Ids;
beforeAll(async () => {
  api = await startApiWorld({ shop: smallShop({ orders: 2, now: new Date() }) });
  procedures = walkProcedures(api.world.settings());
  const storeId = await api.world.connect();
  own = { storeId, runId: await api.world.runImport(storeId) };
});
afterAll(() => api.close());

type Serialized = Parameters<typeof superjson.deserialize>[0];

/** Asks without a client, so that nothing comes between the answer and the test. Null: not refused. */
async function ask(
  { path, type }: Pick<WalkedProcedure, 'path' | 'type'>,
  input: unknown,
  caller?: Caller,
): Promise<{ status: number; app: AppErrorData } | null> {
  const body = JSON.stringify(superjson.serialize(input));
  const authorization = await api.authorization(caller);
  const address = `${api.url}/trpc/${path}`;
  const response =
    type === 'mutation'
      ? await fetch(address, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body,
        })
      : await fetch(`${address}?input=${encodeURIComponent(body)}`, {
          headers: { authorization, accept: type === 'subscription' ? 'text/event-stream' : 'application/json' },
        });
  const text = await response.text();
  if (type === 'subscription') {
    const data = /event: serialized-error\ndata: (.+)/.exec(text)?.[1];
    if (data !== undefined) return refusalIn(JSON.parse(data) as Serialized);
    if (response.ok) return null;
  }
  const { error } = JSON.parse(text) as { error?: Serialized };
  return error ? refusalIn(error) : null;
}

function refusalIn(error: Serialized): { status: number; app: AppErrorData } {
  const { data } = superjson.deserialize<{ data: { httpStatus: number; app: AppErrorData } }>(error);
  return { status: data.httpStatus, app: data.app };
}

const forbidden = { status: 403, app: { code: 'forbidden' } };
const notFound = { status: 404, app: { code: 'not-found' } };

describe('the router', () => {
  it('has no procedure that the contract does not name, and each of the kind that it names', () => {
    for (const { path, type } of procedures) expect([path, type]).toEqual([path, contractProcedures[path]]);
  });

  it('has the procedures that the first import needs', () => {
    const paths = procedures.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['stores.connect', 'mapping.save', 'imports.start', 'runs.watch']));
  });
});

describe('roles', () => {
  it('are told by one table, which names every procedure and nothing else', () => {
    expect(Object.keys(leastRoles).sort()).toEqual(procedures.map(({ path }) => path).sort());
  });

  it('are those that the contract names', () => {
    const contractRole = (path: string) =>
      configureProcedures.includes(path) ? 'configure' : operatorProcedures.includes(path) ? 'operate' : 'view';
    for (const { path } of procedures) expect([path, leastRoles[path]]).toEqual([path, contractRole(path)]);
  });

  it('view may call no mutation, whatever it says', async () => {
    const mutations = procedures.filter(({ type }) => type === 'mutation');
    expect(mutations.length).toBeGreaterThan(5);
    for (const procedure of mutations) {
      for (const input of [{}, ...procedure.inputs(own)]) {
        const answer = await ask(procedure, input, { role: 'view' });
        expect([procedure.path, answer]).toEqual([procedure.path, forbidden]);
      }
    }
  });

  it('view may call every query and subscription', async () => {
    for (const procedure of procedures.filter(({ type }) => type !== 'mutation')) {
      for (const input of procedure.inputs(own)) {
        expect([procedure.path, await ask(procedure, input, { role: 'view' })]).toEqual([procedure.path, null]);
      }
    }
  });

  it('operate may not configure', async () => {
    for (const procedure of procedures.filter(({ path }) => configureProcedures.includes(path))) {
      const answer = await ask(procedure, procedure.inputs(own)[0], { role: 'operate' });
      expect([procedure.path, answer]).toEqual([procedure.path, forbidden]);
    }
  });

  it('operate may do what the router has of refreshing, retrying and pausing', async () => {
    const offered = procedures.filter(({ path }) => operatorProcedures.includes(path));
    expect(offered.map(({ path }) => path)).toEqual(expect.arrayContaining(['runs.pause', 'runs.resume']));
    for (const procedure of offered) {
      const answer = await ask(procedure, {}, { role: 'operate' });
      expect([procedure.path, answer?.app.code]).not.toEqual([procedure.path, 'forbidden']);
    }
  });

  it('configure may call everything', async () => {
    for (const procedure of procedures) {
      // Nobody's ids, so that nothing changes: all that matters is that the role is no obstacle.
      for (const input of procedure.inputs({ storeId: crypto.randomUUID(), runId: crypto.randomUUID() })) {
        const answer = procedure.path === 'stores.connect' ? null : await ask(procedure, input);
        expect([procedure.path, answer?.app.code]).not.toEqual([procedure.path, 'forbidden']);
      }
    }
  });

  it('nobody may call anything without a session', async () => {
    for (const { path, type } of procedures) {
      const response = await fetch(`${api.url}/trpc/${path}`, {
        method: type === 'mutation' ? 'POST' : 'GET',
        headers: type === 'mutation' ? { 'content-type': 'application/json' } : {},
        ...(type === 'mutation' ? { body: '{}' } : {}),
      });
      const text = await response.text();
      expect([path, text]).toEqual([path, expect.stringContaining('"code":"session-expired"')]);
    }
  });
});

describe('ids', () => {
  it('of another tenant are not found by any procedure', async () => {
    const walked = procedures.filter(({ idInputs }) => idInputs(own).length > 0);
    expect(walked.length).toBeGreaterThan(8);
    const before = await api.client().stores.get.query({ storeId: own.storeId });
    for (const procedure of walked) {
      for (const input of procedure.idInputs(own)) {
        const answer = await ask(procedure, input, { tenant: otherTenantId });
        expect([procedure.path, answer]).toEqual([procedure.path, notFound]);
      }
    }
    expect(await api.client().stores.get.query({ storeId: own.storeId })).toEqual(before);
  });

  it('that nothing has are not found by any procedure', async () => {
    for (const procedure of procedures) {
      for (const input of procedure.idInputs({ storeId: crypto.randomUUID(), runId: crypto.randomUUID() })) {
        expect([procedure.path, await ask(procedure, input)]).toEqual([procedure.path, notFound]);
      }
    }
  });

  it.each([
    ['nonsense'],
    [''],
    ['../../etc/passwd'],
    ["' or 1=1 --"],
    [`${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`],
  ])('that are none are not found by any procedure: %j', async (nonsense) => {
    for (const procedure of procedures) {
      for (const input of procedure.idInputs({ storeId: nonsense, runId: nonsense })) {
        expect([procedure.path, await ask(procedure, input)]).toEqual([procedure.path, notFound]);
      }
    }
  });

  it('of a store do not do for a run, nor the other way round', async () => {
    const swapped = { storeId: own.runId, runId: own.storeId };
    for (const procedure of procedures) {
      for (const input of procedure.idInputs(swapped)) {
        expect([procedure.path, await ask(procedure, input)]).toEqual([procedure.path, notFound]);
      }
    }
  });

  it('of a removed store and of its runs are not found by any procedure', async () => {
    const gone = { ...own };
    expect(await ask({ path: 'stores.remove', type: 'mutation' }, { storeId: gone.storeId })).toBeNull();
    for (const procedure of procedures) {
      for (const input of procedure.idInputs(gone)) {
        expect([procedure.path, await ask(procedure, input)]).toEqual([procedure.path, notFound]);
      }
    }
  });
});

describe('lists', () => {
  it('show a tenant nothing of another', async () => {
    const storeId = await api.world.connect();
    expect((await api.client().stores.list.query()).map(({ id }) => id)).toEqual([storeId]);
    expect(await api.client({ tenant: otherTenantId }).stores.list.query()).toEqual([]);
  });

  it('let two tenants connect the same shop, each its own store', async () => {
    const { world } = api;
    const theirs = api.client({ tenant: otherTenantId });
    const store = await theirs.stores.connect.mutate({ settings: world.settings(), password: world.shop.password });
    expect((await theirs.stores.list.query()).map(({ id }) => id)).toEqual([store.id]);
    expect((await api.client().stores.list.query()).map(({ id }) => id)).not.toContain(store.id);
  });
});
