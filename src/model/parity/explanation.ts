import * as z from 'zod';
import { ShownValue } from './row-difference.ts';

/** A transformation that many cell differences of one column have in common. */
export const ExplanationRule = z.strictObject({
  /** Position among the compared columns. */
  column: z.int().nonnegative(),
  attribute: z.string(),
  /** Stable code with its parameter, as `RowDifference.explained` has it: `offset(+02:00)`. */
  transformation: z.string().min(1),
  /** In words: "every value is 2 h later in the target". */
  words: z.string(),
  cells: z.int().positive(),
  examples: z
    .array(z.strictObject({ key: z.array(ShownValue).readonly(), source: ShownValue, target: ShownValue }))
    .readonly(),
  /** The normalising rule that would make these cells equal, where there is one. */
  rule: z.record(z.string(), z.json()).nullable(),
});
export type ExplanationRule = z.infer<typeof ExplanationRule>;

/** "41,230 differences = 3 rules + 12 others". */
export const Explanation = z.strictObject({
  cells: z.int().nonnegative(),
  rules: z.array(ExplanationRule).readonly(),
  others: z.int().nonnegative(),
});
export type Explanation = z.infer<typeof Explanation>;
