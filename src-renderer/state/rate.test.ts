import { describe, expect, it } from 'vitest';
import type { TableProgress } from '../../src/model/parity/table-progress.ts';
import { amountsOf, remainingMs, rowsPerSecond, withSample } from './rate.ts';

const at = (second: number): string => `2026-11-22T13:37:${String(second).padStart(2, '0')}.000Z`;
const table = (change: Partial<TableProgress>): TableProgress => ({
  position: 0,
  module: 'M',
  entity: 'E',
  source: null,
  target: null,
  state: 'scanning',
  verdict: null,
  sourceRows: null,
  targetRows: null,
  estimatedRows: 100,
  rowsRead: 40,
  differences: 0,
  milliseconds: 1,
  ...change,
});

describe('the rate of a run', () => {
  it('is taken over the last seconds only', () => {
    let samples = withSample([], at(0), 0);
    for (let second = 1; second <= 20; second += 1)
      samples = withSample(samples, at(second), second <= 10 ? 0 : (second - 10) * 500);
    expect(rowsPerSecond(samples)).toBe(500);
    expect(samples.length).toBeLessThanOrEqual(9);
  });
  it('is not claimed from one sample, from two at the same time, or from a time that cannot be read', () => {
    expect(rowsPerSecond(withSample([], at(1), 10))).toBeNull();
    expect(rowsPerSecond(withSample(withSample([], at(1), 10), at(1), 90))).toBeNull();
    expect(withSample([], '', 10)).toEqual([]);
  });
});

describe('what is left', () => {
  it('follows from the rate and the estimates of the catalog', () => {
    const amounts = amountsOf([table({}), table({ state: 'finished', rowsRead: 60, estimatedRows: null })]);
    expect(amounts).toMatchObject({ tables: 2, finished: 1, rowsRead: 100, rowsExpected: 160 });
    expect(remainingMs(amounts, 30)).toBe(2000);
  });
  it('is unknown while a table that is not finished has no estimate, or nothing moves', () => {
    expect(remainingMs(amountsOf([table({ estimatedRows: null })]), 30)).toBeNull();
    expect(remainingMs(amountsOf([table({})]), 0)).toBeNull();
    expect(remainingMs(amountsOf([table({})]), null)).toBeNull();
  });
  it('is nothing, not less, for a table that has more rows than the catalog thought', () => {
    expect(remainingMs(amountsOf([table({ rowsRead: 140 })]), 30)).toBe(0);
  });
});
