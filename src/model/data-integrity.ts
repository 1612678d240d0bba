import * as z from 'zod';
import { CollisionBound } from './parity/collision-bound.ts';
import { LaneChoice } from './parity/lane.ts';
import { TableRef } from './table-ref.ts';
import { Strength, Verdict } from './verdict.ts';

const Count = z.int().nonnegative();

/** One column on both sides; what could not be taken, or was not asked for at this strength, is null. */
export const ColumnCounts = z.strictObject({
  attribute: z.string(),
  sourceColumn: z.string(),
  targetColumn: z.string(),
  /** The servers' own type names with their lengths: `nvarchar(50)`. */
  sourceType: z.string().nullable(),
  targetType: z.string().nullable(),
  sourceNulls: Count.nullable(),
  targetNulls: Count.nullable(),
  /** Digests of the column, where column digests were asked for. */
  sourceDigest: z.string().nullable(),
  targetDigest: z.string().nullable(),
  /** Cells of this column that differ in rows that both sides have; null when cells were not looked at. */
  differingCells: Count.nullable(),
  /** Rules that applied here and how many values each changed, both sides together. */
  normalised: z
    .array(z.strictObject({ rule: z.string(), source: Count.nullable(), target: Count.nullable() }))
    .readonly(),
  /** Its values are not written to evidence. */
  redacted: z.boolean(),
  verdict: Verdict,
  reason: z.string().nullable(),
});
export type ColumnCounts = z.infer<typeof ColumnCounts>;

/** What tells the rows of a table apart. */
export const ComparisonKey = z.strictObject({
  columns: z.array(z.strictObject({ source: z.string(), target: z.string() })).readonly(),
  from: z.enum(['primary-key', 'unique-index', 'workspace', 'none']),
  /** Name of the constraint or index it was taken from. */
  name: z.string().nullable(),
});
export type ComparisonKey = z.infer<typeof ComparisonKey>;

/** Rows and cells that differ. */
export const DifferenceCounts = z.strictObject({
  missing: Count,
  extra: Count,
  changed: Count,
  cells: Count,
  /** The comparison was stopped before the end of the table: there may be more. */
  atLeast: z.boolean(),
});
export type DifferenceCounts = z.infer<typeof DifferenceCounts>;

/** One table of the comparison; `incomplete` with a reason where it was not compared. */
export const TableComparison = z.strictObject({
  module: z.string(),
  entity: z.string(),
  source: TableRef.nullable(),
  target: TableRef.nullable(),
  verdict: Verdict,
  strength: Strength,
  reason: z.string().nullable(),
  sourceRows: Count.nullable(),
  targetRows: Count.nullable(),
  columns: z.array(ColumnCounts).readonly(),
  key: ComparisonKey.nullable(),
  lane: LaneChoice.nullable(),
  /** Digest of the whole table on each side; null at strength counts. */
  digest: z
    .strictObject({
      algorithm: z.string(),
      source: z.string().nullable(),
      target: z.string().nullable(),
      segments: Count,
      unequalSegments: Count,
      bound: CollisionBound.nullable(),
    })
    .nullable(),
  differences: DifferenceCounts.nullable(),
  /** "41,230 differences = 3 rules + 12 others". */
  explained: z.strictObject({ cells: Count, rules: Count, others: Count }).nullable(),
  /** Differences and warnings of the schema; the list is in the table's evidence. */
  schema: z.strictObject({ differences: Count, warnings: Count }),
  /** The filter each side was read with. */
  filter: z.strictObject({ source: z.string().nullable(), target: z.string().nullable() }).nullable(),
  /** What reading the unequal rows again after a delay found; null when it was not asked for. */
  confirmed: z.strictObject({ afterMs: Count, stillUnequal: Count, equalBy: Count }).nullable(),
  /** Finished by an earlier, interrupted run, which is named. */
  resumedFrom: z.string().nullable(),
  /** Path of its `TableEvidence` in the run folder, and of the folder of its difference file. */
  evidence: z.string().nullable(),
  differenceFile: z.string().nullable(),
  milliseconds: z.number().nonnegative(),
});
export type TableComparison = z.infer<typeof TableComparison>;

/** A side of the comparison; `position` is the server's write position before and after, where it tells one. */
export const ComparedSide = z.strictObject({
  connection: z.string(),
  product: z.string(),
  isolation: z.string(),
  position: z.strictObject({ kind: z.string(), before: z.string(), after: z.string().nullable() }).nullable(),
});
export type ComparedSide = z.infer<typeof ComparedSide>;

/** A difference in the words and fields of parity.md 2.3. */
export const IntegrityWarning = z.strictObject({
  tableName: z.string(),
  columnName: z.string(),
  warningType: z.enum([
    'RowCountMismatch',
    'NullCountMismatch',
    'HashMismatch',
    'RowCountQueryFailed',
    'NullCountQueryFailed',
    'TableNotCompared',
  ]),
  expectedValue: Count,
  actualValue: Count,
  message: z.string(),
});
export type IntegrityWarning = z.infer<typeof IntegrityWarning>;

/** `data-integrity-verification.json`: parity.md 2.3, with the tables it rests on. */
export const DataIntegrityVerification = z.strictObject({
  format: z.literal('plumbline/data-integrity'),
  formatVersion: z.literal(2),
  overallStatus: z.enum(['PASS', 'WARN']),
  verificationTimestampUtc: z.string(),
  source: ComparedSide,
  target: ComparedSide,
  tables: z.array(TableComparison).readonly(),
  baseVerification: z.strictObject({
    passed: z.boolean(),
    warnings: z.array(IntegrityWarning).readonly(),
    tablesChecked: Count,
    rowCountMatches: Count,
    nullCountMatches: Count,
  }),
  uatUsersVerification: z.null(),
});
export type DataIntegrityVerification = z.infer<typeof DataIntegrityVerification>;
