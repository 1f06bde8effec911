import { describe, expect, it } from 'vitest';
import { HttpFailure } from '../../../server/domain/http-exchange.ts';
import { PlatformFailure } from '../../../server/domain/platform-failure.ts';
import { createHttpWorkOrderSystem } from '../../../server/roapp/http-work-order-system.ts';
import { json, scriptedExchange, type ScriptedAnswer } from '../../suites/recorded-exchange.ts';
import { steppingClock } from '../../suites/stepping-clock.ts';

const { signal } = new AbortController();
const apiKey = '5f1c0e6a9b7d4c2388aa11ee02bd94f7';

function systemThatAnswers(...script: ScriptedAnswer[]) {
  const scripted = scriptedExchange(...script);
  const clock = steppingClock();
  const slots: string[] = [];
  const system = createHttpWorkOrderSystem({ exchange: scripted.exchange, clock })(
    { apiUrl: 'https://api.roapp.io/v2', apiKey, takeSlot: async (priority) => void slots.push(priority) },
    'follow',
  );
  return { system, scripted, clock, slots };
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
    const item = { productId: 5, assigneeId: 6, quantity: 2, priceMinor: 1999, costMinor: 5_410, comment: '' };
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
