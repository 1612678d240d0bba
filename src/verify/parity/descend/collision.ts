import type { CollisionBound } from '../../../model/parity/collision-bound.ts';

/**
 * Adds up the probabilities that a comparison of digests called unequal rows equal (specs/m1.3-data-integrity.md, "Collision
 * bound"). Digests are sums of 64-bit halves modulo 2^64. Where a row may be there c times more on one side than on the other, a sum
 * of c equal terms is a multiple of the largest power of two in c, and each half loses that many bits: a comparison errs with
 * at most m^(halves) × 2^-bits, where m is the largest power of two up to the rows of the segment, or 1 where a key keeps each
 * row at most once a side. The bound is the sum over all comparisons that found digests equal. It is about accidents, not
 * about someone who can choose rows.
 */
export interface CollisionTally {
  /** A comparison that found the digests of a segment of at most `rows` rows a side equal. */
  readonly segment: (rows: number) => void;
  /**
   * Comparisons of single rows that found them equal; `partners` are the rows of the other side that each could have met: one where
   * a key tells which, every one of its batch where rows are matched by digest alone.
   */
  readonly rows: (count: number, partners: number) => void;
  /**
   * The bound so far, as if `moreRows` single rows had been compared besides, each with so many `partners` (one unless said). Null when no digests were found equal: nothing was
   * concluded from them.
   */
  readonly bound: (moreRows: number, partners?: number) => CollisionBound | null;
}

/** A tally for digests of `bits` bits; `isUnique` when a constraint keeps each key once on both sides. */
export function collisionTally(bits: 64 | 128, isUnique: boolean): CollisionTally {
  let comparisons = 0;
  let weight = 0;
  return {
    segment: (rows) => {
      comparisons += 1;
      weight += isUnique ? 1 : 2 ** (Math.floor(Math.log2(Math.max(1, rows))) * (bits / 64));
    },
    rows: (count, partners) => {
      comparisons += count;
      weight += count * Math.max(1, partners);
    },
    bound: (moreRows, partners = 1) => {
      const all = comparisons + moreRows;
      return all === 0
        ? null
        : { log2: Math.min(0, roundedUp(Math.log2(weight + moreRows * partners) - bits)), comparisons: all, bits };
    },
  };
}

/** Up to two decimals, never to the better side. */
function roundedUp(log2: number): number {
  return Math.ceil(log2 * 100) / 100;
}
