import { expect } from '@open-wc/testing';
import { EcommerceConnect } from '../../src/index.ts';
import { companionUrl, startCompanionInPage } from '../support/companion-in-page.ts';
import type { CompanionInPage } from '../support/companion-in-page.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import { ManualClock } from '../support/manual-clock.ts';
import {
  appears,
  button,
  choose,
  eventually,
  find,
  findAll,
  focused,
  shows,
  type,
  words,
} from '../support/mounted-panel.ts';
import { aFinishedRun, aRun, aStore } from '../support/panel-fixtures.ts';

const lost = 'Your session has ended.';
const minuteMs = 60_000;

describe('a panel and the session of its host', () => {
  let fake: FakePanelApi;
  let companion: CompanionInPage;
  let clock: ManualClock;
  let panel: EcommerceConnect;
  /** Tokens that the host has made; it makes none while it is signed out. */
  let made: string[];
  let signedIn: boolean;
  let asked: number;
  let needed: number;

  const makeToken = (): Promise<string> => {
    asked += 1;
    if (!signedIn) return Promise.reject(new Error('signed out'));
    const exp = clock.now().getTime() / 1000 + 600;
    const token = `header.${btoa(JSON.stringify({ exp, serial: made.length }))}.signature`;
    made.push(token);
    return Promise.resolve(token);
  };

  beforeEach(() => {
    fake = new FakePanelApi();
    fake.storeList = [aStore()];
    companion = startCompanionInPage(fake);
    clock = new ManualClock();
    made = [];
    signedIn = true;
    asked = 0;
    needed = 0;
    panel = new EcommerceConnect();
    panel.clock = clock;
    panel.locale = 'en';
    panel.serverUrl = companionUrl;
    panel.getSession = makeToken;
    panel.addEventListener('ecommerce-connect-session-needed', () => (needed += 1));
  });

  afterEach(() => {
    panel.remove();
    companion.close();
  });

  const untilShown = async (): Promise<void> => {
    document.body.append(panel);
    await shows(panel, 'Green Garden');
  };
  /** Lets time pass until something is so: what is asked for on the way comes when it comes. */
  const inTime = (isSo: () => unknown): Promise<void> =>
    eventually(() => {
      if (isSo()) return true;
      clock.advance(1_000);
      return false;
    });
  const loseSession = (): void => {
    signedIn = false;
    companion.takes = () => false;
  };
  const signInAgain = (): void => {
    signedIn = true;
    companion.takes = (token) => token === made.at(-1);
  };

  it('renews its token before the end, without a word', async () => {
    await untilShown();
    companion.takes = (token) => token === made.at(-1);
    for (let passedMs = 0; passedMs < 10 * minuteMs; passedMs += minuteMs) {
      const before = companion.requests.length;
      clock.advance(minuteMs);
      await eventually(() => companion.requests.length > before && clock.pending > 0);
    }
    expect(made).to.have.length(2);
    expect(companion.requests.at(-1)?.token).to.equal(made[1]);
    expect(needed).to.equal(0);
  });

  it('tells a lost session once, over the view that stays, and goes on by itself when the host can again', async () => {
    await untilShown();
    loseSession();
    clock.advance(10_000);
    await shows(panel, lost);
    expect(words(panel)).to.contain('Green Garden');
    const [sent, askedBefore] = [companion.requests.length, asked];
    await inTime(() => asked === askedBefore + 2);
    expect(companion.requests.length).to.equal(sent);
    expect(needed).to.equal(1);
    signInAgain();
    await inTime(() => !words(panel).includes(lost));
    expect(words(panel)).to.contain('Green Garden');
    expect(needed).to.equal(1);
  });

  it('goes on at once when a person has signed in again and says so', async () => {
    await untilShown();
    loseSession();
    clock.advance(10_000);
    await shows(panel, lost);
    signInAgain();
    const notice = find(panel, '[part=session-needed]');
    const retry = await button(notice, 'Try again');
    retry.focus();
    retry.click();
    await eventually(() => !words(panel).includes(lost));
    await eventually(() => words(focused() as Element) === 'E-commerce Connect', 'the focus should be at the heading');
  });

  it('goes on by itself where nothing is asked for again and again, and forgets what it said at a button', async () => {
    panel.view = 'stores/new';
    document.body.append(panel);
    for (const [id, text] of Object.entries({
      name: 'Garden',
      url: 'shop.example',
      login: 'api',
      password: 'secret',
    })) {
      type(await appears(panel, `#${id}`), text);
    }
    choose(find(panel, '#locationId'), '11');
    choose(find(panel, '#orderTypeId'), '21');
    loseSession();
    find(panel, '[part=submit]').click();
    const refusal = await appears(panel, '[part=error]');
    expect(refusal.checkVisibility()).to.equal(true);
    expect(words(refusal)).to.equal('Your session has ended.');
    expect(words(find(panel, '[part=session-needed]'))).to.contain('Sign in to RO App again');
    signInAgain();
    await inTime(() => findAll(panel, '[part=session-needed]').length === 0);
    await eventually(() => !refusal.checkVisibility(), 'what was said at the button should go');
    expect(find<HTMLInputElement>(panel, '#name').value).to.equal('Garden');
    expect(needed).to.equal(1);
  });

  it('is told once, where a view can’t be loaded for want of it', async () => {
    await untilShown();
    loseSession();
    clock.advance(10_000);
    await shows(panel, lost);
    find(panel, '[part=name]').click();
    const failure = await appears(panel, '[part=error]');
    expect(failure.checkVisibility()).to.equal(false);
    signInAgain();
    await inTime(() => findAll(panel, '[role=tablist]').length === 1);
  });

  it('goes on at once when the host hands it another way to make tokens', async () => {
    await untilShown();
    loseSession();
    clock.advance(10_000);
    await shows(panel, lost);
    signInAgain();
    panel.getSession = () => makeToken();
    await eventually(() => !words(panel).includes(lost));
  });

  it('begins by itself once the host can, and keeps its message on screen until then', async () => {
    loseSession();
    document.body.append(panel);
    await shows(panel, lost);
    const notice = find(panel, '[part=session-needed]');
    const askedBefore = asked;
    await inTime(() => asked === askedBefore + 2);
    expect(find(panel, '[part=session-needed]')).to.equal(notice);
    signInAgain();
    await inTime(() => words(panel).includes('Green Garden'));
    expect(needed).to.equal(1);
  });

  it('waits a moment for a host that sets getSession after the element is there', async () => {
    panel.getSession = undefined;
    document.body.append(panel);
    await appears(panel, '[aria-busy=true]');
    clock.advance(1_000);
    panel.getSession = makeToken;
    await shows(panel, 'Green Garden');
    expect(needed).to.equal(0);
  });

  it('asks for a session where the host never sets getSession', async () => {
    panel.getSession = undefined;
    document.body.append(panel);
    await appears(panel, '[aria-busy=true]');
    clock.advance(2_000);
    await shows(panel, lost);
    expect(needed).to.equal(1);
  });

  describe('while an import is live', () => {
    const run = aRun();
    const shownDone = () => Number(find(panel, 'progress').getAttribute('value'));
    const streams = () => companion.requests.filter(({ path }) => path === 'runs.watch').map(({ token }) => token);

    beforeEach(async () => {
      fake.importRun = run;
      fake.storeList = [aStore({ state: { kind: 'importing' }, run })];
      panel.view = 'stores/store-1';
      document.body.append(panel);
      await appears(panel, 'progress');
      await eventually(() => fake.watchers.size === 1);
    });

    it('replaces the stream before its token ends, and misses nothing', async () => {
      const told: number[] = [];
      panel.addEventListener('ecommerce-connect-import-finished', (event) => told.push(event.run.created));
      clock.advance(9 * minuteMs);
      await eventually(() => streams().length === 2 && fake.watchers.size === 1);
      expect(streams()).to.deep.equal(made);
      expect(made).to.have.length(2);
      companion.takes = (token) => token === made[1];
      fake.importRun = { ...run, created: run.created + 100 };
      fake.tell(fake.importRun);
      await eventually(() => shownDone() === run.created + run.parked + 100);
      fake.tell(aFinishedRun());
      await shows(panel, 'Import finished');
      expect(told).to.deep.equal([aFinishedRun().created]);
      expect(needed).to.equal(0);
    });

    it('takes the stream up at once with a new token when the server refuses the old one', async () => {
      companion.takes = (token) => token !== made[0];
      panel.remove();
      document.body.append(panel);
      await eventually(() => made.length === 2 && streams().at(-1) === made[1] && fake.watchers.size === 1);
      expect(words(panel)).not.to.contain('The live view was interrupted');
      expect(needed).to.equal(0);
    });

    it('says so when the host can’t, and shows how far the import is once it can', async () => {
      loseSession();
      clock.advance(9 * minuteMs);
      await shows(panel, lost);
      expect(words(panel)).not.to.contain('The live view was interrupted');
      companion.endStreams();
      await inTime(() => words(panel).includes('The live view was interrupted'));
      fake.importRun = { ...run, created: run.created + 120 };
      fake.storeList = [aStore({ state: { kind: 'importing' }, run: fake.importRun })];
      signInAgain();
      await inTime(() => !words(panel).includes(lost));
      await inTime(() => shownDone() === run.created + run.parked + 120);
      await inTime(() => !words(panel).includes('The live view was interrupted'));
      expect(needed).to.equal(1);
    });
  });
});
