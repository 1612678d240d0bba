import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MILLION, sampleIntegrity } from '../../testing/sample-parity.ts';
import { boundText, explainedText, totalsOf, unionBound } from './totals-view.ts';

describe('what tables add up to', () => {
  it('is the sum over tables, and at least where one was stopped', () => {
    const totals = totalsOf(sampleIntegrity(MILLION + 1));
    expect(totals.differences).toMatchObject({ missing: 13, extra: 4, changed: 999_990, atLeast: false });
    expect(totals.explained).toEqual({ cells: 1_000_004, rules: 3, others: 12 });
    expect(totalsOf(sampleIntegrity(17)).differences?.atLeast).toBe(true);
  });
  it('claims no differences where rows were never looked at', () => {
    const counts = sampleIntegrity(3).tables.map((table) => ({ ...table, differences: null, digest: null }));
    expect(totalsOf({ tables: counts })).toMatchObject({ differences: null, bound: null });
  });
  it('is put in one sentence', () => {
    expect(explainedText({ cells: 41_230, rules: 3, others: 12 })).toBe('41,230 differing cells = 3 rules + 12 others');
    expect(explainedText({ cells: 1, rules: 1, others: 0 })).toBe('1 differing cell = 1 rule + 0 others');
  });
});

describe('the collision bound of several comparisons', () => {
  const bound = (log2: number, bits = 128) => ({ log2, comparisons: 10, bits });
  it('is their sum: two equal ones are one power of two worse', () => {
    expect(unionBound([bound(-100), bound(-100)])).toEqual({ log2: -99, comparisons: 20, bits: 128 });
    expect(unionBound([bound(-54, 64), bound(-128)])?.bits).toBe(64);
    expect(unionBound([])).toBeNull();
  });
  it('is never better than the worst of them, and never more than certain', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -200, max: 0 }), { minLength: 1 }), (powers) => {
        const { log2 } = unionBound(powers.map((power) => bound(power)))!;
        expect(log2).toBeGreaterThanOrEqual(Math.max(...powers));
        expect(log2).toBeLessThanOrEqual(0);
      }),
    );
  });
  it('is rounded up, so that what is printed still holds', () => {
    expect(boundText(bound(-104.3))).toBe('≤ 2⁻¹⁰⁴');
    expect(boundText(bound(0))).toBe('up to 1');
  });
});
