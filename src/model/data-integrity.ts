import * as z from 'zod';
import { TableRef } from './table-ref.ts';
import { Strength, Verdict } from './verdict.ts';

const Count = z.int().nonnegative();

/** NULL counts of one column on both sides; a count is null where it could not be taken. */
export const ColumnCounts = z.strictObject({
  attribute: z.string(),
  sourceColumn: z.string(),
  targetColumn: z.string(),
  sourceNulls: Count.nullable(),
  targetNulls: Count.nullable(),
  verdict: Verdict,
  reason: z.string().nullable(),
});
export type ColumnCounts = z.infer<typeof ColumnCounts>;

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
  milliseconds: z.number().nonnegative(),
});
export type TableComparison = z.infer<typeof TableComparison>;

/** A difference in the words and fields of parity.md 2.3. */
export const IntegrityWarning = z.strictObject({
  tableName: z.string(),
  columnName: z.string(),
  warningType: z.enum([
    'RowCountMismatch',
    'NullCountMismatch',
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
  formatVersion: z.literal(1),
  overallStatus: z.enum(['PASS', 'WARN']),
  verificationTimestampUtc: z.string(),
  source: z.strictObject({ connection: z.string(), product: z.string(), isolation: z.string() }),
  target: z.strictObject({ connection: z.string(), product: z.string(), isolation: z.string() }),
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
