import * as z from 'zod';

/** Where a problem is: a file, a line and column in it, or a JSON pointer into a document. */
export const Place = z.strictObject({
  file: z.string().exactOptional(),
  line: z.int().positive().exactOptional(),
  column: z.int().positive().exactOptional(),
  pointer: z.string().exactOptional(),
});
export type Place = z.infer<typeof Place>;

/**
 * An error as data. `code` is stable and is what programs compare; `message` is one plain sentence without any secret;
 * `fix` says what to do next.
 */
export const Problem = z.strictObject({
  code: z.string().min(1),
  message: z.string().min(1),
  at: Place.exactOptional(),
  expected: z.string().exactOptional(),
  found: z.string().exactOptional(),
  fix: z.string().exactOptional(),
});
export type Problem = z.infer<typeof Problem>;
