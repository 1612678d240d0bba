import { transformation, UNEXPLAINED } from '../../../model/parity/transformation.ts';

/** What happened to a date, `YYYY-MM-DD`: moved by whole days. */
export function explainDate(source: string, target: string): string {
  const [from, to] = [readMoment(`${source} 00:00:00`), readMoment(`${target} 00:00:00`)];
  if (from === null || to === null) return UNEXPLAINED;
  const days = (to.seconds - from.seconds) / DAY;
  return Math.abs(days) > MOST_DAYS ? UNEXPLAINED : transformation('days', signed(days));
}

/** What happened to a time of day, `HH:MM:SS[.f…]`: moved (around midnight too), or its fraction shortened. */
export function explainTime(source: string, target: string): string {
  const [from, to] = [readMoment(`2000-01-01 ${source}`), readMoment(`2000-01-01 ${target}`)];
  if (from === null || to === null) return UNEXPLAINED;
  const moved = to.seconds - from.seconds;
  // The shorter way round: 23:30 to 01:30 is two hours later.
  const shorter = moved > DAY / 2 ? moved - DAY : moved < -DAY / 2 ? moved + DAY : moved;
  return explainFraction(from, to) ?? explainOffset(from, to, shorter) ?? UNEXPLAINED;
}

/** What happened to a date with time, `YYYY-MM-DD HH:MM:SS[.f…]`. */
export function explainTimestamp(source: string, target: string): string {
  const [from, to] = [readMoment(source), readMoment(target)];
  if (from === null || to === null) return UNEXPLAINED;
  return (
    explainFraction(from, to) ??
    explainDateOnly(from, to) ??
    explainOffset(from, to, to.seconds - from.seconds) ??
    UNEXPLAINED
  );
}

/** Codes that fit a pair of times as well as its own `fraction(…)` or `fraction-round(…)`: like `alsoFitting` for numbers. */
export function alsoFittingTime(code: string, source: string, target: string): readonly string[] {
  const own = /^fraction(?:-round)?\((\d+)\)$/.exec(code);
  if (own === null) return [];
  const date = source.includes('-') ? '' : '2000-01-01 ';
  const [from, to] = [readMoment(date + source), readMoment(date + target)];
  if (from === null || to === null) return [];
  const fitting: string[] = [];
  for (const how of FRACTION_CODES) {
    for (let digits = Number(own[1]); digits < from.fraction.length; digits += 1) {
      if (!isShortened(from, to, digits, how)) break;
      const other = transformation(how, digits);
      if (other !== code) fitting.push(other);
    }
  }
  return fitting;
}

/** Seconds since 0000-03-01 and the digits after the point. */
interface Moment {
  readonly seconds: number;
  readonly fraction: string;
}

const FRACTION_CODES = ['fraction', 'fraction-round'] as const;
const DAY = 86_400;
const MOST_MINUTES = 1440;
const MOST_DAYS = 366;

function explainFraction(from: Moment, to: Moment): string | null {
  const digits = to.fraction.length;
  if (digits >= from.fraction.length) return null;
  const how = FRACTION_CODES.find((name) => isShortened(from, to, digits, name));
  return how === undefined ? null : transformation(how, digits);
}

function isShortened(from: Moment, to: Moment, digits: number, how: 'fraction' | 'fraction-round'): boolean {
  const unit = 10n ** BigInt(from.fraction.length - digits);
  const whole = BigInt(from.fraction);
  const up = how === 'fraction-round' && (whole % unit) * 2n >= unit ? 1n : 0n;
  const kept = whole / unit + up;
  const second = 10n ** BigInt(digits);
  const seconds = kept >= second ? 1 : 0;
  const fraction = (seconds === 1 ? '' : String(kept).padStart(digits, '0')).replace(/0+$/, '');
  return to.seconds - from.seconds === seconds && to.fraction === (digits === 0 ? '' : fraction);
}

function explainDateOnly(from: Moment, to: Moment): string | null {
  const midnight = from.seconds - (from.seconds % DAY);
  return to.fraction === '' && to.seconds === midnight ? 'date-only' : null;
}

function explainOffset(from: Moment, to: Moment, moved: number): string | null {
  if (from.fraction !== to.fraction || moved % 60 !== 0) return null;
  const minutes = Math.abs(moved / 60);
  if (minutes === 0 || minutes > MOST_MINUTES) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  return transformation('offset', `${moved < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
}

function readMoment(text: string): Moment | null {
  const parts = /^(\d{4,6})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const seconds = days(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
  return { seconds, fraction: (parts[7] ?? '').replace(/0+$/, '') };
}

/** Days since 0000-03-01 of the proleptic Gregorian calendar: years begin in March, so that the leap day comes last. */
function days(year: number, month: number, day: number): number {
  const from = month <= 2 ? year - 1 : year;
  const monthOfYear = (month + 9) % 12;
  return (
    from * 365 +
    Math.floor(from / 4) -
    Math.floor(from / 100) +
    Math.floor(from / 400) +
    Math.floor((153 * monthOfYear + 2) / 5) +
    day -
    1
  );
}

function signed(days: number): string {
  return days < 0 ? String(days) : `+${String(days)}`;
}
