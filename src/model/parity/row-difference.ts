import * as z from 'zod';

/** A value as evidence shows it: exact text, or null for NULL. Bytes are hexadecimal, decimals and 64-bit integers digits. */
export const ShownValue = z.string().nullable();
export type ShownValue = z.infer<typeof ShownValue>;

export const DifferenceKind = z.enum(['missing', 'extra', 'changed']);
export type DifferenceKind = z.infer<typeof DifferenceKind>;

/**
 * One row that differs: `missing` from the target, `extra` in it, or `changed`. `key` are the values of the comparison key (empty without one);
 * `source` and `target` are by compared column, null where that side has no such row. Redacted columns hold null on both sides
 * and are named by the document, never here.
 */
export const RowDifference = z.strictObject({
  kind: DifferenceKind,
  key: z.array(ShownValue).readonly(),
  source: z.array(ShownValue).readonly().nullable(),
  target: z.array(ShownValue).readonly().nullable(),
  /** Positions of the columns whose cells differ; for `missing` and `extra` none. */
  changed: z.array(z.int().nonnegative()).readonly(),
  /** What each changed cell looks like, by position in `changed`: `trim`, `case`, `truncate(20)`, `offset(+02:00)`, `other`. */
  explained: z.array(z.string()).readonly(),
  /** Values after the rules of their columns, by column position, where a rule changed one of the two. */
  normalised: z
    .array(z.strictObject({ column: z.int().nonnegative(), source: ShownValue, target: ShownValue }))
    .readonly(),
  /** How many rows like this there are: more than 1 only without a key, where rows are a multiset. */
  times: z.int().positive(),
});
export type RowDifference = z.infer<typeof RowDifference>;

/** The columns of a table's differences, in the order of their positions. */
export const DifferenceColumns = z.strictObject({
  key: z.array(z.strictObject({ source: z.string(), target: z.string() })).readonly(),
  compared: z.array(z.strictObject({ source: z.string(), target: z.string(), redacted: z.boolean() })).readonly(),
});
export type DifferenceColumns = z.infer<typeof DifferenceColumns>;
