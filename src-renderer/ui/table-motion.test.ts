import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValues, movedIndex } from './table-motion.ts';

describe('moving through rows', () => {
  it('never leaves the table', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End');
    fc.assert(
      fc.property(
        key,
        fc.integer({ min: 1, max: 50 }),
        fc.nat(60),
        fc.integer({ min: 1, max: 80 }),
        (pressed, count, at, page) => {
          const next = movedIndex(pressed, Math.min(at, count - 1), count, page);
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(count);
        },
      ),
    );
  });
  it('starts on the first row and ignores other keys and empty tables', () => {
    expect(movedIndex('ArrowDown', -1, 3, 10)).toBe(0);
    expect(movedIndex('x', 0, 3, 10)).toBeNull();
    expect(movedIndex('End', 0, 0, 10)).toBeNull();
  });
});

describe('ordering cells', () => {
  it('is by size for numbers and ignores case for text', () => {
    expect([10, 9, 100].sort(compareValues)).toEqual([9, 10, 100]);
    expect(['b', 'A', 'a'].sort(compareValues)).toEqual(['A', 'a', 'b']);
    expect(compareValues(2n ** 60n + 1n, 2n ** 60n)).toBe(1);
  });
});
