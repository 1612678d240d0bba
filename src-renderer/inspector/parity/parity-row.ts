// One compared table as a row of the list: what differs, by how much, and what was not compared.
import { type Comparator, ascending, by, inTurn, ordinalIgnoreCase, sorted } from '../../../src/kernel/compare.ts';
import type { TableComparison } from '../../../src/model/data-integrity.ts';
import { type TableRef, displayTable } from '../../../src/model/table-ref.ts';
import { type Verdict, severity } from '../../../src/model/verdict.ts';
import { deltaOf } from './delta.ts';

/** What became of a table: every one is in exactly one group. */
export type ParityGroup = 'differs' | 'warning' | 'in-part' | 'not-compared' | 'equal' | 'vacuous';

export interface ParityRow {
  readonly key: string;
  /** The name the row goes by: the source's, or the target's where there is no source. */
  readonly ref: TableRef;
  readonly comparison: TableComparison;
  /** Target rows minus source rows; null where either was not counted. */
  readonly rowDifference: number | null;
  /** Columns whose NULL counts differ. */
  readonly nullDifferences: number;
  /** Target NULLs minus source NULLs over all columns; null where none was counted. */
  readonly nullDelta: number | null;
  /** Differing rows by kind; null where nothing tells rows apart, as with counts alone. */
  readonly kinds: RowKinds | null;
  /** All three together. */
  readonly differingRows: number | null;
  /** Position in the document, by which the run names the table. */
  readonly position: number;
  readonly group: ParityGroup;
}

export interface RowKinds {
  readonly missing: number;
  readonly extra: number;
  readonly changed: number;
}

/** One row a table: worst first, then by the size of the difference, then by name. */
export function parityRows(tables: readonly TableComparison[]): readonly ParityRow[] {
  return sorted(tables.map(parityRow), WORST_FIRST);
}

const WORST_FIRST: Comparator<ParityRow> = inTurn(
  by((row) => severity(row.comparison.verdict), ascending),
  by((row) => -(row.differingRows ?? 0), ascending),
  by((row) => -Math.abs(row.rowDifference ?? 0), ascending),
  by((row) => -row.nullDifferences, ascending),
  by((row) => displayTable(row.ref), ordinalIgnoreCase),
);

function parityRow(comparison: TableComparison, position: number): ParityRow {
  const kinds = kindsOf(comparison);
  const ref = comparison.source ?? comparison.target ?? { schema: '', table: comparison.entity };
  return {
    key: `${ref.schema}\u0000${ref.table}\u0000${String(position)}`,
    ref,
    comparison,
    rowDifference: deltaOf(comparison.sourceRows, comparison.targetRows),
    nullDifferences: comparison.columns.filter(
      ({ sourceNulls, targetNulls }) => (deltaOf(sourceNulls, targetNulls) ?? 0) !== 0,
    ).length,
    nullDelta: nullDelta(comparison),
    kinds,
    differingRows: kinds === null ? null : kinds.missing + kinds.extra + kinds.changed,
    position,
    group: groupOf(comparison),
  };
}

/**
 * A table without counts on both sides was not compared, whatever its verdict says about whose fault that is: the rule of the
 * run's summary. One that was counted, but not in every column, was compared in part.
 */
function groupOf({ verdict, sourceRows, targetRows }: TableComparison): ParityGroup {
  if (sourceRows === null || targetRows === null) return 'not-compared';
  const groups: { readonly [V in Verdict]: ParityGroup } = {
    proved: 'equal',
    vacuous: 'vacuous',
    incomplete: 'in-part',
    error: 'in-part',
    differs: 'differs',
    warning: 'warning',
    invalid: 'differs',
  };
  return groups[verdict];
}

/** Equal digests leave no row that differs; without digests and without rows nothing is known. */
function kindsOf({ differences, digest, strength }: TableComparison): RowKinds | null {
  if (differences !== null) return differences;
  const isEqual = strength !== 'counts' && digest !== null && digest.source !== null && digest.source === digest.target;
  return isEqual ? { missing: 0, extra: 0, changed: 0 } : null;
}

function nullDelta({ columns }: TableComparison): number | null {
  let sum: number | null = null;
  for (const { sourceNulls, targetNulls } of columns) {
    const delta = deltaOf(sourceNulls, targetNulls);
    if (delta !== null) sum = (sum ?? 0) + delta;
  }
  return sum;
}
