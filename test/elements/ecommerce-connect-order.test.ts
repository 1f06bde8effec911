import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import { EcommerceConnectOrder } from '../../src/index.ts';
import { companionUrl, startCompanionInPage } from '../support/companion-in-page.ts';
import type { CompanionInPage } from '../support/companion-in-page.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import { ManualClock } from '../support/manual-clock.ts';
import {
  appears,
  button,
  colourScheme,
  eventually,
  find,
  findAll,
  focused,
  shows,
  words,
} from '../support/mounted-panel.ts';
import { anOrder, aSession, aStore } from '../support/panel-fixtures.ts';

function fakeWith(part: Partial<ReturnType<typeof anOrder>> = {}): FakePanelApi {
  const api = new FakePanelApi();
  api.storeList = [aStore()];
  api.orderList = [anOrder(part)];
  return api;
}

describe('the card of a work order', () => {
  let card: EcommerceConnectOrder;
  let clock: ManualClock;

  function mount(api: FakePanelApi | undefined, workOrderId = '5001'): void {
    card = document.createElement('ecommerce-connect-order');
    clock = new ManualClock();
    if (api) {
      card.api = api;
      api.now = () => clock.now();
    }
    card.clock = clock;
    card.locale = 'en';
    card.setAttribute('work-order-id', workOrderId);
    document.body.append(card);
  }

  afterEach(() => {
    card.remove();
    colourScheme('light');
  });

  it('tells the store, the number at the shop as a link, when it was placed and updated', async () => {
    mount(fakeWith());
    await shows(card, 'Order from the shop');
    expect(words(card)).to.match(
      /Store Green Garden Number in the shop 10480 Created Mar 12, 2026.* Last update 3 minutes ago/,
    );
    expect(find<HTMLAnchorElement>(card, 'a').href).to.equal('https://green-garden.example/edit/orders/10480');
    expect(card).to.be.instanceOf(EcommerceConnectOrder);
  });

  it('shows nothing for a work order that came from no shop, and nothing without an id', async () => {
    const api = fakeWith();
    mount(api, '77');
    await eventually(() => api.count('origin') === 1);
    await card.updateComplete;
    expect([words(card), card.offsetHeight]).to.deep.equal(['', 0]);
    card.setAttribute('work-order-id', 'none');
    await card.updateComplete;
    expect(api.count('origin')).to.equal(1);
    card.setAttribute('work-order-id', '5001');
    await shows(card, '10480');
  });

  it('refreshes, says what became of it and counts down until it may again', async () => {
    const api = fakeWith();
    mount(api);
    (await button(card, 'Refresh')).click();
    await shows(card, 'The order was updated.');
    await shows(card, 'Refresh again in 10:00');
    expect(api.lastCall('refreshOrders')).to.deep.equal([{ workOrderIds: [5001] }]);
    (await button(card, 'Refresh again in 10:00')).click();
    await eventually(() => clock.pending === 1);
    clock.advance(1_000);
    await shows(card, 'Refresh again in 9:59');
    expect(api.count('refreshOrders')).to.equal(1);
    clock.advance(599_000);
    await button(card, 'Refresh');
    await eventually(() => clock.pending === 0);
  });

  it('stops counting when it is taken off the page', async () => {
    mount(fakeWith({ refreshAvailableAt: new Date(new ManualClock().now().getTime() + 60_000) }));
    await shows(card, 'Refresh again in 1:00');
    await eventually(() => clock.pending === 1);
    card.remove();
    expect(clock.pending).to.equal(0);
  });

  it('says that its lines no longer follow the shop', async () => {
    mount(fakeWith({ state: 'frozen' }));
    await shows(card, 'A line has been written off');
  });

  it('offers no button to a person who may just look', async () => {
    const api = fakeWith();
    api.currentSession = aSession({ role: 'view' });
    mount(api);
    await shows(card, '10480');
    expect(findAll(card, 'button')).to.have.length(0);
  });

  it('says why it can’t be shown, or refreshed, and tries again', async () => {
    const api = fakeWith();
    api.fail('origin', new PanelError('offline'));
    mount(api);
    await shows(card, 'The server can’t be reached.');
    (await button(card, 'Try again')).click();
    const refresh = await button(card, 'Refresh');
    api.fail('refreshOrders', new PanelError('store-disabled'));
    refresh.click();
    await shows(card, 'The store is switched off.');
    expect(findAll(card, 'a')).to.have.length(1);
  });

  it('keeps the focus where a person goes on, once it was loaded after all', async () => {
    const api = fakeWith();
    api.fail('origin', new PanelError('offline'), new PanelError('unavailable'));
    mount(api);
    const pressAgain = async (): Promise<void> => {
      const pressed = await button(card, 'Try again');
      pressed.focus();
      pressed.click();
      await eventually(() => !pressed.isConnected);
    };
    await pressAgain();
    await shows(card, 'The service is temporarily unavailable.');
    await eventually(() => words(focused() as Element) === 'Try again', 'the focus should be at the new button');
    await pressAgain();
    await eventually(() => words(focused() as Element) === 'Order from the shop', 'the focus should be at the card');
  });

  it('leaves the focus alone where a person has gone meanwhile', async () => {
    const api = fakeWith();
    api.fail('origin', new PanelError('offline'));
    mount(api);
    const elsewhere = document.createElement('input');
    card.before(elsewhere);
    const pressed = await button(card, 'Try again');
    const release = api.hold('origin');
    pressed.focus();
    pressed.click();
    await eventually(() => !pressed.isConnected);
    elsewhere.focus();
    release();
    await shows(card, '10480');
    expect(focused()).to.equal(elsewhere);
    elsewhere.remove();
  });

  it('leaves headings of the host alone', async () => {
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).innerHTML = '<h2>Work order</h2>';
    document.body.append(host);
    const api = fakeWith();
    api.fail('origin', new PanelError('offline'));
    mount(api);
    host.shadowRoot?.append(card);
    const pressed = await button(card, 'Try again');
    pressed.focus();
    pressed.click();
    await shows(card, '10480');
    await eventually(() => words(focused() as Element) === 'Order from the shop', 'the focus should be at the card');
    host.remove();
  });

  describe('without a session', () => {
    let companion: CompanionInPage;
    let asked: number;
    let needed: number;
    let signedIn: boolean;

    beforeEach(async () => {
      companion = startCompanionInPage(fakeWith());
      [asked, needed, signedIn] = [0, 0, false];
      mount(undefined);
      card.addEventListener('ecommerce-connect-session-needed', () => (needed += 1));
      card.serverUrl = companionUrl;
      card.getSession = () => {
        asked += 1;
        return signedIn ? Promise.resolve('token') : Promise.reject(new Error('signed out'));
      };
      await shows(card, 'Your session has ended.');
      await eventually(() => clock.pending === 1);
    });
    afterEach(() => companion.close());

    it('tells the host once, and goes on by itself when it can make one', async () => {
      const before = asked;
      clock.advance(10_000);
      await eventually(() => asked > before && clock.pending === 1);
      await shows(card, 'Your session has ended.');
      expect(needed).to.equal(1);
      signedIn = true;
      clock.advance(10_000);
      await shows(card, '10480');
      expect(needed).to.equal(1);
    });

    it('goes on at a press, or when the host hands it another way', async () => {
      (await button(card, 'Try again')).click();
      await eventually(() => asked > 1 && clock.pending === 1);
      expect(needed).to.equal(1);
      card.getSession = () => Promise.resolve('another token');
      await shows(card, '10480');
    });
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible in ${scheme}`, async () => {
      colourScheme(scheme);
      mount(fakeWith({ state: 'frozen' }));
      (await button(card, 'Refresh')).click();
      await appears(card, '.outcome');
      await expect(card).to.be.accessible();
    });
  }
});
