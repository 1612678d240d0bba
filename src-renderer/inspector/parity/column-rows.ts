// The columns of one compared table as rows.
import { ascending, by, inTurn, sorted } from '../../../src/kernel/compare.ts';
import type { ColumnCounts, TableComparison } from '../../../src/model/data-integrity.ts';
import { severity } from '../../../src/model/verdict.ts';
import { deltaOf } from './delta.ts';

export interface ColumnRow {
  readonly key: string;
  readonly counts: ColumnCounts;
  readonly difference: number | null;
  /** Whether the digests of both sides are equal; null where the column has none. */
  readonly digestsEqual: boolean | null;
}

/** Columns of a table: differing ones first, then in the order of the table. */
export function columnRows(comparison: TableComparison): readonly ColumnRow[] {
  const rows = comparison.columns.map((counts, position) => ({
    key: `${counts.sourceColumn}\u0000${counts.targetColumn}\u0000${String(position)}`,
    counts,
    difference: deltaOf(counts.sourceNulls, counts.targetNulls),
    digestsEqual:
      counts.sourceDigest === null || counts.targetDigest === null ? null : counts.sourceDigest === counts.targetDigest,
  }));
  return sorted(
    rows,
    inTurn(
      by((row) => severity(row.counts.verdict), ascending),
      by((row) => -(row.counts.differingCells ?? 0), ascending),
    ),
  );
}
