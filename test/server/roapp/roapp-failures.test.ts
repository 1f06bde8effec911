import { describe, expect, it } from 'vitest';
import { HttpFailure } from '../../../server/domain/http-exchange.ts';
import { PlatformFailure } from '../../../server/domain/platform-failure.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { createHttpWorkOrderSystem } from '../../../server/roapp/http-work-order-system.ts';
import type { TakeSlot } from '../../../server/roapp/work-order-system.ts';
import { json, scriptedExchange, type ScriptedAnswer } from '../../suites/recorded-exchange.ts';
import { steppingClock } from '../../suites/stepping-clock.ts';

const { signal } = new AbortController();
const apiKey = '5f1c0e6a9b7d4c2388aa11ee02bd94f7';

function systemThatAnswers(...script: ScriptedAnswer[]) {
  const scripted = scriptedExchange(...script);
  const clock = steppingClock();
  const slots: string[] = [];
  let departed = 0;
  const takeSlot: TakeSlot = async (priority) => {
    slots.push(priority);
    let isOver = false;
    return () => {
      if (!isOver) departed++;
      isOver = true;
    };
  };
  const system = createHttpWorkOrderSystem({ exchange: scripted.exchange, clock })(
    { apiUrl: 'https://api.roapp.io/v2', apiKey: new Secret(apiKey), takeSlot },
    'follow',
  );
  return { system, scripted, clock, slots, departed: () => departed };
}

async function failureOf(work: Promise<unknown>): Promise<PlatformFailure> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof PlatformFailure)) throw new Error('expected a PlatformFailure', { cause: outcome });
  return outcome;
}

const company = json({ name: 'A', currency: 'uah', country: 'UA', timezone: 'Europe/Kyiv' });
const order = { locationId: 1, orderTypeId: 2, clientId: 3, managerId: null, managerNotes: '#1' };
const item = { productId: 5, assigneeId: 6, quantity: 2, priceMinor: 1999, costMinor: 5_410, comment: '' };
const html = { status: 200, body: '<!DOCTYPE html><html><body>Maintenance</body></html>' };
const cut = { status: 200, body: '{"name":"A","curr' };

describe('a read', () => {
  it.each<[string, ScriptedAnswer]>([
    ['HTTP 500', { status: 500 }],
    ['HTTP 502 with a page', { ...html, status: 502 }],
    ['a page with HTTP 200', html],
    ['cut JSON', cut],
    ['an empty body', { body: '' }],
    ['JSON of another shape', json({ hello: 1 })],
    ['no connection', new HttpFailure('unreachable')],
    ['no answer', new HttpFailure('no-answer')],
    ['a huge answer', new HttpFailure('too-large')],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example/' } }],
  ])('is repeated twice after %s, with pauses and a slot each time', async (_what, bad) => {
    const { system, scripted, clock, slots } = systemThatAnswers(bad, bad, company);
    expect(await system.company(signal)).toMatchObject({ currency: 'UAH', country: 'UA' });
    expect(scripted.requests).toHaveLength(3);
    expect(slots).toEqual(['follow', 'follow', 'follow']);
    expect(clock.waits).toEqual([500, 2_000]);
  });

  it('fails with roapp-unreachable after the third bad answer', async () => {
    const { system, scripted } = systemThatAnswers(cut, html, { status: 503 });
    expect((await failureOf(system.company(signal))).code).toBe('roapp-unreachable');
    expect(scripted.requests).toHaveLength(3);
  });

  it.each([
    [401, 'roapp-unauthorized'],
    [403, 'roapp-forbidden'],
    [400, 'roapp-rejected'],
  ])('is not repeated after HTTP %d and fails with %s', async (status, code) => {
    const { system, scripted } = systemThatAnswers(json({ message: 'no' }, status));
    expect((await failureOf(system.company(signal))).code).toBe(code);
    expect(scripted.requests).toHaveLength(1);
  });

  it('is not repeated when the guard refuses the address', async () => {
    const { system, scripted } = systemThatAnswers(new HttpFailure('address-not-allowed'));
    expect((await failureOf(system.company(signal))).code).toBe('roapp-unreachable');
    expect(scripted.requests).toHaveLength(1);
  });

  it('never takes 404 for an empty list', async () => {
    const { system } = systemThatAnswers({ status: 404 });
    expect((await failureOf(system.employees(signal))).code).toBe('roapp-unreachable');
  });
});

describe('429', () => {
  const busy = json({ message: 'Too Many Requests' }, 429);

  it('is obeyed for as long as RO App names, for reads and writes', async () => {
    const named = json({}, 429, { 'retry-after': '7' });
    const { system, clock, slots } = systemThatAnswers(named, company, named, json({ id: 9 }));
    await system.company(signal);
    expect(await system.createOrder(order, signal)).toEqual({ id: 9 });
    expect(clock.waits).toEqual([7_000, 7_000]);
    expect(slots).toHaveLength(4);
  });

  it('is waited for a growing time when RO App names none', async () => {
    const { system, clock } = systemThatAnswers(busy, busy, busy, json({ id: 9 }));
    await system.createOrder(order, signal);
    expect(clock.waits).toEqual([1_000, 2_000, 4_000]);
  });

  it('ends with quota, nothing done, after eight tries', async () => {
    const { system, scripted } = systemThatAnswers(...Array.from({ length: 8 }, () => busy));
    const failure = await failureOf(system.createOrder(order, signal));
    expect(failure).toMatchObject({ code: 'quota', outcome: 'not-applied' });
    expect(failure.retryAfterMs).toBeGreaterThan(0);
    expect(scripted.requests).toHaveLength(8);
  });
});

describe('a slot', () => {
  const passed = json({ id: 9 });

  it('is used in the moment in which the call leaves, not when it is granted', async () => {
    const seen: number[] = [];
    const { system, departed } = systemThatAnswers((request) => {
      seen.push(departed());
      request.lastCheck?.();
      seen.push(departed());
      return passed;
    });
    await system.createOrder(order, signal, async () => {
      seen.push(departed());
      return () => undefined;
    });
    expect(seen).toEqual([0, 0, 1]);
  });

  it.each<[string, ScriptedAnswer]>([
    ['was answered before it had left', passed],
    ['never left', new HttpFailure('unreachable')],
  ])('counts as used when the call %s', async (_what, answer) => {
    const { system, departed } = systemThatAnswers(answer);
    await system.createOrder(order, signal).catch(() => undefined);
    expect(departed()).toBe(1);
  });

  it('counts as used when the call is held back, before it is sent or at the last moment', async () => {
    const { system, departed } = systemThatAnswers((request) => {
      request.lastCheck?.();
      return passed;
    });
    const held = new Error('no longer mine');
    await expect(system.createOrder(order, signal, () => Promise.reject(held))).rejects.toBe(held);
    expect(departed()).toBe(1);
    const atTheLastMoment = () => {
      throw held;
    };
    await expect(system.createOrder(order, signal, async () => atTheLastMoment)).rejects.toBe(held);
    expect(departed()).toBe(2);
  });
});

describe('a write is sent once and', () => {
  it.each<[string, ScriptedAnswer, string, string]>([
    ['may have been done after HTTP 500', { status: 500 }, 'roapp-unreachable', 'unknown'],
    ['may have been done after HTTP 408', { status: 408 }, 'roapp-unreachable', 'unknown'],
    ['may have been done without an answer', new HttpFailure('no-answer'), 'roapp-unreachable', 'unknown'],
    ['may have been done after a huge answer', new HttpFailure('too-large'), 'roapp-unreachable', 'unknown'],
    ['may have been done after a page with HTTP 200', html, 'roapp-unreachable', 'unknown'],
    ['may have been done after cut JSON', { body: '{"id":7' }, 'roapp-unreachable', 'unknown'],
    ['may have been done after an answer without an id', json({}), 'roapp-unreachable', 'unknown'],
    ['may have been done after an empty body', { body: '' }, 'roapp-unreachable', 'unknown'],
    ['was not done without a connection', new HttpFailure('unreachable'), 'roapp-unreachable', 'not-applied'],
    ['was not done when the guard refused', new HttpFailure('address-not-allowed'), 'roapp-unreachable', 'not-applied'],
    ['was not done after HTTP 401', json({}, 401), 'roapp-unauthorized', 'not-applied'],
    ['was not done after HTTP 403', json({}, 403), 'roapp-forbidden', 'not-applied'],
    ['was not done after HTTP 400', json({}, 400), 'roapp-rejected', 'not-applied'],
    ['was not done after HTTP 404', { status: 404 }, 'roapp-rejected', 'not-applied'],
    ['was not done after HTTP 422', json({}, 422), 'roapp-rejected', 'not-applied'],
  ])('%s', async (_fact, answer, code, outcome) => {
    const { system, scripted } = systemThatAnswers(answer);
    expect(await failureOf(system.createOrder(order, signal))).toMatchObject({ code, outcome });
    expect(scripted.requests).toHaveLength(1);
  });

  it.each([{ id: 7 }, { id: '7' }, { data: { id: 7 } }, { data: [{ id: 7 }] }])('reads the id of %j', async (body) => {
    const { system } = systemThatAnswers(json(body));
    expect(await system.createOrder(order, signal)).toEqual({ id: 7 });
  });

  it.each<[unknown, number | null]>([
    [{ id: 7 }, 7],
    [{ data: { id: '7' } }, 7],
    [{ data: [{ id: 7 }] }, 7],
    [{}, null],
    [[], null],
    ['ok', null],
  ])('of an item tells its id from %j: %j', async (body, id) => {
    const { system } = systemThatAnswers(json(body));
    expect(await system.addItem(1, item, signal)).toEqual({ id });
  });

  it.each(['{}', '{"success":true}', '[]', '"ok"'])(
    'to an item or a comment needs no particular answer: %s',
    async (body) => {
      const { system } = systemThatAnswers({ body }, { body });
      await expect(system.changeItem(1, 2, { quantity: 1, priceMinor: 1 }, signal)).resolves.toBeUndefined();
      await expect(system.addComment(1, 'Hello', signal)).resolves.toBeUndefined();
    },
  );

  it.each<[string, ScriptedAnswer, string, string]>([
    ['an empty body', { body: '' }, 'roapp-unreachable', 'unknown'],
    ['a page', html, 'roapp-unreachable', 'unknown'],
    ['cut JSON', cut, 'roapp-unreachable', 'unknown'],
    ['HTTP 500', { status: 500 }, 'roapp-unreachable', 'unknown'],
    ['HTTP 502 with a page', { ...html, status: 502 }, 'roapp-unreachable', 'unknown'],
    ['no answer', new HttpFailure('no-answer'), 'roapp-unreachable', 'unknown'],
    ['no connection', new HttpFailure('unreachable'), 'roapp-unreachable', 'not-applied'],
    ['HTTP 400', json({ errors: { quantity: ['too small'] } }, 400), 'roapp-rejected', 'not-applied'],
    ['HTTP 401', json({}, 401), 'roapp-unauthorized', 'not-applied'],
    ['HTTP 403', json({}, 403), 'roapp-forbidden', 'not-applied'],
    ['HTTP 404', { status: 404 }, 'roapp-rejected', 'not-applied'],
    ['HTTP 405', json({}, 405), 'roapp-rejected', 'not-applied'],
  ])('to an item or a comment is sent once after %s too', async (_what, answer, code, outcome) => {
    const { system, scripted } = systemThatAnswers(answer, answer, answer);
    const writes = [
      () => system.changeItem(1, 2, { quantity: 1, priceMinor: 1 }, signal),
      () => system.addComment(1, 'Hello', signal),
      () => system.addItem(1, item, signal),
    ];
    for (const write of writes) expect(await failureOf(write())).toMatchObject({ code, outcome });
    expect(scripted.requests).toHaveLength(3);
  });

  it.each(['{}', '', '{"success":true}', '[]', '"ok"'])('needs no particular answer for a status: %j', async (body) => {
    const { system } = systemThatAnswers({ body });
    await expect(system.setStatus(1, 2, signal)).resolves.toBeUndefined();
  });

  it('is not sure of a status when a page answers', async () => {
    const { system } = systemThatAnswers(html);
    expect((await failureOf(system.setStatus(1, 2, signal))).outcome).toBe('unknown');
  });

  it.each<[string, unknown, string | undefined]>([
    ['errors by field', { errors: { phones: ['exists'] }, message: 'Failed' }, 'phones: exists; Failed'],
    ['nested validation', { message: { validation: { client_id: ['required', 'int'] } } }, 'client_id: required, int'],
    ['validation', { validation: { title: 'too long' } }, 'title: too long'],
    ['a message', { message: 'Transition is not allowed' }, 'Transition is not allowed'],
    ['nothing known', { code: 12 }, undefined],
  ])("tells RO App's words from %s", async (_shape, body, words) => {
    const { system } = systemThatAnswers(json(body, 400));
    expect((await failureOf(system.createOrder(order, signal))).detail.message).toBe(words);
  });

  it('shortens long words', async () => {
    const { system } = systemThatAnswers(json({ message: 'x'.repeat(5_000) }, 400));
    expect((await failureOf(system.createOrder(order, signal))).detail.message).toHaveLength(300);
  });
});

describe('the key', () => {
  it('goes into the header of every call and nowhere else', async () => {
    const { system, scripted } = systemThatAnswers(company, json({ id: 1 }), json({ message: 'no' }, 403));
    await system.company(signal);
    await system.createOrder(order, signal);
    const failure = await failureOf(system.createOrder(order, signal));
    for (const request of scripted.requests) {
      expect(request.headers['authorization']).toBe(`Bearer ${apiKey}`);
      expect(`${request.url} ${request.body}`).not.toContain(apiKey);
    }
    expect(`${failure.message} ${JSON.stringify(failure)} ${failure.stack}`).not.toContain(apiKey);
  });

  it.each<[string, object]>([
    ['as text', { message: `Token Bearer ${apiKey} may not, ${apiKey}` }],
    ['by field', { errors: { [apiKey]: [`${apiKey} is not known`] } }],
    ['where they are cut', { message: `${'x'.repeat(290)}${apiKey}` }],
  ])("is taken out of RO App's own words %s", async (_where, body) => {
    const { system } = systemThatAnswers(json(body, 400));
    const failure = await failureOf(system.createOrder(order, signal));
    expect(failure.detail.message).toMatch(/\[hidden\]|x{290}/);
    expect(`${failure.message} ${JSON.stringify(failure)} ${failure.stack}`).not.toContain(apiKey.slice(0, 6));
  });
});

describe('what is sent', () => {
  it('is an order without empty fields', async () => {
    const { system, scripted } = systemThatAnswers(json({ id: 1 }));
    await system.createOrder(order, signal);
    expect(scripted.requests[0]).toMatchObject({ method: 'POST', url: 'https://api.roapp.io/v2/orders' });
    expect(JSON.parse(scripted.requests[0]?.body ?? '')).toEqual({
      branch_id: 1,
      order_type_id: 2,
      client_id: 3,
      manager_notes: '#1',
    });
  });

  it('is an item with plain numbers and no discount', async () => {
    const { system, scripted } = systemThatAnswers(json({}));
    await system.addItem(70, item, signal);
    expect(scripted.requests[0]?.url).toBe('https://api.roapp.io/v2/orders/70/items');
    expect(JSON.parse(scripted.requests[0]?.body ?? '')).toEqual({
      entity_id: 5,
      assignee_id: 6,
      quantity: 2,
      price: 19.99,
      cost: 54.1,
      discount: { type: 'value', percentage: 0, amount: 0, sponsor: 'staff' },
      warranty: { period: '0', periodUnits: 'days' },
    });
  });

  it('is the new quantity and price of an item, and a private comment', async () => {
    const { system, scripted } = systemThatAnswers(json({}), json({}));
    await system.changeItem(70, 91, { quantity: 0, priceMinor: 1999 }, signal);
    await system.addComment(70, 'Courier', signal);
    expect(scripted.requests).toMatchObject([
      { method: 'PATCH', url: 'https://api.roapp.io/v2/orders/70/items/91', body: '{"quantity":0,"price":19.99}' },
      {
        method: 'POST',
        url: 'https://api.roapp.io/v2/orders/70/comments',
        body: '{"comment":"Courier","is_private":true}',
      },
    ]);
  });

  it('is a person who gets no messages', async () => {
    const { system, scripted } = systemThatAnswers(json({ id: 1 }));
    await system.createPerson({ firstName: 'Olena', lastName: '', email: '', phone: '380501112233' }, signal);
    expect(JSON.parse(scripted.requests[0]?.body ?? '')).toEqual({
      first_name: 'Olena',
      last_name: '',
      phones: [{ title: '', phone: '380501112233', notify: false, has_viber: false, has_whatsapp: false }],
    });
  });

  it('are lists as repeated keys with brackets, and moments in whole seconds', async () => {
    const { system, scripted } = systemThatAnswers(json({ data: [] }), json([]));
    const from = new Date('2026-09-14T08:00:00.123Z');
    await system.ordersOfClient(33, from, new Date('2026-09-15T08:00:00.999Z'), signal);
    await system.ordersByIds([1, 2], signal);
    const [search, byId] = scripted.requests.map(({ url }) => new URL(url).searchParams);
    expect(search?.getAll('clients_ids[]')).toEqual(['33']);
    expect(search?.getAll('created_at[]')).toEqual(['2026-09-14T08:00:00Z', '2026-09-15T08:00:00Z']);
    expect(byId?.getAll('ids[]')).toEqual(['1', '2']);
  });
});
