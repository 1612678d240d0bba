// What rules do to times, and what 1/300 s does to them, in integer nanoseconds.
import { dayOf, type LocalTime, moved, movedMinutes } from './calendar.ts';

/** Dates that stand for "none" or "for ever" keep their day, whatever the time zone: only what lies between is shifted. */
export const SHIFTED_FROM = '0001-01-02';
export const SHIFTED_BEFORE = '9999-12-31';

/** The time in another zone. */
export function shifted(local: LocalTime, minutes: number): LocalTime {
  if (minutes === 0 || local.day < FROM || local.day >= BEFORE) return local;
  return movedMinutes(local, minutes);
}

const FROM = dayOf(1, 1, 2);
const BEFORE = dayOf(9999, 12, 31);

const NANOSECONDS_PER_SECOND = 1_000_000_000;

/** The nearest 1/300 s, written in whole milliseconds as SQL Server does: the fraction ends in 0, 3 or 7. */
export function roundedToTick(local: LocalTime): LocalTime {
  const fraction = local.nanoseconds % NANOSECONDS_PER_SECOND;
  const tick = Math.floor((fraction * 3 + 5_000_000) / 10_000_000);
  const milliseconds = Math.floor((tick * 10 + 1) / 3);
  return moved(local, milliseconds * 1_000_000 - fraction);
}

/** Nanoseconds of a day with so many digits of the fraction of a second: half up, or cut. May answer a whole day. */
export function roundedFraction(nanoseconds: number, digits: number, truncate: boolean): number {
  const unit = 10 ** (9 - digits);
  return Math.floor((truncate ? nanoseconds : nanoseconds + unit / 2) / unit) * unit;
}
