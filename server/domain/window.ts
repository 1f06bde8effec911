/**
 * The shop's clock and the import window. A shop names no zone with its times: the zone is a setting, and an unknown
 * zone is read as UTC so that every function here is total.
 */

const wallClockPattern = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const windowMonths = 2;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter costs far more than using one, and an account knows only a few zones. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const build = (zone: string) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  let formatter: Intl.DateTimeFormat;
  try {
    formatter = build(timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    formatter = build('UTC');
  }
  formatters.set(timeZone, formatter);
  return formatter;
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What the wall clock shows at an instant, as if that wall clock stood in UTC; whole seconds. */
function wallClockMs(atMs: number, timeZone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(atMs)) parts[type] = Number(value);
  return Date.UTC(
    parts.year ?? 0,
    (parts.month ?? 1) - 1,
    parts.day ?? 1,
    parts.hour ?? 0,
    parts.minute ?? 0,
    parts.second ?? 0,
  );
}

/** Null unless the text is a moment that the calendar has. */
function parsedWallClock(text: string): number | null {
  const match = wallClockPattern.exec(text);
  if (!match) return null;
  const ms = Date.parse(`${text.replace(' ', 'T')}Z`);
  return !Number.isNaN(ms) && wallClockText(ms) === text ? ms : null;
}

function wallClockText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** `YYYY-MM-DD HH:MM:SS` on the clock of a zone. */
export function localTimeText(at: Date, timeZone: string): string {
  return wallClockText(wallClockMs(at.getTime(), timeZone));
}

/**
 * First moment of the import: 00:00 of the same day two calendar months ago on the shop's clock, cut to the end of a
 * shorter month (31 August → 30 June). `day` is `YYYY-MM-DD`, `from` is `${day} 00:00:00`.
 */
export function importWindow(now: Date, timeZone: string): { day: string; from: string } {
  const local = new Date(wallClockMs(now.getTime(), timeZone));
  const year = local.getUTCFullYear();
  const month = local.getUTCMonth() - windowMonths;
  const lastDayOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const first = Date.UTC(year, month, Math.min(local.getUTCDate(), lastDayOfMonth));
  const from = wallClockText(first);
  return { day: from.slice(0, 10), from };
}

/**
 * The instant of `YYYY-MM-DD HH:MM:SS` on the shop's clock, or null for zero dates and anything that is no such text.
 * A time that the clock jumps over in spring is read with the offset before the jump (02:30 becomes 03:30); a time that
 * comes twice in autumn is the earlier of the two.
 */
export function shopTimeToDate(text: string, timeZone: string): Date | null {
  const wall = parsedWallClock(text);
  if (wall === null) return null;
  const offsetAt = (ms: number) => wallClockMs(ms, timeZone) - ms;
  const before = wall - offsetAt(wall - dayMs);
  const after = wall - offsetAt(wall + dayMs);
  const fitting = [before, after].filter((ms) => wallClockMs(ms, timeZone) === wall);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : before);
}

/**
 * Calendar arithmetic on the shop's own text, without a zone: good for an overlap, not for an exact duration. A text
 * that is no time comes back unchanged.
 */
export function shopTimeMinusHours(text: string, hours: number): string {
  const wall = parsedWallClock(text);
  return wall === null ? text : wallClockText(wall - hours * hourMs);
}
