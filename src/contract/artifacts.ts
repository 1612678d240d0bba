import * as z from 'zod';

const Count = z.int().nonnegative();

/** Which lines of a file of an export are wanted; lines count from 1. */
export const ArtifactQuery = z.strictObject({
  /** As the inventory of the run lists it. */
  path: z.string().min(1),
  fromLine: z.int().positive(),
  lines: z.int().min(1).max(5000),
});
export type ArtifactQuery = z.infer<typeof ArtifactQuery>;

/** Lines of a file of an export as it is now; it is read whole each time, so that its digest is that of what is shown. */
export const ArtifactText = z.strictObject({
  path: z.string(),
  fromLine: z.int().positive(),
  /** Lines without their ends; a very long one is cut. */
  lines: z.array(z.string()).readonly(),
  /** How many of these lines were cut. */
  cut: Count,
  totalLines: Count,
  bytes: Count,
  sha256: z.string(),
  /** Beside what was verified: the same bytes, others, or nothing to compare with. */
  since: z.enum(['same', 'changed', 'unknown']),
  /** False for what is no text; it has no lines then. */
  isText: z.boolean(),
});
export type ArtifactText = z.infer<typeof ArtifactText>;
