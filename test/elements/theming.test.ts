import { expect } from '@open-wc/testing';
import { hostParts } from '../../src/styles/parts.ts';
import { themes } from '../../stories/themes.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import { appears, clearPage, colourScheme, eventually, find, findAll, mountPanel } from '../support/mounted-panel.ts';
import { aRun, aStore, storesInEveryState } from '../support/panel-fixtures.ts';

const marked = 'rgb(1, 2, 3)';

describe('the look of the panel', () => {
  let host: HTMLElement;
  let sheet: HTMLStyleElement;

  beforeEach(() => {
    host = document.createElement('div');
    sheet = document.createElement('style');
    document.head.append(sheet);
    document.body.append(host);
  });

  afterEach(async () => {
    colourScheme('light');
    host.remove();
    sheet.remove();
    await clearPage();
  });

  function panelWithEverything() {
    const api = new FakePanelApi();
    const run = aRun();
    api.storeList = [
      ...storesInEveryState(),
      aStore({ id: 'done' }),
      aStore({ id: 'on', state: { kind: 'importing' }, run }),
    ];
    return mountPanel({ api, parent: host }).panel;
  }

  it('lets the host style every part that is documented, in whatever view it is', async () => {
    const left = new Set(hostParts.split(', '));
    sheet.textContent = [...left]
      .map((part) => `ecommerce-connect::part(${part}) { outline-color: ${marked}; }`)
      .join('\n');
    const panel = panelWithEverything();
    const views = [
      ['stores', '.row'],
      ['stores/new', '#name'],
      ['stores/store-mapping', '#status-1'],
      ['stores/on', 'progress'],
      ['stores/done', '[part=tabs]'],
      ['stores/nowhere', '[part=error]'],
    ] as const;
    for (const [view, sign] of views) {
      panel.view = view;
      await appears(panel, sign);
      for (const part of hostParts.split(', ')) {
        for (const element of findAll(panel, `[part=${part}]`)) {
          expect(getComputedStyle(element).outlineColor, `${part} in ${view}`).to.equal(marked);
          left.delete(part);
        }
      }
    }
    expect([...left]).to.deep.equal([]);
  });

  it('inherits the font, the size of text and the colour scheme of the host', async () => {
    host.style.font = '20px/2 monospace';
    host.style.colorScheme = 'dark';
    const panel = panelWithEverything();
    const name = await appears(panel, '[part=name]');
    expect(getComputedStyle(name).fontFamily).to.equal('monospace');
    expect(getComputedStyle(find(panel, '[part=row] .where')).fontSize).to.equal('17.5px');
    expect(getComputedStyle(name).color).to.equal('rgb(233, 235, 239)');
    host.style.colorScheme = 'light';
    await eventually(() => getComputedStyle(name).color === 'rgb(26, 30, 39)');
  });

  it('follows the width of its place and not that of the window', async () => {
    const panel = panelWithEverything();
    await appears(panel, '[part=row]');
    const height = (): number => find(panel, '[part=row]').getBoundingClientRect().height;
    host.style.inlineSize = '900px';
    const wide = height();
    host.style.inlineSize = '320px';
    expect(height()).to.be.greaterThan(wide * 1.5);
    expect(host.scrollWidth).to.equal(320);
  });

  for (const [name, theme] of Object.entries<Readonly<Record<string, string>>>(themes)) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`is accessible in a host that looks ${name}, in ${scheme}`, async () => {
        colourScheme(scheme);
        for (const [property, value] of Object.entries(theme)) host.style.setProperty(property, value);
        const panel = panelWithEverything();
        await appears(panel, '[part=row]');
        await expect(panel).to.be.accessible();
        panel.view = 'stores/new';
        await appears(panel, '#name');
        await expect(panel).to.be.accessible();
      });
    }
  }
});
