import { describe, expect, it } from 'vitest';
import { counted, grouped } from './count-words.ts';

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
  });
});
