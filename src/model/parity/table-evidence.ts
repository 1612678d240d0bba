import * as z from 'zod';
import { Finding } from '../finding.ts';
import { TableRef } from '../table-ref.ts';
import { Explanation } from './explanation.ts';
import { DifferenceColumns, RowDifference } from './row-difference.ts';
import { SchemaDifference } from './schema-difference.ts';

const Count = z.int().nonnegative();

/** One segment of the key space: a range of keys (or of row digests, without a key) and what each side has in it. */
export const SegmentEvidence = z.strictObject({
  /** First key that belongs to it, or null for the open end; the next segment's `from` ends it. */
  from: z.string().nullable(),
  sourceRows: Count,
  targetRows: Count,
  /** Digests as 16 or 32 hexadecimal digits; null at strength counts and when cells were compared. */
  sourceDigest: z.string().nullable(),
  targetDigest: z.string().nullable(),
  equal: z.boolean(),
  /** Differing rows found in it; null while or when it was not read again. */
  differences: Count.nullable(),
});
export type SegmentEvidence = z.infer<typeof SegmentEvidence>;

/** A statement as it was sent for this table. */
export const SentStatement = z.strictObject({
  side: z.enum(['source', 'target']),
  purpose: z.string(),
  text: z.string(),
  rows: Count,
  milliseconds: z.number().nonnegative(),
  outcome: z.string(),
});
export type SentStatement = z.infer<typeof SentStatement>;

/** `parity/tables/<n>.json`: the working behind one row of `data-integrity-verification.json`. */
export const TableEvidence = z.strictObject({
  format: z.literal('plumbline/table-evidence'),
  formatVersion: z.literal(1),
  entity: z.string(),
  source: TableRef,
  target: TableRef,
  segments: z
    .strictObject({
      /** How rows were put into segments, in words: `ranges of Id`, `row digests`, `one segment`. */
      by: z.string(),
      column: z.string().nullable(),
      list: z.array(SegmentEvidence).readonly(),
    })
    .nullable(),
  schema: z.array(SchemaDifference).readonly(),
  /** Columns of `first` and of the difference file; null when no rows were compared. */
  columns: DifferenceColumns.nullable(),
  /** The first differences, at most 100; the rest is in the difference file. */
  first: z.array(RowDifference).readonly(),
  explanation: Explanation.nullable(),
  statements: z.array(SentStatement).readonly(),
  /** Statements beyond the ones kept above. */
  statementsLeftOut: Count,
  bytesFetched: Count,
  /** What was found about this table, so that a resumed run says the same. */
  findings: z.array(Finding).readonly().exactOptional(),
  /** What a reader should know about how the tables were paired and their values compared. */
  notes: z.array(z.string()).readonly().exactOptional(),
});
export type TableEvidence = z.infer<typeof TableEvidence>;
