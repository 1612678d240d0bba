import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, formatBytes, formatCount, formatDuration, formatInstant, formatValue } from './format.ts';

describe('numbers', () => {
  it('have separators, and big integers and decimals stay exact', () => {
    expect(formatCount(1234567)).toBe('1,234,567');
    expect(formatCount(9007199254740993n)).toBe('9,007,199,254,740,993');
    expect(formatCount('-12345678901234567890.1234567')).toBe('\u221212,345,678,901,234,567,890.1234567');
    expect(formatCount(0, true)).toBe('0');
    expect(formatCount(5, true)).toBe('+5');
  });
  it('lose nothing but separators', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        expect(BigInt(formatCount(value).replaceAll(',', '').replace('\u2212', '-'))).toBe(value);
      }),
    );
  });
  it('agree with their noun', () => {
    expect([countOf(1, 'table'), countOf(2500, 'table'), countOf(0, 'dependency', 'dependencies')]).toEqual([
      '1 table',
      '2,500 tables',
      '0 dependencies',
    ]);
  });
  it('are recognised in the words of a finding only when they are bare', () => {
    expect(formatValue('15841')).toBe('15,841');
    expect(formatValue('position 15841')).toBe('position 15841');
    expect(formatValue('2026')).toBe('2,026');
  });
});

describe('spans, sizes and instants', () => {
  it.each([
    [0.42, '0.4 ms'],
    [38.4, '38 ms'],
    [2400, '2.4 s'],
    [192_000, '3 min 12 s'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
  it('sizes', () => {
    expect([formatBytes(812), formatBytes(14_541), formatBytes(5 * 1024 ** 3)]).toEqual([
      '812 B',
      '14.2 KiB',
      '5.0 GiB',
    ]);
  });
  it('instants', () => {
    expect(formatInstant('2026-11-22T13:37:22.123Z')).toBe('2026-11-22 13:37:22');
    expect(formatInstant('yesterday')).toBe('yesterday');
  });
});
