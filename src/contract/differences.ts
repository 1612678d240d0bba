import * as z from 'zod';
import { DifferenceColumns, DifferenceKind, RowDifference } from '../model/parity/row-difference.ts';

const Count = z.int().nonnegative();

/** Which tables to compare again, by `schema.table` of the source or entity name, and how strongly. */
export const ParityAgain = z.strictObject({
  tables: z.array(z.string().min(1)).min(1).readonly(),
  strength: z.enum(['counts', 'digest', 'cells']).exactOptional(),
});
export type ParityAgain = z.infer<typeof ParityAgain>;

/** Which differences of a table are wanted: a page of those that pass every filter, in the order they were found. */
export const DifferenceQuery = z.strictObject({
  /** Position of the table in `data-integrity-verification.json`. */
  position: Count,
  offset: Count,
  limit: z.int().min(1).max(1000),
  kind: DifferenceKind.exactOptional(),
  /** Position of a column that must have changed. */
  column: Count.exactOptional(),
  /** A transformation, as `explained` has it. */
  explanation: z.string().min(1).exactOptional(),
  /** Text that a value of the key must contain, ignoring case. */
  key: z.string().min(1).exactOptional(),
});
export type DifferenceQuery = z.infer<typeof DifferenceQuery>;

/** A page of differences; `total` counts those that pass the filters, as far as they are written. */
export const DifferencePage = z.strictObject({
  columns: DifferenceColumns,
  offset: Count,
  rows: z.array(RowDifference).readonly(),
  total: Count,
  /** Whether the run is still adding to them. */
  growing: z.boolean(),
});
export type DifferencePage = z.infer<typeof DifferencePage>;
