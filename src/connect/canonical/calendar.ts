// Dates and times as servers write them, read into numbers and written canonically. Proleptic Gregorian calendar, any year.
import { err, ok, type Result } from '../../kernel/result.ts';
import { withoutTrailingZeros } from './decimal-text.ts';

/** A local date and time: days since 1970-01-01 and nanoseconds of the day. */
export interface LocalTime {
  readonly day: number;
  /** From 0 up to but not including a day's 86,400,000,000,000. */
  readonly nanoseconds: number;
}

/** What a server wrote: a time with the offset it is given in, or one of the two infinities. */
export type WrittenTime =
  | { readonly kind: 'finite'; readonly local: LocalTime; readonly offsetMinutes: number | null }
  | { readonly kind: 'infinite'; readonly text: 'infinity' | '-infinity' };

const NANOSECONDS_PER_SECOND = 1_000_000_000;
const NANOSECONDS_PER_MINUTE = 60 * NANOSECONDS_PER_SECOND;
export const NANOSECONDS_PER_DAY = 86_400 * NANOSECONDS_PER_SECOND;

/** Date, then maybe an era, a time of day, an offset, an era: what PostgreSQL, DuckDB and SQL Server (style 121) write. */
const WRITTEN =
  /^(\d{4,})-(\d\d)-(\d\d)(?: \((BC)\))?(?:[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?: ?([+-])(\d\d)(?::?(\d\d))?(?::?\d\d)?)?)?(?: \(?(BC)\)?)?$/;

/** Reads a date or a date with a time; a date is its midnight. */
export function readWrittenTime(text: string): Result<WrittenTime, string> {
  if (text === 'infinity' || text === '-infinity') return ok({ kind: 'infinite', text });
  const match = WRITTEN.exec(text);
  if (match === null) return err('not a date or time');
  const [, year = '', month = '', date = '', eraFirst, hour = '0', minute = '0', second = '0', fraction = '', sign] =
    match;
  const [offsetHours = '0', offsetRest = '0', eraLast] = match.slice(10);
  const isBefore = eraFirst !== undefined || eraLast !== undefined;
  const day = dayOf(isBefore ? 1 - Number(year) : Number(year), Number(month), Number(date));
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const nanoseconds = seconds * NANOSECONDS_PER_SECOND + Number(fraction.padEnd(9, '0'));
  const offset = Number(offsetHours) * 60 + Number(offsetRest);
  const offsetMinutes = sign === undefined ? null : sign === '-' ? -offset : offset;
  return ok({ kind: 'finite', local: moved({ day, nanoseconds }, 0), offsetMinutes });
}

/** The time so many nanoseconds later. */
export function moved({ day, nanoseconds }: LocalTime, by: number): LocalTime {
  const sum = nanoseconds + by;
  const days = Math.floor(sum / NANOSECONDS_PER_DAY);
  return { day: day + days, nanoseconds: sum - days * NANOSECONDS_PER_DAY };
}

/** The time so many minutes later. */
export function movedMinutes(local: LocalTime, minutes: number): LocalTime {
  return moved(local, minutes * NANOSECONDS_PER_MINUTE);
}

/** `YYYY-MM-DD HH:MM:SS[.f…]`, with ` BC` behind a year before 1. */
export function localText({ day, nanoseconds }: LocalTime): string {
  const { digits, era } = dateParts(day);
  return `${digits} ${clockText(nanoseconds)}${era}`;
}

/** `YYYY-MM-DD`, with ` BC` behind a year before 1. */
export function dayText(day: number): string {
  const { digits, era } = dateParts(day);
  return `${digits}${era}`;
}

/** `HH:MM:SS[.f…]` without trailing zeros; a whole day is `24:00:00`. */
export function clockText(nanoseconds: number): string {
  const seconds = Math.floor(nanoseconds / NANOSECONDS_PER_SECOND);
  const rest = nanoseconds - seconds * NANOSECONDS_PER_SECOND;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? clock : `${clock}.${withoutTrailingZeros(rest.toString().padStart(9, '0'))}`;
}

/** Reads `HH:MM:SS[.f…]` into nanoseconds of the day. */
export function readClock(text: string): Result<number, string> {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?$/.exec(text);
  if (match === null) return err('not a time of day');
  const [, hour = '0', minute = '0', second = '0', fraction = ''] = match;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return ok(seconds * NANOSECONDS_PER_SECOND + Number(fraction.padEnd(9, '0')));
}

const two = (value: number): string => value.toString().padStart(2, '0');

/** Days since 1970-01-01 of a date; year 0 is 1 BC (H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). */
export function dayOf(year: number, month: number, date: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The same backwards (civil_from_days). */
function dateParts(day: number): { readonly digits: string; readonly era: '' | ' BC' } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const shown = year <= 0 ? 1 - year : year;
  return { digits: `${shown.toString().padStart(4, '0')}-${two(month)}-${two(date)}`, era: year <= 0 ? ' BC' : '' };
}
