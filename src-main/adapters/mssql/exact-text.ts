// Text of SQL Server's decimals and times, digit for digit as the server writes them (CONVERT styles 121 and 0 of decimal).

/** An integer with a decimal point `scale` digits from the right: `-0.50`. */
export function scaledText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return unscaled < 0n ? `-${text}` : text;
}

/** `yyyy-mm-dd` of a day counted from 0001-01-01, which is day 0. */
export function dateText(day: number): string {
  return new Date((day - DAYS_TO_1970) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** `hh:mm:ss` with `scale` fraction digits; `ticks` counts units of 10^-scale seconds since midnight. */
export function timeText(ticks: number, scale: number): string {
  const unit = 10 ** scale;
  const seconds = Math.floor(ticks / unit);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const text = clock.map((part) => String(part).padStart(2, '0')).join(':');
  return scale === 0 ? text : `${text}.${String(ticks % unit).padStart(scale, '0')}`;
}

/** `yyyy-mm-dd hh:mm:ss.fffffff`; ticks that round up to midnight belong to the next day. */
export function dateTimeText(day: number, ticks: number, scale: number): string {
  const perDay = SECONDS_PER_DAY * 10 ** scale;
  return `${dateText(day + Math.floor(ticks / perDay))} ${timeText(ticks % perDay, scale)}`;
}

/** `yyyy-mm-dd hh:mm:ss.fffffff +hh:mm` from the instant in UTC and the offset in minutes. */
export function offsetText(day: number, ticks: number, scale: number, offsetMinutes: number): string {
  const perDay = SECONDS_PER_DAY * 10 ** scale;
  const local = ticks + offsetMinutes * 60 * 10 ** scale;
  const days = Math.floor(local / perDay);
  const minutes = Math.abs(offsetMinutes);
  const zone = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${dateTimeText(day + days, local - days * perDay, scale)} ${offsetMinutes < 0 ? '-' : '+'}${zone}`;
}

const DAYS_TO_1970 = 719_162;
const MS_PER_DAY = 86_400_000;
const SECONDS_PER_DAY = 86_400;
