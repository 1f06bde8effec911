import { expect } from '@open-wc/testing';
import { changeKinds, changeOutcomes, storeEvents } from '../../src/contract/change.ts';
import { errorCodes } from '../../src/contract/errors.ts';
import { findingCodes } from '../../src/contract/mapping.ts';
import { orderStates } from '../../src/contract/order.ts';
import {
  attentionReasons,
  explainReasons,
  leftOutReasons,
  notRunningReasons,
  orderNotices,
  parkedReasons,
} from '../../src/contract/reasons.ts';
import { refreshOutcomes } from '../../src/contract/refresh.ts';
import { runKinds, runStages, runStates } from '../../src/contract/run.ts';
import { identifyByOptions, platforms } from '../../src/contract/settings.ts';
import { storeStateKinds } from '../../src/contract/store.ts';
import type { Catalogue, Words } from '../../src/locales/catalogue.ts';
import { languages } from '../../src/locales/languages.ts';
import type { Language } from '../../src/locales/languages.ts';
import { wordsOf } from '../../src/locales/localisation.ts';
import { countIn } from '../../src/locales/plural.ts';

const names = Object.keys(languages) as Language[];
const translations = names.filter((language) => language !== 'en');

const catalogueIn = (language: Language): Promise<Catalogue> => languages[language](countIn(language));

/** Arguments of a message that stands by position: recognisable as a number and as a text. */
const given = [41, 53];
/** Messages that take facts, of which any may be absent. */
const takesFacts = /^(?:errors|parked|findings|refreshOutcomes)\./;

/** The facts that a message asks for. */
function factsAskedFor(message: (facts: object) => unknown): string[] {
  const asked: string[] = [];
  message(new Proxy({}, { get: (_, name) => (asked.push(String(name)), undefined) }));
  return asked;
}

/** Every place of a catalogue with what stands there. A message with facts is asked with all, with none and with each alone. */
function places(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const message = value as (...args: unknown[]) => unknown;
    if (!takesFacts.test(path)) return places(message(...given), `${path}()`);
    const asked = factsAskedFor(message).sort();
    return [asked, [], ...asked.map((name) => [name])].flatMap((known) =>
      places(message(Object.fromEntries(known.map((name) => [name, `⟨${name}⟩`]))), `${path}(${known.join()})`),
    );
  }
  return Object.entries(value as object).flatMap(([key, inner]) => places(inner, path ? `${path}.${key}` : key));
}

const placeholders = (text: string): string[] => [...new Set(text.match(/⟨\w+⟩|41|53/g))].sort();

/** Texts that are rightly the same as in English: names, and words that the language shares. */
const shared: Record<string, readonly string[]> = {
  pl: ['Import', 'Login'],
  pt: ['Login', 'Status', 'Total'],
  fr: ['Code', 'Suggestion', 'Synchronisation', 'Total'],
  es: ['Total'],
  de: ['Barcode', 'Code', 'Import', 'In RO App', 'Manager', 'Name', 'Shop', 'Status', 'Status in RO App'],
};
const namesOfProducts = ['Cartum', 'E-commerce Connect', 'RO App', 'SKU', '41', '53'];
/** Words without which English hardly makes a sentence, and which none of the other languages has. */
const englishWords = /\b(?:the|this|that|these|and|of|with|you|your|is|are|it|its|not|from|we)\b/i;

/** Left and right quotation mark of each language. */
const quotes: Record<Language, [string, string]> = {
  en: ['“', '”'],
  pl: ['„', '”'],
  pt: ['«', '»'],
  fr: ['«', '»'],
  uk: ['«', '»'],
  es: ['«', '»'],
  de: ['„', '“'],
};

/** Fails with the places that should not be there. */
function expectNone(found: [string, string][]): void {
  expect(found.map(([path, text]) => `${path}: ${text}`).join('\n')).to.equal('');
}

describe('the catalogues', () => {
  for (const language of names) {
    describe(language, () => {
      it('has every place that English has, and a text in each', async () => {
        const [mine, english] = [places(await catalogueIn(language)), places(await catalogueIn('en'))];
        expect(mine.map(([path]) => path)).to.deep.equal(english.map(([path]) => path));
        expectNone(mine.filter(([, text]) => text.trim() === '' || /undefined|null|\[object|#/.test(text)));
      });

      it('names the same facts as English in every place', async () => {
        const english = new Map(places(await catalogueIn('en')));
        const mine = places(await catalogueIn(language));
        const differing = mine.filter(
          ([path, text]) => placeholders(text).join() !== placeholders(english.get(path) ?? '').join(),
        );
        expectNone(differing);
        expect(mine.filter(([, text]) => placeholders(text).length > 0).length).to.be.greaterThan(50);
      });

      it('counts in every form of the language, and in no other', async () => {
        const counted: Record<string, string>[] = [];
        places(
          await languages[language]((_, forms) => {
            counted.push(forms);
            return forms.other;
          }),
        );
        const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
        expect(counted.length).to.be.greaterThan(10);
        for (const forms of counted) {
          expect(Object.keys(forms).sort(), forms['other']).to.deep.equal(categories);
          for (const form of Object.values(forms)) expect(form.split('#').length, form).to.equal(2);
        }
      });

      it('has a title and a remedy for every code of the closed lists', async () => {
        const {
          errors,
          parked,
          attention,
          notices,
          explain,
          notRunning,
          findings,
          progress,
          refreshOutcomes: refresh,
          changes,
        } = await catalogueIn(language);
        const lists: [readonly string[], Record<string, unknown>][] = [
          [[...errorCodes, 'offline'], errors],
          [parkedReasons, parked],
          [attentionReasons, attention],
          [orderNotices, notices],
          [explainReasons, explain],
          [notRunningReasons, notRunning],
          [findingCodes, findings],
          [runStages, progress.stages],
          [refreshOutcomes, refresh],
          [changeKinds, changes.kinds],
          [changeOutcomes, changes.outcomes],
        ];
        for (const [codes, table] of lists) {
          expect(Object.keys(table).sort()).to.deep.equal([...codes].sort());
          const texts = Object.values(table).map((entry) => wordsOf(entry as Words, {}));
          expect(texts.filter(({ title, remedy }) => !title || !remedy || title === remedy)).to.deep.equal([]);
          expect(new Set(texts.map(({ title }) => title)).size, 'no two share a title').to.equal(codes.length);
        }
        expect(explain).to.include.all.keys(leftOutReasons);
      });

      it('has a label for every other code', async () => {
        const { states, orders, runs, changes, form, platforms: shops } = await catalogueIn(language);
        const lists: [readonly string[], Record<string, unknown>][] = [
          [storeStateKinds, states],
          [orderStates, orders.states],
          [runKinds, runs.kinds],
          [runStates, runs.states],
          [storeEvents, changes.storeEvents],
          [identifyByOptions, form.identifyByOptions],
          [platforms, shops],
        ];
        for (const [codes, table] of lists) {
          expect(Object.keys(table).sort()).to.deep.equal([...codes].sort());
          expect(new Set(Object.values(table).map((label) => JSON.stringify(label))).size).to.equal(codes.length);
        }
      });

      it('is set as the language sets its texts', async () => {
        const [left, right] = quotes[language];
        const badly = places(await catalogueIn(language)).filter(([where, text]) => {
          const marks = [...text.matchAll(/[“”„«»‹›]/g)].map(([mark]) => mark);
          const pairs = marks.every((mark, index) => mark === (index % 2 === 0 ? left : right));
          // What stands between two texts has spaces at its ends.
          const ends = where === 'panel.colon' ? /^$/ : /^\s|\s$/;
          return /["'`]|\.\.\.| {2}/.test(text) || ends.test(text) || !pairs || marks.length % 2 !== 0;
        });
        expectNone(badly);
        const { mapping, preview } = await catalogueIn(language);
        // What stands by itself in one place and after a colon in none.
        for (const alone of [mapping.because['nothing-fits'], preview.noManager]) {
          expect(alone).to.match(/^\p{Lu}/u);
        }
      });
    });
  }

  for (const language of translations) {
    it(`leave nothing in English in ${language}`, async () => {
      const english = new Map(places(await catalogueIn('en')));
      const mine = places(await catalogueIn(language));
      const known = new Set([...namesOfProducts, ': ', ...(shared[language] ?? [])]);
      expectNone(mine.filter(([path, text]) => text === english.get(path) && !known.has(text)));
      expectNone(mine.filter(([, text]) => englishWords.test(text)));
    });
  }

  it('keep French marks with the words before and after them', async () => {
    const texts = places(await catalogueIn('fr'));
    expectNone(texts.filter(([, text]) => /(?<![\u00a0\u202f])[;!?»]|«(?!\u00a0)|(?<!\u00a0|https):/.test(text)));
    expect(texts.filter(([, text]) => text.includes('\u00a0')).length).to.be.greaterThan(20);
  });

  it('write Ukrainian in Cyrillic letters alone, but for names', async () => {
    const texts = places(await catalogueIn('uk'));
    const latin =
      /(?<![⟨\w])(?!(?:RO|App|Cartum|API|E|commerce|Connect|SKU|URL|Cloudflare|https|shop|ua|api)\b)[a-z]+/i;
    expectNone(texts.filter(([, text]) => latin.test(text) || /[а-яіїєґ][a-z]|[a-z][а-яіїєґ]/i.test(text)));
  });

  it('would be seen if they were in English', async () => {
    const texts = places(await catalogueIn('en')).filter(([, text]) => text.split(' ').length > 3);
    const seen = texts.filter(([, text]) => englishWords.test(text));
    expect(seen.length / texts.length).to.be.greaterThan(0.7);
  });

  it('keep a name whole that has a number sign', async () => {
    for (const language of names) {
      const { remove } = await catalogueIn(language);
      expect(remove.done('Shop #1', 3)).to.include('Shop #1').and.to.include('3');
    }
  });
});
