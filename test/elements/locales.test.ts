import { expect } from '@open-wc/testing';
import { errorCodes } from '../../src/contract/errors.ts';
import { findingCodes } from '../../src/contract/mapping.ts';
import {
  attentionReasons,
  explainReasons,
  notRunningReasons,
  orderNotices,
  parkedReasons,
} from '../../src/contract/reasons.ts';
import { runStages } from '../../src/contract/run.ts';
import { storeStateKinds } from '../../src/contract/store.ts';
import type { Catalogue, Words } from '../../src/locales/catalogue.ts';
import { languages, resolveLanguage } from '../../src/locales/languages.ts';
import type { Language } from '../../src/locales/languages.ts';
import { Localisation, wordsOf } from '../../src/locales/localisation.ts';
import { anOrder } from '../support/panel-fixtures.ts';

const names = Object.keys(languages) as Language[];

/** Every place of a catalogue with what stands there; message functions are called with plain arguments. */
function entries(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const message = value as (...given: unknown[]) => unknown;
    const given = message.length === 1 && /^(?:errors|parked|findings)\./.test(path) ? [{}] : [3, 5];
    return entries(message(...given), `${path}()`);
  }
  return Object.entries(value as object).flatMap(([key, inner]) => entries(inner, path ? `${path}.${key}` : key));
}

const shape = (catalogue: Catalogue): string[] => entries(catalogue).map(([path]) => path);

async function localisationIn(language: Language, locale: string = language): Promise<Localisation> {
  return new Localisation(language, locale, await languages[language]());
}

describe('the words', () => {
  for (const language of names) {
    it(`are complete in ${language}`, async () => {
      const catalogue = await languages[language]();
      expect(shape(catalogue)).to.deep.equal(shape(await languages.en()));
      const bad = entries(catalogue).filter(([, text]) => text.trim() === '' || /undefined|\[object|#/.test(text));
      expect(bad).to.deep.equal([]);
    });

    it(`have a title and a remedy for every code in ${language}`, async () => {
      const { errors, parked, attention, notices, explain, notRunning, findings, states, progress } =
        await languages[language]();
      const lists: [readonly string[], Record<string, unknown>][] = [
        [[...errorCodes, 'offline'], errors],
        [parkedReasons, parked],
        [attentionReasons, attention],
        [orderNotices, notices],
        [explainReasons, explain],
        [notRunningReasons, notRunning],
        [findingCodes, findings],
      ];
      for (const [codes, table] of lists) {
        expect(Object.keys(table).sort()).to.deep.equal([...codes].sort());
        const texts = Object.values(table).map((entry) => wordsOf(entry as Words, {}));
        expect(texts.every(({ title, remedy }) => title !== '' && remedy !== '')).to.equal(true);
        expect(new Set(texts.map(({ title }) => title)).size, 'no two share a sentence').to.equal(codes.length);
      }
      expect(Object.keys(states).sort()).to.deep.equal([...storeStateKinds].sort());
      expect(Object.keys(progress.stages).sort()).to.deep.equal([...runStages].sort());
    });
  }

  it('are those of the Polish instructions', async () => {
    const { text } = await localisationIn('pl');
    expect([
      text.stores.add,
      text.form.enabled,
      text.form.platform,
      text.form.name,
      text.form.url,
      text.form.login,
      text.form.password,
      text.form.location,
      text.form.orderType,
      text.form.language,
      text.form.identifyBy,
      text.form.managers,
      text.form.managersAll,
      text.form.managersSelected,
      text.form.continue,
      text.mapping.saveAndImport,
      text.remove.confirm,
      text.form.before.menuPath,
    ]).to.deep.equal([
      '+ Sklep',
      'Integracja włączona',
      'Platforma',
      'Nazwa sklepu',
      'Adres URL strony internetowej',
      'Login',
      'Hasło',
      'Lokalizacje',
      'Rodzaj zlecenia',
      'Język',
      'Identyfikuj towary według',
      'Menedżerowie',
      'Wszyscy',
      'Wybrani',
      'Kontynuuj',
      'Zapisz i zaimportuj zlecenia',
      'Usuń',
      'Ustawienia > Administratorzy',
    ]);
  });

  it('count in Polish as Polish does', async () => {
    const { text } = await localisationIn('pl');
    const counted = [1, 2, 5, 12, 22, 1284].map((number) => text.mapping.orders(number));
    expect(counted).to.deep.equal([
      '1 zlecenie',
      '2 zlecenia',
      '5 zleceń',
      '12 zleceń',
      '22 zlecenia',
      '1284 zlecenia',
    ]);
  });

  it('format money, days and spans of time in the reader’s way', async () => {
    const english = await localisationIn('en', 'en-GB');
    const polish = await localisationIn('pl');
    expect(english.money(40_440, 'PLN')).to.equal('PLN 404.40'.replace(' ', '\u00a0'));
    expect(polish.money(40_440, 'PLN')).to.equal('404,40\u00a0zł');
    expect(english.money(500, 'JPY')).to.equal('JP¥500');
    expect(english.day('2026-01-12')).to.equal('12 January 2026');
    expect(english.duration(7500)).to.equal('2 hours 5 minutes');
    expect(polish.duration(59.7)).to.equal('1 minuta');
    const now = new Date('2026-03-12T10:00:00Z');
    expect(english.relative(new Date('2026-03-12T09:57:00Z'), now)).to.equal('3 minutes ago');
    expect(polish.relative(new Date('2026-03-12T10:04:00Z'), now)).to.equal('za 4 minuty');
  });

  it('name the facts of an error', async () => {
    const english = await localisationIn('en');
    const words = english.error({
      code: 'currency-mismatch',
      detail: { shopCurrencies: ['UAH', 'EUR'], currency: 'PLN' },
    });
    expect(words.title).to.equal('The shop sells in UAH and EUR, but RO App keeps its books in PLN.');
    expect(english.error({ code: 'shop-limit', retryAfterMs: 90_000 }).remedy).to.equal('Try again in 2 minutes.');
  });

  it('fall back to whichever title a shop status has', async () => {
    const polish = await localisationIn('pl');
    expect(polish.title({ uk: 'Нове', en: 'New' })).to.equal('New');
    expect(polish.title({ uk: 'Нове' })).to.equal('Нове');
    expect(polish.title({})).to.equal('');
  });

  it('say nothing of an order that needs no word', async () => {
    expect((await localisationIn('en')).orderReason(anOrder())).to.equal(null);
  });

  it('are found for a region and for no language at all', () => {
    expect(resolveLanguage('pl-PL')).to.deep.equal({ language: 'pl', locale: 'pl-PL' });
    expect(resolveLanguage('xx')).to.deep.equal({ language: 'en', locale: 'en' });
    expect(resolveLanguage(null)).to.deep.equal({ language: 'en', locale: 'en' });
    expect(resolveLanguage('toString')).to.deep.equal({ language: 'en', locale: 'en' });
  });
});
