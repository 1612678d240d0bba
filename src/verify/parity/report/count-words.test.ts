import { describe, expect, it } from 'vitest';
import { counted, grouped } from './count-words.ts';
import { differenceWords } from './judge-table.ts';

describe('counts in sentences', () => {
  it('have separators of thousands', () => {
    expect([0, 999, 1_000, 8_233, 59_998, 1_000_000].map(grouped)).toEqual([
      '0',
      '999',
      '1,000',
      '8,233',
      '59,998',
      '1,000,000',
    ]);
  });

  it('are one or many', () => {
    expect(counted(1, 'cell differs', 'cells differ')).toBe('1 cell differs');
    expect(counted(0, 'cell differs', 'cells differ')).toBe('0 cells differ');
    expect(differenceWords({ missing: 1, extra: 8_233, changed: 0, cells: 0, atLeast: true })).toBe(
      'at least 1 row missing, 8,233 extra',
    );
  });
});
