import { describe, expect, it } from 'vitest';
import { HttpFailure } from '../../../../server/domain/http-exchange.ts';
import { PlatformFailure } from '../../../../server/domain/platform-failure.ts';
import { Secret } from '../../../../server/domain/secret.ts';
import { createCartumPlatform } from '../../../../server/shops/cartum/cartum-platform.ts';
import { keptToken } from '../../../suites/kept-token.ts';
import { json, scriptedExchange, type ScriptedAnswer } from '../../../suites/recorded-exchange.ts';
import { steppingClock } from '../../../suites/stepping-clock.ts';

const { signal } = new AbortController();
const password = 'pa"ss-№7\\word';

function shopThatAnswers(...script: ScriptedAnswer[]) {
  const scripted = scriptedExchange(...script);
  const platform = createCartumPlatform({ exchange: scripted.exchange, clock: steppingClock() });
  const shop = platform.open({
    origin: 'https://shop.example',
    login: 'api',
    password: async () => new Secret(password),
    tokens: keptToken(),
  });
  return { shop, scripted };
}

async function failureOf(work: Promise<unknown>): Promise<PlatformFailure> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof PlatformFailure)) throw new Error('expected a PlatformFailure', { cause: outcome });
  return outcome;
}

const html = (body: string, status = 200) => ({ status, body: `<!DOCTYPE html><html><body>${body}</body></html>` });
const limitWords = { code: 429, message: 'You hour requests limit has been exceeded. Retry after 1234 seconds' };
const challenge = html('<script>document.cookie="c=1";location.reload();</script>');
const wholePage = '<p>Welcome to our web site about gardening.</p>'.repeat(100);
const signedIn = json({ status: 'OK', response: { token: 'f'.repeat(32) } });

describe('signing in fails with', () => {
  it.each<[string, ScriptedAnswer, string]>([
    ['wrong-credentials for ERROR', json({ status: 'ERROR', response: { message: 'not found' } }), 'wrong-credentials'],
    ['wrong-credentials for HTTP 401', json({ status: 'ERROR', response: [] }, 401), 'wrong-credentials'],
    ['wrong-credentials for HTTP 401 without an envelope', { status: 401 }, 'wrong-credentials'],
    ['no-api-access for FORBIDDEN', json({ status: 'FORBIDDEN', response: [] }, 403), 'no-api-access'],
    [
      'no-api-access for FORBIDDEN in words',
      json({ status: 'ERROR', response: { message: 'FORBIDDEN: Use of the method is not allowed' } }),
      'no-api-access',
    ],
    ['no-api-access for an empty 404', { status: 404 }, 'no-api-access'],
    ['no-api-access for a bare 404 page', html('<h1>404</h1>', 404), 'no-api-access'],
    ['no-api-access for a whole 404 page of the platform', html(`${wholePage} Horoshop`, 404), 'no-api-access'],
    ['not-a-cartum-shop for a whole 404 page of another site', html(wholePage, 404), 'not-a-cartum-shop'],
    ['not-a-cartum-shop for a web page', html('<h1>Hello</h1>'), 'not-a-cartum-shop'],
    [
      'not-a-cartum-shop for a page built by a script',
      html('<div id="root"></div><script type="module" src="/location.reload.js"></script>'),
      'not-a-cartum-shop',
    ],
    ['not-a-cartum-shop for JSON of something else', json({ ok: true }), 'not-a-cartum-shop'],
    ['not-a-cartum-shop for a foreign envelope', json({ status: 'success', response: {} }), 'not-a-cartum-shop'],
    [
      'not-a-cartum-shop for a redirect to another site',
      { status: 302, headers: { location: 'https://elsewhere.example/' } },
      'not-a-cartum-shop',
    ],
    ['bot-check for a page that wants a browser', challenge, 'bot-check'],
    ['bot-check for a page that forbids robots', html('Forbidden', 403), 'bot-check'],
    ['shop-unreachable for HTTP 500', html('Error', 500), 'shop-unreachable'],
    ['shop-unreachable for HTTP 524', { status: 524 }, 'shop-unreachable'],
    ['shop-unreachable for no connection', new HttpFailure('unreachable'), 'shop-unreachable'],
    ['shop-unreachable for no answer', new HttpFailure('no-answer'), 'shop-unreachable'],
    ['address-not-allowed from the guard', new HttpFailure('address-not-allowed'), 'address-not-allowed'],
    ['not-a-cartum-shop for a huge answer', new HttpFailure('too-large'), 'not-a-cartum-shop'],
    ['shop-answer-invalid for an empty body', { status: 200, body: '' }, 'shop-answer-invalid'],
    ['shop-answer-invalid for cut JSON', { body: '{"status":"OK","respo' }, 'shop-answer-invalid'],
    ['shop-answer-invalid for OK without a token', json({ status: 'OK', response: {} }), 'shop-answer-invalid'],
  ])('%s', async (_fact, answer, code) => {
    const { shop, scripted } = shopThatAnswers(answer);
    expect((await failureOf(shop.inspect(signal))).code).toBe(code);
    expect(scripted.requests).toHaveLength(1);
  });

  it('address-moved and the new origin when the shop sends to its other name', async () => {
    const { shop } = shopThatAnswers({ status: 301, headers: { location: 'https://www.shop.example/api/auth/' } });
    const failure = await failureOf(shop.inspect(signal));
    expect(failure.code).toBe('address-moved');
    expect(failure.detail.to).toBe('https://www.shop.example');
  });

  it.each([200, 429])('shop-limit and the time to wait when the hour is used up, with HTTP %d', async (status) => {
    const { shop } = shopThatAnswers(json({ status: 'HTTP_ERROR', response: limitWords }, status));
    const failure = await failureOf(shop.inspect(signal));
    expect(failure.code).toBe('shop-limit');
    expect(failure.retryAfterMs).toBe((1234 + 60) * 1000);
  });

  it('a failure that does not tell the password', async () => {
    const { shop } = shopThatAnswers(json({ status: 'ERROR', response: { message: `no user with ${password}` } }));
    const failure = await failureOf(shop.inspect(signal));
    expect(`${failure.message} ${JSON.stringify(failure)} ${failure.stack}`).not.toContain(password);
  });
});

describe('a call after signing in fails with', () => {
  it.each<[string, ScriptedAnswer, string]>([
    ['shop-answer-invalid for a web page', html('<h1>Hello</h1>'), 'shop-answer-invalid'],
    ['bot-check for a page that wants a browser', challenge, 'bot-check'],
    [
      'shop-answer-invalid for cut JSON',
      { body: '{"status":"OK","response":{"orders":[{"order_id"' },
      'shop-answer-invalid',
    ],
    ['shop-answer-invalid for an empty body', { body: '' }, 'shop-answer-invalid'],
    [
      'shop-answer-invalid for OK without orders',
      json({ status: 'OK', response: { rows: [] } }),
      'shop-answer-invalid',
    ],
    [
      'shop-answer-invalid for orders that are null',
      json({ status: 'OK', response: { orders: null } }),
      'shop-answer-invalid',
    ],
    ['shop-answer-invalid for OK without a response', json({ status: 'OK' }), 'shop-answer-invalid'],
    ['shop-answer-invalid for an unknown status', json({ status: 'MAYBE', response: [] }), 'shop-answer-invalid'],
    ['shop-answer-invalid for EXCEPTION', json({ status: 'EXCEPTION', response: {} }), 'shop-answer-invalid'],
    ['shop-answer-invalid for ERROR', json({ status: 'ERROR', response: {} }), 'shop-answer-invalid'],
    [
      'shop-answer-invalid for UNDEFINED_FUNCTION',
      json({ status: 'UNDEFINED_FUNCTION', response: [] }),
      'shop-answer-invalid',
    ],
    ['no-api-access for FORBIDDEN', json({ status: 'FORBIDDEN', response: [] }), 'no-api-access'],
    ['shop-unreachable for HTTP 502', html('Bad gateway', 502), 'shop-unreachable'],
    ['shop-unreachable for no answer', new HttpFailure('no-answer'), 'shop-unreachable'],
    ['shop-answer-invalid for a huge answer', new HttpFailure('too-large'), 'shop-answer-invalid'],
    ['shop-limit for the hourly limit', json({ status: 'HTTP_ERROR', response: limitWords }), 'shop-limit'],
    ['address-moved for a move', { status: 308, headers: { location: 'https://www.shop.example/' } }, 'address-moved'],
  ])('%s', async (_fact, answer, code) => {
    const { shop, scripted } = shopThatAnswers(signedIn, answer);
    expect((await failureOf(shop.ordersByNumber(['7'], signal))).code).toBe(code);
    expect(scripted.requests).toHaveLength(2);
  });

  it.each([
    ['an envelope', json({ status: 'UNAUTHORIZED', response: {} })],
    ['another envelope', json({ status: 'AUTHORIZATION_ERROR', response: {} })],
    ['HTTP 401', json({ status: 'ERROR', response: {} }, 401)],
  ])('shop-answer-invalid, never wrong-credentials, when a new token is refused too by %s', async (_how, refused) => {
    const { shop, scripted } = shopThatAnswers(signedIn, refused, signedIn, refused);
    expect((await failureOf(shop.ordersByNumber(['7'], signal))).code).toBe('shop-answer-invalid');
    expect(scripted.requests).toHaveLength(4);
  });

  it.each([
    json({ status: 'EMPTY', response: [] }),
    json({ status: 'EMPTY', response: {} }),
    json({ status: 'OK', response: [] }),
  ])('nothing at all when the shop says that there are no orders: %j', async (answer) => {
    const { shop } = shopThatAnswers(signedIn, answer);
    expect(await shop.ordersByNumber(['7'], signal)).toEqual({ orders: [], unreadable: [], largestPage: 0 });
  });

  it('shop-too-old when the shop has no list of statuses', async () => {
    const { shop } = shopThatAnswers(signedIn, json({ status: 'UNDEFINED_FUNCTION', response: [] }));
    expect((await failureOf(shop.inspect(signal))).code).toBe('shop-too-old');
  });

  it.each([{ statuses: {} }, { statuses: [] }, [], { statuses: { 1: { title: { ua: 'Нове' } } } }])(
    'shop-answer-invalid for the statuses %j',
    async (response) => {
      const { shop } = shopThatAnswers(signedIn, json({ status: 'OK', response }));
      expect((await failureOf(shop.statuses(signal))).code).toBe('shop-answer-invalid');
    },
  );

  it('shop-answer-invalid when the shop serves orders that nobody asked for', async () => {
    const stranger = json({ status: 'OK', response: { orders: [{ order_id: 8 }] } });
    const { shop } = shopThatAnswers(signedIn, stranger);
    expect((await failureOf(shop.ordersByNumber(['7'], signal))).code).toBe('shop-answer-invalid');
  });
});

describe('moving orders', () => {
  const changes = [
    { number: '7', statusId: 2 },
    { number: '8', statusId: 3 },
  ];
  const answered = (log: unknown, status = 'WARNING') => json({ status, response: { log } });
  const done = { status: 'OK', messages: 'UPDATED' };
  const refused = { status: 'ERROR', messages: 'status is not defined' };

  it('sends numbers and statuses alone', async () => {
    const { shop, scripted } = shopThatAnswers(signedIn, answered([done, done], 'OK'));
    await shop.setStatuses(changes, signal);
    expect(scripted.requests[1]?.url).toBe('https://shop.example/api/orders/update/');
    expect(JSON.parse(scripted.requests[1]?.body ?? '')).toEqual({
      orders: [
        { order_id: 7, status: 2 },
        { order_id: 8, status: 3 },
      ],
      token: 'f'.repeat(32),
    });
  });

  it.each<[string, unknown]>([
    ['position, with `messages`', [done, refused]],
    ['position, with `message`', [done, { status: 'ERROR', message: 'status is not defined' }]],
    ['position, as an object of PHP', { 0: done, 1: refused }],
    [
      'number, where the log names it',
      [
        { ...refused, order_id: '8' },
        { ...done, order_id: 7 },
      ],
    ],
    ['number and position', [done, { ...refused, order_id: 8 }]],
    ['a list of texts', [done, { status: 'ERROR', messages: ['status is', 'not defined'] }]],
  ])('reads the log by %s', async (_how, log) => {
    const { shop } = shopThatAnswers(signedIn, answered(log));
    const written = await shop.setStatuses(changes, signal);
    expect(written).toMatchObject([
      { number: '7', outcome: 'done' },
      { number: '8', outcome: 'refused' },
    ]);
    expect(written[1]?.message).toMatch(/^status is,? not defined$/);
  });

  it('shortens the words of a refusal', async () => {
    const { shop } = shopThatAnswers(signedIn, answered([done, { status: 'ERROR', message: 'x'.repeat(5_000) }]));
    expect((await shop.setStatuses(changes, signal))[1]?.message).toHaveLength(300);
  });

  it.each<[string, ScriptedAnswer, string, string]>([
    ['a short log', answered([done]), 'shop-answer-invalid', 'unknown'],
    ['a long log', answered([done, done, done]), 'shop-answer-invalid', 'unknown'],
    [
      'a log of other orders',
      answered([
        { ...done, order_id: 7 },
        { ...done, order_id: 9 },
      ]),
      'shop-answer-invalid',
      'unknown',
    ],
    [
      'a log of one order twice',
      answered([
        { ...done, order_id: 7 },
        { ...done, order_id: 7 },
      ]),
      'shop-answer-invalid',
      'unknown',
    ],
    ['a log in unknown words', answered([done, { status: 'MAYBE' }]), 'shop-answer-invalid', 'unknown'],
    ['OK without a log', json({ status: 'OK', response: [] }), 'shop-answer-invalid', 'unknown'],
    ['EMPTY', json({ status: 'EMPTY', response: [] }), 'shop-answer-invalid', 'unknown'],
    ['ERROR', json({ status: 'ERROR', response: { message: 'no' } }), 'shop-answer-invalid', 'unknown'],
    ['HTTP_ERROR', json({ status: 'HTTP_ERROR', response: { code: 400 } }, 400), 'shop-answer-invalid', 'unknown'],
    ['cut JSON', { body: '{"status":"OK","response":{"log":[{"sta' }, 'shop-answer-invalid', 'unknown'],
    ['an empty body', { body: '' }, 'shop-answer-invalid', 'unknown'],
    ['a web page', html('<h1>Hello</h1>'), 'shop-answer-invalid', 'unknown'],
    ['a page that wants a browser', challenge, 'bot-check', 'unknown'],
    ['HTTP 500', html('Error', 500), 'shop-unreachable', 'unknown'],
    ['HTTP 502', html('Bad gateway', 502), 'shop-unreachable', 'unknown'],
    ['HTTP 524', { status: 524 }, 'shop-unreachable', 'unknown'],
    ['a lost answer', new HttpFailure('no-answer'), 'shop-unreachable', 'unknown'],
    ['a huge answer', new HttpFailure('too-large'), 'shop-answer-invalid', 'unknown'],
    ['no connection', new HttpFailure('unreachable'), 'shop-unreachable', 'not-applied'],
    ['the guard', new HttpFailure('address-not-allowed'), 'address-not-allowed', 'not-applied'],
    ['the hourly limit', json({ status: 'HTTP_ERROR', response: limitWords }), 'shop-limit', 'not-applied'],
    ['HTTP 429', { status: 429, headers: { 'retry-after': '30' } }, 'shop-limit', 'not-applied'],
    ['FORBIDDEN', json({ status: 'FORBIDDEN', response: [] }, 403), 'no-api-access', 'not-applied'],
    ['UNDEFINED_FUNCTION', json({ status: 'UNDEFINED_FUNCTION', response: [] }), 'shop-answer-invalid', 'not-applied'],
    ['a move', { status: 308, headers: { location: 'https://www.shop.example/' } }, 'address-moved', 'not-applied'],
  ])('after %s is sent once and fails with what is certain', async (_what, answer, code, outcome) => {
    const { shop, scripted } = shopThatAnswers(signedIn, answer);
    expect(await failureOf(shop.setStatuses(changes, signal))).toMatchObject({ code, outcome });
    expect(scripted.requests).toHaveLength(2);
  });

  it.each<[string, ScriptedAnswer]>([
    ['a lost answer', new HttpFailure('no-answer')],
    ['HTTP 500', html('Error', 500)],
    ['an empty body', { body: '' }],
    ['a refusal', json({ status: 'ERROR', response: {} })],
  ])('has done nothing when signing in fails with %s', async (_what, answer) => {
    const { shop, scripted } = shopThatAnswers(answer);
    expect((await failureOf(shop.setStatuses(changes, signal))).outcome).toBe('not-applied');
    expect(scripted.requests).toHaveLength(1);
  });

  it('is repeated once after a token that is not accepted, and has done nothing when the next is not either', async () => {
    const unauthorized = json({ status: 'UNAUTHORIZED', response: {} });
    const repeated = shopThatAnswers(signedIn, unauthorized, signedIn, answered([done, done], 'OK'));
    expect(await repeated.shop.setStatuses(changes, signal)).toHaveLength(2);
    const refusedTwice = shopThatAnswers(signedIn, unauthorized, signedIn, unauthorized);
    const failure = await failureOf(refusedTwice.shop.setStatuses(changes, signal));
    expect(failure).toMatchObject({ code: 'shop-answer-invalid', outcome: 'not-applied' });
    expect(refusedTwice.scripted.requests).toHaveLength(4);
  });

  it('looks again whether it may write before the second attempt', async () => {
    const unauthorized = json({ status: 'UNAUTHORIZED', response: {} });
    const { shop, scripted } = shopThatAnswers(signedIn, unauthorized, signedIn);
    const overtaken = new Error('overtaken');
    let looks = 0;
    const beforeSend = async () => {
      if (++looks > 1) throw overtaken;
      return () => undefined;
    };
    await expect(shop.setStatuses(changes, signal, beforeSend)).rejects.toBe(overtaken);
    expect(scripted.requests).toHaveLength(3);
  });
});
