import type { AppErrorData, ErrorCode } from '../contract/errors.ts';
import { attentionReasons, orderNotices, parkedReasons } from '../contract/reasons.ts';
import type { ParkedReason } from '../contract/reasons.ts';
import type { Order, ParkedDetail, ProductCandidate } from '../contract/order.ts';
import type { RefreshRow } from '../contract/refresh.ts';
import type { StoreState } from '../contract/store.ts';
import type { Catalogue, ErrorFacts, ParkedFacts, Words, WordsFor } from './catalogue.ts';
import type { Language } from './languages.ts';

type StoreReason = NonNullable<StoreState['reasons']>[number];
type KnownError = Pick<AppErrorData, 'retryAfterMs' | 'detail'> & { code: ErrorCode | 'offline' };

/** The words and formats of one locale. Unchanging: another locale is another object. */
export class Localisation {
  readonly language: Language;
  readonly locale: string;
  readonly text: Catalogue;

  constructor(language: Language, locale: string, text: Catalogue) {
    this.language = language;
    this.locale = locale;
    this.text = text;
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }

  /** @param share 0 to 1 */
  percent(share: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
  }

  /** @param minor amount in minor units of `currency` (ISO 4217) */
  money(minor: number, currency: string): string {
    const format = new Intl.NumberFormat(this.locale, { style: 'currency', currency });
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  }

  dateTime(date: Date): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
  }

  /** @param day `YYYY-MM-DD`, shown as it is, in no time zone */
  day(day: string): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    );
  }

  /** For example `3 minutes ago` or `in 2 hours`. */
  relative(date: Date, now: Date): string {
    const seconds = (date.getTime() - now.getTime()) / 1000;
    const format = new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' });
    const size = Math.abs(seconds);
    if (size < 45) return format.format(0, 'second');
    if (size < 59.5 * 60) return format.format(Math.round(seconds / 60), 'minute');
    if (size < 23.5 * 3600) return format.format(Math.round(seconds / 3600), 'hour');
    return format.format(Math.round(seconds / 86_400), 'day');
  }

  /** For example `2 hours 5 minutes`; at least one second. */
  duration(totalSeconds: number): string {
    const unit = (value: number, name: 'hour' | 'minute' | 'second'): string =>
      new Intl.NumberFormat(this.locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
    const seconds = Math.max(1, Math.round(totalSeconds));
    if (seconds < 60) return unit(seconds, 'second');
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return unit(minutes, 'minute');
    const rest = minutes % 60;
    const hours = unit(Math.floor(minutes / 60), 'hour');
    return rest === 0 ? hours : `${hours} ${unit(rest, 'minute')}`;
  }

  /** For example `9:05`, or `1:00:00` from an hour on: seconds that a reader watches. */
  countdown(totalSeconds: number): string {
    const digits = (value: number, least: number): string =>
      new Intl.NumberFormat(this.locale, { minimumIntegerDigits: least, useGrouping: false }).format(value);
    const [hours, minutes, seconds] = [
      Math.floor(totalSeconds / 3600),
      Math.floor(totalSeconds / 60) % 60,
      totalSeconds % 60,
    ];
    const rest = digits(seconds, 2);
    return hours > 0 ? `${digits(hours, 1)}:${digits(minutes, 2)}:${rest}` : `${digits(minutes, 1)}:${rest}`;
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(items);
  }

  /** As it stands alone, for example in a list to choose from. */
  languageName(tag: string): string {
    const name = this.#languageInText(tag);
    return name.charAt(0).toLocaleUpperCase(this.locale) + name.slice(1);
  }

  #languageInText(tag: string): string {
    return new Intl.DisplayNames(this.locale, { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  }

  /** Picks from titles by language: the panel's, English, or whichever there is. */
  title(titles: Readonly<Record<string, string>>): string {
    const candidates = [titles[this.locale], titles[this.language], titles['en'], ...Object.values(titles)];
    return candidates.find((title) => title !== undefined && title !== '') ?? '';
  }

  error(error: KnownError): Words {
    const { detail } = error;
    const facts: Partial<ErrorFacts> = {};
    if (detail?.to) facts.to = detail.to;
    if (detail?.offered?.length) facts.offered = this.list(detail.offered.map((tag) => this.#languageInText(tag)));
    if (detail?.shopCurrencies?.length) facts.shopCurrencies = this.list(detail.shopCurrencies);
    if (detail?.currency) facts.currency = detail.currency;
    if (detail?.message) facts.message = detail.message;
    if (error.retryAfterMs !== undefined) facts.wait = this.duration(error.retryAfterMs / 1000);
    return wordsOf(this.text.errors[error.code] ?? this.text.errors.internal, facts);
  }

  parked(reason: ParkedReason, detail: ParkedDetail = {}, currency?: string): Words {
    const facts: Partial<ParkedFacts> = {};
    if (detail.productKey) facts.productKey = detail.productKey;
    if (detail.candidates?.length) facts.candidates = this.list(toldApart(detail.candidates));
    if (detail.currency) facts.currency = detail.currency;
    if (detail.message) facts.message = detail.message;
    if (detail.lines !== undefined) facts.lines = this.number(detail.lines);
    if (currency && detail.expectedTotal !== undefined)
      facts.expectedTotal = this.money(detail.expectedTotal, currency);
    if (currency && detail.linesTotal !== undefined) facts.linesTotal = this.money(detail.linesTotal, currency);
    return wordsOf(this.text.parked[reason], facts);
  }

  storeReason(reason: StoreReason): Words {
    return isOneOf(attentionReasons, reason) ? this.text.attention[reason] : this.error({ code: reason });
  }

  /** Why an order waits, or what is worth knowing about it. */
  orderReason(order: Order): Words | null {
    if (!order.reason) return null;
    if (isOneOf(orderNotices, order.reason)) return this.text.notices[order.reason];
    return this.parked(order.reason, order.detail, order.currency);
  }

  /** What became of one order that was looked at again. @param wait time until it may be asked about again */
  refreshOutcome({ outcome, code }: RefreshRow, wait?: string): Words {
    if (outcome === 'failed' && code) return this.error({ code });
    return wordsOf(this.text.refreshOutcomes[outcome], wait === undefined ? {} : { wait });
  }

  problem(code: ParkedReason | ErrorCode, detail: string | undefined): Words {
    if (isOneOf(parkedReasons, code)) return this.parked(code, detail ? { message: detail, productKey: detail } : {});
    return this.error({ code, ...(detail ? { detail: { message: detail } } : {}) });
  }
}

export function wordsOf<Facts>(words: WordsFor<Facts>, facts: Partial<Facts>): Words {
  return typeof words === 'function' ? words(facts) : words;
}

/** Titles; where two are the same, their ids in RO App tell them apart. */
function toldApart(candidates: readonly ProductCandidate[]): string[] {
  const isAlone = (title: string): boolean => candidates.filter((other) => other.title === title).length === 1;
  return candidates.map(({ id, title }) => (isAlone(title) ? title : `${title} (${id})`));
}

function isOneOf<Value extends string>(values: readonly Value[], value: string): value is Value {
  return (values as readonly string[]).includes(value);
}
