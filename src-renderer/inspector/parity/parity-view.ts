// The comparison as rows of a screen: what differs, by how much, and what was not compared and why.
import type { ColumnCounts, TableComparison } from '../../../src/model/data-integrity.ts';
import { type Comparator, ascending, by, inTurn, ordinalIgnoreCase, sorted } from '../../../src/kernel/compare.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Run } from '../../../src/model/run.ts';
import { type TableRef, displayTable } from '../../../src/model/table-ref.ts';
import { type Verdict, severity } from '../../../src/model/verdict.ts';

/** Which tables the list shows. */
export const SHOWN = ['differs', 'warning', 'in-part', 'not-compared', 'equal', 'vacuous', 'all'] as const;
export type Shown = (typeof SHOWN)[number];

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
  readonly group: Exclude<Shown, 'all'>;
}

export interface RowKinds {
  readonly missing: number;
  readonly extra: number;
  readonly changed: number;
}

export interface ColumnRow {
  readonly key: string;
  readonly counts: ColumnCounts;
  readonly difference: number | null;
  /** Whether the digests of both sides are equal; null where the column has none. */
  readonly digestsEqual: boolean | null;
}

/** The path of the counts document in the run, null when no parity stage wrote one. */
export function parityPath(run: Pick<Run, 'stages'> | null): string | null {
  const paths = (run?.stages ?? [])
    .filter((stage) => stage.area === 'parity')
    .flatMap((stage) => Object.values(stage.documents));
  return (
    paths.find((path) => path.endsWith('data-integrity-verification.json')) ??
    paths.find((path) => path.endsWith('.json')) ??
    null
  );
}

/** One row a table: worst first, then by the size of the difference, then by name. */
export function parityRows(tables: readonly TableComparison[]): readonly ParityRow[] {
  return sorted(tables.map(parityRow), WORST_FIRST);
}

/** How many tables each choice of the list holds. */
export function shownCounts(rows: readonly ParityRow[]): { readonly [S in Shown]: number } {
  const count = (group: Shown): number => rows.filter((row) => row.group === group).length;
  return {
    differs: count('differs'),
    warning: count('warning'),
    'in-part': count('in-part'),
    'not-compared': count('not-compared'),
    equal: count('equal'),
    vacuous: count('vacuous'),
    all: rows.length,
  };
}

/** What the list starts on: what is wrong, else what is worth a look or was left out, else everything. */
export function startShown(rows: readonly ParityRow[]): Shown {
  const counts = shownCounts(rows);
  if (counts.differs > 0) return 'differs';
  if (counts.warning > 0) return 'warning';
  if (counts['in-part'] > 0) return 'in-part';
  return counts['not-compared'] > 0 && counts.equal === 0 ? 'not-compared' : 'all';
}

/** The rows of a choice whose names or reason contain the text, ignoring case; of one module only unless that is empty. */
export function visibleRows(
  rows: readonly ParityRow[],
  shown: Shown,
  text: string,
  module: string | null = null,
): readonly ParityRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (shown === 'all' || row.group === shown) &&
      (module === null || row.comparison.module === module) &&
      (wanted === '' || searchText(row).includes(wanted)),
  );
}

/** What the numbers of a row do not say: which columns differ or were left out, or why nothing was compared. */
export function noteOf({ verdict, columns, reason }: TableComparison): string {
  if (verdict !== 'differs') return reason ?? '';
  const named = (wanted: Verdict): string =>
    columns
      .filter((column) => column.verdict === wanted)
      .map(({ attribute }) => attribute)
      .join(', ');
  const differing = named('differs');
  const missed = named('incomplete');
  const note = [differing, missed === '' ? '' : `not compared: ${missed}`].filter((part) => part !== '').join('; ');
  return note === '' && columns.length === 0 ? (reason ?? '') : note;
}

/** Columns of a table: differing ones first, then in the order of the table. */
export function columnRows(comparison: TableComparison): readonly ColumnRow[] {
  const rows = comparison.columns.map((counts, position) => ({
    key: `${counts.sourceColumn}\u0000${counts.targetColumn}\u0000${String(position)}`,
    counts,
    difference: difference(counts.sourceNulls, counts.targetNulls),
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

/** The row that a table of the address stands for: by either side's name. */
export function rowOfTable(rows: readonly ParityRow[], table: TableRef | null): ParityRow | null {
  if (table === null) return null;
  const isSame = (ref: TableRef | null): boolean =>
    ref !== null && ref.schema === table.schema && ref.table === table.table;
  return rows.find(({ comparison }) => isSame(comparison.source) || isSame(comparison.target)) ?? null;
}

/** The findings of a run that speak of a row. */
export function findingsOfRow(
  rows: readonly ParityRow[],
  row: ParityRow,
  findings: readonly Finding[],
): readonly Finding[] {
  return findings.filter(({ subject }) => fitOf(row.comparison, subject) > 0 && rowOfSubject(rows, subject) === row);
}

/** The row a finding speaks of. Subjects name the table, alone or followed by a column; the longest name that fits wins. */
export function rowOfSubject(rows: readonly ParityRow[], subject: string): ParityRow | null {
  let best: ParityRow | null = null;
  let length = 0;
  for (const row of rows) {
    const fit = fitOf(row.comparison, subject);
    if (fit <= length) continue;
    best = row;
    length = fit;
  }
  return best;
}

/** Length of the longest name of the table that the subject is or begins with; 0 when it does not speak of it. */
function fitOf(comparison: TableComparison, subject: string): number {
  let longest = 0;
  for (const name of namesOf(comparison))
    if (subject === name || (subject.startsWith(name) && /^[\s.:[(→]/.test(subject.slice(name.length))))
      longest = Math.max(longest, name.length);
  return longest;
}

/**
 * A table without counts on both sides was not compared, whatever its verdict says about whose fault that is: the rule of the
 * run's summary. One that was counted, but not in every column, was compared in part.
 */
function groupOf({ verdict, sourceRows, targetRows }: TableComparison): ParityRow['group'] {
  if (sourceRows === null || targetRows === null) return 'not-compared';
  const groups: { readonly [V in Verdict]: ParityRow['group'] } = {
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
    rowDifference: difference(comparison.sourceRows, comparison.targetRows),
    nullDifferences: comparison.columns.filter(
      ({ sourceNulls, targetNulls }) => (difference(sourceNulls, targetNulls) ?? 0) !== 0,
    ).length,
    nullDelta: nullDelta(comparison),
    kinds,
    differingRows: kinds === null ? null : kinds.missing + kinds.extra + kinds.changed,
    position,
    group: groupOf(comparison),
  };
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
    const delta = difference(sourceNulls, targetNulls);
    if (delta !== null) sum = (sum ?? 0) + delta;
  }
  return sum;
}

function difference(source: number | null, target: number | null): number | null {
  return source === null || target === null ? null : target - source;
}

function searchText({ comparison }: ParityRow): string {
  return [...namesOf(comparison), comparison.module, comparison.reason ?? ''].join('\n').toLowerCase();
}

function namesOf({ source, target, entity, module }: TableComparison): readonly string[] {
  const tables = [source, target].flatMap((ref) => (ref === null ? [] : [displayTable(ref), ref.table]));
  return [...tables, `${module}.${entity}`, entity].filter((name) => name !== '');
}
