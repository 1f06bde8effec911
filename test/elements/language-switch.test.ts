import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { PanelError } from '../../src/api/panel-api.ts';
import type { EcommerceConnect } from '../../src/index.ts';
import type { Catalogue } from '../../src/locales/catalogue.ts';
import { languages } from '../../src/locales/languages.ts';
import type { Language } from '../../src/locales/languages.ts';
import { countIn } from '../../src/locales/plural.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import {
  appears,
  choose,
  clearPage,
  eventually,
  find,
  findAll,
  focused,
  mountPanel,
  shows,
  type,
  words,
} from '../support/mounted-panel.ts';
import { aStore, mappingView } from '../support/panel-fixtures.ts';

/** Every language, and at the end the one of the beginning again. */
const tour = [...(Object.keys(languages) as Language[]).filter((language) => language !== 'en'), 'en'] as Language[];

const catalogueIn = (language: Language): Promise<Catalogue> => languages[language](countIn(language));

/** What stands in the fields, choices and ticks of the view, in their order. */
function answers(panel: Element): (string | boolean)[] {
  return findAll<HTMLInputElement>(panel, 'input, select').map((field) =>
    field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value,
  );
}

/** Resolves when the heading of the view speaks the language. */
async function speaks(panel: EcommerceConnect, language: Language, heading: (text: Catalogue) => string) {
  panel.locale = language;
  const expected = heading(await catalogueIn(language));
  await eventually(() => words(find(panel, '[part=heading]')) === expected, `it should speak ${language}`);
  expect(find(panel, '[part=panel]').lang).to.equal(language);
}

const submit = (panel: Element): void => find(panel, '[part=submit]').click();

async function openForm(api = new FakePanelApi(), locale = 'en'): Promise<EcommerceConnect> {
  const { panel } = mountPanel({ api, view: 'stores/new', locale });
  await appears(panel, '#name');
  return panel;
}

async function fillIn(panel: Element): Promise<void> {
  const typed = { name: 'Grüner Garten №1', url: 'garten.example', login: 'garten-api', password: 'top-secret-71' };
  for (const [id, value] of Object.entries(typed)) type(find(panel, `#${id}`), value);
  choose(find(panel, '#locationId'), '11');
  choose(find(panel, '#orderTypeId'), '21');
  choose(find(panel, '#language'), 'pl');
  choose(find(panel, '#identifyBy'), 'barcode');
  find(panel, '#managers-selected').click();
  (await appears(panel, '.people input')).click();
}

describe('a change of language', () => {
  afterEach(clearPage);

  it('keeps all that is typed and chosen in step 1, in every language', async () => {
    const api = new FakePanelApi();
    const panel = await openForm(api);
    await fillIn(panel);
    const given = answers(panel);
    for (const language of tour) {
      await speaks(panel, language, ({ form }) => form.connectTitle);
      expect(answers(panel), language).to.deep.equal(given);
    }
    submit(panel);
    await appears(panel, '#status-1');
    const [settings, password] = api.lastCall('connect') ?? [];
    expect(settings).to.include({ name: 'Grüner Garten №1', language: 'pl', identifyBy: 'barcode', locationId: 11 });
    expect(password).to.equal('top-secret-71');
    expect(api.count('connect')).to.equal(1);
  });

  it('leaves the focus and the caret where a person is typing', async () => {
    const panel = await openForm();
    const name = find<HTMLInputElement>(panel, '#name');
    type(name, 'Garden');
    name.focus();
    name.setSelectionRange(3, 3);
    await speaks(panel, 'uk', ({ form }) => form.connectTitle);
    expect(focused()).to.equal(name);
    expect(name.selectionStart).to.equal(3);
  });

  it('says the errors at the fields again, in every language', async () => {
    const panel = await openForm();
    submit(panel);
    await appears(panel, '#name-error');
    for (const language of tour) {
      await speaks(panel, language, ({ form }) => form.connectTitle);
      const { errors, form } = await catalogueIn(language);
      const { title } = errors.required as { title: string };
      expect(words(find(panel, '#name-error')), language).to.contain(title);
      expect(words(panel), language).to.contain(form.fieldsToMend(6));
    }
  });

  it('says a refusal of the shop again', async () => {
    const api = new FakePanelApi();
    api.fail('connect', new PanelError('shop-limit', { retryAfterMs: 120_000 }));
    const panel = await openForm(api);
    await fillIn(panel);
    submit(panel);
    await shows(panel, 'Try again in 2 minutes.');
    panel.locale = 'de';
    await shows(panel, 'Versuchen Sie es in 2 Minuten erneut.');
    panel.locale = 'uk';
    await shows(panel, 'Залишилося: 2 хвилини.');
    expect(words(panel)).not.to.contain('Minuten');
  });

  it('bears to come while the shop is asked, and asks it once', async () => {
    const api = new FakePanelApi();
    const release = api.hold('connect');
    const panel = await openForm(api);
    await fillIn(panel);
    submit(panel);
    await eventually(() => api.count('connect') === 1);
    await speaks(panel, 'es', ({ form }) => form.connectTitle);
    release();
    await shows(panel, 'Correspondencia de estados');
    expect(api.count('connect')).to.equal(1);
  });

  it('keeps every choice of step 2, in every language', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore({ state: { kind: 'mapping' } })];
    const { panel } = mountPanel({ api, view: 'stores/store-1', locale: 'en' });
    await appears(panel, '#status-1');
    choose(find(panel, '#status-5'), '102');
    (await appears(panel, '#primary-5')).click();
    await appears(panel, '#primary-5-note');
    find(panel, 'input[type=checkbox][aria-label*="Waiting"]').click();
    await find<LitElement>(panel, 'ecommerce-connect-status-mapping').updateComplete;
    find(panel, '#write-back-4-no').click();
    const given = answers(panel);
    for (const language of tour) {
      await speaks(panel, language, ({ mapping }) => mapping.title);
      expect(answers(panel), language).to.deep.equal(given);
    }
    submit(panel);
    await eventually(() => api.count('startImport') === 1);
    expect(api.lastCall('startImport')?.[1]).to.deep.include.members([
      { shopStatusId: 5, orderStatusId: 102, primary: true, import: false },
      { shopStatusId: 4, orderStatusId: 107, writeBack: false },
    ]);
  });

  it('shows the titles of the shop in the new language, or in one that it has', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore({ state: { kind: 'mapping' } })];
    api.mappingViews = mappingView();
    const { panel } = mountPanel({ api, view: 'stores/store-1', locale: 'pl' });
    await shows(panel, 'Oczekiwanie na płatność');
    panel.locale = 'uk';
    await shows(panel, 'В роботі');
    expect(words(panel)).to.contain('Waiting for payment');
  });

  it('goes on with the stream of a running import', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore({ state: { kind: 'importing' }, run: api.importRun })];
    const { panel } = mountPanel({ api, view: 'stores/store-1', locale: 'en' });
    await appears(panel, 'progress');
    for (const language of tour) await speaks(panel, language, ({ progress }) => progress.title);
    api.tell({ ...api.importRun, created: 120 });
    await shows(panel, '122 of 232 orders');
    expect(api.count('watchRun')).to.equal(1);
  });

  it('ends in the language that was asked for last, whichever words come last', async () => {
    const german = languages.de;
    let arrive = (): void => {};
    const way = new Promise<void>((resolve) => (arrive = resolve));
    let late: Promise<Catalogue> | undefined;
    languages.de = (count) => (late = way.then(() => german(count)));
    try {
      const panel = await openForm();
      panel.locale = 'de';
      await eventually(() => late !== undefined);
      await speaks(panel, 'fr', ({ form }) => form.connectTitle);
      arrive();
      await late;
      await panel.updateComplete;
      expect(words(find(panel, '[part=heading]'))).to.equal('Connecter une boutique');
    } finally {
      languages.de = german;
    }
  });
});

describe('two panels on one page', () => {
  afterEach(clearPage);

  it('are filled in apart, each in its language', async () => {
    const [german, ukrainian] = [await openForm(undefined, 'de'), await openForm(undefined, 'uk')];
    type(find(german, '#name'), 'Garten');
    type(find(ukrainian, '#name'), 'Сад');
    submit(german);
    expect(words(await appears(german, '.bad-count'))).to.match(/^Bitte prüfen Sie \d Felder\.$/);
    expect(words(ukrainian)).not.to.contain('Bitte');
    german.locale = 'fr';
    await shows(german, 'Connecter une boutique');
    expect(words(find(ukrainian, '[part=heading]'))).to.equal('Підключення магазину');
    const names = [german, ukrainian].map((panel) => find<HTMLInputElement>(panel, '#name').value);
    expect(names).to.deep.equal(['Garten', 'Сад']);
  });

  it('write numbers as their regions do, in one language', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore({ counts: { synced: 12_840, parked: 0 } })];
    const [portugal, brazil] = ['pt-PT', 'pt-BR'].map((locale) => mountPanel({ api, locale }).panel);
    if (!portugal || !brazil) throw new Error('two panels');
    await shows(portugal, '12 840');
    await shows(brazil, '12.840');
    expect(words(portugal)).not.to.contain('12.840');
  });
});
