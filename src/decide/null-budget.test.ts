import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../model/profile/column-profile.ts';
import { isWithinBudget, nullBudgetOf } from './null-budget.ts';

const measured = (nullCount: number, rowCount: number, sampleSize: number): ColumnProfile => ({
  schema: 'dbo',
  table: 'T',
  column: 'C',
  isNullablePhysical: true,
  isComputed: false,
  isPrimaryKey: false,
  isUniqueKey: false,
  defaultDefinition: null,
  rowCount,
  nullCount,
  nullCountStatus: { capturedAtUtc: '2026-01-01T00:00:00Z', sampleSize, outcome: 'Succeeded', query: null },
  nullSample: null,
});

describe('the null budget', () => {
  const budget = nullBudgetOf('0.05');
  it.each([
    ['as many NULLs as allowed', measured(50, 1_000, 1_000), true],
    ['one more', measured(51, 1_000, 1_000), false],
    ['no rows', measured(0, 0, 0), true],
    ['a snapshot that does not say how many rows were looked at', measured(50, 1_000, 0), true],
    ['NULLs of a sample, few of all rows and many of the sample', measured(50, 100_000, 100), false],
    ['NULLs of a sample within its share', measured(5, 100_000, 100), true],
    ['a sample said to be larger than the table', measured(51, 1_000, 5_000), false],
  ])('judges %s', (_what, column, within) => {
    expect(isWithinBudget(column, budget)).toBe(within);
  });
});
