import { describe, expect, it } from 'vitest';
import { collisionTally } from './collision.ts';

describe('the bound on collisions', () => {
  it('is 2^-bits for each comparison of rows that a key keeps apart', () => {
    const tally = collisionTally(64, true);
    for (let at = 0; at < 1_024; at += 1) tally.segment(2_000);
    expect(tally.bound(0)).toEqual({ log2: -54, comparisons: 1_024, bits: 64 });
  });

  it('loses a bit for each power of two that a row may be repeated, in each half', () => {
    const half = collisionTally(64, false);
    half.segment(2_047);
    expect(half.bound(0)).toEqual({ log2: -54, comparisons: 1, bits: 64 });
    const whole = collisionTally(128, false);
    whole.segment(2_047);
    expect(whole.bound(0)).toEqual({ log2: -108, comparisons: 1, bits: 128 });
  });

  it('counts single rows, also those that are still to be compared, and is never better than it is', () => {
    const tally = collisionTally(64, true);
    tally.rows(3, 1);
    expect(tally.bound(0)).toEqual({ log2: -62.41, comparisons: 3, bits: 64 });
    expect(tally.bound(5)).toEqual({ log2: -61, comparisons: 8, bits: 64 });
  });

  it('counts every row that a row without a key could have met', () => {
    const tally = collisionTally(64, false);
    tally.rows(1_024, 32_768);
    expect(tally.bound(0)).toEqual({ log2: -39, comparisons: 1_024, bits: 64 });
    expect(collisionTally(64, false).bound(1_024, 32_768)?.log2).toBe(-39);
  });

  it('is none where no digests were found equal', () => {
    expect(collisionTally(128, true).bound(0)).toBeNull();
  });

  // The structure behind the exponent: 2^k equal terms add up to a multiple of 2^k, so that a digest of b bits has only b - k left.
  it('is reached: sums of as many equal terms hit zero that much more often', () => {
    const bits = 12n;
    const hits = (times: bigint): number => {
      let found = 0;
      for (let digest = 0n; digest < 1n << bits; digest += 1n)
        if (BigInt.asUintN(Number(bits), digest * times) === 0n) found += 1;
      return found;
    };
    expect(hits(1n)).toBe(1);
    expect(hits(8n)).toBe(8);
    expect(hits(7n)).toBe(1);
    expect(hits(12n)).toBe(4);
  });
});
