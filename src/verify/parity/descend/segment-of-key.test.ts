import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryColumn, memoryPlan } from '../testing/memory-plan.ts';
import { segmentLocator } from './segment-of-key.ts';

describe('the segment of a key', () => {
  const plan = memoryPlan(1, [memoryColumn('Id')]);
  const scheme = (starts: readonly (string | null)[]) => ({
    by: 'ranges of ID',
    column: 'ID',
    count: starts.length,
    starts,
    isRanged: true,
  });

  it('is the last of those asked for that starts at or before the key', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 150 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1 }),
        (key, some) => {
          const starts = Array.from({ length: 10 }, (_, at) => (at === 0 ? null : String(at * 10)));
          const segments = [...some].sort((a, b) => a - b);
          const expected = segments.findLast((segment) => segment === 0 || segment * 10 <= key) ?? segments[0];
          expect(segmentLocator(plan, scheme(starts), segments)([String(key)])).toBe(expected);
        },
      ),
    );
  });

  it('is the first where segments are no ranges, and for NULL', () => {
    const digests = { ...scheme([null, null, null]), isRanged: false };
    expect(segmentLocator(plan, digests, [1, 2])(['5'])).toBe(1);
    expect(segmentLocator(plan, scheme([null, '5']), [0, 1])([null])).toBe(0);
  });
});
