import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockText, dayText, localText, moved, NANOSECONDS_PER_DAY, readClock, readWrittenTime } from './calendar.ts';
import { roundedFraction, roundedToTick, shifted } from './time-rules.ts';

const local = fc.record({
  day: fc.integer({ min: -3_000_000, max: 3_000_000 }),
  nanoseconds: fc.integer({ min: 0, max: NANOSECONDS_PER_DAY - 1 }),
});
const readLocal = (text: string): { readonly day: number; readonly nanoseconds: number } => {
  const read = readWrittenTime(text);
  if (!read.ok || read.value.kind !== 'finite') throw new Error(text);
  return read.value.local;
};

describe('dates and times', () => {
  it('read back as they were written, in any year', () => {
    fc.assert(
      fc.property(local, (time) => {
        expect(readLocal(localText(time))).toEqual(time);
      }),
    );
  });
  it('are the dates of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        expect(dayText(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      }),
    );
    expect(dayText(-719_163)).toBe('0001-12-31 BC');
  });
  it.each([
    ['0044-03-15 01:02:03.5+00 BC', '0044-03-15 01:02:03.5 BC', 0],
    ['0044-03-15 (BC) 01:02:03.5+00', '0044-03-15 01:02:03.5 BC', 0],
    ['2020-02-29 12:34:56.1200000 +05:30', '2020-02-29 12:34:56.12', 330],
    ['2020-02-29 12:34:56-03', '2020-02-29 12:34:56', -180],
    ['2020-02-29', '2020-02-29 00:00:00', null],
    ['12020-02-29 24:00:00', '12020-03-01 00:00:00', null],
  ])('%s is read as each server means it', (text, expected, offset) => {
    expect(localText(readLocal(text))).toBe(expected);
    expect(readWrittenTime(text)).toMatchObject({ value: { offsetMinutes: offset } });
  });
  it.each(['', 'now', '2020-1-1', '2020-01-01 1:00', '2020-01-01 00:00:00.0123456789', '20-01-01'])(
    '"%s" is neither',
    (text) => expect(readWrittenTime(text).ok).toBe(false),
  );
  it('of a day are read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: NANOSECONDS_PER_DAY }), (nanoseconds) => {
        expect(readClock(clockText(nanoseconds))).toEqual({ ok: true, value: nanoseconds });
      }),
    );
  });
});

describe('rules of times', () => {
  it('round to 1/300 s: at most 1/600 s and half a millisecond away, ending in 0, 3 or 7, and once is enough', () => {
    fc.assert(
      fc.property(local, (time) => {
        const ticked = roundedToTick(time);
        const distance = (ticked.day - time.day) * NANOSECONDS_PER_DAY + ticked.nanoseconds - time.nanoseconds;
        expect(Math.abs(distance)).toBeLessThanOrEqual(1_000_000_000 / 600 + 500_000);
        expect(ticked.nanoseconds % 1_000_000).toBe(0);
        expect([0, 3, 7]).toContain((ticked.nanoseconds / 1_000_000) % 10);
        expect(roundedToTick(ticked)).toEqual(ticked);
      }),
    );
  });
  it('round the fraction half up, into the next day if need be', () => {
    expect(roundedFraction(NANOSECONDS_PER_DAY - 1, 0, false)).toBe(NANOSECONDS_PER_DAY);
    expect(roundedFraction(NANOSECONDS_PER_DAY - 1, 0, true)).toBe(NANOSECONDS_PER_DAY - 1_000_000_000);
    expect(roundedFraction(500_000, 3, false)).toBe(1_000_000);
    expect(roundedFraction(499_999, 3, false)).toBe(0);
    expect(moved({ day: 0, nanoseconds: 0 }, NANOSECONDS_PER_DAY)).toEqual({ day: 1, nanoseconds: 0 });
  });
  it('leave the first and the last day of the calendar where they are', () => {
    for (const text of ['0001-01-01 00:00:00', '9999-12-31 23:59:59.999', '0044-03-15 00:00:00 BC'])
      expect(localText(shifted(readLocal(text), 90))).toBe(text);
    expect(localText(shifted(readLocal('0001-01-02 00:00:00'), -1))).toBe('0001-01-01 23:59:00');
  });
});
