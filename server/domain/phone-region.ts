import { getCountries, isSupportedCountry, type CountryCode } from 'libphonenumber-js/min';

/** Engines offer the zones of a country as a property (older) or as a method (newer). */
interface LocaleWithZones {
  timeZones?: string[];
  getTimeZones?(): string[] | undefined;
}

const fallback: CountryCode = 'UA';
/** Renamed since most engines' data were written; the engine maps every other alias itself. */
const olderNames: Partial<Record<string, string>> = { 'Europe/Kyiv': 'Europe/Kiev', 'Asia/Kolkata': 'Asia/Calcutta' };

let countriesByZone: Map<string, CountryCode[]> | undefined;

/**
 * ISO alpha-2 country in which phone numbers without a country code are read: the one the location's zone belongs to
 * (aliases such as `Europe/Kyiv` and `Europe/Kiev` are one zone; of several the company's own, if it is among them), else
 * the company's, else `UA`.
 */
export function regionOf(timeZone: string, country: string): string {
  const companyCountry = country.trim().toUpperCase();
  const ofZone = zoneCountries().get(canonicalZone(timeZone)) ?? [];
  const own = ofZone.find((candidate) => candidate === companyCountry);
  return own ?? ofZone[0] ?? (isSupportedCountry(companyCountry) ? companyCountry : fallback);
}

function zoneCountries(): Map<string, CountryCode[]> {
  if (countriesByZone) return countriesByZone;
  const found = new Map<string, CountryCode[]>();
  for (const country of getCountries()) {
    for (const zone of zonesOf(country)) {
      const name = olderNames[zone] ?? zone;
      found.set(name, [...(found.get(name) ?? []), country]);
    }
  }
  countriesByZone = found;
  return found;
}

function zonesOf(country: CountryCode): string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & LocaleWithZones;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** The engine's name of a zone; an unknown one as it is. */
function canonicalZone(timeZone: string): string {
  let zone = timeZone;
  try {
    zone = new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return olderNames[zone] ?? zone;
}
