import * as z from 'zod';

/**
 * An upper bound on the probability that a digest comparison of this run called unequal rows equal, as a power of two:
 * `-54` means at most 2^-54. The formula is in `specs/m1.3-data-integrity.md`.
 */
export const CollisionBound = z.strictObject({
  log2: z.number().nonpositive(),
  /** Digests that were compared and found equal: segments, and rows inside unequal segments. */
  comparisons: z.int().nonnegative(),
  bits: z.int().positive(),
});
export type CollisionBound = z.infer<typeof CollisionBound>;
