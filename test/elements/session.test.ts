import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import { Session } from '../../src/controllers/session.ts';
import { ManualClock } from '../support/manual-clock.ts';

const encode = (value: unknown): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** A token that ends so many seconds after the clock's beginning. */
function tokenFor(clock: ManualClock, seconds: number, serial: number): string {
  const exp = Math.floor(clock.now().getTime() / 1000) + seconds;
  return `${encode({ alg: 'HS256' })}.${encode({ exp, serial })}.signature`;
}

function sessionWith(clock: ManualClock, lifeSeconds: number) {
  let asked = 0;
  let needed = 0;
  const session = new Session({
    getSession: () => () => Promise.resolve(tokenFor(clock, lifeSeconds, (asked += 1))),
    clock,
    onNeeded: () => (needed += 1),
    onServed: () => {},
  });
  return { session, asked: () => asked, needed: () => needed };
}

describe('a session', () => {
  it('asks the host once for several callers', async () => {
    const { session, asked } = sessionWith(new ManualClock(), 3600);
    const tokens = await Promise.all([session.token(), session.token(), session.token()]);
    expect(new Set(tokens).size).to.equal(1);
    expect(asked()).to.equal(1);
  });

  it('keeps a token until shortly before its end', async () => {
    const clock = new ManualClock();
    const { session, asked } = sessionWith(clock, 3600);
    await session.token();
    clock.advance(3_539_000);
    await session.token();
    expect(asked()).to.equal(1);
    clock.advance(1_000);
    await session.token();
    expect(asked()).to.equal(2);
  });

  it('uses most of a very short life', async () => {
    const clock = new ManualClock();
    const { session, asked } = sessionWith(clock, 30);
    await session.token();
    clock.advance(26_000);
    await session.token();
    expect(asked()).to.equal(1);
    clock.advance(2_000);
    await session.token();
    expect(asked()).to.equal(2);
  });

  it('renews a refused token once for all who were refused', async () => {
    const { session, asked } = sessionWith(new ManualClock(), 3600);
    const refused = await session.token();
    const renewed = await Promise.all([session.renew(refused), session.renew(refused)]);
    expect(renewed[0]).to.equal(renewed[1]);
    expect(await session.renew(refused)).to.equal(renewed[0]);
    expect(asked()).to.equal(2);
  });

  it('keeps a token that does not tell its end until it is refused', async () => {
    const clock = new ManualClock();
    const session = new Session({
      getSession: () => () => Promise.resolve('opaque'),
      clock,
      onNeeded: () => {},
      onServed: () => {},
    });
    await session.token();
    clock.advance(10 ** 9);
    expect(await session.token()).to.equal('opaque');
  });

  it('waits twenty seconds for the host, and not for ever', async () => {
    const clock = new ManualClock();
    let needed = 0;
    const session = new Session({
      getSession: () => () => new Promise<string>(() => {}),
      clock,
      onNeeded: () => (needed += 1),
      onServed: () => {},
    });
    const asked = session.token().catch((error: unknown) => error);
    clock.advance(19_999);
    expect(needed).to.equal(0);
    clock.advance(1);
    expect(((await asked) as PanelError).code).to.equal('session-expired');
    expect(needed).to.equal(1);
  });

  for (const [name, getSession] of [
    ['has no way to make one', undefined],
    ['fails', () => Promise.reject(new Error('host secret'))],
    ['gives an empty one', () => Promise.resolve('')],
  ] as const) {
    it(`asks for help when the host ${name}, and does not pass on what the host said`, async () => {
      let needed = 0;
      const session = new Session({
        getSession: () => getSession,
        clock: new ManualClock(),
        onNeeded: () => (needed += 1),
        onServed: () => {},
      });
      const error = await session.token().catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(PanelError);
      expect((error as PanelError).code).to.equal('session-expired');
      expect(JSON.stringify(error)).not.to.contain('host secret');
      expect(needed).to.equal(1);
    });
  }
});
