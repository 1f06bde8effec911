import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import { define } from '../../src/elements/define.ts';
import { version } from '../../src/elements/version.ts';
import { EcommerceConnect } from '../../src/index.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import {
  appears,
  button,
  clearPage,
  eventually,
  find,
  findAll,
  focused,
  mountPanel,
  next,
  shows,
  type,
  words,
} from '../support/mounted-panel.ts';
import { aRun, aStore, storesInEveryState } from '../support/panel-fixtures.ts';

describe('the panel', () => {
  let host: HTMLElement;

  beforeEach(() => {
    host = document.createElement('div');
    document.body.append(host);
  });

  afterEach(async () => {
    document.documentElement.removeAttribute('lang');
    host.remove();
    await clearPage();
  });

  it('tells the host when its first view is there, once', async () => {
    const panel = new EcommerceConnect();
    panel.api = new FakePanelApi();
    let ready = 0;
    panel.addEventListener('ecommerce-connect-ready', () => (ready += 1));
    host.append(panel);
    await shows(panel, 'E-commerce Connect');
    panel.locale = 'pl';
    await shows(panel, '+ Sklep');
    expect(ready).to.equal(1);
  });

  it('survives being defined twice', () => {
    class Another extends HTMLElement {}
    expect(() => define('ecommerce-connect', Another)).not.to.throw();
    expect(customElements.get('ecommerce-connect')).to.equal(EcommerceConnect);
    expect(EcommerceConnect.version).to.equal(version);
  });

  it('takes properties that were set before it was defined', async () => {
    const panel = new EcommerceConnect();
    panel.setAttribute('view', 'stores/new');
    panel.setAttribute('locale', 'pl');
    panel.api = new FakePanelApi();
    host.append(panel);
    await shows(panel, 'Podłącz sklep');
  });

  describe('in a language', () => {
    it('speaks that of its own attribute first', async () => {
      host.lang = 'en';
      const { panel } = mountPanel({ locale: 'pl', parent: host });
      await shows(panel, '+ Sklep');
      expect(find(panel, '[part=panel]').lang).to.equal('pl');
    });

    it('speaks that of the nearest lang, and follows it', async () => {
      const panel = new EcommerceConnect();
      panel.api = new FakePanelApi();
      host.lang = 'pl';
      host.append(panel);
      await shows(panel, '+ Sklep');
      host.lang = 'en-GB';
      await shows(panel, '+ Store');
      expect(find(panel, '[part=panel]').lang).to.equal('en-GB');
    });

    it('finds the nearest lang outside of the shadow trees around it', async () => {
      host.lang = 'pl';
      const shell = host.attachShadow({ mode: 'open' });
      const panel = new EcommerceConnect();
      panel.api = new FakePanelApi();
      shell.append(panel);
      await shows(panel, '+ Sklep');
      host.lang = 'en';
      await shows(panel, '+ Store');
    });

    it('falls back to English, and formats in English too', async () => {
      const api = new FakePanelApi();
      api.storeList = [aStore()];
      const { panel } = mountPanel({ api, locale: 'ja-JP', parent: host });
      await shows(panel, '1,284 orders in step');
    });

    it('takes a locale with an underscore and bears one that is none', async () => {
      const { panel } = mountPanel({ locale: 'pl_PL', parent: host });
      await shows(panel, '+ Sklep');
      panel.locale = 'not a locale';
      await shows(panel, 'E-commerce Connect');
    });

    it('changes in the middle of a form and keeps what was typed', async () => {
      const { panel } = mountPanel({ view: 'stores/new', parent: host });
      const name = await appears<HTMLInputElement>(panel, '#name');
      type(name, 'Garden');
      panel.locale = 'pl';
      await shows(panel, 'Nazwa sklepu');
      expect(find(panel, '#name')).to.equal(name);
      expect(name.value).to.equal('Garden');
    });

    it('differs between two panels on one page', async () => {
      const first = mountPanel({ locale: 'pl', parent: host }).panel;
      const second = mountPanel({ locale: 'en', parent: host }).panel;
      await shows(first, '+ Sklep');
      await shows(second, '+ Store');
      expect(words(first)).not.to.contain('+ Store');
    });
  });

  it('keeps two panels apart', async () => {
    const one = new FakePanelApi();
    one.storeList = [aStore({ name: 'One' })];
    const two = new FakePanelApi();
    two.storeList = [aStore({ name: 'Two' })];
    const first = mountPanel({ api: one, parent: host }).panel;
    const second = mountPanel({ api: two, parent: host }).panel;
    await shows(first, 'One');
    await shows(second, 'Two');
    find(first, 'a.name').click();
    expect([first.view, second.view]).to.deep.equal(['stores/store-1', 'stores']);
  });

  it('opens the view that the host asks for, without telling it back', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore()];
    const { panel } = mountPanel({ api, parent: host });
    await shows(panel, 'Green Garden');
    let told = 0;
    panel.addEventListener('ecommerce-connect-navigate', () => (told += 1));
    panel.view = 'stores/new';
    await appears(panel, '#name');
    panel.view = 'nonsense/of/the/host';
    await appears(panel, 'ecommerce-connect-stores-list');
    expect(told).to.equal(0);
  });

  it('moves the focus to the heading of the view that a person goes to', async () => {
    const { panel } = mountPanel({ parent: host });
    (await button(panel, '+ Store')).click();
    await appears(panel, '#name');
    await eventually(() => focused()?.textContent?.trim() === 'Connect a store');
  });

  it('leaves the focus alone when it first appears', async () => {
    const { panel } = mountPanel({ view: 'stores/new', parent: host });
    await appears(panel, '#name');
    expect(focused()).to.equal(document.body);
  });

  it('sends its events through the shadow trees of the host', async () => {
    const shell = host.attachShadow({ mode: 'open' });
    const { panel } = mountPanel();
    shell.append(panel);
    const heard = next(host, 'ecommerce-connect-navigate');
    (await button(panel, '+ Store')).click();
    expect((await heard).view).to.equal('stores/new');
  });

  it('bears being taken away in the middle of a request', async () => {
    const api = new FakePanelApi();
    const release = api.hold('session');
    const { panel, clock } = mountPanel({ api, parent: host });
    await eventually(() => api.count('session') === 1);
    panel.remove();
    release();
    host.append(panel);
    await shows(panel, 'No store is connected yet');
    expect(clock.pending).to.equal(1);
  });

  it('tells a failure of the server and tries again on request', async () => {
    const api = new FakePanelApi();
    api.fail('session', new PanelError('offline'));
    const { panel } = mountPanel({ api, parent: host });
    await shows(panel, 'The server can’t be reached.');
    (await button(panel, 'Try again')).click();
    await shows(panel, 'No store is connected yet');
  });

  it('asks the host for a session where it gives none, in words and by an event', async () => {
    const panel = new EcommerceConnect();
    panel.locale = 'en';
    let needed = 0;
    panel.addEventListener('ecommerce-connect-session-needed', () => (needed += 1));
    panel.getSession = () => Promise.reject(new Error('signed out, token=secret'));
    host.append(panel);
    await shows(panel, 'Your session has ended.');
    expect(needed).to.be.greaterThan(0);
    expect(words(panel)).not.to.contain('secret');
  });

  it('writes no style attribute in any view, so that a strict policy lets it through', async () => {
    const api = new FakePanelApi();
    const run = aRun();
    api.storeList = [
      ...storesInEveryState(),
      aStore({ id: 'done' }),
      aStore({ id: 'on', state: { kind: 'importing' }, run }),
    ];
    const { panel } = mountPanel({ api, parent: host });
    const views: [string, string][] = [
      ['stores', '.row'],
      ['stores/new', '#name'],
      ['stores/store-mapping', '#status-1'],
      ['stores/on', 'progress'],
      ['stores/done', '.which'],
    ];
    for (const [view, sign] of views) {
      panel.view = view;
      await appears(panel, sign);
      expect(findAll(panel, '[style]'), view).to.have.length(0);
    }
  });

  for (const locale of ['pl', 'fr', 'uk', 'es', 'de']) {
    it(`fits into 320 pixels in every view, with the long words of ${locale}`, async () => {
      host.style.inlineSize = '320px';
      const api = new FakePanelApi();
      api.storeList = [...storesInEveryState(), aStore({ id: 'done', counts: { synced: 1, parked: 2 } })];
      const { panel } = mountPanel({ api, parent: host, locale });
      const views: [string, string][] = [
        ['stores', '.row'],
        ['stores/new', '#name'],
        ['stores/store-mapping', '#status-1'],
        ['stores/store-importing', 'progress'],
        ['stores/done', '.which'],
      ];
      for (const [view, sign] of views) {
        panel.view = view;
        await appears(panel, sign);
        expect(host.scrollWidth, view).to.be.at.most(320);
      }
    });
  }
});
