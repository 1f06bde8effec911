import { expect } from '@open-wc/testing';
import { languages, resolveLanguage } from '../../src/locales/languages.ts';
import type { Language } from '../../src/locales/languages.ts';
import { Localisation } from '../../src/locales/localisation.ts';
import { countIn } from '../../src/locales/plural.ts';
import { anOrder } from '../support/panel-fixtures.ts';

async function localisationIn(language: Language, locale: string = language): Promise<Localisation> {
  return new Localisation(language, locale, await languages[language](countIn(locale)));
}

describe('a localisation', () => {
  it('formats money, days and spans of time in the reader’s way', async () => {
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

  for (const [locale, currency, ...expected] of [
    ['pt-BR', 'BRL', 'R$ 1.234,40', 'há 3 minutos', '12 de janeiro de 2026'],
    ['pt-PT', 'EUR', '1234,40 €', 'há 3 minutos', '12 de janeiro de 2026'],
    ['fr', 'EUR', '1 234,40 €', 'il y a 3 minutes', '12 janvier 2026'],
    ['uk', 'PLN', '1 234,40 PLN', '3 хвилини тому', '12 січня 2026 р.'],
    ['es', 'EUR', '1234,40 €', 'hace 3 minutos', '12 de enero de 2026'],
    ['de', 'EUR', '1.234,40 €', 'vor 3 Minuten', '12. Januar 2026'],
  ] as const)
    it(`formats in ${locale} too`, async () => {
      const words = await localisationIn(resolveLanguage(locale).language, locale);
      const threeMinutes = words.relative(new Date('2026-03-12T09:57:00Z'), new Date('2026-03-12T10:00:00Z'));
      const said = [words.money(123_440, currency), threeMinutes, words.day('2026-01-12')];
      expect(said.join(' · ').replaceAll(/[\u00a0\u202f]/g, ' ')).to.equal(expected.join(' · '));
    });

  it('names the facts of an error', async () => {
    const english = await localisationIn('en');
    const words = english.error({
      code: 'currency-mismatch',
      detail: { shopCurrencies: ['UAH', 'EUR'], currency: 'PLN' },
    });
    expect(words.title).to.equal('The shop sells in UAH and EUR, but RO App keeps its books in PLN.');
    expect(english.error({ code: 'shop-limit', retryAfterMs: 90_000 }).remedy).to.equal('Try again in 2 minutes.');
  });

  it('falls back to whichever title a shop status has', async () => {
    const polish = await localisationIn('pl');
    expect(polish.title({ uk: 'Нове', en: 'New' })).to.equal('New');
    expect(polish.title({ uk: 'Нове' })).to.equal('Нове');
    expect(polish.title({})).to.equal('');
  });

  it('says nothing of an order that needs no word', async () => {
    expect((await localisationIn('en')).orderReason(anOrder())).to.equal(null);
  });

  it('is found for a region and for no language at all', () => {
    expect(resolveLanguage('pl-PL')).to.deep.equal({ language: 'pl', locale: 'pl-PL' });
    expect(resolveLanguage('pt-BR')).to.deep.equal({ language: 'pt', locale: 'pt-BR' });
    expect(resolveLanguage('de_AT')).to.deep.equal({ language: 'de', locale: 'de-AT' });
    expect(resolveLanguage('uk-Cyrl-UA')).to.deep.equal({ language: 'uk', locale: 'uk-Cyrl-UA' });
    expect(resolveLanguage('xx')).to.deep.equal({ language: 'en', locale: 'en' });
    expect(resolveLanguage(null)).to.deep.equal({ language: 'en', locale: 'en' });
    expect(resolveLanguage('toString')).to.deep.equal({ language: 'en', locale: 'en' });
  });
});
