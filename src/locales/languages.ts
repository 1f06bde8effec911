import type { Catalogue } from './catalogue.ts';
import type { CountInAnyLanguage } from './plural.ts';

/** The languages that the panel speaks. A further language is one file and one line here. */
export const languages = {
  en: (count) => import('./en.ts').then(({ en }) => en(count)),
  pl: (count) => import('./pl.ts').then(({ pl }) => pl(count)),
  pt: (count) => import('./pt.ts').then(({ pt }) => pt(count)),
  fr: (count) => import('./fr.ts').then(({ fr }) => fr(count)),
  uk: (count) => import('./uk.ts').then(({ uk }) => uk(count)),
  es: (count) => import('./es.ts').then(({ es }) => es(count)),
  de: (count) => import('./de.ts').then(({ de }) => de(count)),
} satisfies Record<string, (count: CountInAnyLanguage) => Promise<Catalogue>>;
export type Language = keyof typeof languages;

export const fallbackLanguage: Language = 'en';

/** A BCP 47 tag in its canonical spelling (`pl_PL` is understood too), or null where it is none. */
export function canonicalLocale(tag: string | null | undefined): string | null {
  if (!tag) return null;
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

/** The catalogue that serves a locale, and the locale to format with: the asked one, or the fallback's. */
export function resolveLanguage(tag: string | null | undefined): { language: Language; locale: string } {
  const locale = canonicalLocale(tag);
  const base = locale?.split('-')[0];
  if (locale && base && base in languages) return { language: base as Language, locale };
  return { language: fallbackLanguage, locale: fallbackLanguage };
}
