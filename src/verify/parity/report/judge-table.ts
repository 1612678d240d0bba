import type { Result } from '../../../kernel/result.ts';
import type { ColumnCounts, TableComparison } from '../../../model/data-integrity.ts';
import type { Problem } from '../../../model/problem.ts';
import type { TableCounts } from '../count-table.ts';
import type { ColumnPair, TablePair, UnpairedColumn, UnpairedTable } from '../pairing/table-pairs.ts';

/**
 * What the counts of both sides say about a table: `differs` when any count does, else `incomplete` when something was not
 * counted, `vacuous` for no rows on both sides, else `proved`, at strength `counts`.
 */
export function judgeTable(
  pair: TablePair,
  source: Result<TableCounts, Problem>,
  target: Result<TableCounts, Problem>,
  milliseconds: number,
): TableComparison {
  const sourceRows = source.ok ? source.value.rows : null;
  const targetRows = target.ok ? target.value.rows : null;
  const columns = [
    ...pair.columns.map((column, at) =>
      judgeColumn(column, countsAt(source, at), countsAt(target, at), { sourceRows, targetRows }),
    ),
    ...pair.unpaired.map(notCounted),
  ];
  const gaps = gapsOf(source, target, columns);
  const judged = verdictOf(sourceRows, targetRows, columns, gaps);
  return {
    module: pair.module,
    entity: pair.entity,
    source: pair.source,
    target: pair.target,
    verdict: judged.verdict,
    strength: sourceRows === null || targetRows === null ? 'none' : 'counts',
    reason: [judged.reason, pair.remark].filter((part) => part !== null).join('; ') || null,
    sourceRows,
    targetRows,
    columns,
    milliseconds,
  };
}

/** A table that was not asked for: `vacuous` when it is outside the comparison by its rules, else `incomplete`. */
export function judgeUnpaired(table: UnpairedTable): TableComparison {
  return {
    module: table.module,
    entity: table.entity,
    source: table.source,
    target: table.target,
    verdict: table.byDesign ? 'vacuous' : 'incomplete',
    strength: 'none',
    reason: table.reason,
    sourceRows: null,
    targetRows: null,
    columns: [],
    milliseconds: 0,
  };
}

function verdictOf(
  sourceRows: number | null,
  targetRows: number | null,
  columns: readonly ColumnCounts[],
  gaps: readonly string[],
): Pick<TableComparison, 'verdict' | 'reason'> {
  const differing = columns.filter((column) => column.verdict === 'differs');
  const differences = [
    ...(sourceRows !== null && targetRows !== null && sourceRows !== targetRows ? ['the row counts differ'] : []),
    ...(differing.length > 0
      ? [`NULL counts differ in ${differing.map(({ attribute }) => attribute).join(', ')}`]
      : []),
  ];
  if (differences.length > 0) return { verdict: 'differs', reason: [...differences, ...gaps].join('; ') };
  if (gaps.length > 0) return { verdict: 'incomplete', reason: gaps.join('; ') };
  if (sourceRows === 0) return { verdict: 'vacuous', reason: 'no rows on either side' };
  return { verdict: 'proved', reason: null };
}

/** What keeps the table from being fully counted. */
function gapsOf(
  source: Result<TableCounts, Problem>,
  target: Result<TableCounts, Problem>,
  columns: readonly ColumnCounts[],
): readonly string[] {
  const failures = [source, target].flatMap((side) => (side.ok ? [] : [wordsOf(side.error)]));
  if (failures.length > 0) return failures;
  const missed = columns.filter((column) => column.verdict === 'incomplete');
  const gaps = missed.map((column) => `column ${column.attribute} was not compared: ${column.reason ?? 'unknown'}`);
  return columns.some((column) => column.sourceNulls !== null && column.targetNulls !== null)
    ? gaps
    : [...gaps, 'no column was compared'];
}

function countsAt(side: Result<TableCounts, Problem>, at: number): Result<number, Problem> | null {
  return side.ok ? (side.value.nulls[at] ?? null) : null;
}

function judgeColumn(
  pair: ColumnPair,
  source: Result<number, Problem> | null,
  target: Result<number, Problem> | null,
  rows: { readonly sourceRows: number | null; readonly targetRows: number | null },
): ColumnCounts {
  const counted = {
    attribute: pair.attribute,
    sourceColumn: pair.source.name,
    targetColumn: pair.target.name,
    sourceNulls: source?.ok === true ? source.value : null,
    targetNulls: target?.ok === true ? target.value : null,
  };
  const { sourceNulls, targetNulls } = counted;
  if (sourceNulls === null || targetNulls === null) {
    const failures = [source, target].flatMap((side) => (side?.ok === false ? [wordsOf(side.error)] : []));
    return { ...counted, verdict: 'incomplete', reason: failures.join('; ') || 'the table could not be counted' };
  }
  if (sourceNulls === rows.sourceRows && targetNulls === rows.targetRows)
    return sourceNulls === targetNulls
      ? { ...counted, verdict: 'vacuous', reason: 'no value on either side' }
      : { ...counted, verdict: 'differs', reason: 'no value on either side, over different numbers of rows' };
  if (sourceNulls === targetNulls) return { ...counted, verdict: 'proved', reason: null };
  const reason = followsFromRows(sourceNulls, targetNulls, rows)
    ? 'can follow from the different row counts alone'
    : 'the NULL counts differ by more than the row counts explain';
  return { ...counted, verdict: 'differs', reason };
}

/** Whether rows that are only missing or only extra can explain the NULL counts: both NULLs and values moved the rows' way. */
export function followsFromRows(
  sourceNulls: number,
  targetNulls: number,
  rows: { readonly sourceRows: number | null; readonly targetRows: number | null },
): boolean {
  if (rows.sourceRows === null || rows.targetRows === null) return false;
  const missingRows = rows.sourceRows - rows.targetRows;
  const missingNulls = sourceNulls - targetNulls;
  const way = Math.sign(missingRows);
  return way !== 0 && way * missingNulls >= 0 && way * (missingRows - missingNulls) >= 0;
}

function notCounted(column: UnpairedColumn): ColumnCounts {
  return {
    attribute: column.attribute,
    sourceColumn: column.sourceColumn,
    targetColumn: column.targetColumn,
    sourceNulls: null,
    targetNulls: null,
    verdict: column.byDesign ? 'vacuous' : 'incomplete',
    reason: column.reason,
  };
}

/** A problem in one line, with the server's own words. */
export function wordsOf(problem: Problem): string {
  return problem.found === undefined ? problem.message : `${problem.message} (${problem.found})`;
}
