import type { SqlType } from '../sql-type.ts';

// Dates and times as connectors write them, taken apart without a calendar of the machine.

/** A time of day; `fraction` has no trailing zeros. */
export interface TimeParts {
  readonly time: string;
  readonly fraction: string;
}

export interface MomentParts extends TimeParts {
  readonly date: string;
  /** `+hh:mm`; null when there is none. */
  readonly offset: string | null;
}

/** `yyyy-MM-dd` within the years 1 to 9999; null for anything else. A midnight behind it is dropped. */
export function dateOf(text: string): string | null {
  const moment = momentOf(text);
  return moment !== null && moment.time === '00:00:00' && moment.fraction === '' && moment.offset === null
    ? moment.date
    : null;
}

/** A time of day, below 24:00; null for anything else. */
export function timeOf(text: string): TimeParts | null {
  const match = TIME.exec(text.trim());
  return match === null ? null : timeParts(match[1] ?? '', match[2] ?? '');
}

/** A date with a time, which may be left out, and an offset; null for anything else. `Z` is +00:00. */
export function momentOf(text: string): MomentParts | null {
  const match = MOMENT.exec(text.trim());
  const date = match?.[1];
  if (match === null || date === undefined || !isDate(date)) return null;
  const time = match[2] === undefined ? { time: '00:00:00', fraction: '' } : timeParts(match[2], match[3] ?? '');
  const offset = match[4] === undefined ? null : offsetOf(match[4]);
  return time === null || offset === undefined ? null : { date, ...time, offset };
}

/** Digits of a second that a column of a type keeps; the server would round away further ones without a word. */
export function keptDigits({ name, scale }: SqlType): number {
  if (name === 'datetime') return 3;
  return name === 'smalldatetime' ? 0 : (scale ?? 7);
}

/** As many digits as are written; null when one that is not zero does not fit in those that are kept. */
export function fractionOf({ fraction }: TimeParts, kept: number, written: number): string | null {
  return fraction.length > Math.min(kept, written) ? null : fraction.padEnd(written, '0');
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d+))?(?:\s*(Z|[+-]\d\d(?::?\d\d)?))?)?$/;
const TIME = /^(\d\d:\d\d(?::\d\d)?)(?:\.(\d+))?$/;

function timeParts(text: string, fraction: string): TimeParts | null {
  const time = text.length === 5 ? `${text}:00` : text;
  const [hours = 99, minutes = 99, seconds = 99] = time.split(':').map(Number);
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  return { time, fraction: fraction.replace(/0+$/, '') };
}

function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return year >= 1 && day >= 1 && day <= days;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Undefined when no server takes it. */
function offsetOf(text: string): string | undefined {
  if (text === 'Z') return '+00:00';
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 14 || minutes > 59 || (hours === 14 && minutes > 0)) return undefined;
  return `${text.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
