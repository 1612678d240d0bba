import * as z from 'zod';
import { TableRef } from '../table-ref.ts';
import { Verdict } from '../verdict.ts';

const Count = z.int().nonnegative();

/** Where one table of a comparison stands, for a live screen. */
export const TableProgress = z.strictObject({
  /** Position in the order of the pairing, from 0; the table keeps it for the whole run. */
  position: Count,
  module: z.string(),
  entity: z.string(),
  source: TableRef.nullable(),
  target: TableRef.nullable(),
  state: z.enum(['waiting', 'scanning', 'reading-differences', 'confirming', 'finished']),
  verdict: Verdict.nullable(),
  sourceRows: Count.nullable(),
  targetRows: Count.nullable(),
  /** Rows expected from the catalog's estimates, both sides together; null when unknown. */
  estimatedRows: Count.nullable(),
  /** Rows looked at so far, both sides together. */
  rowsRead: Count,
  differences: Count,
  milliseconds: z.number().nonnegative(),
});
export type TableProgress = z.infer<typeof TableProgress>;
