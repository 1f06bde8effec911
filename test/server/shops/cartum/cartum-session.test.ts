import { afterEach, describe, expect, it } from 'vitest';
import { keptToken } from '../../../suites/kept-token.ts';
import { echoSecrets } from '../../../support/echoing-platform.ts';
import { openCartumStage, type CartumStage } from './cartum-stage.ts';

const { signal } = new AbortController();

describe('a conversation with a Cartum shop', () => {
  let stage: CartumStage;
  afterEach(() => stage.close());

  it('signs in once for many calls', async () => {
    stage = await openCartumStage();
    for (let call = 0; call < 5; call++) await stage.shop.statuses(signal);
    expect(stage.sandbox.logins()).toBe(1);
  });

  it('shares one sign-in between concurrent calls', async () => {
    stage = await openCartumStage();
    await Promise.all(Array.from({ length: 10 }, () => stage.shop.statuses(signal)));
    expect(stage.sandbox.logins()).toBe(1);
  });

  it('uses the token that another replica left in the store', async () => {
    stage = await openCartumStage();
    await stage.shop.statuses(signal);
    await stage.open().statuses(signal);
    expect(stage.sandbox.logins()).toBe(1);
  });

  it('renews the token before the shop lets it die', async () => {
    stage = await openCartumStage();
    await stage.shop.statuses(signal);
    stage.clock.advance(539_000);
    await stage.shop.statuses(signal);
    expect(stage.sandbox.logins()).toBe(1);
    stage.clock.advance(2_000);
    await stage.shop.statuses(signal);
    expect(stage.sandbox.logins()).toBe(2);
    expect(stage.sandbox.calls().filter((call) => call.endpoint === 'orders/get_available_statuses')).toHaveLength(3);
  });

  it.each([200, 401] as const)('signs in again once when the token was killed, told with HTTP %d', async (status) => {
    stage = await openCartumStage({ unauthorizedStatus: status });
    await stage.shop.statuses(signal);
    stage.sandbox.revokeTokens();
    expect(await stage.shop.statuses(signal)).not.toEqual([]);
    expect(stage.sandbox.logins()).toBe(2);
  });

  it('takes the newer token of another replica instead of signing in when its own was killed', async () => {
    stage = await openCartumStage({ signInEndsOtherTokens: true });
    await stage.shop.statuses(signal);
    const stale = stage.tokens.token();
    await stage.open().inspect(signal);
    const fresh = stage.tokens.token();
    let reads = 0;
    const store = { ...keptToken(), read: async () => (reads++ === 0 ? stale : fresh) };
    await stage.open({ tokens: store }).statuses(signal);
    expect(stage.sandbox.logins()).toBe(2);
  });

  it('goes on for the others when the caller who signs in gives up', async () => {
    stage = await openCartumStage();
    const reason = new Error('left');
    const leaving = new AbortController();
    const left = stage.shop.statuses(leaving.signal);
    const stayed = stage.shop.statuses(signal);
    leaving.abort(reason);
    await expect(left).rejects.toBe(reason);
    expect(await stayed).not.toEqual([]);
  });

  it('signs in afresh on inspection, so that a changed password is noticed', async () => {
    stage = await openCartumStage();
    await stage.shop.statuses(signal);
    await expect(stage.open({ password: 'changed' }).inspect(signal)).rejects.toMatchObject({
      code: 'wrong-credentials',
    });
    await stage.shop.inspect(signal);
    expect(stage.sandbox.logins()).toBe(2);
  });

  it('sends the password to auth and nowhere else', async () => {
    stage = await openCartumStage();
    stage.placeOrders(3);
    await stage.shop.inspect(signal);
    for await (const page of stage.shop.ordersFrom('2026-09-01 00:00:00', signal)) expect(page.orders).toHaveLength(3);
    await stage.shop.ordersByNumber(['1001'], signal);
    await stage.shop.products(['LAMP-A'], signal);
    const written = JSON.stringify(stage.sandbox.password).slice(1, -1);
    const carriers = stage.recorded.requests.filter((request) =>
      JSON.stringify(request).includes(JSON.stringify(written).slice(1, -1)),
    );
    expect(carriers.map(({ url }) => url)).toEqual([`${stage.sandbox.url}/api/auth/`]);
    expect(stage.recorded.requests.length).toBeGreaterThan(5);
  });

  it('puts the token into the body alone', async () => {
    stage = await openCartumStage();
    await stage.shop.statuses(signal);
    const token = stage.tokens.token()?.value.reveal() ?? '';
    const call = stage.recorded.requests.at(-1);
    expect(call?.body).toContain(token);
    expect(`${call?.url} ${JSON.stringify(call?.headers)}`).not.toContain(token);
  });

  it('keeps the token out of the shop’s words about an order', async () => {
    stage = await openCartumStage();
    const [number = ''] = stage.placeOrders(1);
    echoSecrets(stage.sandbox);
    stage.sandbox.state().orders.forEach((order) => (order.stat_status = 4));
    const [written] = await stage.shop.setStatuses([{ number, statusId: 2 }], signal);
    expect(written).toMatchObject({ outcome: 'refused', message: 'token [hidden] order is locked' });
  });
});
