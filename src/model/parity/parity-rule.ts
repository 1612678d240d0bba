import * as z from 'zod';

/**
 * A rule of the workspace for values that may legitimately differ; applied on both sides before comparing, and its effect is counted.
 * `table` is `schema.table` of the source or an entity name, `*` for all; `column` a source column or attribute, `type` a value family;
 * with neither, the rule holds for every column it fits.
 */
export const ParityRule = z.strictObject({
  table: z.string().min(1).exactOptional(),
  column: z.string().min(1).exactOptional(),
  type: z
    .enum(['exact', 'float', 'boolean', 'text', 'binary', 'uuid', 'date', 'time', 'timestamp', 'instant'])
    .exactOptional(),
  /** Not compared at all; the column is listed as excluded. */
  ignore: z.boolean().exactOptional(),
  /** A text of exactly one space is NULL (OutSystems, parity.md 1.3). */
  spaceIsNull: z.boolean().exactOptional(),
  /** An empty text is NULL. */
  emptyIsNull: z.boolean().exactOptional(),
  /** Decimal places that count; the rest is rounded half away from zero, or cut with `rounding: "truncate"`. */
  scale: z.int().min(0).max(38).exactOptional(),
  rounding: z.enum(['half-away', 'truncate']).exactOptional(),
  /** Numbers, or seconds for times, that differ by at most this are equal; such a column is compared by cells, not by digest. */
  tolerance: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .exactOptional(),
  trailingSpaces: z.enum(['ignore', 'compare']).exactOptional(),
  letterCase: z.enum(['ignore', 'compare']).exactOptional(),
  /** `binary` compares code points; `ignore-accents` compares after removing combining marks (NFD). */
  collation: z.enum(['binary', 'ignore-accents']).exactOptional(),
  /** Minutes added to the source's local times before comparing, for columns that one side stores in another zone. */
  offsetMinutes: z.int().min(-1440).max(1440).exactOptional(),
  /** Digits of the fraction of a second that count, from 0 to 7. */
  fraction: z.int().min(0).max(7).exactOptional(),
});
export type ParityRule = z.infer<typeof ParityRule>;
