import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../../../../src/model/profile/column-profile.ts';
import type { ProbeOutcome } from '../../../../src/model/profile/probe-status.ts';
import { heatCell, heatLevel, percentText, shortShare } from './heat-cell.ts';
import { cellWords, stripWords } from './heat-words.ts';

function column(rows: number, nulls: number, more: Partial<ColumnProfile> = {}, outcome: ProbeOutcome = 'Succeeded') {
  return {
    schema: 'dbo',
    table: 'T',
    column: 'EMAIL',
    isNullablePhysical: true,
    isComputed: false,
    isPrimaryKey: false,
    isUniqueKey: false,
    defaultDefinition: null,
    rowCount: rows,
    nullCount: nulls,
    nullCountStatus: { capturedAtUtc: '2026-01-01T00:00:00Z', sampleSize: rows, outcome, query: null },
    nullSample: null,
    ...more,
  };
}
const sampled = (rows: number, nulls: number, sampleSize: number) =>
  column(rows, nulls, {
    nullCountStatus: { capturedAtUtc: '', sampleSize, outcome: 'Succeeded', query: null },
  });

describe('a cell', () => {
  it('is the share of NULLs among all rows', () => {
    const cell = heatCell(column(10_000, 4_200), false);
    expect(cell).toMatchObject({ kind: 'some', share: 0.42, looked: 10_000, isSampled: false });
    expect(cellWords(cell)).toBe('EMAIL: 4,200 of 10,000 rows are NULL (42.0%)');
  });

  it('is the share of the sample where the table was sampled, and says so', () => {
    const cell = heatCell(sampled(4_812_377, 5_000, 50_000), true);
    expect(cell).toMatchObject({ share: 0.1, looked: 50_000, isSampled: true });
    expect(cellWords(cell)).toContain('50,000 sampled rows');
  });

  it('takes no sample for granted where the capture says that all was read: environments merged by worst case', () => {
    expect(heatCell(sampled(1_000, 500, 100), false)).toMatchObject({ share: 0.5, isSampled: false });
  });

  it.each(['FallbackTimeout', 'Cancelled', 'Unknown', 'AmbiguousMapping'] as const)(
    'is not known after %s, although the snapshot holds the worst case',
    (outcome) => {
      const cell = heatCell(column(100, 100, {}, outcome), true);
      expect(cell).toMatchObject({ kind: 'unknown', share: null });
      expect(shortShare(cell)).toBe('?');
    },
  );

  it('tells a column that allows no NULL from one that merely has none', () => {
    expect(heatCell(column(5, 0), true).kind).toBe('none');
    expect(heatCell(column(5, 0, { isNullablePhysical: false }), true).kind).toBe('not-null');
    expect(heatCell(column(5, 5), true).kind).toBe('all');
    expect(heatCell(column(0, 0), true)).toMatchObject({ kind: 'empty', share: null });
  });

  it('has a share from 0 to 1, and is coloured only where there are NULLs', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), fc.nat(1e6), fc.boolean(), (a, b, sample, canBeSampled) => {
        const cell = heatCell(sampled(Math.max(a, b), Math.min(a, b), sample), canBeSampled);
        if (cell.share === null) return cell.column.rowCount === 0;
        return cell.share >= 0 && cell.share <= 1 && heatLevel(cell) > 0 === cell.share > 0;
      }),
    );
  });
});

it('never rounds a share to none or to all', () => {
  expect([0, 0.0004, 0.004, 0.0842, 0.9996, 1].map(percentText)).toEqual([
    '0%',
    '< 0.1%',
    '0.4%',
    '8.4%',
    '> 99.9%',
    '100%',
  ]);
  expect([1, 40, 4_200, 9_999, 10_000].map((nulls) => shortShare(heatCell(column(10_000, nulls), false)))).toEqual([
    '<1',
    '<1',
    '42',
    '99',
    '100',
  ]);
});

it('reads a whole table out: how many columns, the largest shares first, what is not known', () => {
  const cells = [
    heatCell(column(10, 0, { column: '__proto__' }), true),
    heatCell(column(10, 1, { column: 'a]b"c' }), true),
    heatCell(column(10, 9, { column: '😀' }), true),
    heatCell(column(10, 10, {}, 'Cancelled'), true),
  ];
  expect(stripWords(cells)).toBe('4 columns; 2 with NULLs: 😀 90.0%, a]b"c 10.0%; 1 not measured');
});
