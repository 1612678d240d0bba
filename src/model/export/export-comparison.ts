import * as z from 'zod';

const FileSide = z.strictObject({ bytes: z.int().nonnegative(), sha256: z.string() });

/** A file of two exports; a side is null where it has no such file, or could not be read. */
export const ComparedFile = z.strictObject({
  path: z.string(),
  /** `unknown` where a side is there but was not read. */
  state: z.enum(['same', 'changed', 'only-before', 'only-after', 'unknown']),
  before: FileSide.nullable(),
  after: FileSide.nullable(),
});
export type ComparedFile = z.infer<typeof ComparedFile>;

/** Two exports beside each other, by the digests of their files; sorted by path (ordinal). */
export const ExportComparison = z.strictObject({ files: z.array(ComparedFile).readonly() });
export type ExportComparison = z.infer<typeof ExportComparison>;
